"""The digest as a letter: plain text, and the same words with a little format. Pure, so that one can read what would be sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from tinkuy.core.dates import long_date
from tinkuy.core.text import join_spanish
from tinkuy.subjects.attention.rules.wording import SIMULATED, counted

MOST_LINES = 60
KEPT = "Este mensaje se envía en horas de oficina y queda guardado en Tinkuy."


@dataclass(frozen=True, slots=True)
class Line:
    """One commitment of a digest: why it is there (one or more reasons), what it is, and its page."""

    code: str
    text: str
    reasons: tuple[str, ...]
    href: str
    is_simulated: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The commitments of one mesa."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """What a digest says. `counts` are pairs of how many and of what (`3`, «vencidos»), `total` all its commitments."""

    as_of: date
    total: int
    counts: tuple[tuple[int, str], ...]
    groups: tuple[Group, ...]
    alerts_href: str
    work_href: str
    choice_href: str

    @property
    def subject(self) -> str:
        """`Tinkuy: 12 compromisos requieren su atención (20/11/2026)`."""
        verb = "requiere" if self.total == 1 else "requieren"
        return f"Tinkuy: {counted(self.total, 'compromiso', 'compromisos')} {verb} su atención ({self.as_of:%d/%m/%Y})"

    @property
    def opening(self) -> str:
        """The numbers, in one sentence."""
        said = join_spanish(f"{number} {words}" for number, words in self.counts)
        verb = "requiere" if self.total == 1 else "requieren"
        return f"Al {long_date(self.as_of)}, {counted(self.total, 'compromiso', 'compromisos')} {verb} su atención: {said}."

    @property
    def shown(self) -> int:
        """How many of them are listed."""
        return sum(len(group.lines) for group in self.groups)

    @property
    def more(self) -> str:
        """How many are not listed; empty when all are."""
        left = self.total - self.shown
        if not left:
            return ""
        return (
            f"Aquí están los {self.shown} más urgentes; hay {counted(left, 'compromiso', 'compromisos')} más."
        )


def as_text(letter: Letter) -> str:
    """The letter as plain text."""
    parts = [letter.opening, ""]
    for group in letter.groups:
        parts += [group.name.upper(), ""]
        for line in group.lines:
            parts += [*_text_lines(line), ""]
    parts += [letter.more, ""] if letter.more else []
    parts += [f"{words}: {href}" for words, href in _links(letter) if href]
    return "\n".join([*parts, "", KEPT, ""])


def as_html(letter: Letter) -> str:
    """The letter with headings, lists and links; no picture, no script, nothing fetched from anywhere."""
    groups = "".join(_html_group(group) for group in letter.groups)
    more = f"<p>{escape(letter.more)}</p>" if letter.more else ""
    links = " · ".join(_anchor(href, words) for words, href in _links(letter) if href)
    return (
        '<!doctype html><html lang="es-PE"><head><meta charset="utf-8">'
        f"<title>{escape(letter.subject)}</title></head>"
        '<body style="margin:0;padding:16px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;'
        'color:#1c2126"><div style="max-width:640px">'
        f'<p style="font-size:18px"><strong>{escape(letter.opening)}</strong></p>{groups}{more}'
        f'<p>{links}</p><p style="font-size:14px;color:#5b6470">{KEPT}</p></div></body></html>\n'
    )


def _text_lines(line: Line) -> Sequence[str]:
    mark = f" [{SIMULATED}]" if line.is_simulated else ""
    return [
        f"- {line.code}: {line.text}{mark}",
        *(f"  {reason}." for reason in line.reasons),
        *([f"  {line.href}"] if line.href else []),
    ]


def _html_group(group: Group) -> str:
    items = "".join(_html_line(line) for line in group.lines)
    return (
        f'<h2 style="margin:24px 0 8px;font-size:18px">{escape(group.name)}</h2>'
        f'<ul style="margin:0;padding-left:20px">{items}</ul>'
    )


def _html_line(line: Line) -> str:
    mark = f" [{SIMULATED}]" if line.is_simulated else ""
    reasons = "<br>".join(f"{escape(reason)}." for reason in line.reasons)
    return (
        f'<li style="margin-bottom:12px">{_anchor(line.href, line.code)}: {escape(line.text)}{mark}'
        f"<br><strong>{reasons}</strong></li>"
    )


def _anchor(href: str, words: str) -> str:
    if not href:
        return escape(words)
    return f'<a href="{escape(href)}" style="color:#1d4f91">{escape(words)}</a>'


def _links(letter: Letter) -> tuple[tuple[str, str], ...]:
    return (
        ("Todos sus avisos", letter.alerts_href),
        ("Mi trabajo", letter.work_href),
        ("Cambiar cada cuánto lo recibe", letter.choice_href),
    )
