"""Reports in the API: the issued copies, and the figures and tables of one at a date."""

import json
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from tinkuy.engines.documents.json import to_json
from tinkuy.platform.api import problems, register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.values import Code, Day, Shown
from tinkuy.platform.audit.kept import kept
from tinkuy.reports import changes, edition, queries
from tinkuy.reports.models import Issue
from tinkuy.reports.situational import build

PART = register.room(
    "Informes",
    "El informe situacional y el de cada edición de GORE o MUNI Ejecutivo a cualquier fecha de corte, y las copias emitidas.",
)


register.unknown(
    edition.NothingStated,
    detail="Ningún documento registrado da totales de ese año, o todavía no a esa fecha.",
)


class IssueOut(Shown):
    """Un informe emitido: numerado y congelado."""

    id: int
    kind: str = Field(description="situational, o edition por el de una edición.")
    number: int
    year: int
    title: str
    as_of: date = Field(description="Fecha de corte del informe.")
    issued_at: datetime
    sha256: str = Field(description="Huella del JSON del informe.")


class ReportOut(Shown):
    """El informe situacional para programas."""

    kind: str
    title: str
    as_of: date
    issuable: bool = Field(description="true si sus totales cuadran y se puede emitir.")
    draft_reasons: list[str]
    figures: dict[str, int | float | str | None] = Field(description="Cada cifra por su nombre.")
    tables: list[dict[str, Any]] = Field(description="Las tablas, con sus columnas, filas, total y fuentes.")
    findings: list[dict[str, Any]]


@register.read(PART, "/reports/issued", answer=Listed[IssueOut], summary="Los informes emitidos")
def issued_reports(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    """Issued copies up to the day, newest first."""
    found = queries.issues().filter(issued_at__date__lte=asked.as_of)
    return listed(request, asked, found, _issue)


@register.read(
    PART,
    "/reports/situational",
    answer=ReportOut,
    summary="Las cifras y tablas del informe situacional a una fecha",
)
def situational_report(request: HttpRequest, asked: Query[AsOf]) -> dict[str, Any]:
    """The figures of the report, computed once until the next act."""
    return kept("situational-json", asked.as_of, lambda: _situational(asked.as_of))


class EditionReportOut(ReportOut):
    """El informe de una edición, o de los totales publicados de un año."""

    subject: str = Field(description="Código de la edición, o el año.")


@register.read(
    PART,
    "/reports/editions/{code}",
    answer=EditionReportOut,
    summary="Las cifras y tablas del informe de una edición de GORE o MUNI Ejecutivo",
)
def edition_report(request: HttpRequest, code: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """What was asked, held and agreed in an edition, as known at the date."""
    found: dict[str, Any] = kept(
        f"edition-json-{code}",
        asked.as_of,
        lambda: json.loads(to_json(edition.build(edition=code, as_of=asked.as_of))),
    )
    return found


@register.read(
    PART,
    "/reports/edition-years/{year}",
    answer=EditionReportOut,
    summary="Los totales que publican los documentos de todas las ediciones de un año",
)
def edition_year_report(request: HttpRequest, year: Path[int], asked: Query[AsOf]) -> dict[str, Any]:
    """The totals as stated, and the division that follows from them."""
    found: dict[str, Any] = json.loads(to_json(edition.build_year(year=year, as_of=asked.as_of)))
    return found


class Period(AsOf):
    """The two cut-offs."""

    since: Day = Field(description="El primer corte: se cuenta desde el día siguiente.")


class ChangesOut(ReportOut):
    """Lo que cambió entre dos cortes."""

    since: date


@register.read(
    PART,
    "/reports/changes",
    answer=ChangesOut,
    summary="Qué cambió entre dos cortes: lo tomado, avanzado, cumplido, vencido y prorrogado",
    may_conflict=True,
)
def changes_report(request: HttpRequest, asked: Query[Period]) -> dict[str, Any]:
    """What changed after `since` and up to `as_of`."""
    if asked.since >= asked.as_of:
        raise problems.unfit("since", "El primer corte debe ser anterior al segundo.")
    name = f"changes-json-{asked.since.isoformat()}"
    found: dict[str, Any] = kept(name, asked.as_of, lambda: _changes(asked.since, asked.as_of))
    return found


def _changes(since: date, as_of: date) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_json(changes.build(since=since, as_of=as_of)))
    return {**found, "since": since}


def _situational(as_of: date) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_json(build(as_of=as_of)))
    return found


def _issue(copy: Issue) -> dict[str, Any]:
    names = ("id", "kind", "number", "year", "title", "as_of", "issued_at", "sha256")
    return {name: getattr(copy, name) for name in names}
