"""Pure decisions about agendas: the stage at a date, the shape of the tree, and progress rolled up with weights."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

RANK = {"axis": 1, "problem": 2, "strategy": 3, "action": 4}
_PATH = re.compile(r"[1-9]\d{0,2}(\.[1-9]\d{0,2}){0,7}")


class Stage(StrEnum):
    """Where an agenda is. Each follows from the furthest step taken."""

    NOT_STARTED = "not_started"
    IN_CONSTRUCTION = "workshop"
    VALIDATED = "validated"
    SENT = "sent"
    APPROVED = "approved"
    IN_IMPLEMENTATION = "implemented"
    CONCLUDED = "concluded"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "not_started": "Sin iniciar",
            "workshop": "En construcción",
            "validated": "Validada",
            "sent": "Remitida",
            "approved": "Aprobada",
            "implemented": "En implementación",
            "concluded": "Concluida",
        }[self.value]


def stage(steps: Iterable[tuple[str, date]], *, as_of: date) -> Stage:
    """The furthest stage reached up to the date; steps may come in any order."""
    order = list(Stage)
    reached = [order.index(Stage(kind)) for kind, on in steps if on <= as_of]
    return order[max(reached, default=0)]


def is_path(text: str) -> bool:
    """True for `1`, `1.2`, `1.2.3`… up to eight levels."""
    return bool(_PATH.fullmatch(text))


def parent_of(path: str) -> str:
    """`1.2` for `1.2.3`; empty for a root."""
    return path.rpartition(".")[0]


def order_of(path: str) -> str:
    """The path so that text sorts as numbers do: `001.002.010`."""
    return ".".join(f"{int(part):03d}" for part in path.split("."))


def may_hang(kind: str, parent: str | None) -> bool:
    """An axis hangs on nothing; a problem on an axis; and so on down. Levels may be left out, actions may hold actions."""
    if parent is None:
        return True
    return RANK[kind] > RANK[parent] or kind == parent == "action"


@dataclass(frozen=True, slots=True)
class NodeFact:
    """One node: its progress is that of its commitment (reported, verified, in percent); None without one.

    `is_void` says that its commitment was cancelled or merged: it no longer counts.
    """

    path: str
    weight: Decimal
    progress: tuple[int, int] | None = None
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class RollUp:
    """How far a node has come. Units: percent, one decimal; `share` is its part among its siblings, in percent.

    Missing: None where nothing below counts.
    """

    reported: Decimal | None
    verified: Decimal | None
    share: Decimal | None


def roll_up(nodes: Sequence[NodeFact]) -> dict[str, RollUp]:
    """The progress of every node, and of the whole under `""`: the mean of what hangs on it, each with its weight.

    A node without commitment and without anything below counts with 0 %: nobody has promised it yet.
    """
    children: dict[str, list[NodeFact]] = defaultdict(list)
    known = {node.path for node in nodes}
    for node in nodes:
        parent = parent_of(node.path)
        children[parent if parent in known else ""].append(node)
    exact: dict[str, tuple[Decimal, Decimal] | None] = {}
    _measure("", None, children, exact)
    shares = {path: share for group in children.values() for path, share in _shares(group, exact)}
    return {path: _rolled(values, shares.get(path)) for path, values in exact.items()}


def _measure(
    path: str,
    node: NodeFact | None,
    children: Mapping[str, list[NodeFact]],
    exact: dict[str, tuple[Decimal, Decimal] | None],
) -> None:
    below = children.get(path, [])
    for child in below:
        _measure(child.path, child, children, exact)
    counted = [(child.weight, values) for child in below if (values := exact[child.path]) is not None]
    if counted:
        total = sum((weight for weight, _ in counted), Decimal(0))
        exact[path] = (
            sum((weight * values[0] for weight, values in counted), Decimal(0)) / total,
            sum((weight * values[1] for weight, values in counted), Decimal(0)) / total,
        )
    elif node is None or below or node.is_void:
        exact[path] = None
    else:
        reported, verified = node.progress or (0, 0)
        exact[path] = (Decimal(reported), Decimal(verified))


def _shares(
    siblings: Sequence[NodeFact], exact: Mapping[str, tuple[Decimal, Decimal] | None]
) -> Iterable[tuple[str, Decimal]]:
    """The part of each sibling that counts, in percent."""
    counted = [node for node in siblings if exact[node.path] is not None]
    total = sum((node.weight for node in counted), Decimal(0))
    return ((node.path, _one(node.weight * 100 / total)) for node in counted)


def _rolled(values: tuple[Decimal, Decimal] | None, share: Decimal | None) -> RollUp:
    if values is None:
        return RollUp(None, None, None)
    return RollUp(_one(values[0]), _one(values[1]), share)


def _one(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"))
