"""What a result says in plain words: why a project is out, with how much money it would come in, what survives."""

from decimal import ROUND_CEILING, Decimal

from tinkuy.core.text import join_spanish
from tinkuy.core.words import count, money_in_short
from tinkuy.subjects.portfolios.rules.outcomes import EntryRow, LateRow, Outcome, OutRow, SpreadRow, YearRow

STATUS_WORDS = {
    "optimal": "el mejor plan posible, demostrado",
    "feasible": "un plan válido, sin demostrar que sea el mejor",
    "impossible": "ningún plan cumple con todo",
    "unknown": "no se halló un plan en el tiempo dado",
}


def status_words(outcome: Outcome) -> str:
    """How good the plan is known to be; of one that was not proved, how far it may be from the best."""
    words = STATUS_WORDS[outcome.status]
    if outcome.status != "feasible" or outcome.works or not outcome.value:
        return words
    gap = ((outcome.bound - outcome.value) * 100 / outcome.value).quantize(Decimal("0.1"), ROUND_CEILING)
    return f"{words}; ninguno lo supera en más de {gap} % de los puntos"


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
        better = "vale más para" if outcome.status == "optimal" else "está en"
        return f"No puede ir junto con {others}, que {better} el plan."
    if row.why == "needs":
        return f"Necesita antes {others}, que tampoco entra."
    if row.why == "tie":
        return "Empata: hay otro plan del mismo valor que sí lo incluye."
    if not row.is_known and row.loss is None:
        return "No entró en el plan hallado; no se alcanzó a demostrar por qué."
    lost = f" Forzarlo hoy restaría {row.loss} puntos al plan." if row.loss is not None else ""
    return f"Por el mismo dinero, otros proyectos valen más.{lost}"


def how_in(row: OutRow, outcome: Outcome) -> str:
    """`Con S/ 2 millones más en 2028, entra; también entra B y sale C`: the money that would bring it in, and how sure that is."""
    if row.why in {"years", "tie"}:
        return ""
    if not row.is_known:
        return _not_reached(row)
    if row.entry is None and row.spread is None:
        where = "en un solo año o repartidos" if row.is_spread_known else "en un solo año"
        return f"Ni con {exact_soles(row.searched)} más, {where}, entra en el mejor plan.{_doubt(row)}"
    if row.entry is None:
        alone = f"Ni con {exact_soles(row.searched)} más en un solo año entra. "
        return alone + _shared_out(row, outcome)
    in_one = (
        f"Con {exact_soles(row.entry.soles)} más en {row.entry.year}, {_then(row.code, row.entry, outcome)}."
    )
    return in_one + (f" {_shared_out(row, outcome)}" if row.spread else _doubt(row))


def how_many_told(outcome: Outcome) -> str:
    """`De 30 proyectos que no entran, está demostrado qué haría entrar a 26; …`; nothing when all are told."""
    untold = sum(not row.is_told for row in outcome.out)
    if not untold:
        return ""
    return (
        f"De los {count(len(outcome.out))} proyectos que no entran, en {count(len(outcome.out) - untold)} está demostrado qué los "
        f"haría entrar; en {count(untold)} no se alcanzó a probarlo en {count(round(outcome.seconds))} segundos. Para saberlo, calcule "
        "otra vez con más tiempo."
    )


def worth_of_million(row: YearRow, outcome: Outcome) -> str:
    """What one million more in a year would change; the same as in an earlier year is not told twice."""
    if row.gain is None:
        return "No se alcanzó a calcular"
    if not row.gain:
        return "No cambia el plan"
    same = (
        each
        for each in outcome.years
        if (each.gain, each.enter, each.leave) == (row.gain, row.enter, row.leave)
    )
    if (first := next(same)).year != row.year:
        return f"Lo mismo que en {first.year}"
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


def _then(code: str, entry: EntryRow | SpreadRow, outcome: Outcome) -> str:
    """`entra junto con B; sale C`."""
    rest = tuple(each for each in entry.enter if each != code)
    beside = f" junto con {_named(rest, outcome)}" if rest else ""
    return f"entra{beside}{_changes((), entry.leave, outcome)}"


def _shared_out(row: OutRow, outcome: Outcome) -> str:
    """The money that goes to the years in which it serves best."""
    if row.spread is None:
        return ""
    then = _then(row.code, row.spread, outcome)
    return f"Repartido entre los años basta con {exact_soles(row.spread.soles)} {_years(row.spread.money)}: {then}."


def _not_reached(row: OutRow) -> str:
    """What is proved when the least money is not."""
    told = "No se alcanzó a calcular el menor monto en el tiempo dado."
    if row.at_least:
        told += f" Está demostrado que en un solo año no basta con menos de {exact_soles(row.at_least)} más."
    if row.beside:
        total = exact_soles(sum(soles for _, soles in row.beside))
        where = _years(row.beside) if len(row.beside) > 1 else f"en {row.beside[0][0]}"
        told += f" Con {total} más {where} cabe en este plan sin quitar nada."
    return told


def _years(money: tuple[tuple[int, int], ...]) -> str:
    """`(S/ 2 millones en 2027 y S/ 1 millón en 2028)`."""
    return f"({join_spanish(f'{exact_soles(soles)} en {year}' for year, soles in money)})"


def _doubt(row: OutRow) -> str:
    """Said when it is not known whether less would do, shared out; results kept before that was looked for are read the same."""
    return "" if row.is_spread_known else " No se probó si repartido entre los años bastaría menos."


def _changes(enter: tuple[str, ...], leave: tuple[str, ...], outcome: Outcome) -> str:
    comes = f"; {'entran' if len(enter) > 1 else 'entra'} {_named(enter, outcome)}" if enter else ""
    goes = f"; {'salen' if len(leave) > 1 else 'sale'} {_named(leave, outcome)}" if leave else ""
    return comes + goes


def _named(codes: tuple[str, ...], outcome: Outcome) -> str:
    return join_spanish(f"«{outcome.names.get(code, code)}»" for code in codes)
