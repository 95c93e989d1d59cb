"""How a command is told a day."""

from datetime import date, datetime
from typing import Any

import click


class IsoDate(click.ParamType[date]):
    """A day written AAAA-MM-DD."""

    name = "AAAA-MM-DD"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """Errors: wrong usage for anything else."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=None).date()  # noqa: DTZ007 -- a day has no time zone
        except ValueError:
            self.fail(
                f"«{value}» no es una fecha con la forma AAAA-MM-DD, por ejemplo 2022-07-31", param, ctx
            )
