"""What is said of a place that cannot be read, the same in every sheet: never guessed, always with candidates."""

from collections.abc import Iterable

from tinkuy.core.finding import Severity
from tinkuy.core.text import join_spanish
from tinkuy.platform.intake.storedoor import RowReader
from tinkuy.subjects.territory.rules import Gazetteer

_SHOWN = 5
_ODD_LENGTHS = {1, 3, 5}


def ask_place(
    reader: RowReader,
    column: str,
    phrase: str,
    candidates: Iterable[str],
    names: Gazetteer,
    *,
    is_ambiguous: bool,
) -> None:
    """Ask which territory a phrase means, with those that it may be."""
    options = [f"{names.path(code)} [{code}]" for code in tuple(candidates)[:_SHOWN]]
    advice = (
        f"¿Es {join_spanish(options, 'o')}? Escriba el ubigeo."
        if options
        else "Escriba el nombre oficial o el ubigeo."
    )
    if is_ambiguous:
        reader.problem(
            column, "INT-TERRITORIO-AMBIGUO", f"«{phrase}» puede ser más de un territorio.", advice
        )
    elif phrase.isdigit() and len(phrase) in _ODD_LENGTHS:
        message = f"El ubigeo «{phrase}» parece haber perdido su cero inicial: son 2, 4 o 6 cifras."
        reader.problem(
            column,
            "INT-CEROS",
            message,
            f"{advice} Dé a la columna formato de texto para que no lo pierda otra vez.",
        )
    else:
        reader.problem(
            column, "INT-TERRITORIO-DESCONOCIDO", f"«{phrase}» no está en el registro de territorios.", advice
        )


def note_partial(reader: RowReader, column: str, phrase: str) -> None:
    """Say that the source names a territory of which only an unlisted part is meant."""
    message = f"«{phrase}»: la fuente no detalla qué parte del territorio abarca."
    reader.problem(column, "INT-ALCANCE-PARCIAL", message, "", Severity.NOTE)
