"""What the ledger knows of reports: each issued copy with the hash of each of its files, and each passage an office wrote."""

import hashlib
from collections.abc import Iterator

from tinkuy.core.values import Record
from tinkuy.platform.audit.ledgered import Portion
from tinkuy.reports.models import Issue, Narrative

REPORT, NARRATIVE = "report", "narrative"


def key_of(copy: Issue) -> str:
    """`situational|2022|3`."""
    return f"{copy.kind}|{copy.year}|{copy.number}"


def record_of(copy: Issue) -> Record:
    """What the log says of an issued copy. Its files are hashed again, whatever their rows say."""
    return {
        "title": copy.title,
        "as_of": copy.as_of,
        "sha256": copy.sha256,
        "issued_at": copy.issued_at,
        "issued_by": copy.issued_by.username,
        "files": tuple(_told(f.form, bytes(f.content), f.sha256) for f in copy.files.order_by("form")),
    }


class IssuedReports:
    """The issued copies, for the verification."""

    subject = REPORT
    table = f"informes emitidos ({Issue._meta.db_table})"

    def portions(self) -> Iterator[Portion]:
        """One copy at a time, for the files are large."""
        for copy in Issue.objects.select_related("issued_by").order_by("pk").iterator(chunk_size=20):
            yield Portion(((key_of(copy), record_of(copy)),))

    def default(self, name: str) -> object:
        """Copies issued before the log told of their files are told at the next preparation: see `actions.tell_files`."""
        return None


class Passages:
    """The passages, for the verification."""

    subject = NARRATIVE
    table = f"pasajes editables ({Narrative._meta.db_table})"

    def portions(self) -> Iterator[Portion]:
        """All of them: they are few."""
        rows = Narrative.objects.order_by("pk")
        yield Portion(tuple((f"{row.kind}|{row.key}", {"text": row.text}) for row in rows))

    def default(self, name: str) -> object:
        """Every field is told from the first act on."""
        return None


def _told(form: str, content: bytes, stated: str) -> str:
    """The form and the hash of its content; with what its row states where the two differ."""
    found = hashlib.sha256(content).hexdigest()
    return f"{form} {found}" if found == stated else f"{form} {found} (la fila dice {stated})"
