"""The tables that may be asked for by name."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tinkuy.core.table import Table
from tinkuy.subjects.budget.rules.asking import Spending
from tinkuy.subjects.budget.tables.by_function import execution_by_function
from tinkuy.subjects.budget.tables.by_level import investment_by_level
from tinkuy.subjects.budget.tables.curve import monthly_curve
from tinkuy.subjects.budget.tables.general import execution_table
from tinkuy.subjects.budget.tables.ground import Asked
from tinkuy.subjects.budget.tables.received import transfers_received


@dataclass(frozen=True)
class NamedTable:
    """A table by its name. `spending` is what it is of when nobody says."""

    name: str
    words: str
    spending: Spending
    build: Callable[[Asked], tuple[Table, ...]]

    def make(self, asked: Asked, spending: Spending | None) -> tuple[Table, ...]:
        """The tables; `spending` None leaves it to the table. Errors: Refused."""
        question = replace(asked.question, spending=spending or self.spending)
        return self.build(replace(asked, question=question))


_ALL = (
    NamedTable("execution", "ejecución por las formas que se pidan", Spending.ALL, execution_table),
    NamedTable(
        "execution-by-function",
        "PIA, PIM, devengado y sus razones por función",
        Spending.PROJECTS,
        execution_by_function,
    ),
    NamedTable(
        "investment-by-level",
        "inversión ejecutada por nivel de gobierno y su crecimiento",
        Spending.PROJECTS,
        investment_by_level,
    ),
    NamedTable("monthly-curve", "devengado mes a mes y lo que falta", Spending.ALL, monthly_curve),
    NamedTable(
        "transfers-received", "lo que llegó durante el año: previsibilidad", Spending.ALL, transfers_received
    ),
)
TABLES = {table.name: table for table in _ALL}
