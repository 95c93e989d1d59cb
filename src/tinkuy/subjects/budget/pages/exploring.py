"""The explorer and the pages of the named tables: the same question, answer, figure and files, told in other words."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinkuy.platform import paper
from tinkuy.platform.access.guards import public
from tinkuy.platform.access.throttling import FILES, costly
from tinkuy.subjects.budget import documents, lists
from tinkuy.subjects.budget.pages.ground import Answer, answer, day_of, is_simulated, years_of
from tinkuy.subjects.budget.pages.shelf import EXECUTION, PIECES, Piece
from tinkuy.subjects.budget.rules.dimensions import DIMENSIONS, Dimension
from tinkuy.subjects.budget.rules.filtering import WrongFilter, filter_of

FORMS = ("csv", "xlsx", "json", "docx", "pdf")
ON_PAPER = frozenset({"docx", "pdf"})
MOST_ON_PAPER = 1500  # rows; more is no document that anybody reads


@public
@require_safe
def explore(request: HttpRequest) -> HttpResponse:
    """Any way of telling the spending apart, with a way down from each row."""
    return _page(request, EXECUTION)


@public
@require_safe
def named(request: HttpRequest, name: str) -> HttpResponse:
    """One of the named tables. Errors: Http404."""
    return _page(request, _piece(name))


@public
@costly(FILES)
@require_safe
def explore_file(request: HttpRequest, form: str) -> HttpResponse:
    """What the explorer shows, all its rows, as a file. Errors: Http404."""
    return _file(request, EXECUTION, form)


@public
@costly(FILES)
@require_safe
def named_file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """What the page of a named table shows as a file. Errors: Http404."""
    return _file(request, _piece(name), form)


def _piece(name: str) -> Piece:
    if name not in PIECES:
        raise Http404(name)
    return PIECES[name]


def _page(request: HttpRequest, piece: Piece) -> HttpResponse:
    years = years_of(request)
    if not years:
        return render(request, "budget/nothing.html", {"title": piece.title})
    found = answer(request, piece)
    return render(request, "budget/table.html", _context(request, piece, found))


def _context(request: HttpRequest, piece: Piece, found: Answer) -> dict[str, object]:
    context: dict[str, object] = {
        "piece": piece,
        "form": found.form,
        "chips": found.chips,
        "figure": found.figure,
        "reset": request.path,
    }
    if found.asked is None:
        return context
    leads = _leads(request, found) if piece is EXECUTION else {}
    main = found.tables[0]
    return context | {
        "is_simulated": is_simulated(found.asked),
        "sheet": lists.sheet(main, request.GET, leads=leads, order=found.order),
        "others": found.tables[1:],
        "files": _files(request, piece, len(main.rows)),
        "goes_down": bool(leads),
    }


def _leads(request: HttpRequest, found: Answer) -> dict[str, lists.Lead]:
    """For each column of names, the address that a row leads to. Missing: a column at the bottom leads nowhere."""
    by = found.asked.question.by if found.asked else ()
    return {
        each.code: _lead(request, each, next((other for other in by if other is not each), None), found)
        for each in by
        if each.code == "year" or each.below or len(by) > 1
    }


def _lead(request: HttpRequest, by: Dimension, other: Dimension | None, found: Answer) -> lists.Lead:
    """A row's code a filter more, told apart by what lies below, and still by the other way."""

    def lead(row: lists.Row) -> str:
        code, asked = str(row.get(f"{by.code}_code") or ""), request.GET.copy()
        for name in ("page", "sort", "separar", "cruzar"):
            asked.pop(name, None)
        if by.code == "year":
            asked["desde"] = asked["hasta"] = code
        else:
            try:
                filter_of(by.code, code)
            except WrongFilter:  # a line without a code, or with one that no filter can say
                return ""
            asked[by.code] = code
        for name, way in zip(("separar", "cruzar"), _ways_from(by, other, found), strict=False):
            asked[name] = way
        return f"?{asked.urlencode()}"

    return lead


def _ways_from(by: Dimension, other: Dimension | None, found: Answer) -> list[str]:
    """How a row is told apart inside: by what lies below it and by the other way, in the order they stood in."""
    below = "" if by.code == "year" else _below(by, found)
    ways = [below, other.code if other else ""]
    if found.asked and found.asked.question.by[0] is not by:
        ways.reverse()
    return list(dict.fromkeys(filter(None, ways))) or [EXECUTION.way]


def _below(by: Dimension, found: Answer) -> str:
    """The next way down that is not held fast already; empty at the bottom."""
    following = DIMENSIONS.get(by.below)
    while following and following in found.form.where and following.below:
        following = DIMENSIONS[following.below]
    return following.code if following else ""


def _files(request: HttpRequest, piece: Piece, rows: int) -> list[tuple[str, str]]:
    query = request.GET.copy()
    query.pop("page", None)
    tail = f"?{query.urlencode()}" if query else ""
    return [
        (form.upper(), f"{_file_path(piece, form)}{tail}")
        for form in FORMS
        if form not in ON_PAPER or rows <= MOST_ON_PAPER
    ]


def _file_path(piece: Piece, form: str) -> str:
    if piece is EXECUTION:
        return reverse("budget-explore-file", args=[form])
    return reverse("budget-table-file", args=[piece.name, form])


def _file(request: HttpRequest, piece: Piece, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404(form)
    found = answer(request, piece, draws=form in ON_PAPER)
    if found.asked is None or found.form.errors:  # the page says what is wrong
        return redirect(f"{_page_path(piece)}?{request.GET.urlencode()}")
    if form in ON_PAPER and len(found.tables[0].rows) > MOST_ON_PAPER:
        raise Http404(form)
    name = f"{found.tables[0].id}-{found.asked.years_words.replace(', ', '-')}.{form}"
    return HttpResponse(
        _content(request, found, form),
        content_type="text/csv; charset=utf-8" if form == "csv" else paper.FORMATS[form].media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _page_path(piece: Piece) -> str:
    return reverse("budget-explore") if piece is EXECUTION else reverse("budget-table", args=[piece.name])


def _content(request: HttpRequest, found: Answer, form: str) -> bytes:
    if form == "csv":
        return documents.to_csv(found.tables)
    drawn = (found.figure,) if found.figure else ()
    return paper.render(documents.budget_spec(found.tables, day_of(request), drawn), form)
