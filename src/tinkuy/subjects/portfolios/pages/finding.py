"""From an address to the plan it names, or 404; for who may write it where something is written."""

from datetime import date
from typing import cast

from django.http import Http404, HttpRequest

from tinkuy.platform.access.checks import require
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import person
from tinkuy.subjects.portfolios import queries
from tinkuy.subjects.portfolios.permissions import WRITE
from tinkuy.subjects.portfolios.queries import PlanDetail
from tinkuy.subjects.portfolios.reaches import reach_of, writes


def day_of(request: HttpRequest) -> date:
    """The day shown."""
    return cast(asof.Request, request).as_of


def today_of(request: HttpRequest) -> date:
    """Today."""
    return cast(asof.Request, request).asked.today


def known(request: HttpRequest, code: str, *, as_of: date | None = None) -> PlanDetail:
    """The plan on the day shown, or on another. Errors: Http404."""
    try:
        return queries.plan_detail(code=code, as_of=as_of or day_of(request))
    except queries.UnknownPlan as exc:
        raise Http404(code) from exc


def writable(request: HttpRequest, code: str) -> PlanDetail:
    """The plan today, for who may write it: no form is shown that would be refused. Errors: Http404, Forbidden."""
    found = known(request, code, as_of=today_of(request))
    require(person(request), WRITE, reach_of(found.plan.entity_code, found.plan.territory_code))
    return found


def may_write(request: HttpRequest, found: PlanDetail) -> bool:
    """True when the reader may write the plan."""
    plan = found.plan
    return request.user.is_authenticated and writes(request.user, plan.entity_code, plan.territory_code)
