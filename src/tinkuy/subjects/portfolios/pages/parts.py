"""What a plan is computed with, read by anybody; and the forms by which its parts are added, changed and taken out."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinkuy.platform.access.guards import allowed, public
from tinkuy.platform.intake.by_hand import SEEN, RowForm, fingerprint
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import METHODS, Given, done, person, posted, pressed
from tinkuy.subjects.portfolios import actions
from tinkuy.subjects.portfolios.actions.parts import Judged
from tinkuy.subjects.portfolios.bank import NOT_FOUND, FromBank, from_bank
from tinkuy.subjects.portfolios.by_hand import PARTS, Part, judge_part, judge_plan, parts_of
from tinkuy.subjects.portfolios.forms_of_parts import part_form, plan_form
from tinkuy.subjects.portfolios.pages.finding import day_of, known, may_write, today_of, writable
from tinkuy.subjects.portfolios.permissions import WRITE
from tinkuy.subjects.portfolios.queries import PlanDetail
from tinkuy.subjects.portfolios.stores import PLANS
from tinkuy.subjects.portfolios.tables_of_data import Listed, listed

_OUT = "Quitarlo lo saca del plan. Los resultados ya calculados no cambian."
_LEAVING = "Quitarlo lo saca del plan, con sus valores y relaciones. Los resultados ya calculados no cambian."


@public
@require_safe
def data(request: HttpRequest, code: str) -> HttpResponse:
    """The parts of a plan as they are written now, and what keeps it from being computed."""
    found = known(request, code)
    plan, is_writer = found.plan, may_write(request, found)
    tables = [listed(part, found) for part in parts_of(plan.kind)]
    context = {
        "plan": plan,
        "may_write": is_writer,
        "obstacles": actions.obstacles(plan=code, kind=plan.kind, as_of=day_of(request)),
        "parts": [(each, _links(request, code, each) if is_writer else None) for each in tables],
    }
    return render(request, "portfolios/data.html", context)


@allowed(WRITE)
@require_http_methods(METHODS)
def new(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """Add a part; a candidate takes its name and cost from the bank of projects when it is asked by its CUI."""
    found = writable(request, code)
    one = _part(found, part)
    cui = request.GET.get("cui", "").strip() if one.is_candidate else ""
    banked = from_bank(cui, as_of=today_of(request)) if cui else None
    by = person(request)
    form = part_form(one, found, posted(request), initial=banked.cells if banked else {"code": cui})

    def act(given: Given) -> None:
        actions.keep(
            plan=code, store=one.store, judge=_judge(request, one, code, given), by=by, field=one.names[-1]
        )

    if done(request, form, act, "Quedó agregado."):
        return _back(request, code, one)
    context = {"asks_bank": one.is_candidate, "cui": cui, "banked": banked, "told": _told(cui, banked)}
    return _shown(request, form, found, one.add, one, **context)


@allowed(WRITE)
@require_http_methods(METHODS)
def change(request: HttpRequest, code: str, part: str, item: str) -> HttpResponse:
    """Change a part."""
    found = writable(request, code)
    one = _part(found, part)
    by, held = person(request), actions.state_of(one.store, code, item)
    if not held:
        raise Http404(item)
    seen = fingerprint(*held.values())
    form = part_form(one, found, posted(request), held=held, initial={SEEN: seen})

    def act(given: Given) -> None:
        judge = _judge(request, one, code, given)
        actions.keep(plan=code, store=one.store, judge=judge, by=by, item=item, seen=given[SEEN])

    if done(request, form, act, "Quedó cambiado."):
        return _back(request, code, one)
    context = {
        "stale": form.renew(seen),
        "fields_now": _now(form),
        "remove": asof.address(request, "plan-part-remove", code, part, item),
        "remove_words": _LEAVING if one.is_candidate else _OUT,
    }
    return _shown(request, form, found, f"Cambiar {one.one}", one, **context)


@allowed(WRITE)
@require_POST
def remove(request: HttpRequest, code: str, part: str, item: str) -> HttpResponse:
    """Take a part out of the plan."""
    found = writable(request, code)
    one = _part(found, part)
    pressed(
        request,
        lambda: actions.remove(plan=code, store=one.store, item=item, by=person(request)),
        "Quedó fuera del plan. Los resultados ya calculados no cambian.",
    )
    return _back(request, code, one)


@allowed(WRITE)
@require_http_methods(METHODS)
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """Change what a plan says of itself."""
    found = writable(request, code)
    held = PLANS.current([code])[code]
    form = plan_form(posted(request), held=held, initial={SEEN: fingerprint(held)})

    def act(given: Given) -> None:
        told = _told_of(given)
        by, today = person(request), today_of(request)
        actions.change_plan(
            plan=code,
            judge=lambda: judge_plan(found.plan.kind, code, told, by=by, today=today),
            by=by,
            seen=given[SEEN],
        )

    if done(request, form, act, "Quedó cambiado."):
        return redirect(asof.address(request, "plan", code))
    context: dict[str, Any] = {"stale": form.renew(fingerprint(held)), "fields_now": _now(form)}
    return _shown(request, form, found, "Cambiar los datos del plan", **context)


def _part(found: PlanDetail, slug: str) -> Part:
    """The part of the address, if the plan has it. Errors: Http404."""
    part = PARTS.get(slug)
    if part is None or found.plan.kind not in part.kinds:
        raise Http404(slug)
    return part


def _judge(request: HttpRequest, part: Part, plan: str, given: Given) -> Callable[[], Judged]:
    """What is judged while the turn to write is held."""
    by, today = person(request), today_of(request)
    return lambda: judge_part(part, plan, _told_of(given), by=by, today=today)


def _told_of(given: Given) -> Given:
    return {name: value for name, value in given.items() if name != SEEN}


def _links(request: HttpRequest, code: str, each: Listed) -> dict[str, list[str]]:
    """Where the first cell of each row leads."""
    hrefs = [asof.address(request, "plan-part", code, each.part.slug, item) for item in each.items]
    return {each.part.listed[0]: hrefs}


def _told(cui: str, banked: FromBank | None) -> str:
    return banked.note if banked else NOT_FOUND if cui else ""


def _now(form: RowForm) -> list[tuple[str, Any]]:
    """What is on record, beside what was typed."""
    return [(str(field.label), field.initial) for field in form.visible_fields() if field.initial]


def _back(request: HttpRequest, code: str, part: Part) -> HttpResponse:
    return redirect(f"{asof.address(request, 'plan-data', code)}#plan-{part.slug}")


def _shown(
    request: HttpRequest, form: RowForm, found: PlanDetail, title: str, part: Part | None = None, **more: Any
) -> HttpResponse:
    code = found.plan.code
    cancel = asof.address(request, "plan-data", code) if part else asof.address(request, "plan", code)
    context = {"form": form, "title": title, "plan": found.plan, "cancel": cancel, "part": part, **more}
    return render(request, "portfolios/part.html", context)
