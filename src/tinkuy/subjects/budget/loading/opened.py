"""A file somebody published, looked at before it is loaded: what it really is, whatever its name says."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from tinkuy.core.refusal import Refused
from tinkuy.engines.lake.delimited import Delimited, sniff
from tinkuy.engines.sheets.reader import read_workbook
from tinkuy.engines.sheets.workbook import UnreadableWorkbook
from tinkuy.subjects.budget.loading.html import Grid, read_html_tables

Progress = Callable[[str, float], None]  # words, and the part of the work that is done (0 to 1)
CHUNK = 1 << 20


@dataclass(frozen=True)
class Opened:
    """A file and what its first bytes tell. `form`: zip (a workbook), ole (an old workbook), html, text.

    `said_cut_off` is the day up to which it tells, as whoever loads it says; None when they leave it to the file.
    """

    path: Path
    said_cut_off: date | None = None

    @cached_property
    def head(self) -> bytes:
        """The first 64 kB."""
        with self.path.open("rb") as file:
            return file.read(1 << 16)

    @property
    def form(self) -> str:
        """What the content is."""
        start = self.head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if self.head.startswith(b"PK\x03\x04"):
            return "zip"
        if self.head.startswith(b"\xd0\xcf\x11\xe0"):
            return "ole"
        if (
            # MEF's exports begin with their style sheet and never say <html>.
            start.startswith(
                (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<style", b"<body")
            )
            or b"<table" in start[:512]
        ):
            return "html"
        return "text"

    @cached_property
    def sha256(self) -> str:
        """The hash of the whole file, in hexadecimal."""
        found = hashlib.sha256()
        with self.path.open("rb") as file:
            while chunk := file.read(CHUNK):
                found.update(chunk)
        return found.hexdigest()

    @cached_property
    def size(self) -> int:
        """How many bytes it has."""
        return self.path.stat().st_size

    @contextmanager
    def hashed_beside(self) -> Iterator[None]:
        """Compute the hash beside the work: whoever asks for it waits until it is there."""
        worker = threading.Thread(target=lambda: self.sha256, daemon=True)
        worker.start()
        try:
            yield
        finally:
            worker.join()

    @cached_property
    def delimited(self) -> Delimited | None:
        """How a text is laid out in columns; None for anything else."""
        return sniff(self.path, self.head) if self.form == "text" else None

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """Every visible sheet of a workbook, or every table of an HTML page, as rows of plain cells.

        Missing: None. Numbers without decimals are int. Errors: Refused with what is wrong and what to do.
        """
        if self.form == "html":
            return read_html_tables(self.path)
        try:
            book = read_workbook(self.path)
        except UnreadableWorkbook as error:
            raise Refused(
                "; ".join(f"{each.message} {each.suggestion}".strip() for each in error.findings)
            ) from error
        return tuple(
            Grid(sheet.name, tuple(tuple(row) for row in sheet.rows))
            for sheet in book.sheets
            if sheet.visible
        )
