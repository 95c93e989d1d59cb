"""What a result says in plain words: why a project is out, with how much money it would come in, what survives."""

from decimal import Decimal

from tinkuy.core.text import join_spanish
from tinkuy.core.words import count, money_in_short
from tinkuy.subjects.portfolios.rules.outcomes import LateRow, Outcome, OutRow, YearRow

STATUS_WORDS = {
    "optimal": "el mejor plan posible, demostrado",
    "feasible": "un plan válido, sin demostrar que sea el mejor",
    "impossible": "ningún plan cumple con todo",
    "unknown": "no se halló un plan en el tiempo dado",
}


def soles_in_short(soles: int) -> str:
    """`S/ 2 millones`, `S/ 350,000`: whole soles at a glance; rounded up to the tenth of a million, so that it is enough."""
    if soles >= 1_000_000:
        return money_in_short(Decimal(-(-soles // 100_000)) * 100_000)
    return f"S/ {count(soles)}"


def why_out(row: OutRow, outcome: Outcome) -> str:
    """One sentence: what keeps it out."""
    others = join_spanish(f"«{outcome.names.get(code, code)}»" for code in row.others)
    if row.why == "years":
        return "No alcanza a empezar y terminar dentro de los años del plan."
    if row.why == "rival":
        return f"No puede ir junto con {others}, que vale más para el plan."
    if row.why == "needs":
        return f"Necesita antes {others}, que tampoco entra."
    if row.why == "tie":
        return "Empata: hay otro plan del mismo valor que sí lo incluye."
    lost = f" Forzarlo hoy restaría {row.loss} puntos al plan." if row.loss is not None else ""
    return f"Por el mismo dinero, otros proyectos valen más.{lost}"


def how_in(row: OutRow, outcome: Outcome) -> str:
    """`Con S/ 2 millones más en 2028, entra; también entra B y sale C`: the money that would bring it in."""
    if row.why in {"years", "tie"}:
        return ""
    if not row.is_known:
        return "No se alcanzó a calcular en el tiempo dado."
    if row.entry is None:
        return f"Ni con {soles_in_short(row.searched)} más en un solo año entra en el mejor plan."
    rest = tuple(code for code in row.entry.enter if code != row.code)
    changes = _changes(rest, row.entry.leave, outcome)
    return f"Con {soles_in_short(row.entry.soles)} más en {row.entry.year}, entra{changes}."


def worth_of_million(row: YearRow, outcome: Outcome) -> str:
    """What one million more in a year would change."""
    if row.gain is None:
        return "No se alcanzó a calcular"
    if not row.gain:
        return "No cambia el plan"
    return f"+{row.gain} puntos{_changes(row.enter, row.leave, outcome)}"


def survival(found: tuple[int, int]) -> str:
    """`en todas`, `en 9 de 14`, `en ninguna`."""
    held, total = found
    if not total:
        return "no se calculó"
    if held == total:
        return "en todas"
    return f"en {held} de {total}" if held else "en ninguna"


def why_late(row: LateRow) -> str:
    """What an asset that is late lacks."""
    if row.is_too_dear:
        return "Cuesta más que el presupuesto de cualquier año."
    if row.short is None:
        return "Le falta dinero en más de un año: otros atienden a más personas por cada sol."
    return f"Con {soles_in_short(row.short)} más en {row.short_year} estaría al día."


def headline(outcome: Outcome) -> str:
    """One sentence for the top of the page."""
    if outcome.status not in {"optimal", "feasible"}:
        return STATUS_WORDS[outcome.status].capitalize()
    spent = sum(row.spent for row in outcome.years)
    if outcome.works or outcome.late:
        late = f"{count(len(outcome.late))} con algún año de atraso" if outcome.late else "ninguno se atrasa"
        works = count(len(outcome.works))
        return f"Mantenimientos programados: {works}, por {soles_in_short(spent)}; activos: {late}"
    total = len(outcome.chosen) + len(outcome.out)
    return f"Entran {count(len(outcome.chosen))} de {count(total)} proyectos, por {soles_in_short(spent)}"


def _changes(enter: tuple[str, ...], leave: tuple[str, ...], outcome: Outcome) -> str:
    def named(codes: tuple[str, ...]) -> str:
        return join_spanish(f"«{outcome.names.get(code, code)}»" for code in codes)

    comes = f"; {'entran' if len(enter) > 1 else 'entra'} {named(enter)}" if enter else ""
    goes = f"; {'salen' if len(leave) > 1 else 'sale'} {named(leave)}" if leave else ""
    return comes + goes
