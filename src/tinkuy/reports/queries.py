"""Reading edited passages and issued copies."""

from django.db.models import Max, Prefetch, QuerySet

from tinkuy.reports.models import Issue, IssueFile, Narrative


def narrative(*, kind: str) -> dict[str, str]:
    """Passage key -> edited text; passages nobody edited are absent."""
    return dict(Narrative.objects.filter(kind=kind).values_list("key", "text"))


def issues(*, kind: str = "") -> "QuerySet[Issue]":
    """Issued copies, of one kind when it is given, newest first, with who issued them and the names of their files."""
    files = Prefetch("files", IssueFile.objects.only("issue_id", "form"))
    found = Issue.objects.select_related("issued_by").prefetch_related(files)
    return found.filter(kind=kind) if kind else found


def next_number(*, kind: str, year: int) -> int:
    """The number the next copy of the year gets; 1 for the first."""
    return (Issue.objects.filter(kind=kind, year=year).aggregate(last=Max("number"))["last"] or 0) + 1


def issued_file(*, issue: int, form: str) -> IssueFile:
    """One file of an issued copy. Errors: IssueFile.DoesNotExist."""
    return IssueFile.objects.select_related("issue").get(issue=issue, form=form)
