"""What the reports tell, or do not: silence, progress that goes back, money that nobody spends."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise

from django.db.models import Q

from tinkuy.core.finding import Finding, Severity
from tinkuy.core.rule import DatabaseRule, RuleText, on_record
from tinkuy.core.words import money
from tinkuy.subjects.commitments.checks.ground import evidence, open_ones, record, rows
from tinkuy.subjects.commitments.matrix_queries import silent_since
from tinkuy.subjects.commitments.models import ProgressReport, Review

SILENCE_DAYS = 90
UNSPENT_DAYS = 180

SILENCE = RuleText(
    "COM-SILENCIO",
    "Compromiso sin reportes recientes",
    f"Un compromiso abierto, que nadie reportó al 100 %, lleva más de {SILENCE_DAYS} días sin ningún reporte de avance.",
    "C-0007: último reporte el 15/01/2022, visto al 31/07/2022.",
    "Pida el avance a la entidad responsable.",
    Severity.WARNING,
)


def _silence(as_of: date) -> Iterator[Finding]:
    limit = _days_before(as_of, SILENCE_DAYS)
    for found in silent_since(rows(as_of), limit).filter(percent__lt=100):
        last = found.last_report_on
        told = f"su último reporte es del {last:%d/%m/%Y}" if last else "no tiene ningún reporte"
        days = (as_of - (last or found.agreed_on)).days
        message = f"{found.code}: {told}; van {days} días sin noticias."
        yield on_record(SILENCE, record(found.code), message, evidence(found))


BACKWARDS = RuleText(
    "COM-AVANCE-RETROCEDE",
    "Avance que retrocede",
    "Un reporte da un porcentaje menor que el anterior (también después de haber llegado a 100 %). Uno de los dos está mal, o el "
    "avance se sobreestimó. Los reportes devueltos no cuentan.",
    "60 % el 31/03/2022 y 40 % el 30/06/2022.",
    "Compruebe los dos reportes con la entidad y explique el cambio en el más reciente.",
    Severity.WARNING,
)


def _backwards(as_of: date) -> Iterator[Finding]:
    returned = Q(review__decision=Review.Decision.RETURNED, review__reviewed_on__lte=as_of)
    told = ProgressReport.objects.filter(reported_on__lte=as_of, commitment__agreed_on__lte=as_of).exclude(
        returned
    )
    fields = ("commitment__code", "reported_on", "percent")
    ordered = told.order_by("commitment__code", "reported_on", "sequence").values_list(*fields)
    for code, reports in groupby(ordered.iterator(chunk_size=2000), key=lambda row: row[0]):
        for (_, first_day, before), (_, day, after) in pairwise(reports):
            if after < before:
                message = f"{code} pasa de {before} % ({first_day:%d/%m/%Y}) a {after} % ({day:%d/%m/%Y})."
                yield on_record(BACKWARDS, record(code), message, f"{before} % → {after} %")


UNSPENT = RuleText(
    "COM-MONTO-SIN-GASTO",
    "Monto asignado y sin gasto",
    f"El compromiso está abierto, tiene un monto, se acordó hace más de {UNSPENT_DAYS} días y sus reportes dicen que el gasto es "
    "cero. Donde ningún reporte habla del gasto no se dice nada.",
    "C-0007: S/ 1,200,000.00 desde el 10/01/2022; gasto reportado al 31/07/2022: S/ 0.00.",
    "Pregunte a la entidad qué detiene la ejecución y regístrelo en el siguiente reporte.",
    Severity.WARNING,
)


def _unspent(as_of: date) -> Iterator[Finding]:
    limit = _days_before(as_of, UNSPENT_DAYS)
    for found in open_ones(as_of).filter(amount_soles__gt=0, agreed_on__lt=limit, spent_soles=0):
        message = f"{found.code} tiene {money(found.amount_soles)} desde el {found.agreed_on:%d/%m/%Y} y no reporta ningún gasto."
        yield on_record(UNSPENT, record(found.code), message, evidence(found))


def _days_before(day: date, number: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - number))  # the calendar has a first day


RULES = (
    DatabaseRule(SILENCE, _silence),
    DatabaseRule(BACKWARDS, _backwards),
    DatabaseRule(UNSPENT, _unspent),
)
