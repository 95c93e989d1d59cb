"""Loading a published file into the lake: whole or not at all, written in the log of acts."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb

from tinkuy.core.refusal import Refused
from tinkuy.engines.lake.manifest import LoadRecord
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.loading.kinds import FileKind, kind_of, kinds
from tinkuy.subjects.budget.loading.opened import Opened, Progress
from tinkuy.subjects.budget.loading.seen import seen
from tinkuy.subjects.budget.permissions import LOAD

SUBJECT = "budget_load"


@dataclass(frozen=True)
class Loaded:
    """What became of a file: its kind, its load, and whether it was there already (then nothing was written)."""

    kind: FileKind
    load: LoadRecord
    is_new: bool


def load(path: Path, *, by: User | None, told: Progress, cut_off: date | None = None) -> Loaded:
    """Load one file. The same file again changes nothing; a corrected one replaces its own parts only.

    `cut_off` is the day up to which it tells, for kinds that take it; the same file with another day takes the place of its load.

    Errors: Forbidden; Refused when nobody knows the file, it is damaged, its day cannot be, or the disk is full. Readers then keep
    what they had.
    """
    require(by, LOAD)
    file = Opened(path, cut_off)
    kind = _kind(file)
    dataset = places.dataset(kind.code)
    manifest = dataset.manifest()
    known = manifest.by_hash(file.sha256) if manifest.may_have(file.size) else None
    if known is not None and (cut_off is None or cut_off.isoformat() == known.cut_off):
        return Loaded(kind, known, is_new=False)
    try:
        with file.hashed_beside(), dataset.draft() as draft:
            record = replace(kind.load(file, draft, told), replaces=known.id if known else "")
            with audit.writing():
                audit.record(acts=[_act(kind, record)], by=by)
                dataset.publish(draft, record)
    except duckdb.OutOfMemoryException as error:
        raise Refused(
            f"No alcanzó la memoria ni el espacio temporal para cargar «{path.name}». Libere espacio en el disco de la carpeta de "
            f"datos, o dé más memoria con TINKUY_LAKE_MEMORY (por ejemplo 4GB). Se conserva lo cargado antes."
        ) from error
    except (OSError, duckdb.IOException) as error:
        raise Refused(
            f"No se pudo escribir la carga de «{path.name}»: {_why(error)}. Compruebe el espacio libre y los permisos de la carpeta "
            f"de datos, y repita la orden. Se conserva lo cargado antes."
        ) from error
    return Loaded(kind, record, is_new=True)


def _kind(file: Opened) -> FileKind:
    if not file.size:
        raise Refused(f"«{file.path.name}» está vacío: vuelva a descargarlo.")
    kind = kind_of(file)
    if kind is None:
        names = "; ".join(each.name for each in kinds())
        told = f"«{file.path.name}» no se reconoce por su contenido. Se cargan: {names}. {seen(file)}"
        raise Refused(told.strip())
    if file.said_cut_off and not kind.takes_cut_off:
        raise Refused(
            f"--cut-off es para el banco de inversiones, y «{file.path.name}» es otro archivo: {kind.name}, que no lleva esa fecha. "
            f"Cárguelo en una orden aparte, sin --cut-off."
        )
    return kind


def _act(kind: FileKind, load: LoadRecord) -> audit.Act:
    after: dict[str, object] = {
        "kind": kind.code,
        "source": load.source,
        "sha256": load.sha256,
        "rows_in": load.rows_in,
        "rows_kept": load.rows_kept,
    }
    return audit.Act("create", SUBJECT, load.id, None, after)  # type: ignore[arg-type]


def _why(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return (
        "no queda espacio en el disco" if "space" in str(error).lower() else str(error).splitlines()[0][:200]
    )
