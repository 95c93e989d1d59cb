"""What is said of a batch in one sentence, first thing on its page. Pure words."""

from collections.abc import Mapping
from dataclasses import dataclass

from tinkuy.core import words
from tinkuy.core.text import join_spanish
from tinkuy.platform.intake.models import Batch, State


@dataclass(frozen=True, slots=True)
class Verdict:
    """One sentence, what to do next, and how it looks (`success`, `warning`, `error` or empty)."""

    sentence: str
    next_step: str = ""
    level: str = ""


def verdict(batch: Batch) -> Verdict:
    """The verdict on a batch as it stands."""
    counts = {key: batch.counts.get(key, 0) for key in ("new", "changed", "unchanged", "conflict", "error")}
    if batch.state == State.PREVIEWED:
        return _previewed(counts)
    if batch.state == State.REJECTED:
        return Verdict(
            f"No se puede aplicar: {_wrong(counts)}. Nada se ha guardado.",
            "Corrija lo señalado en su archivo y vuelva a subirlo; todo lo que está mal aparece de una vez.",
            "error",
        )
    if batch.state == State.APPLIED:
        return Verdict(
            f"Importación aplicada: {result(counts)}.",
            "Si fue un error, puede deshacerla completa.",
            "success",
        )
    return _SAID.get(State(batch.state), Verdict(f"La importación está {State(batch.state).label}."))


_SAID = {
    State.UPLOADED: Verdict("El archivo está en cola: se revisará en cuanto termine el trabajo anterior."),
    State.PREVIEWING: Verdict("Estamos revisando el archivo. No se guarda nada todavía."),
    State.APPLYING: Verdict("Estamos aplicando los cambios: entrarán todos o ninguno."),
    State.REVERTING: Verdict("Estamos deshaciendo la importación: se deshará toda o nada."),
    State.STALE: Verdict(
        "Los datos cambiaron desde la vista previa, y no se aplicó nada.",
        "Mire otra vez lo que haría el archivo ahora; si está de acuerdo, aplíquelo.",
        "warning",
    ),
    State.REVERTED: Verdict(
        "Importación deshecha: todo volvió a estar como antes de aplicarla.",
        "El deshacer también queda en el historial.",
    ),
    State.DISCARDED: Verdict("Importación descartada: no se guardó nada de este archivo."),
    State.FAILED: Verdict(
        "El trabajo se interrumpió y no se guardó ningún cambio.", "Puede intentarlo otra vez.", "error"
    ),
}


def state_words(batch: Batch) -> str:
    """The word of the state; a preview that would change nothing says so instead of offering to apply it."""
    written = batch.counts.get("new", 0) + batch.counts.get("changed", 0)
    return State(batch.state).label if written or batch.state != State.PREVIEWED else "sin cambios"


def counted(number: int, one: str, many: str) -> str:
    """`1 error`, `2,806 errores`."""
    return f"{words.count(number)} {one if number == 1 else many}"


def _previewed(counts: Mapping[str, int]) -> Verdict:
    if not counts["new"] + counts["changed"]:
        if not counts["unchanged"]:
            return Verdict(
                "El archivo no trae ninguna fila con datos: no hay nada que aplicar.", level="warning"
            )
        same = counted(counts["unchanged"], "registro del archivo ya está", "registros del archivo ya están")
        return Verdict(f"No hay nada que aplicar: {same} así.", level="success")
    parts = [
        counted(counts["new"], "registro nuevo", "registros nuevos") if counts["new"] else "",
        counted(counts["changed"], "registro que cambia", "registros que cambian")
        if counts["changed"]
        else "",
        counted(counts["unchanged"], "que queda igual", "que quedan igual") if counts["unchanged"] else "",
    ]
    told = join_spanish(part for part in parts if part)
    return Verdict(
        f"El archivo está en orden: {told}.",
        "Revise los cambios y aplíquelos; entran todos o ninguno.",
        "success",
    )


def _wrong(counts: Mapping[str, int]) -> str:
    parts = [
        counted(counts["error"], "error", "errores") if counts["error"] else "",
        counted(counts["conflict"], "registro en conflicto", "registros en conflicto")
        if counts["conflict"]
        else "",
    ]
    return f"hay {join_spanish(part for part in parts if part)}"


def result(counts: Mapping[str, int]) -> str:
    """What an applied batch did: `12 registros creados, 3 cambiados y 5 sin cambio`."""
    if not counts["new"] + counts["changed"]:
        return "todo estaba ya como dice el archivo"
    words_of = {
        "new": ("creado", "creados"),
        "changed": ("cambiado", "cambiados"),
        "unchanged": ("sin cambio",) * 2,
    }
    parts = [(counts[key], one, many) for key, (one, many) in words_of.items() if counts[key]]
    (number, one, many), rest = parts[0], parts[1:]
    return join_spanish(
        [counted(number, f"registro {one}", f"registros {many}"), *(counted(*part) for part in rest)]
    )
