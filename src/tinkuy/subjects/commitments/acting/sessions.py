"""Choosing the session in which something was decided."""

from collections.abc import Iterable
from typing import Any

from django import forms

from tinkuy.subjects.spaces.models import Session


class SessionField(forms.ChoiceField):
    """A session of the space of the commitment, as `mtp-grau|3`; empty when it is not required."""

    def offer(self, sessions: Iterable[Session]) -> None:
        """The sessions to choose from; the list says so when the space has held none."""
        held = [(f"{each.space.code}|{each.number}", _words(each)) for each in sessions]
        blank = "— Elija —" if held else "— La mesa aún no tiene sesiones con acta cerrada —"
        self.choices = [("", blank if self.required else "— Ninguna —"), *held]

    def clean(self, value: Any) -> Any:
        """None for none."""
        return super().clean(value) or None


def _words(session: Session) -> str:
    title = f": {session.title[:80]}" if session.title else ""
    return f"Sesión N° {session.number}, {session.held_on:%d/%m/%Y}{title}"
