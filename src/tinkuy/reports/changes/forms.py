"""The period of the report of changes, as a person writes it."""

from datetime import date, timedelta
from typing import Any

from django import forms

from tinkuy.platform.web.acting import DayField

USUAL_DAYS = 91  # about three months, the time between two reports


class PeriodForm(forms.Form):
    """Two days in order. What is missing is taken from the day of the page: three months up to it."""

    desde = DayField(label="Cambios después del", required=False)
    hasta = DayField(label="y hasta el", required=False)

    def __init__(self, *args: Any, as_of: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.as_of = as_of

    def clean(self) -> dict[str, Any]:
        """Errors: the first day must come before the second."""
        given = super().clean() or {}
        until = given.get("hasta") or self.as_of
        since = given.get("desde") or until - timedelta(days=USUAL_DAYS)
        if not self.errors and since >= until:
            self.add_error("desde", "El primer día debe ser anterior al segundo.")
        return {**given, "desde": since, "hasta": until}
