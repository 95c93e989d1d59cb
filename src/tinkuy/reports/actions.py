"""Editing passages and issuing reports: one transaction each, with its audit entry."""

import hashlib
from collections.abc import Mapping
from datetime import date

from tinkuy.core.values import Record
from tinkuy.engines.documents.docx import to_docx
from tinkuy.engines.documents.spec import ReportSpec
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.audit import checkpoints
from tinkuy.platform.audit import queries as history
from tinkuy.reports import ledgered, queries, rendering
from tinkuy.reports.models import Issue, IssueFile, Narrative
from tinkuy.reports.permissions import ISSUE

_LATER = ("files", "issued_at", "issued_by")  # what the log did not tell of copies at first


class NotIssuable(Exception):
    """The report is a draft; the message (Spanish) gives the reasons."""


def save_narrative(*, kind: str, texts: Mapping[str, str], by: User | None) -> int:
    """Keep the passages that differ from what is kept, and say how many. Errors: Forbidden."""
    require(by, ISSUE)
    with audit.writing():
        kept = queries.narrative(kind=kind)
        moved = {key: text for key, text in texts.items() if kept.get(key) != text}
        for key, text in moved.items():
            Narrative.objects.update_or_create(kind=kind, key=key, defaults={"text": text})
        acts = [
            audit.Act("update", ledgered.NARRATIVE, f"{kind}|{key}", {"text": kept.get(key)}, {"text": text})
            for key, text in moved.items()
        ]
        return audit.record(acts=acts, by=by)


def keep_template(*, content: bytes, by: User | None) -> None:
    """Keep the office's Word template in place of the one before.

    Errors: Forbidden; BadTemplate when a document cannot be written with it.
    """
    require(by, ISSUE)
    trial = ReportSpec(kind="trial", title="Prueba", as_of=date(2000, 1, 1), office="", blocks=())
    to_docx(trial, template=content)
    path = rendering.template_path()
    after: Record = {"sha256": _sha256(content)}
    with audit.writing():
        audit.record(acts=[audit.Act("update", "report_template", "informe.docx", None, after)], by=by)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".nueva")
        fresh.write_bytes(content)
        fresh.replace(path)


def issue(*, spec: ReportSpec, on: date, by: User) -> Issue:
    """Number and freeze a report in every format. Two at once wait for each other.

    Errors: Forbidden; NotIssuable for a draft.
    """
    require(by, ISSUE)
    if not spec.issuable:
        raise NotIssuable("; ".join(spec.draft_reasons))
    files = {form: rendering.render(spec, form) for form in rendering.FORMATS}
    with audit.writing():
        copy = _numbered(spec, on, by, _sha256(files["json"]))
        IssueFile.objects.bulk_create(
            IssueFile(issue=copy, form=form, content=content, sha256=_sha256(content))
            for form, content in files.items()
        )
        act = audit.Act("issue", ledgered.REPORT, ledgered.key_of(copy), None, ledgered.record_of(copy))
        audit.record(acts=[act], by=by)
        checkpoints.sign_now(by=None)  # the ledger is signed with every report that leaves the house
    return copy


def tell_files() -> None:
    """Let the log know the files of copies, and who issued them, where it did not tell of them; repeating it changes nothing."""
    with audit.writing():
        told = history.keys_telling(ledgered.REPORT, "issued_at")
        rest = [copy for copy in Issue.objects.order_by("pk") if ledgered.key_of(copy) not in told]
        acts = [
            audit.Act(
                "update",
                ledgered.REPORT,
                ledgered.key_of(copy),
                dict.fromkeys(_LATER),
                {name: value for name, value in ledgered.record_of(copy).items() if name in _LATER},
            )
            for copy in rest
        ]
        audit.record(acts=acts, by=None)


def _numbered(spec: ReportSpec, on: date, by: User, sha256: str) -> Issue:
    """The copy under the next number of its year. Inside a transaction."""
    return Issue.objects.create(
        kind=spec.kind,
        year=on.year,
        number=queries.next_number(kind=spec.kind, year=on.year),
        title=spec.title,
        as_of=spec.as_of,
        issued_by=by,
        sha256=sha256,
    )


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
