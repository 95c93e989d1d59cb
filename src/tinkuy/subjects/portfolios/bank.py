"""A candidate from the bank of projects: what is known of a CUI on a day, as the cells of the form."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tinkuy.core.words import money
from tinkuy.subjects.investments.queries import one
from tinkuy.subjects.territory.queries import gazetteer

NOT_FOUND = "El banco de proyectos cargado no tiene ese código. Revíselo, o escriba los datos a mano."
_MOST_NAME = 400


@dataclass(frozen=True, slots=True)
class FromBank:
    """The cells that the bank fills, and what a person should know of them (Spanish)."""

    cells: dict[str, Any]
    note: str


def from_bank(cui: str, *, as_of: date) -> FromBank | None:
    """The project of a CUI or SNIP code. Missing: None when no bank knows it; a cost or a place that it does not tell is absent."""
    try:
        found = one.project(key=cui.zfill(7) if cui.isdigit() else cui, as_of=as_of)
    except one.UnknownProject:
        return None
    row = found.row
    cost = row.updated_soles or row.viable_soles
    cells: dict[str, Any] = {
        "code": row.cui or cui,
        "name": row.name[:_MOST_NAME],
        "source_document": f"Banco de proyectos al {row.cut_off:%d/%m/%Y}",
        "source_place": f"CUI {row.cui or cui}",
    }
    if cost is not None:
        cells["cost_1"] = f"{cost:f}"
    if place := _place(row.key, as_of):
        cells["territory"] = place
    return FromBank(cells, _note(row.accrued_soles, has_cost=cost is not None))


def _place(key: str, as_of: date) -> str:
    """The only place of the project, in words that are understood again; `""` when it has several."""
    codes = {place.code for place in one.project_places(key=key, as_of=as_of) if place.code}
    names = gazetteer()
    known = [code for code in codes if code in names]
    return names.phrase(known[0]) if len(codes) == len(known) == 1 else ""


def _note(accrued: Any, *, has_cost: bool) -> str:
    if not has_cost:
        return "El banco de proyectos no dice su costo: escríbalo."
    spent = (
        f" Ya se devengaron {money(accrued)}: réstelos si el plan solo paga lo que falta." if accrued else ""
    )
    return (
        f"El banco da el costo total, que está puesto en el año 1: repártalo en los años de la obra.{spent}"
    )
