"""Reading funds as they stood at a date: balance, what each rule leaves, movements. Bounded SQL."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from tinkuy.core.source import Source
from tinkuy.subjects.funds import rules
from tinkuy.subjects.funds.models import Fund, FundMovement, FundRule, PriceSeries, PriceValue
from tinkuy.subjects.funds.rules import FundKind, Movement, MovementKind, Nearness, Rule, RuleKind, State
from tinkuy.subjects.territory.models import Territory


class UnknownFund(LookupError):
    """No fund with this code."""


class UnknownSeries(LookupError):
    """No series with this code."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule with what it says and how near it is; `in_force` on the day. `source` is where the rule was read."""

    rule: Rule
    says: str
    in_force: bool
    near: Nearness
    source: Source


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One movement. `annulled_on` is told only from that day on."""

    number: int
    kind: MovementKind
    day: date
    amount_soles: Decimal
    counterpart_soles: Decimal | None
    purpose: str
    project: str
    territory: str
    commitment: str
    note: str
    source: Source
    annulled_on: date | None
    annulled_reason: str


@dataclass(frozen=True, slots=True)
class FundRow:
    """One fund at the date. Units: nominal soles. `state` holds the movements that count on the day."""

    code: str
    name: str
    kind: FundKind
    kind_label: str
    entity_code: str
    entity_name: str
    territory_codes: tuple[str, ...]
    territory_names: tuple[str, ...]
    norm: str
    about: str
    is_simulated: bool
    source: Source
    state: State
    deposited_soles: Decimal
    allocated_soles: Decimal
    balance_soles: Decimal
    rules: tuple[RuleRow, ...]
    movements: tuple[MovementRow, ...]

    @property
    def is_known(self) -> bool:
        """False while no movement is registered: then zero would say more than is known."""
        return bool(self.movements)

    @property
    def holds_money(self) -> bool:
        """False for works for taxes, where nothing is deposited."""
        return self.kind is not FundKind.WORKS_FOR_TAXES


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One series with its values in order. Units: those of the series."""

    code: str
    name: str
    unit: str
    step: str
    is_simulated: bool
    source: Source
    periods: tuple[str, ...]
    values: tuple[Decimal, ...]


def funds(*, as_of: date) -> tuple[FundRow, ...]:
    """Every fund at the date, by name. Seven SQL statements."""
    return tuple(_row(found, as_of) for found in _loaded(Fund.objects.all(), as_of))


def fund(*, code: str, as_of: date) -> FundRow:
    """One fund at the date. Errors: UnknownFund."""
    found = _loaded(Fund.objects.filter(code=code), as_of).first()
    if found is None:
        raise UnknownFund(code)
    return _row(found, as_of)


def states(codes: Iterable[str]) -> dict[str, State]:
    """Each fund as it stands for whoever decides now: every movement that is not annulled, of whatever day. Five SQL statements."""
    return _states(Fund.objects.filter(code__in=list(codes)), FundMovement.objects.all())


def state_without(*, fund: str, number: int) -> State:
    """The fund as it would stand without one of its movements. Errors: KeyError for a fund that is not there."""
    return _states(Fund.objects.filter(code=fund), FundMovement.objects.exclude(number=number))[fund]


def codes() -> frozenset[str]:
    """Every code in use."""
    return frozenset(Fund.objects.values_list("code", flat=True))


def next_number(*, fund: str) -> int:
    """The number for the next movement of a fund."""
    last = FundMovement.objects.filter(fund__code=fund).order_by("number").last()
    return last.number + 1 if last else 1


def series() -> tuple[SeriesRow, ...]:
    """Every series, by name. Two SQL statements."""
    found = PriceSeries.objects.prefetch_related(Prefetch("values", PriceValue.objects.order_by("period")))
    return tuple(_series(each) for each in found)


def series_codes() -> dict[str, str]:
    """Code -> how often it has a value (`yearly`, `monthly`)."""
    return dict(PriceSeries.objects.values_list("code", "step"))


def one_series(*, code: str) -> SeriesRow:
    """One series. Errors: UnknownSeries."""
    found = PriceSeries.objects.filter(code=code).prefetch_related("values").first()
    if found is None:
        raise UnknownSeries(code)
    return _series(found)


def rule_of(row: FundRule) -> Rule:
    """A row as the pure rule."""
    return Rule(
        number=row.number,
        kind=RuleKind(row.kind),
        norm=row.norm,
        purpose=row.purpose,
        ratio=None if row.percent is None else row.percent / 100,
        amount_soles=row.amount_soles,
        year_from=row.year_from,
        year_until=row.year_until,
        purposes=tuple(row.purposes or ()),
        territories=frozenset(place.code for place in row.territories.all()),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )


