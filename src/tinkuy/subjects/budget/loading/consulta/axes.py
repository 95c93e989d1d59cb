"""The columns that say what each row is about: one for each dimension, or its code and its name in columns of their own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tinkuy.core.text import fold, squeeze
from tinkuy.subjects.budget.loading.consulta.dimensions import Dimension, dimension, unknown
from tinkuy.subjects.budget.loading.consulta.labels import coded, mended

_NUMBER = r"codigo|cod|id|clave"
_WORDS = r"nombre|nom|descripcion|desc|denominacion"
_OF = r"(?: (?:de la|del|de los|de las|de))?"
_CODE = re.compile(rf"(?:{_NUMBER}){_OF}(?: (?P<of>.+))?|(?P<before>.+) (?:{_NUMBER})")
_NAME = re.compile(rf"(?:{_WORDS}){_OF}(?: (?P<of>.+))?|(?P<before>.+) (?:{_WORDS})")
# Codes that have a name of their own, and whose they are.
_PLACE = {"ubigeo": "municipalidad", "codigo ubigeo": "municipalidad", "cod ubigeo": "municipalidad"}
_PROJECT = {"cui": "proyecto", "codigo unico": "proyecto", "codigo unico de inversiones": "proyecto"}
_OWN = _PLACE | _PROJECT
_SIAF = frozenset({"sec ejec", "codigo siaf", "cod siaf", "siaf"})
_SIAF_OF = ("municipality", "unit")


@dataclass(frozen=True)
class Axis:
    """A dimension, its heading, and where its codes and its name stand. Without `codes` one column has both («01: AMAZONAS»)."""

    heading: str
    dimension: Dimension
    name: int
    codes: tuple[int, ...] = ()

    @property
    def first(self) -> int:
        """Its first column."""
        return min((self.name, *self.codes))

    def read(self, cells: Sequence[object]) -> tuple[str, str]:
        """Code, with its zeros, and name. Missing: empty."""
        code, name = coded(_at(cells, self.name))
        told = [each for column in self.codes if (each := coded(_at(cells, column))) != ("", "")]
        if told:
            code = "-".join(self.dimension.whole(each or words) for each, words in told)
            name = name or told[0][1]
        if not code and self.dimension.width:
            code, name = _spaced(name, self.dimension.width)
        return self.dimension.whole(code), name


def axes(labels: Sequence[str]) -> tuple[Axis, ...]:
    """The axes that headings tell, from left to right; blank ones are the second half of the one before, where cells were merged."""
    named = [(column, label) for column, label in enumerate(labels) if label]
    if not named:
        return (Axis("", unknown(""), len(labels) - 1),)
    codes = {column: of for column, label in named if (of := _owner(label, _CODE)) is not None}
    names = {column: of for column, label in named if (of := _owner(label, _NAME)) is not None}
    plain = [column for column, _ in named if column not in codes and column not in names]
    taken: set[int] = set()
    found = []
    for column in plain:
        own = _pick(column, labels[column], codes, taken)
        siaf = _siaf(labels, taken) if _code_of(labels[column]) in _SIAF_OF else ()
        name = _pick(column, labels[column], names, taken, is_after=True)
        if name:
            found.append(_axis(labels[column], name[0], (column, *siaf)))
        elif own or siaf:
            found.append(_axis(labels[column], column, (*own, *siaf)))
        elif column + 1 < len(labels) and not labels[column + 1]:
            found.append(_axis(labels[column], column + 1, (column,)))
        elif fold(labels[column]) not in _SIAF or column not in taken:
            found.append(_axis(labels[column], column, ()))
    found += _pairs(labels, codes, names, taken)
    found = [each for each in found if not _is_taken(each, taken)]
    return tuple(sorted(found, key=lambda each: each.first))
