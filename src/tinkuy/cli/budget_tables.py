"""`tinkuy budget table`: one table of the budget as text, data or document."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click
from django.utils import timezone

from tinkuy.cli import spanish
from tinkuy.cli.output import refuse_without_folder, write_output
from tinkuy.core.refusal import Refused
from tinkuy.core.table import Column, ColumnKind, Table
from tinkuy.core.words import format_cell
from tinkuy.subjects.budget.documents import budget_spec, render_spec, to_csv
from tinkuy.subjects.budget.rules import asking
from tinkuy.subjects.budget.rules.asking import Question, Spending
from tinkuy.subjects.budget.rules.dimensions import Dimension, UnknownDimension, dimension
from tinkuy.subjects.budget.rules.measures import People, Prices
from tinkuy.subjects.budget.tables.ground import Asked, Unit
from tinkuy.subjects.budget.tables.register import TABLES


def write(
    *,
    name: str,
    years: str,
    by: str,
    where: Sequence[str],
    spending: str | None,
    unit: str | None,
    deflator: Path | None,
    population: Path | None,
    form: str | None,
    output: Path | None,
) -> None:
    """Make the table and print it, or write the file whole."""
    if output is not None:
        refuse_without_folder(output)
    form = form or (output.suffix.lstrip(".").lower() if output is not None else "text")
    asked = Asked(
        _question(years, by, where),
        timezone.localdate(),
        Unit(unit) if unit else None,
        _prices(deflator),
        _people(population),
    )
    if asked.prices and (lacking := asked.prices.lacking(asked.question.years)):
        spanish.refuse(f"«{deflator}» no trae el índice de {', '.join(map(str, lacking))}.")
    try:
        tables = TABLES[name].make(asked, Spending(spending) if spending else None)
    except Refused as refusal:
        spanish.refuse(refusal.text)
    _put(tables, form, output, timezone.localdate())


def _question(years: str, by: str, where: Sequence[str]) -> Question:
    try:
        told = asking.years(years)
        ways = tuple(dimension(word.strip()) for word in by.split(",") if word.strip())
        return Question(told, ways, where=dict(map(_filter, where)))
    except (asking.WrongYears, UnknownDimension) as wrong:
        raise click.UsageError(str(wrong)) from wrong


def _filter(text: str) -> tuple[Dimension, str]:
    word, sign, code = text.partition("=")
    if not sign or not code:
        raise click.UsageError(f"«{text}» no es FORMA=CÓDIGO, por ejemplo function=22")
    return dimension(word.strip()), code.strip()


def _prices(path: Path | None) -> Prices | None:
    """Real soles are those of the last year of the index."""
    if path is None:
        return None
    index = {int(year): value for year, value in _numbers(path).items() if year.isdigit()}
    if not index:
        spanish.refuse(f"«{path.name}» no trae ningún año con su índice: se esperan las columnas año,índice.")
    return Prices(index, max(index), path.name)


def _people(path: Path | None) -> People | None:
    if path is None:
        return None
    count = {code.replace(".", ""): int(people) for code, people in _numbers(path).items()}
    return People(count, f"población: {path.name}")


def _numbers(path: Path | None) -> dict[str, Decimal]:
    """Two columns, code and number, with or without headings. Errors: the whole file is refused with its lines."""
    if path is None:
        return {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = path.read_text(encoding="iso-8859-1")
    separator = ";" if text.count(";") > text.count(",") else ","
    found, wrong = {}, []
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=separator), 1):
        try:
            found[row[0].strip()] = Decimal(row[1].strip().replace(" ", ""))
        except (IndexError, InvalidOperation):
            if number > 1 and any(row):
                wrong.append(
                    f"{path.name}, línea {number}: se espera código y número, y dice «{separator.join(row)[:60]}»."
                )
    if wrong:
        spanish.refuse("\n".join(wrong[:20]))
    return found


def _put(tables: Sequence[Table], form: str, output: Path | None, today: date) -> None:
    if form == "text":
        content = _text(tables).encode()
    elif form == "csv":
        content = to_csv(tables)
    else:
        content = render_spec(budget_spec(tables, today), form)
    if output is not None:
        write_output(output, content)
        click.echo(f"{output}: {tables[0].title}", err=True)
    elif form in ("text", "csv", "json", "html"):
        click.echo(content.decode(), nl=False)
    else:
        spanish.refuse(f"Para el formato {form} diga el archivo de salida con -o.")


def _text(tables: Sequence[Table]) -> str:
    """Aligned columns for a terminal; amounts and ratios to the right."""
    found = []
    for table in tables:
        rows = [[_heading(column) for column in table.columns]]
        rows += [
            [format_cell(row.get(c.key), c.kind) for c in table.columns]
            for row in (*table.rows, *filter(None, (table.total,)))
        ]
        widths = [max(len(row[at]) for row in rows) for at in range(len(table.columns))]
        lines = [
            "  ".join(
                cell.ljust(width) if column.kind is ColumnKind.TEXT else cell.rjust(width)
                for cell, width, column in zip(row, widths, table.columns, strict=True)
            ).rstrip()
            for row in rows
        ]
        told = [
            table.title,
            "",
            *lines,
            "",
            *([f"Nota: {table.note}"] if table.note else []),
            *(f"Fuente: {s}" for s in table.sources),
        ]
        found.append("\n".join(told))
    return "\n\n".join(found) + "\n"


def _heading(column: Column) -> str:
    return f"{column.title} ({column.unit})" if column.unit else column.title
