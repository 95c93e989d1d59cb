"""Weights are agreed on a day by somebody; the last ones agreed up to a day hold on it, and the trace stays whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tinkuy.core.source import Source


@dataclass(frozen=True, slots=True)
class Agreed:
    """One weight as it was agreed."""

    criterion: str
    weight: Decimal
    agreed_on: date
    agreed_by: str
    source: Source


@dataclass(frozen=True, slots=True)
class Agreement:
    """The weights agreed on one day by the same people under the same document."""

    agreed_on: date
    agreed_by: str
    source: Source
    weights: tuple[tuple[str, Decimal], ...]


def in_force(facts: Iterable[Agreed], *, as_of: date) -> Mapping[str, Agreed]:
    """Criterion -> the weight that holds on the day. Missing: a criterion nobody weighed by then is absent."""
    found: dict[str, Agreed] = {}
    for fact in sorted(facts, key=lambda each: each.agreed_on):
        if fact.agreed_on <= as_of:
            found[fact.criterion] = fact
    return found


def agreements(facts: Iterable[Agreed], *, as_of: date) -> tuple[Agreement, ...]:
    """Who agreed on what and when, the last first."""
    groups: dict[tuple[date, str, Source], list[tuple[str, Decimal]]] = {}
    for fact in facts:
        if fact.agreed_on <= as_of:
            key = (fact.agreed_on, fact.agreed_by, fact.source)
            groups.setdefault(key, []).append((fact.criterion, fact.weight))
    ordered = sorted(groups.items(), key=lambda pair: pair[0], reverse=True)
    return tuple(Agreement(*key, tuple(sorted(weights))) for key, weights in ordered)


def shares(weights: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    """The part of each weight, in percent with one decimal; none of them above zero gives zeros."""
    total = sum(weights.values(), Decimal(0))
    return {
        name: (weight * 100 / total).quantize(Decimal("0.1")) if total else Decimal("0.0")
        for name, weight in weights.items()
    }
