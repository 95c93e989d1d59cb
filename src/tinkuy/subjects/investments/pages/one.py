"""One project at a date."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tinkuy.platform.access.guards import public
from tinkuy.platform.web import asof
from tinkuy.subjects.investments import companions, figures, project_map
from tinkuy.subjects.investments.lists import look, look_of_register
from tinkuy.subjects.investments.queries import money, one
from tinkuy.subjects.investments.queries.one import Project
from tinkuy.subjects.investments.rules import FlagCode, Reading, since_when

_OVER = {FlagCode.OVER_COST, FlagCode.OVER_COST_30, FlagCode.OVER_COST_100}


@public
@require_safe
def project(request: HttpRequest, cui: str) -> HttpResponse:
    """What the bank tells of one project, its flags with evidence, its money and the promises on it."""
    as_of = cast(asof.Request, request).as_of
    try:
        found = one.project(key=cui, as_of=as_of)
    except one.UnknownProject as error:
        raise Http404(cui) from error
    row, simulated = found.row, found.basis.is_simulated
    codes = tuple(code for code in (row.cui, row.snip) if code)
    told = one.readings(key=row.key, as_of=as_of)
    years = money.by_year(codes=codes[:1], as_of=as_of)
    months = money.by_month(codes=codes[:1], as_of=as_of)
    placed = one.project_places(key=row.key, as_of=as_of)
    context = {
        "project": found,
        "row": row,
        "look": look_of_register(row.register.value),
        "flags": [(look(flag.code), flag, _since(flag.code, told)) for flag in found.flags],
        "places": figures.located(placed),
        "located": project_map.located(placed, as_of=row.cut_off, source=found.told["bank"]),
        "costs": figures.costs(told) if len(told) > 1 else None,
        "years": figures.years(years, is_simulated=simulated) if years else None,
        "accrued": figures.accrued(
            months,
            as_of=as_of,
            viable=row.viable_soles,
            updated=row.updated_soles,
            is_simulated=simulated,
        ),
        "bank_money": _bank_money(found),
        "sections": companions.sections(request, codes=codes),
    }
    return render(request, "investments/project.html", context)


def _since(code: FlagCode, told: tuple[Reading, ...]) -> str:
    """Since when the cost is known to exceed the viable one, in words."""
    between = since_when(told) if code in _OVER else None
    if between is None:
        return ""
    before, first = between
    if before is None:
        return f"Ya era así en el banco más antiguo cargado, al {first:%d/%m/%Y}."
    return f"Empezó entre el {before:%d/%m/%Y} y el {first:%d/%m/%Y}."


def _bank_money(found: Project) -> list[tuple[str, object]]:
    """What the bank itself tells of the money, with its words; nothing for what it leaves blank."""
    names = (
        ("Devengado hasta el año anterior", "accrued_before_soles"),
        ("Devengado en el año del corte", "accrued_year_soles"),
        ("Devengado acumulado", "accrued_total_soles"),
        ("PIA del año del corte", "pia_soles"),
        ("PIM del año del corte", "pim_soles"),
        ("Certificado en el año del corte", "certified_soles"),
    )
    return [(label, found.told[name]) for label, name in names if name in found.told]
