"""One row of a sheet written on screen: the same columns, the same words and the same checks as in the workbook."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django import forms
from django.http import QueryDict

from tinkuy.core.finding import Severity
from tinkuy.core.refusal import Refused, refuse
from tinkuy.core.values import Record, Value, stored_record
from tinkuy.engines.sheets.spec import CellError, ColumnSpec, ParsedRow
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.door import Door, Draft
from tinkuy.platform.web.acting import DayInput

Choice = tuple[str, str]
SEEN = "seen"
_LAST = ("source_document", "source_place")
_WIDE = 50  # a column as wide as this in a workbook holds sentences
_LONGEST = 4000


class RowForm(forms.Form):
    """A field for each column of a door's sheet but those `without`; `cleaned_data` holds the values that a workbook would give.

    `fixed` columns are shown and do not change; `offered` gives for a column what may be chosen, as (value, words); `more` are columns
    of other sheets that are written along. `seen` tells what was before the eyes when a row is changed.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(
        self,
        door: Door,
        *args: Any,
        without: Iterable[str] = (),
        fixed: Iterable[str] = (),
        more: Iterable[ColumnSpec] = (),
        offered: Mapping[str, Iterable[Choice]] = MappingProxyType({}),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        own = [column for column in door.sheet.columns if column.key not in set(without)]
        cited = [column for column in own if column.key in _LAST]
        self.columns = [*(column for column in own if column not in cited), *more, *cited]
        for column in self.columns:
            self.fields[column.key] = _field(column, offered.get(column.key))
            self.fields[column.key].disabled = column.key in set(fixed)

    def clean(self) -> dict[str, Any]:
        """Each cell parsed as its column parses it."""
        for column in self.columns:
            raw = self.cleaned_data.get(column.key)
            if raw is None:
                continue
            try:
                self.cleaned_data[column.key] = column.parse(raw) if raw.strip() else None
            except CellError as wrong:
                self.add_error(column.key, f"{wrong}. {wrong.suggestion}".strip())
        return self.cleaned_data

    def renew(self, seen: str) -> bool:
        """Let the form be sent again when what it changes is no longer what was before the eyes; True when it is not."""
        if not self.is_bound or self.data.get(SEEN) == seen:
            return False
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data[SEEN] = seen
        return True


def resolved(
    door: Door, values: Mapping[str, Value], *, by: User | None, today: date
) -> tuple[str, dict[str, Value]]:
    """The key and the record of one row, judged as its sheet judges it. Errors: Problems, each beside its column."""
    row = ParsedRow(door.sheet.title, 1, values, {key: key for key in values})
    found = door.resolve([row], Draft(by=by, today=today), "")
    refuse(
        [
            (each.place.cell or "", f"{each.message} {each.suggestion}".strip())
            for each in found.findings
            if each.severity is Severity.ERROR
        ]
    )
    return found.resolved[0].key, dict(found.resolved[0].record)


def shown(door: Door, record: Record) -> dict[str, Any]:
    """How the fields show a record: in the words that they take back."""
    return {key: _typed(cell) for key, cell in door.shower()(record).items()}


def fingerprint(*records: Record) -> str:
    """What tells two states of some records apart."""
    told = [stored_record(record) for record in records]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def require_unchanged(seen: str, now: str) -> None:
    """Errors: Refused when what is changed is no longer what was before the eyes (`seen` empty asks nothing)."""
    if seen and seen != now:
        raise Refused(
            "Mientras usted escribía, otra persona cambió este dato. No se guardó nada: compare lo que escribió con lo que "
            "dice ahora y guarde otra vez."
        )


def _typed(cell: Any) -> Any:
    """A cell as a person would type it: lists in one line, amounts with their thousands apart."""
    if isinstance(cell, tuple | list):
        return "; ".join(cell)
    return f"{cell:,f}" if isinstance(cell, Decimal) else cell


def _field(column: ColumnSpec, offered: Iterable[Choice] | None) -> forms.Field:
    told: dict[str, Any] = {
        "label": column.title,
        "required": column.required,
        "help_text": column.help,
        "error_messages": {"required": f"Falta «{column.title}». Complételo."},
    }
    if column.choices or offered is not None:
        known = ((each, each) for each in column.choices) if offered is None else offered
        return forms.ChoiceField(choices=[("", "— Elija —"), *known], **told)
    if column.kind == "date":
        return forms.CharField(widget=DayInput(), max_length=40, **told)
    wide = forms.Textarea(attrs={"rows": 3}) if column.width >= _WIDE else forms.TextInput()
    return forms.CharField(widget=wide, max_length=_LONGEST, **told)
