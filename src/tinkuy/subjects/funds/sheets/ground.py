"""What the sheets of funds share: the code of the fund, places and words."""

from collections.abc import Mapping
from dataclasses import dataclass

from tinkuy.core.values import Value
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.storedoor import RowReader
from tinkuy.subjects.funds import queries
from tinkuy.subjects.funds.rules import FundKind, MovementKind, RuleKind
from tinkuy.subjects.spaces.sheets.places import ask_place
from tinkuy.subjects.territory.rules import Ambiguous, Found, Gazetteer

CITED = ("source_document", "source_place")
FUND_COLUMN = ColumnSpec("fund", "Código del fondo", parsers.text(80), ("Fondo",), required=True, width=28)
SIMULATED = ColumnSpec("is_simulated", "Dato simulado", parsers.yes_no, choices=("sí", "no"))


def words_of(kind: type[FundKind] | type[RuleKind] | type[MovementKind]) -> dict[str, Value]:
    """Words of a workbook -> code."""
    return {each.label.capitalize(): each.value for each in kind}


def word(words: Mapping[str, Value], value: object) -> str | None:
    """The words of a code; None for a code that has none."""
    return next((told for told, known in words.items() if known == value), None)


def yes(value: object) -> str:
    """`sí` or `no`."""
    return "sí" if value else "no"


def known_funds(draft: Draft) -> frozenset[str]:
    """The funds of the register and of the sheets that came before."""
    return queries.codes() | frozenset(draft.of("fund"))


def check_fund(reader: RowReader, known: frozenset[str]) -> bool:
    """False, with an error, when nobody knows the fund of the row."""
    code = reader.text("fund")
    if code in known:
        return True
    advice = "Escriba el código de un fondo registrado o de la hoja «Fondos» de este libro."
    reader.problem("fund", "INT-FONDO-DESCONOCIDO", f"No hay un fondo «{code}».", advice)
    return False


@dataclass(frozen=True)
class Places:
    """Reading and showing places by name or ubigeo."""

    names: Gazetteer

    def read(self, reader: RowReader, column: str) -> tuple[str, ...]:
        """Codes of what a cell names, sorted; each unknown or shared name is an error with its candidates."""
        value = reader.get(column)
        told = value if isinstance(value, tuple) else (str(value),) if value else ()
        return tuple(sorted({code for each in told if (code := self._one(reader, column, str(each)))}))

    def show(self, codes: object) -> tuple[str, ...]:
        """The phrases that `read` takes back."""
        listed = codes if isinstance(codes, tuple | list) else (codes,) if codes else ()
        return tuple(self.names.phrase(str(c)) if c in self.names else str(c) for c in listed)

    def _one(self, reader: RowReader, column: str, phrase: str) -> str | None:
        answer = self.names.resolve(phrase)
        if isinstance(answer, Found):
            return answer.code
        several = isinstance(answer, Ambiguous)
        options = answer.codes if isinstance(answer, Ambiguous) else answer.candidates
        ask_place(reader, column, phrase, options, self.names, is_ambiguous=several)
        return None
