"""How the loading of a file reads in the log: «SSARL cargó «gasto.csv», gasto mensual del MEF: se guardaron 5 de 6 filas»."""

from tinkuy.platform.audit import openness, telling
from tinkuy.platform.audit.telling import ActTold
from tinkuy.subjects.budget.actions.loading import SUBJECT
from tinkuy.subjects.budget.loading.kinds import kinds


def register() -> None:
    """Say how the act reads, and what its subject is called."""
    openness.declare(SUBJECT)  # every field of it stands on the public page of the load
    telling.name(SUBJECT, "carga de presupuesto e inversiones")
    telling.register(SUBJECT, "create", _loaded)


def _loaded(act: ActTold) -> str:
    told = act.after or {}
    if not told.get("source"):  # what the reader may not see is left to the usual words
        return ""
    kind = next((each.name for each in kinds() if each.code == told.get("kind")), "")
    read, kept = told.get("rows_in"), told.get("rows_kept")
    rows = (
        f": se guardaron {kept:,} de {read:,} filas"
        if isinstance(read, int) and isinstance(kept, int)
        else ""
    )
    return f"cargó «{told['source']}»{f', {kind}' if kind else ''}{rows}"
