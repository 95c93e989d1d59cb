"""Rules on arithmetic: totals of tables, counts against names, sentences and lists whose parts must make the whole."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import fold
from tinkuy.engines.texts.model import Bullet, Passage, Row, TextTable
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study
from tinkuy.subjects.quality.rules.mentions import Listing
from tinkuy.subjects.quality.rules.numbers import NUMBER, cell_number, is_percentage, number_of
from tinkuy.subjects.quality.rules.wording import introduced_lists, split_names


def _table_totals(study: Study) -> Iterator[Hit]:
    for table in study.document.tables:
        yield from wrong_totals(table)


def wrong_totals(table: TextTable) -> Iterator[Hit]:
    """Hits for the totals of a table that are not the sum of their rows: each total against the rows above it since the total before; a general total also against the sum of the subtotals."""
    since: list[Row] = []
    before: list[Row] = []
    for row in table.rows:
        if not row.is_total:
            since.append(row)
            continue
        for column in range(table.width):
            yield from _wrong_total(table, row, column, since, before)
        before, since = [*before, *since], []


def _wrong_total(
    table: TextTable, row: Row, column: int, since: list[Row], before: list[Row]
) -> Iterator[Hit]:
    stated = cell_number(row.cell(column).text)
    if stated is None or _never_summed(table, column) or is_percentage(row.cell(column).text):
        return
    sums = {_sum(rows, column) for rows in (since, [*before, *since]) if rows}
    sums.discard(None)
    sums |= {total / 2 for total in sums if total}  # rows of groups and rows of their parts count twice
    if sums and not any(
        _close(stated, total, len(since) + len(before)) for total in sums if total is not None
    ):
        found = _plain(next(iter(total for total in sums if total is not None)))
        head = (
            f" de «{table.heading.cell(column).text}»"
            if table.heading and table.heading.cell(column).text
            else ""
        )
        evidence = " | ".join(text for text in row.texts if text)
        yield Hit(
            row.cell(column).line,
            f"El total{head} dice {_plain(stated)} y las filas suman {found}.",
            evidence,
        )


def _never_summed(table: TextTable, column: int) -> bool:
    """Columns of rates, years, codes and ordinals have no sum."""
    head = fold(table.heading.cell(column).text) if table.heading else ""
    return bool(
        re.search(
            r"\b(ano|anos|codigo|ubigeo|cui|siaf|porcentaje|variacion|avance|promedio|tasa|indice|item|orden|fecha)\b",
            head,
        )
    )


def _sum(rows: list[Row], column: int) -> Decimal | None:
    """The sum of a column, or None when fewer than two rows have a figure there or some cell is neither figure nor blank."""
    numbers = [
        cell_number(row.cell(column).text) for row in rows if row.cell(column).text not in {"", "-", "–", "—"}
    ]
    kept = [number for number in numbers if number is not None]
    return sum(kept, Decimal(0)) if len(kept) == len(numbers) and len(kept) > 1 else None


def _close(stated: Decimal, total: Decimal, rows: int) -> bool:
    """Whole numbers must agree; figures with decimals may differ by the rounding of their rows."""
    exponent = stated.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    slack = Decimal(rows) / 2 * Decimal(10) ** -places if places else Decimal(0)
    return abs(stated - total) <= slack


def _plain(number: Decimal) -> str:
    return f"{number:,f}"


TABLE_TOTALS = Rule(
    RuleText(
        "DOC-TOTAL-FILAS",
        "El total de la tabla no es la suma de sus filas",
        "La fila TOTAL debe ser la suma de las filas que están sobre ella, columna por columna.",
        "Estado\tN°\nConcluido\t2\nEn proceso\t16\nTOTAL\t19\n",
        "Revise las filas y el total; corrija el que esté mal.",
        Severity.ERROR,
    ),
    "Estado\tN°\nConcluido\t2\nEn proceso\t16\nTOTAL\t18\n",
    _table_totals,
)


def _row_totals(study: Study) -> Iterator[Hit]:
    """A column «Total» that adds the columns before it in most rows, and not in this one."""
    for table in study.document.tables:
        for column in table.columns_named(" total "):
            judged = [(row, *_across(table, row, column)) for row in table.rows]
            known = [
                (row, stated, added)
                for row, stated, added in judged
                if stated is not None and added is not None
            ]
            wrong = [
                (row, stated, added) for row, stated, added in known if abs(stated - added) > Decimal("0.5")
            ]
            if len(known) > 2 and wrong and len(wrong) * 3 <= len(known):
                for row, stated, added in wrong:
                    yield Hit(
                        row.cell(column).line,
                        f"El total de la fila dice {_plain(stated)} y sus columnas suman {_plain(added)}.",
                        " | ".join(row.texts),
                    )


def _across(table: TextTable, row: Row, column: int) -> tuple[Decimal | None, Decimal | None]:
    parts = [
        cell_number(row.cell(i).text)
        for i in range(column)
        if not _never_summed(table, i) and not is_percentage(row.cell(i).text)
    ]
    numbers = [part for part in parts if part is not None]
    return cell_number(row.cell(column).text), sum(numbers, Decimal(0)) if len(numbers) > 1 else None


_ACROSS = "Año\tNacional\tRegional\tTotal\n2019\t10\t20\t30\n2020\t11\t21\t32\n"
ROW_TOTALS = Rule(
    RuleText(
        "DOC-TOTAL-COLUMNAS",
        "El total de la fila no es la suma de sus columnas",
        "La columna «Total» suma las columnas anteriores en las demás filas, pero no en esta.",
        f"{_ACROSS}2021\t12\t22\t44\n2022\t13\t23\t36\n",
        "Revise las cantidades de la fila y su total.",
        Severity.ERROR,
    ),
    f"{_ACROSS}2021\t12\t22\t34\n2022\t13\t23\t36\n",
    _row_totals,
)


def _row_counts(study: Study) -> Iterator[Hit]:
    """The number of a row against the mesas that the row names."""
    for listing in study.mesas.listings:
        if listing.row is None:
            continue
        stated = stated_count(study.mesas.mentions.tables[listing.container], listing)
        if stated and stated[1] != len(listing.items):
            place, number = stated
            message = (
                f"La fila «{listing.label or listing.row.name}» dice {number} y nombra {len(listing.items)}."
            )
            yield Hit(place.line, message, listing.passage.text)


_MANY = 500


def stated_count(table: TextTable, listing: Listing) -> tuple[Passage, int] | None:
    """The only whole number of the row outside the cell of names: in a column that counts, else beside a list of several."""
    counting = table.columns_named(" n ", " no ", "cantidad", "numero", "total", "mesas", "nro")
    counts = []
    for index, cell in enumerate(listing.row.cells if listing.row else ()):
        value = cell_number(cell.text)
        if (
            cell is listing.passage
            or value is None
            or value != value.to_integral_value()
            or not 0 <= value <= _MANY
        ):
            continue
        if not _never_summed(table, index) and not _is_running(table, index):
            counts.append((index, cell, int(value)))
    chosen = [count for count in counts if count[0] in counting] or (counts if len(listing.items) > 1 else [])
    return chosen[0][1:] if len(chosen) == 1 else None


def _is_running(table: TextTable, column: int) -> bool:
    """True for a column that only numbers the rows."""
    numbers = [cell_number(row.cell(column).text) for row in table.body]
    return len(numbers) > 1 and numbers == [Decimal(n) for n in range(1, len(numbers) + 1)]


ROW_COUNTS = Rule(
    RuleText(
        "DOC-CUENTA-NOMBRES",
        "La cantidad de la fila no coincide con los nombres que lista",
        "Si una fila dice cuántas mesas son y las nombra, debe nombrar exactamente esa cantidad.",
        "Estado\tN°\tMesas\nConcluido\t3\tMTP Grau y MTD Urarinas\nEn proceso\t2\tMTP Carabaya y MTD Mara\n",
        "Agregue los nombres que faltan, quite los que sobran o corrija la cantidad (y el total).",
        Severity.ERROR,
    ),
    "Estado\tN°\tMesas\nConcluido\t2\tMTP Grau y MTD Urarinas\nEn proceso\t2\tMTP Carabaya y MTD Mara\n",
    _row_counts,
)

_WHOLE = re.compile(
    rf"(?<!\w)de (?:las|los)(?: otr[ao]s)? (?P<whole>{NUMBER}) (?P<noun>[a-záéíóúñ]+)(?P<rest>[^.;]*)",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"^(?:y )?(?P<rest>(?:las|los) (?:otr[ao]s|restantes|dem[aá]s) )?(?:solo |ya )?(?P<part>{NUMBER})(?: restantes| m[aá]s)?(?= \w|$)",
    re.IGNORECASE,
)
_PENDING_NAMES = re.compile(
    r"(?:quedando|quedan|faltan|faltando|pendientes?)[^,.]* (?:las|los) de (?P<names>[A-ZÁÉÍÓÚÑ][^.;]*)"
)
_NOT_PARTITION = re.compile(
    r"(?i)\bde (?:ellas|ellos|las cuales|los cuales|estas|estos)\b|\bal menos\b|\bm[aá]s de\b|\bcerca de\b"
)


def _sentence_sums(study: Study) -> Iterator[Hit]:
    """«De las 20 mesas, dos están concluidas, 16 en proceso y dos pendientes»: the parts must make the whole."""
    for passage in study.document.passages:
        for match in _WHOLE.finditer(passage.text):
            whole, (parts, exhaustive) = number_of(match["whole"]), _parts(match["rest"])
            if not whole or _NOT_PARTITION.search(match[0]) or not parts:
                continue
            near = abs(sum(parts) - whole) * 5 <= whole
            if len(parts) > 1 and sum(parts) != whole and (exhaustive or (near and len(parts) > 2)):
                added = " + ".join(map(str, parts))
                yield Hit(
                    passage.line_at(match.start()),
                    f"Las partes suman {added} = {sum(parts)}, pero el conjunto es de {whole}.",
                    match[0],
                )
            elif len(parts) == 1:
                yield from _remainder(whole, parts[0], match, passage)


def _parts(rest: str) -> tuple[list[int], bool]:
    """The numbers that begin each clause after the whole, and whether the last says to be all that is left."""
    segments = re.split(
        r",\s*(?:y\s+)?|\s+y\s+(?=(?:las|los)\b|\d|\w+ \(|(?:un[ao]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)\b)",
        rest,
    )
    found = [
        (match, number_of(match["part"])) for segment in segments if (match := _PART.match(segment.strip()))
    ]
    numbers = [number for _, number in found if number is not None]
    return numbers, any(match["rest"] for match, _ in found)


def _remainder(whole: int, part: int, match: re.Match[str], passage: Passage) -> Iterator[Hit]:
    """«de las 20, 18 han sido instaladas, quedando pendientes las de A y B»: as many names as are left."""
    named = _PENDING_NAMES.search(match["rest"])
    names = split_names(named["names"]) if named else []
    if names and whole - part != len(names):
        message = f"De {whole} menos {part} quedan {whole - part}, pero se nombran {len(names)}."
        yield Hit(passage.line_at(match.start()), message, match[0])


SENTENCE_SUMS = Rule(
    RuleText(
        "DOC-SUMA-FRASE",
        "Las partes de la frase no suman el conjunto",
        "Cuando una frase reparte un conjunto («De las 20 mesas, dos están concluidas, 16 en proceso y dos pendientes»), las partes deben sumar el conjunto.",
        "De las 20 mesas técnicas, dos (2) se encuentran concluidas, 15 en proceso y dos (2) pendientes de instalación.",
        "Compruebe cada cantidad contra la tabla que la respalda.",
        Severity.ERROR,
    ),
    "De las 20 mesas técnicas, dos (2) se encuentran concluidas, 16 en proceso y dos (2) pendientes de instalación.",
    _sentence_sums,
)

_SINGULAR = re.compile(r"^(?:un|una|la|el|mesa|comisi[oó]n|grupo)\b", re.IGNORECASE)
_INTRODUCES = re.compile(
    rf"(?<!\w)(?P<number>{NUMBER}) (?P<noun>(?:mesas?|espacios|grupos|comisiones)\b[^.:]*):\s*$",
    re.IGNORECASE,
)


def _list_totals(study: Study) -> Iterator[Hit]:
    """A count that introduces a list whose items carry their own counts."""
    for before, run in introduced_lists(study.document):
        match = _INTRODUCES.search(before.text)
        stated = number_of(match["number"]) if match else None
        amounts = [_amount(bullet) for bullet in _leaves(run)]
        if (
            match is None
            or stated is None
            or len(amounts) < 2
            or None in amounts
            or not any(a and a > 1 for a in amounts)
        ):
            continue
        total = sum(amount for amount in amounts if amount)
        if total != stated:
            added = " + ".join(str(amount) for amount in amounts)
            yield Hit(
                before.line_at(match.start()),
                f"Se anuncian {stated} y la lista suma {added} = {total}.",
                before.text,
            )


def _leaves(run: tuple[Bullet, ...]) -> list[Bullet]:
    """The bullets that have no bullets below them."""
    following = (*run[1:], None)
    return [
        bullet
        for bullet, after in zip(run, following, strict=True)
        if after is None or after.indent <= bullet.indent
    ]


def _amount(bullet: Bullet) -> int | None:
    """How many the bullet stands for: the count it states before its noun, one when it speaks of one, None when unclear."""
    text = bullet.passage.text
    stated = re.match(rf"(?P<number>{NUMBER}) ", text, re.IGNORECASE) or re.search(
        rf"\bpara (?P<number>{NUMBER}) ", text, re.IGNORECASE
    )
    if stated:
        return number_of(stated["number"])
    return 1 if _SINGULAR.match(text) else None


LIST_TOTALS = Rule(
    RuleText(
        "DOC-LISTA-TOTAL",
        "La lista no suma la cantidad que la presenta",
        "Una frase anuncia cuántas mesas son y la lista que sigue las reparte: las cantidades de la lista deben sumar lo anunciado.",
        "Se han creado dieciséis (16) mesas técnicas:\n\n- Mesas provinciales para nueve (9) provincias;\n- Mesas distritales para cinco (5) distritos;\n- Mesa técnica nacional.\n",
        "Revise la cantidad anunciada y la de cada viñeta.",
        Severity.ERROR,
    ),
    "Se han creado quince (15) mesas técnicas:\n\n- Mesas provinciales para nueve (9) provincias;\n- Mesas distritales para cinco (5) distritos;\n- Mesa técnica nacional.\n",
    _list_totals,
)

RULES = (TABLE_TOTALS, ROW_TOTALS, ROW_COUNTS, SENTENCE_SUMS, LIST_TOTALS)
