"""How a draft changes, one thing at a time. Each function gives a new content or says, in Spanish, why not."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from tinkuy.core.refusal import Refused
from tinkuy.subjects.actas.rules.content import Annexed, Content, Point, Presence, Promise


class NotSo(Refused):
    """What was asked contradicts the draft; the text (Spanish) says what and what to do."""


class Numbered(Protocol):
    """What has a number of its own in the acta."""

    @property
    def number(self) -> int:
        """From 1."""


Row = TypeVar("Row", bound=Numbered)


def mark(part: object) -> str:
    """A short mark of a part of the draft: while it is the same, nobody has changed that part."""
    return hashlib.sha256(repr(part).encode()).hexdigest()[:16]


def next_number(rows: Iterable[Numbered]) -> int:
    """The number after the last; 1 for the first."""
    return max((row.number for row in rows), default=0) + 1


def one(rows: Iterable[Row], number: int, what: str) -> Row:
    """The row of that number. Errors: NotSo."""
    for row in rows:
        if row.number == number:
            return row
    raise NotSo(
        f"El {what} {number} ya no está en el acta: alguien lo retiró. Vuelva a la sesión para ver lo que hay."
    )


def put(rows: tuple[Row, ...], row: Row) -> tuple[Row, ...]:
    """The rows with this one in the place of its number."""
    others = (other for other in rows if other.number != row.number)
    return tuple(sorted((*others, row), key=lambda found: found.number))


def put_point(content: Content, point: Point) -> Content:
    """Add or change a point of the agenda."""
    return replace(content, points=put(content.points, point))


def remove_point(content: Content, number: int) -> Content:
    """Errors: NotSo when an agreement hangs on it, or it is gone."""
    gone = one(content.points, number, "punto")
    hanging = [promise.number for promise in content.promises if promise.point == number]
    if hanging:
        raise NotSo(
            f"No se puede quitar el punto {number}: de él nace el acuerdo {hanging[0]}. Cambie antes el acuerdo."
        )
    return replace(content, points=tuple(point for point in content.points if point is not gone))


def record_presences(content: Content, presences: Iterable[Presence]) -> Content:
    """Say who came, all at once, in the order given. Errors: NotSo when an entity stands twice."""
    found = tuple(presences)
    codes = [presence.entity for presence in found]
    if len(set(codes)) < len(codes):
        raise NotSo(
            "Una entidad figura dos veces en la asistencia. Déjela una sola vez, con todas sus personas."
        )
    return replace(content, presences=found)


def put_promise(content: Content, promise: Promise) -> Content:
    """Add or change an agreement. Errors: NotSo when its point of the agenda is not there."""
    if promise.point is not None:
        one(content.points, promise.point, "punto de agenda")
    if not promise.text.strip():
        raise NotSo("Falta el texto del acuerdo. Escríbalo como lo dice el acta.")
    return replace(content, promises=put(content.promises, promise))


def remove_promise(content: Content, number: int) -> Content:
    """Errors: NotSo when it is gone. The others keep their numbers: people cite them."""
    gone = one(content.promises, number, "acuerdo")
    return replace(content, promises=tuple(promise for promise in content.promises if promise is not gone))


def put_annex(content: Content, annex: Annexed) -> Content:
    """Add an annex. Errors: NotSo when the very file is one already."""
    for other in content.annexes:
        if other.sha256 == annex.sha256 and other.number != annex.number:
            raise NotSo(f"Ese archivo ya es el anexo {other.number}: «{other.title}».")
    return replace(content, annexes=put(content.annexes, annex))


def remove_annex(content: Content, number: int) -> Content:
    """Errors: NotSo when it is gone."""
    gone = one(content.annexes, number, "anexo")
    return replace(content, annexes=tuple(annex for annex in content.annexes if annex is not gone))


def reasons_not_to_close(content: Content) -> tuple[str, ...]:
    """What is missing before the acta may be closed, in words; none: it may."""
    missing = []
    if not content.presences:
        missing.append("Falta la asistencia: diga qué entidades participaron.")
    if not content.promises and not content.header.summary.strip():
        missing.append(
            "El acta no dice nada todavía: escriba un acuerdo o, si no lo hubo, el resumen de la sesión."
        )
    return tuple(missing)
