"""Opening a fund, what it says of itself, and its rules with their norms.

Rows are judged as the sheets of funds judge them, while the turn to write is held: `judge` gives what to write. A rule that
changes holds for what is allocated from then on; what was allocated before stays.
"""

from collections.abc import Callable
from typing import Any

from tinkuy.core.refusal import Problems, Refused
from tinkuy.core.text import slugify
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.intake.by_hand import fingerprint, require_unchanged
from tinkuy.subjects.funds import queries
from tinkuy.subjects.funds.models import Fund
from tinkuy.subjects.funds.permissions import WRITE
from tinkuy.subjects.funds.reaches import reach_of
from tinkuy.subjects.funds.stores import FUNDS, MOVEMENTS, RULES, part_key

_GONE = "Ya no está: otra persona quitó esta regla mientras usted escribía."
Judge = Callable[[], Record]


def create(*, name: str, judge: Callable[[str], Record], by: User | None) -> str:
    """Open a fund and give its code, made from its name. Errors: Forbidden; Problems."""
    with audit.writing():
        if not name.strip():
            raise Problems(("name", "Escriba el nombre del fondo."))
        record = judge(_free(slugify(name)[:70] or "fondo"))
        require(by, WRITE, _reach(record))
        FUNDS.write({str(record["code"]): record}, by=by)
    return str(record["code"])


def keep(*, fund: str, judge: Judge, by: User | None, seen: str = "") -> None:
    """Change what a fund says of itself; its code stays, and its kind once money moved.

    `seen` is the fingerprint of what the person had before the eyes. Errors: Forbidden; Problems; Refused.
    """
    with audit.writing():
        now = _known(fund, by)
        record = judge()
        require(by, WRITE, _reach(record))
        require_unchanged(seen, fingerprint(now))
        if record.get("kind") != now["kind"] and MOVEMENTS.under(fund):
            raise Problems(("kind", "El fondo ya tiene movimientos: su tipo no se cambia."))
        FUNDS.write({fund: record}, by=by)


def remove(*, fund: str, by: User | None) -> None:
    """Take out a fund that never moved money, with its rules. Errors: Forbidden; Refused."""
    with audit.writing():
        _known(fund, by)
        if MOVEMENTS.under(fund):
            raise Refused("El fondo ya tiene movimientos, que no se borran: no se puede quitar.")
        RULES.write(dict.fromkeys(RULES.under(fund)), by=by)
        FUNDS.write({fund: None}, by=by)


def keep_rule(
    *,
    fund: str,
    judge: Callable[[int], Record],
    by: User | None,
    number: int | None = None,
    seen: str = "",
) -> int:
    """Add a rule to a fund, or change the one of this number, and give its number. Errors: Forbidden; Problems; Refused."""
    with audit.writing():
        _known(fund, by)
        held = RULES.under(fund)
        if number is not None:
            if f"{fund}|{number}" not in held:
                raise Refused(_GONE)
            require_unchanged(seen, fingerprint(held[f"{fund}|{number}"]))
        numbers: list[Any] = [record["number"] for record in held.values()]
        record = judge(number or max(numbers, default=0) + 1)
        RULES.write({part_key(record): record}, by=by)
    return int(str(record["number"]))


def remove_rule(*, fund: str, number: int, by: User | None) -> None:
    """Take out a rule that was written by mistake; one that no longer holds gets its last day instead. Errors: Forbidden; Refused."""
    with audit.writing():
        _known(fund, by)
        if not RULES.current([f"{fund}|{number}"]):
            raise Refused(_GONE)
        RULES.write({f"{fund}|{number}": None}, by=by)


def _known(fund: str, by: User | None) -> Record:
    """The fund as it is written, its row held, for who may write it. Errors: Forbidden; Refused."""
    Fund.objects.select_for_update(of=("self",)).filter(code=fund).first()
    now = FUNDS.current([fund]).get(fund)
    if now is None:
        raise Refused(f"No hay un fondo «{fund}».")
    require(by, WRITE, _reach(now))
    return now


def _reach(record: Record) -> Any:
    places: Any = record.get("territories") or ()
    return reach_of(str(record.get("entity") or ""), places)


def _free(wanted: str) -> str:
    taken = queries.codes()
    at, code = 2, wanted
    while code in taken:
        code, at = f"{wanted}-{at}", at + 1
    return code
