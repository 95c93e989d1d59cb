"""The kept files on which actas hold: annexes of drafts and of every frozen version, and the copies of what was closed."""

import re
from collections.abc import Iterator

from tinkuy.platform.attachments.keeping import path_of
from tinkuy.subjects.actas.models import Acta, ActaDraft, ActaFile, Annex

_HASH = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


def held_paths() -> frozenset[str]:
    """Where the storage has them. A hash that is no file's does no harm: it names a path where nothing is."""
    return frozenset(map(path_of, _hashes()))


def _hashes() -> Iterator[str]:
    for model in (Annex, ActaFile):
        yield from model._default_manager.values_list("sha256", flat=True).iterator()
    for kept in (ActaDraft, Acta):
        for content in kept._default_manager.values_list("content", flat=True).iterator():
            yield from _HASH.findall(str(content))
