"""The rule on rows that say how many mesas they name."""

from collections.abc import Iterator
from decimal import Decimal

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.engines.texts.model import Passage, TextTable
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study
from tinkuy.subjects.quality.rules.mentions import Listing
from tinkuy.subjects.quality.rules.numbers import cell_number
from tinkuy.subjects.quality.rules.totals import never_summed


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
        if not never_summed(table, index) and not _is_running(table, index):
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


RULES = (ROW_COUNTS,)
