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


def exact_soles(soles: int) -> str:
    """`S/ 2 millones`, `S/ 2,974,000`: exact, in millions where that takes one decimal at most."""
    if soles >= 1_000_000 and soles % 100_000 == 0:
        return money_in_short(Decimal(soles))
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
        return f"Ni con {exact_soles(row.searched)} más en un solo año entra en el mejor plan."
    rest = tuple(code for code in row.entry.enter if code != row.code)
    beside = f" junto con {_named(rest, outcome)}" if rest else ""
    changes = _changes((), row.entry.leave, outcome)
    return f"Con {exact_soles(row.entry.soles)} más en {row.entry.year}, entra{beside}{changes}."


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
        return "Estar al día le exigiría más dinero en más de un año."
    return f"Con {exact_soles(row.short)} más en {row.short_year} estaría al día."


def headline(outcome: Outcome) -> str:
    """One sentence for the top of the page."""
    if outcome.status not in {"optimal", "feasible"}:
        return STATUS_WORDS[outcome.status].capitalize()
    spent = sum(row.spent for row in outcome.years)
    told = money_in_short(Decimal(spent))
    if outcome.works or outcome.late:
        late = f"{count(len(outcome.late))} con algún año de atraso" if outcome.late else "ninguno se atrasa"
        works = count(len(outcome.works))
        return f"Mantenimientos programados: {works}, por {told}; activos: {late}"
    total = len(outcome.chosen) + len(outcome.out)
    kept = ", mantenimiento incluido" if spent > sum(row.cost for row in outcome.chosen) else ""
    return f"Entran {count(len(outcome.chosen))} de {count(total)} proyectos, por {told}{kept}"


def _changes(enter: tuple[str, ...], leave: tuple[str, ...], outcome: Outcome) -> str:
    comes = f"; {'entran' if len(enter) > 1 else 'entra'} {_named(enter, outcome)}" if enter else ""
    goes = f"; {'salen' if len(leave) > 1 else 'sale'} {_named(leave, outcome)}" if leave else ""
    return comes + goes


def _named(codes: tuple[str, ...], outcome: Outcome) -> str:
    return join_spanish(f"«{outcome.names.get(code, code)}»" for code in codes)
