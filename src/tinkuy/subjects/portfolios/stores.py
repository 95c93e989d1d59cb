"""The flat records of plans, of what hangs on them, and of their frozen results."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from tinkuy.core.values import Record
from tinkuy.platform.records.facets import Facet, Plain, Ref
from tinkuy.platform.records.lookup import Lookup
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments.facets import person
from tinkuy.subjects.portfolios.models import (
    Asset,
    Candidate,
    CandidateValue,
    Ceiling,
    Criterion,
    Floor,
    Plan,
    PlanResult,
    Relation,
    Weight,
)
from tinkuy.subjects.territory.models import Territory

_CITED = ("source_document", "source_place")
COSTS = tuple(f"cost_{number}" for number in range(1, 7))


def _ids(model: Any, names: Iterable[str]) -> Mapping[str, int]:
    """Primary keys by `plan|code`."""
    wanted = set(names)
    plans, codes = ({name.split("|", 1)[at] for name in wanted} for at in (0, 1))
    rows = model._default_manager.filter(plan__code__in=plans, code__in=codes)
    found = {f"{plan}|{code}": pk for plan, code, pk in rows.values_list("plan__code", "code", "pk")}
    return {name: pk for name, pk in found.items() if name in wanted}


def _names(model: Any, ids: Iterable[int]) -> Mapping[int, str]:
    rows = model._default_manager.filter(pk__in=list(ids)).values_list("pk", "plan__code", "code")
    return {pk: f"{plan}|{code}" for pk, plan, code in rows}


def _own(field: str, model: Any) -> Lookup:
    """Something of the same plan, known as `plan|code`."""
    return Lookup(field, ids=partial(_ids, model), names=partial(_names, model))


def _key(*parts: str) -> Callable[[Record], str]:
    """`plan|…`: what hangs on a plan; the plan is not told twice in what is known as `plan|code`."""

    def make(record: Record) -> str:
        told = [str(record[part]).rpartition("|")[2] for part in parts]
        return "|".join([str(record["plan"]), *told])

    return make


def _store(subject: str, model: Any, key: Callable[[Record], str], *facets: Facet) -> RecordStore:
    return RecordStore(
        subject=subject,
        personal=(),
        model=model,
        key=key,
        lookup="plan__code",
        facets=(Ref("plan", Plan), *facets),
    )


PLANS = RecordStore(
    subject="plan",
    personal=(),
    model=Plan,
    key=lambda record: str(record["code"]),
    facets=(
        Plain(("code", "name", "kind", "about", "dearer_percent", "is_simulated", *_CITED)),
        Ref("territory", Territory),
        Ref("entity", Entity),
    ),
)
CEILINGS = _store("plan_ceiling", Ceiling, _key("year"), Plain(("year", "soles")))
CRITERIA = _store("plan_criterion", Criterion, _key("code"), Plain(("code", "name", "scale", "low", "high")))
WEIGHTS = _store(
    "plan_weight",
    Weight,
    _key("criterion", "agreed_on"),
    _own("criterion", Criterion),
    Plain(("agreed_on", "weight", "agreed_by", *_CITED)),
)
CANDIDATES = _store(
    "plan_candidate",
    Candidate,
    _key("code"),
    Plain(("code", "name", *COSTS, "earliest_year", "latest_year", "upkeep_soles", "is_fixed", *_CITED)),
    Ref("territory", Territory),
)
VALUES = _store(
    "plan_value",
    CandidateValue,
    _key("candidate", "criterion"),
    _own("candidate", Candidate),
    _own("criterion", Criterion),
    Plain(("value",)),
)
RELATIONS = _store(
    "plan_relation",
    Relation,
    _key("one", "kind", "other"),
    _own("one", Candidate),
    _own("other", Candidate),
    Plain(("kind", "strength", "note")),
)
FLOORS = _store("plan_floor", Floor, _key("territory"), Ref("territory", Territory), Plain(("soles",)))
ASSETS = _store(
    "plan_asset",
    Asset,
    _key("code"),
    Plain(("code", "name", "kind", "condition", "last_year", "cycle_years", "cost_soles")),
    Plain(("people", "priority", *_CITED)),
    Ref("territory", Territory),
)
RESULTS = RecordStore(
    subject="plan_result",
    personal=("made_by",),
    model=PlanResult,
    key=_key("number"),
    lookup="plan__code",
    facets=(
        Ref("plan", Plan),
        Plain(("number", "as_of", "status", "problem", "problem_sha256", "outcome", "made_at")),
        person("made_by"),
    ),
)
