"""Where the lake lies on disk: drafts that nobody reads, loads that never change, and a manifest swapped in one step.

    <lake>/<dataset>/manifest.json        what counts
    <lake>/<dataset>/loads/<id>/*.parquet what it points to: raw as published, clean as typed, names, rejected
    <lake>/<dataset>/drafts/<id>/         a load being made; its owner holds the lock in it until it ends, however it ends

Readers open the manifest once and then only files that never change, so they see all of a load or nothing of it.
"""

import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tinkuy.engines.lake.manifest import LoadRecord, Manifest, read_manifest


class BrokenLoad(RuntimeError):
    """A load whose numbers do not add up must not be published."""


@dataclass(frozen=True)
class Dataset:
    """One dataset of the lake in its folder."""

    folder: Path

    def manifest(self) -> Manifest:
        """What counts now; empty before the first load."""
        try:
            return read_manifest((self.folder / "manifest.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Manifest()

    def file(self, load: LoadRecord, name: str) -> Path:
        """A file of a load: `raw`, `clean`, `names`, `rejected`."""
        return self.folder / "loads" / load.id / f"{name}.parquet"

    @contextmanager
    def draft(self) -> Iterator[Path]:
        """An empty folder for a load being made; whatever is left in it at the end is removed, and beside it what `<name>.spill` held."""
        drafts = self.folder / "drafts"
        drafts.mkdir(parents=True, exist_ok=True)
        self._sweep()
        folder = drafts / uuid.uuid4().hex
        folder.mkdir()
        with (drafts / f"{folder.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                yield folder
            finally:
                _remove(folder)
                Path(lock.name).unlink(missing_ok=True)

    def publish(self, draft: Path, load: LoadRecord) -> Manifest:
        """Make a draft count: it moves among the loads and the manifest is swapped. Errors: BrokenLoad, OSError (nothing changed)."""
        mistakes = load.mistakes()
        if mistakes:
            raise BrokenLoad("; ".join(mistakes))
        with self._turn():
            target = self.folder / "loads" / load.id
            target.parent.mkdir(exist_ok=True)
            _settle(draft)
            draft.rename(target)
            try:
                manifest = self.manifest().with_load(load)
                self._swap(manifest)
            except BaseException:
                shutil.rmtree(target, ignore_errors=True)
                raise
            return manifest

    def _swap(self, manifest: Manifest) -> None:
        new = self.folder / "manifest.new"
        with new.open("w", encoding="utf-8") as file:
            file.write(manifest.to_json())
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.folder / "manifest.json")

    @contextmanager
    def _turn(self) -> Iterator[None]:
        with (self.folder / "turn.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _sweep(self) -> None:
        """Remove what killed loads left: drafts nobody holds any more, and loads that never came to count."""
        for path in (self.folder / "drafts").glob("*.lock"):
            with path.open("w") as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    continue
                _remove(path.with_suffix(""))
                path.unlink(missing_ok=True)
        with self._turn():
            known = {load.id for load in self.manifest().loads}
            for folder in (self.folder / "loads").glob("*"):
                if folder.name not in known:
                    shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class Lake:
    """All datasets under one folder."""

    folder: Path

    def dataset(self, name: str) -> Dataset:
        """A dataset by its name; it comes to be with its first load."""
        return Dataset(self.folder / name)


def _settle(folder: Path) -> None:
    """Have the files written for good before anything points to them."""
    for path in filter(Path.is_file, folder.iterdir()):
        with path.open("rb") as file:
            os.fsync(file.fileno())


def _remove(draft: Path) -> None:
    for folder in (draft, draft.with_suffix(".spill")):
        shutil.rmtree(folder, ignore_errors=True)
