"""How far a piece of work has come, told outside the database.

While an import is applied its transaction holds the database (on SQLite nobody else can write), so progress and the
sign of life live in a small file of the data folder. Server and worker share that folder, as they share the files.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

Report = Callable[[str, int, int], None]  # phase (Spanish), done, total (0 when unknown)

_BEAT_SECONDS = 5.0
_WRITE_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Progress:
    """The phase in words, how much of it is done, and the last sign of life. `total` is 0 when it is not known."""

    phase: str
    done: int
    total: int
    alive_at: datetime

    @property
    def percent(self) -> int | None:
        """0 to 100, or None when the total is not known."""
        return min(100, self.done * 100 // self.total) if self.total else None


def silent(phase: str, done: int, total: int) -> None:
    """A report that nobody reads."""


def read(work: int | str) -> Progress | None:
    """The progress of a batch, or of other work by its name (`timetable-3`); None when no work is under way."""
    path = _path(work)
    try:
        told = json.loads(path.read_text())
        alive_at = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    except (FileNotFoundError, ValueError):
        return None
    return Progress(told["phase"], told["done"], told["total"], alive_at)


@contextmanager
def beating(work: int | str, also: Report | None = None) -> Iterator[Report]:
    """Tell the progress of a batch, or of other work by its name, while the block runs, with a sign of life every few seconds even when it is silent.

    `also` hears everything too (the bar of the command line).
    """
    path = _path(work)
    path.parent.mkdir(parents=True, exist_ok=True)
    over = threading.Event()
    report = _writer(path, also or silent)
    report("Empezando", 0, 0)
    beat = threading.Thread(target=_beat, args=(path, over), daemon=True)
    beat.start()
    try:
        yield report
    finally:
        over.set()
        beat.join()
        path.unlink(missing_ok=True)


def _path(work: int | str) -> Path:
    name = f"import-{work}" if isinstance(work, int) else work
    return Path(settings.DATA_DIR) / "progress" / f"{name}.json"


def _beat(path: Path, over: threading.Event) -> None:
    while not over.wait(_BEAT_SECONDS):
        path.touch()


def _writer(path: Path, also: Report) -> Report:
    last_phase, last_at = "", 0.0

    def report(phase: str, done: int, total: int) -> None:
        nonlocal last_phase, last_at
        also(phase, done, total)
        now = time.monotonic()
        if phase == last_phase and now - last_at < _WRITE_SECONDS:
            return
        last_phase, last_at = phase, now
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps({"phase": phase, "done": done, "total": total}))
        fresh.replace(path)

    return report
