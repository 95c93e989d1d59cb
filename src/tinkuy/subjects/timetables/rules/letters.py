"""The letter to somebody whose agenda a publication changed: what changed, and the agenda as it is now. Pure words."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

SIMULATED = "dato simulado"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting in an agenda: its day in words, its hours, with whom, and where."""

    day: str
    hours: str
    other: str
    where: str


@dataclass(frozen=True, slots=True)
class Own:
    """What the letter says of one entity: its changes from the version in force before, and its agenda."""

    name: str
    changes: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter. `is_first` when there was no version in force before."""

    edition: str
    version: str
    is_first: bool
    is_simulated: bool
    agendas: tuple[Own, ...]

    @property
    def subject(self) -> str:
        """`Tinkuy: cambió su agenda en MUNI Ejecutivo Cusco`."""
        verb = "ya tiene su agenda" if self.is_first else "cambió su agenda"
        return f"Tinkuy: {verb} en {self.edition}"[:200]

    @property
    def opening(self) -> str:
        """The first sentence."""
        mark = f" ({SIMULATED})" if self.is_simulated else ""
        if self.is_first:
            return f"Se publicó el horario de {self.edition}{mark}. Esta es su agenda."
        return f"Se publicó la {self.version.lower()} del horario de {self.edition}{mark} y su agenda cambió."


def as_text(letter: Letter) -> str:
    """The letter as plain text."""
    parts = [letter.opening]
    for own in letter.agendas:
        parts += ["", own.name.upper()]
        if own.changes:
            parts += ["", "Qué cambió:", *(f"- {line}" for line in own.changes)]
        parts += ["", "Su agenda:", *(_text_days(own.meetings) or ["- Sin reuniones."])]
        parts += [f"Ver en Tinkuy: {own.href}"] if own.href else []
    return "\n".join([*parts, "", _KEPT, ""])


def as_html(letter: Letter) -> str:
    """The letter with headings and lists; no picture, no script, nothing fetched from anywhere."""
    body = "".join(_html_own(own) for own in letter.agendas)
    return (
        '<!doctype html><html lang="es-PE"><head><meta charset="utf-8">'
        f"<title>{escape(letter.subject)}</title></head>"
        '<body style="margin:0;padding:16px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;'
        'color:#1c2126"><div style="max-width:640px">'
        f'<p style="font-size:18px"><strong>{escape(letter.opening)}</strong></p>{body}'
        f'<p style="font-size:14px;color:#5b6470">{_KEPT}</p></div></body></html>\n'
    )


_KEPT = "Este mensaje se envió solo a quienes tienen una agenda que cambió y queda guardado en Tinkuy."


def _text_days(meetings: Sequence[Meeting]) -> list[str]:
    lines: list[str] = []
    for day, held in groupby(meetings, key=lambda meeting: meeting.day):
        lines += [f"{day}:", *(f"- {m.hours}  {m.other}. {m.where}" for m in held)]
    return lines


def _html_own(own: Own) -> str:
    changes = f"<p>Qué cambió:</p>{_list(own.changes)}" if own.changes else ""
    days = "".join(
        f"<h3>{escape(day)}</h3>" + _list([f"{m.hours}  {m.other}. {m.where}" for m in held])
        for day, held in groupby(own.meetings, key=lambda meeting: meeting.day)
    )
    link = f'<p><a href="{escape(own.href)}" style="color:#1d4f91">Ver en Tinkuy</a></p>' if own.href else ""
    return f"<h2>{escape(own.name)}</h2>{changes}{days or '<p>Sin reuniones.</p>'}{link}"


def _list(lines: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
