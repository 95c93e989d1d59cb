"""The attendance in one table: a row for each member of the mesa, for who came besides, and a few empty ones for others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from tinkuy.core.text import squeeze
from tinkuy.subjects.actas.forms import EntityField, MarkedForm
from tinkuy.subjects.actas.models import Attendance
from tinkuy.subjects.actas.rules import Person, Presence

_EMPTY_ROWS = 3
_MODES = [("", "Sin decir"), *((v, str(w).capitalize()) for v, w in Attendance.Mode.choices)]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: whose it is (empty: whoever one writes) and its fields."""

    code: str
    name: str
    is_member: bool
    entity: Any
    came: Any
    people: Any
    mode: Any
    delegated: Any
    who: Any


class AttendanceForm(MarkedForm):
    """Who came, all entities at once."""

    def __init__(
        self,
        data: Any,
        *,
        names: Mapping[str, str],
        members: Sequence[str],
        presences: Iterable[Presence],
        seen: str,
    ) -> None:
        super().__init__(data, initial={"seen": seen})
        known = {row.entity: row for row in presences}
        self.members = tuple(members)
        self.codes = tuple(dict.fromkeys((*members, *known)))
        self.names = names
        for at, code in enumerate(self.codes):
            self._add(f"e{at}", known.get(code), names.get(code, code))
        for at in range(_EMPTY_ROWS):
            name = f"Otra entidad {at + 1}"
            self._add(f"n{at}", None, name)
            self.fields[f"n{at}-entity"] = EntityField(label=name, required=False, max_length=250)

    def _add(self, key: str, row: Presence | None, name: str) -> None:
        """The fields of one row; each has a label of its own for who cannot see the table."""
        self.fields[f"{key}-came"] = forms.BooleanField(
            label=f"Asistió {name}", required=False, initial=row is not None
        )
        self.fields[f"{key}-people"] = forms.IntegerField(
            label=f"Personas de {name}",
            required=False,
            min_value=1,
            max_value=9999,
            initial=row.people if row else 1,
        )
        self.fields[f"{key}-mode"] = forms.ChoiceField(
            label=f"Modalidad de {name}", required=False, choices=_MODES, initial=row.mode if row else ""
        )
        self.fields[f"{key}-delegated"] = forms.BooleanField(
            label=f"{name} vino por delegación", required=False, initial=bool(row and row.delegated)
        )
        self.fields[f"{key}-who"] = forms.CharField(
            label=f"Representantes de {name}",
            required=False,
            max_length=4000,
            initial=_written(row.representatives) if row else "",
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def rows(self) -> Iterable[Row]:
        """The rows in their order, for the template."""
        for at, code in enumerate(self.codes):
            yield self._row(f"e{at}", code, self.names.get(code, code))
        for at in range(_EMPTY_ROWS):
            yield self._row(f"n{at}", "", "")

    def _row(self, key: str, code: str, name: str) -> Row:
        fields = {part: self[f"{key}-{part}"] for part in ("came", "people", "mode", "delegated", "who")}
        entity = None if code else self[f"{key}-entity"]
        return Row(code, name, code in self.members, entity, **fields)

    def presences(self) -> tuple[Presence, ...]:
        """Those who came, in the order of the table. Only after `is_valid`."""
        found = [self._presence(f"e{at}", code) for at, code in enumerate(self.codes)]
        said = self.cleaned_data
        found += [self._presence(f"n{at}", said[f"n{at}-entity"], came=True) for at in range(_EMPTY_ROWS)]
        return tuple(row for row in found if row is not None)

    def _presence(self, key: str, code: str, *, came: bool = False) -> Presence | None:
        said = {
            part: self.cleaned_data[f"{key}-{part}"]
            for part in ("came", "people", "mode", "delegated", "who")
        }
        if not code or not (came or said["came"]):
            return None
        people = read_people(said["who"])
        number = max(said["people"] or 1, len(people))
        return Presence(code, number, said["mode"], said["delegated"], people)


def read_people(text: str) -> tuple[Person, ...]:
    """One person a line: «Nombre, cargo». A line without comma is a name."""
    lines = (squeeze(line) for line in text.splitlines())
    return tuple(
        Person(name.strip(), post.strip())
        for name, _, post in (line.partition(",") for line in lines if line)
    )


def _written(people: Iterable[Person]) -> str:
    return "\n".join(f"{person.name}, {person.post}" if person.post else person.name for person in people)
