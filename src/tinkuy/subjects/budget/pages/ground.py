"""What the pages of the budget share: the moment of the day shown, the question of the address, and its answer."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from django.http import HttpRequest

from tinkuy.core.refusal import Refused
from tinkuy.core.table import ColumnKind, Table
from tinkuy.engines.figures.spec import FigureSpec
from tinkuy.platform.web import asof
from tinkuy.subjects.budget.forms import AskForm
from tinkuy.subjects.budget.pages.shelf import IN_ORDER, Drawing, Piece
from tinkuy.subjects.budget.queries import loads, measures
from tinkuy.subjects.budget.rules.asking import Question, Spending
from tinkuy.subjects.budget.rules.dimensions import dimension
from tinkuy.subjects.budget.tables.ground import Asked, Ground, Unit
from tinkuy.subjects.budget.tables.kept import kept_tables
from tinkuy.subjects.budget.tables.ordering import UnknownColumn, grouped, ordered

LESS_ASKED = frozenset({"variation", "over_pia"})


@dataclass(frozen=True)
class Answer:
    """What a page answers. `asked` is None and `tables` empty when the question of the address is wrong; the form says why.

    The first table stands in the order `order`; `figure` is None when there is nothing to draw.
    """

    form: AskForm
    asked: Asked | None = None
    tables: tuple[Table, ...] = ()
    order: str = ""
    figure: FigureSpec | None = None

    @property
    def chips(self) -> tuple[tuple[str, str], ...]:
        """Each filter in words, with the address without it."""
        if self.asked is None:
            return ()
        ground, found = Ground(self.asked), []
        for each, code in self.form.where.items():
            rest = self.form.given.copy()
            for name in (each.code, "page"):
                rest.pop(name, None)
            found.append((ground.filter_words(each, code), f"?{rest.urlencode()}"))
        return tuple(found)


def day_of(request: HttpRequest) -> date:
    """The day shown."""
    return cast(asof.Request, request).as_of


def until_of(request: HttpRequest) -> datetime | None:
    """The end of the day shown when it is past: only what had been loaded by then counts. None today and later."""
    return loads.until(day_of(request), cast(asof.Request, request).asked.today)


def years_of(request: HttpRequest) -> tuple[int, ...]:
    """The years loaded, by the day shown."""
    return tuple(loads.months(until_of(request)))


def answer(request: HttpRequest, piece: Piece, *, draws: bool = True) -> Answer:
    """The question of the address and its answer. Errors: none of the reader's making; the form says what is wrong."""
    years, until = years_of(request), until_of(request)
    form = AskForm(
        request.GET,
        years=years,
        ways=piece.ways,
        defaults=_defaults(piece, years),
        has_more=bool(piece.main),
        crosses=piece.crosses,
        price_years=measures.price_years(until),
        has_people=piece.per_person and measures.has_people(until),
    )
    if not form.is_valid():
        return Answer(form)
    asked, spending = _asked(request, form, years), Spending(form.cleaned_data["gasto"])
    try:
        tables = kept_tables(piece.name, asked, spending)
    except Refused as refusal:
        form.add_error(None, refusal.text)
        return Answer(form)
    given = Drawing(tables, asked, cutoff_of(asked))
    figure = piece.draw(given) if draws else None
    main, order = _ordered(request, form, piece, tables[0], asked)
    if piece.main and form.cleaned_data["columnas"] != "todas":
        main = _shortened(main, piece, asked)
    return Answer(form, asked, (main, *tables[1:]), order, figure)


def is_simulated(asked: Asked) -> bool:
    """Whether any file of the answer is simulated."""
    return any(age.is_simulated for age in loads.ages(asked.question.years, asked.question.until))


def cutoff_of(asked: Asked) -> date:
    """The newest day that the files of the answer tell of; the day shown when they do not say."""
    ages = loads.ages(asked.question.years, asked.question.until)
    return max((age.cut_off for age in ages if age.cut_off), default=asked.today)


def _shortened(table: Table, piece: Piece, asked: Asked) -> Table:
    """The table without the amounts that one has to ask for; what was asked for beside the usual takes the room of two ratios."""
    is_wide = len(asked.question.by) > 1 or asked.prices is not None or asked.people is not None
    shown = piece.main - (LESS_ASKED if is_wide else frozenset())
    kept = tuple(column for column in table.columns if column.kind is ColumnKind.TEXT or column.key in shown)
    return replace(table, columns=kept)


def _defaults(piece: Piece, years: tuple[int, ...]) -> dict[str, str]:
    last = years[-piece.years :]
    ends = {"desde": str(last[0]), "hasta": str(last[-1])} if last else {}
    return {
        **ends,
        "separar": piece.way,
        "gasto": piece.spending.value,
        "unidad": piece.unit.value,
        "columnas": "principales",
    }


def _asked(request: HttpRequest, form: AskForm, years: tuple[int, ...]) -> Asked:
    told = form.cleaned_data
    first, last = int(told["desde"]), int(told["hasta"])
    ways = (told.get("separar", ""), told.get("cruzar", ""))
    until = until_of(request)
    question = Question(
        tuple(year for year in years if first <= year <= last),
        tuple(map(dimension, filter(None, ways))),
        Spending(told["gasto"]),
        dict(form.where),
        until,
    )
    return Asked(
        question,
        day_of(request),
        Unit(told["unidad"]),
        measures.prices(int(told["precios"]), until) if told.get("precios") else None,
        measures.people(question.years[-1], until) if told.get("persona") else None,
    )


def _ordered(
    request: HttpRequest, form: AskForm, piece: Piece, table: Table, asked: Asked
) -> tuple[Table, str]:
    """The table as the address orders it, else as its page does."""
    order = request.GET.get("sort", "")
    if order:
        try:
            return ordered(table, order), order
        except UnknownColumn as wrong:
            form.add_error(None, str(wrong))
    by = asked.question.by
    natural = bool(by) and by[0].code in IN_ORDER
    if len(by) > 1 and not natural:
        return grouped(table, f"{by[0].code}_code", "pim"), ""
    if piece.order and not natural:
        return ordered(table, piece.order), piece.order
    return replace(table), ""
