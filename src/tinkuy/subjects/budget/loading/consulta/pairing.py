"""Headings that belong together: «Código», «Función» and «Nombre de la función» are one dimension in three columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tinkuy.core.text import fold
from tinkuy.subjects.budget.loading.consulta.dimensions import Dimension, dimension, unknown

_OF = r"(?: (?:de la|del|de|la|el))?"
_CODE = re.compile(rf"(?:codigo|cod|clave){_OF}(?: (?P<of>.+))?|(?P<before>.+) (?:codigo|cod)")
_WORDS = "nombre|nom|descripcion|desc|denominacion"
_NAME = re.compile(rf"(?:{_WORDS}){_OF}(?: (?P<of>.+))?|(?P<before>.+) (?:{_WORDS})")
_SIAF = frozenset({"sec ejec", "codigo siaf", "cod siaf", "siaf"})
_IN_SIAF = frozenset({"municipality", "unit"})
# Codes with a name of their own, and whose they are.
_OWN = {
    "ubigeo": "municipalidad",
    "codigo ubigeo": "municipalidad",
    "cod ubigeo": "municipalidad",
    "cui": "proyecto",
    "codigo unico": "proyecto",
    "codigo unico de inversion": "proyecto",
    "codigo unico de inversiones": "proyecto",
}


@dataclass
class Group:
    """The columns of one dimension: `plain` is the one that is called like it, `siaf` has the number of a unit in SIAF."""

    heading: str
    dimension: Dimension
    plain: int | None = None
    codes: list[int] = field(default_factory=list)
    name: int | None = None
    siaf: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Heading:
    """A heading, what it holds (plain, code, name, siaf) and of what; `of` is empty when it does not say."""

    column: int
    label: str
    role: str
    of: str


def grouped(labels: Sequence[str]) -> list[Group]:
    """The dimensions that headings tell, in the order in which they are met; blank headings tell nothing."""
    told = [_heading(column, label) for column, label in enumerate(labels) if label]
    groups: dict[str, Group] = {}
    for index, each in enumerate(told):
        of = each.of or _owner(told, index)
        known = dimension(of) or unknown(of)
        group = groups.setdefault(known.code, Group(each.label, known))
        if each.role == "plain":
            group.plain, group.heading = each.column, each.label
        elif each.role == "name":
            group.name = each.column
        else:
            (group.codes if each.role == "code" else group.siaf).append(each.column)
    return list(groups.values())


def _heading(column: int, label: str) -> _Heading:
    words = fold(label)
    if dimension(label):
        return _Heading(column, label, "plain", label)
    if words in _SIAF:
        return _Heading(column, label, "siaf", "")
    if words in _OWN:
        return _Heading(column, label, "code", _OWN[words])
    for role, pattern in (("code", _CODE), ("name", _NAME)):
        if found := pattern.fullmatch(words):
            return _Heading(column, label, role, found["of"] or found["before"] or "")
    return _Heading(column, label, "plain", label)


def _owner(told: Sequence[_Heading], index: int) -> str:
    """Whose a code or a name is that does not say so: that of its neighbour."""
    each = told[index]
    before, after = told[:index][-1:], told[index + 1 : index + 2]
    if each.role == "siaf":
        units = [other.of for other in told if (known := dimension(other.of)) and known.code in _IN_SIAF]
        return units[-1] if units else each.label
    if each.role == "code" and not _leads(told):
        before, after = after, before
    neighbours = before if each.role == "name" else [*after, *before]
    return next((other.of or other.label for other in neighbours if other.role != "siaf"), each.label)


def _leads(told: Sequence[_Heading]) -> bool:
    """Whether codes stand before what they are the codes of, as the first heading that needs it shows."""
    first = next((each for each in told if each.role == "plain" or not each.of), None)
    return first is not None and first.role != "plain"