_PLACES = Prefetch("territories", Territory.objects.only("id", "code", "name").order_by("code"))


def _loaded(found: "QuerySet[Fund]", as_of: date) -> "QuerySet[Fund]":
    moved = FundMovement.objects.filter(happened_on__lte=as_of).select_related("territory", "commitment")
    return found.select_related("entity").prefetch_related(
        _PLACES,
        Prefetch("rules", FundRule.objects.prefetch_related(_PLACES)),
        Prefetch("movements", moved, to_attr="shown"),
    )


def _states(found: "QuerySet[Fund]", moved: "QuerySet[FundMovement]") -> dict[str, State]:
    held = found.prefetch_related(
        Prefetch("rules", FundRule.objects.prefetch_related(_PLACES)),
        Prefetch("movements", moved.filter(annulled_on__isnull=True), to_attr="held"),
    )
    return {each.code: _state(each, [rule_of(row) for row in each.rules.all()], _held(each)) for each in held}


def _held(found: Any) -> list[FundMovement]:
    return found.held  # type: ignore[no-any-return]  # put there by the prefetch


def _state(found: Fund, known: Iterable[Rule], moved: Iterable[FundMovement]) -> State:
    return State(FundKind(found.kind), tuple(known), tuple(_movement(m) for m in moved))


def _movement(row: FundMovement) -> Movement:
    return Movement(
        kind=MovementKind(row.kind),
        day=row.happened_on,
        amount_soles=row.amount_soles,
        purpose=row.purpose,
        project=row.project_code,
        counterpart_soles=row.counterpart_soles or Decimal(0),
        number=row.number,
    )


def _row(found: Fund, as_of: date) -> FundRow:
    rows = list(found.rules.all())
    shown: list[FundMovement] = found.shown  # type: ignore[attr-defined]  # put there by the prefetch
    held = [m for m in shown if m.annulled_on is None or m.annulled_on > as_of]
    state = _state(found, [rule_of(row) for row in rows], held)
    places = list(found.territories.all())
    return FundRow(
        code=found.code,
        name=found.name,
        kind=state.kind,
        kind_label=state.kind.label,
        entity_code=found.entity.code if found.entity else "",
        entity_name=str(found.entity) if found.entity else "",
        territory_codes=tuple(place.code for place in places),
        territory_names=tuple(place.name for place in places),
        norm=found.norm,
        about=found.about,
        is_simulated=found.is_simulated,
        source=found.source,
        state=state,
        deposited_soles=rules.deposited(state.movements, as_of=as_of),
        allocated_soles=rules.allocated(state.movements, as_of=as_of),
        balance_soles=rules.balance(state.movements, as_of=as_of),
        rules=tuple(_rule(row, rule, state, as_of) for row, rule in zip(rows, state.rules, strict=True)),
        movements=tuple(_shown(m, as_of) for m in shown),
    )


def _rule(row: FundRule, rule: Rule, state: State, as_of: date) -> RuleRow:
    places = ", ".join(place.name for place in row.territories.all())
    near = rules.nearness(rule, state, as_of=as_of)
    return RuleRow(rule, rules.says(rule, places), rule.holds_on(as_of), near, row.source)


def _shown(row: FundMovement, as_of: date) -> MovementRow:
    is_annulled = row.annulled_on is not None and row.annulled_on <= as_of
    return MovementRow(
        number=row.number,
        kind=MovementKind(row.kind),
        day=row.happened_on,
        amount_soles=row.amount_soles,
        counterpart_soles=row.counterpart_soles,
        purpose=row.purpose,
        project=row.project_code,
        territory=row.territory.name if row.territory else "",
        commitment=row.commitment.code if row.commitment else "",
        note=row.note,
        source=row.source,
        annulled_on=row.annulled_on if is_annulled else None,
        annulled_reason=row.annulled_reason if is_annulled else "",
    )


def _series(found: PriceSeries) -> SeriesRow:
    known: list[Any] = sorted(found.values.all(), key=lambda value: value.period)
    return SeriesRow(
        code=found.code,
        name=found.name,
        unit=found.unit,
        step=found.step,
        is_simulated=found.is_simulated,
        source=found.source,
        periods=tuple(value.period for value in known),
        values=tuple(value.value for value in known),
    )
