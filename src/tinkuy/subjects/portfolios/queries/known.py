"""What is there, by code: for reading workbooks and for asking whether a name is known."""

from collections.abc import Iterable

from tinkuy.subjects.portfolios.models import Asset, Candidate, Criterion, Plan


def plan_codes() -> frozenset[str]:
    """Every plan."""
    return frozenset(Plan.objects.values_list("code", flat=True))


def kinds_of_plans() -> dict[str, str]:
    """Plan -> its kind."""
    return dict(Plan.objects.values_list("code", "kind"))


def criteria_of_plans(plans: Iterable[str]) -> frozenset[str]:
    """`plan|criterion` of these plans."""
    return _of(Criterion, plans)


def candidate_codes(plans: Iterable[str]) -> frozenset[str]:
    """`plan|candidate` of these plans."""
    return _of(Candidate, plans)


def asset_codes(plans: Iterable[str]) -> frozenset[str]:
    """`plan|asset` of these plans."""
    return _of(Asset, plans)


def _of(model: type[Criterion] | type[Candidate] | type[Asset], plans: Iterable[str]) -> frozenset[str]:
    rows = model._default_manager.filter(plan__code__in=list(plans)).values_list("plan__code", "code")
    return frozenset(f"{plan}|{code}" for plan, code in rows)
