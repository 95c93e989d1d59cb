"""What may be wrong with the commitments on record at a date. Each rule has a stable code and says how to mend it."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise

from django.db.models import F, Q

from tinkuy.core.finding import Finding, Severity
from tinkuy.core.rule import DatabaseRule, RuleText, on_record
from tinkuy.subjects.commitments import queries
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.commitments.rules import CommitmentStatus, is_cui

SILENCE_DAYS = 90


def _record(code: str) -> str:
    return f"compromisos/{code}"


def _evidence(commitment: Commitment) -> str:
    return f"(dato simulado) {commitment.text}" if commitment.is_simulated else commitment.text


DUE_BEFORE = RuleText(
    "COM-VENCE-ANTES",
    "Vence antes de haberse acordado",
    "La fecha límite del compromiso es anterior a la fecha en que se acordó.",
    "Acordado el 31/05/2022, vence el 31/03/2022.",
    "Revise las dos fechas contra el acta.",
    Severity.ERROR,
)


def _due_before(as_of: date) -> Iterator[Finding]:
    for found in queries.matrix(as_of=as_of).filter(due_on__lt=F("agreed_on")):
        message = f"{found.code} vence el {found.due_on:%d/%m/%Y} y se acordó el {found.agreed_on:%d/%m/%Y}."
        yield on_record(DUE_BEFORE, _record(found.code), message, _evidence(found))


NO_RESPONSIBLE = RuleText(
    "COM-SIN-RESPONSABLE",
    "Compromiso sin responsable",
    "Ninguna entidad responde por el compromiso: nadie lo verá en su lista.",
    "C-0007 sin entidad responsable.",
    "Escriba la entidad en la columna «Responsables» de la matriz.",
    Severity.WARNING,
)


def _no_responsible(as_of: date) -> Iterator[Finding]:
    for found in queries.matrix(as_of=as_of).filter(responsibles__isnull=True):
        yield on_record(
            NO_RESPONSIBLE, _record(found.code), f"{found.code} no tiene responsable.", _evidence(found)
        )


NO_DUE_DATE = RuleText(
    "COM-SIN-PLAZO",
    "Compromiso sin plazo",
    "El compromiso no tiene fecha límite: nunca figurará como vencido.",
    "C-0007 sin fecha límite.",
    "Acuerde un plazo y escríbalo en la columna «Fecha límite».",
    Severity.WARNING,
)


def _no_due_date(as_of: date) -> Iterator[Finding]:
    for found in queries.matrix(as_of=as_of).filter(due_on__isnull=True):
        yield on_record(
            NO_DUE_DATE, _record(found.code), f"{found.code} no tiene fecha límite.", _evidence(found)
        )


SILENCE = RuleText(
    "COM-SILENCIO",
    "Compromiso sin reportes recientes",
    f"Un compromiso que no está cumplido lleva más de {SILENCE_DAYS} días sin ningún reporte de avance.",
    "C-0007: último reporte el 15/01/2022, visto al 31/07/2022.",
    "Pida el avance a la entidad responsable.",
    Severity.WARNING,
)


def _silence(as_of: date) -> Iterator[Finding]:
    limit = date.fromordinal(max(1, as_of.toordinal() - SILENCE_DAYS))  # the calendar has a first day
    silent = Q(last_report_on__lt=limit) | Q(last_report_on__isnull=True, agreed_on__lt=limit)
    open_ones = queries.matrix(as_of=as_of).filter(~Q(status=CommitmentStatus.FULFILLED))
    for found in open_ones.filter(silent):
        last = getattr(found, "last_report_on", None)
        told = f"su último reporte es del {last:%d/%m/%Y}" if last else "no tiene ningún reporte"
        days = (as_of - (last or found.agreed_on)).days
        yield on_record(
            SILENCE,
            _record(found.code),
            f"{found.code}: {told}; van {days} días sin noticias.",
            _evidence(found),
        )


BACKWARDS = RuleText(
    "COM-AVANCE-RETROCEDE",
    "Avance que retrocede",
    "Un reporte da un porcentaje menor que el anterior (también después de haber llegado a 100 %). Uno de los dos está mal, o el avance se sobreestimó.",
    "60 % el 31/03/2022 y 40 % el 30/06/2022.",
    "Compruebe los dos reportes con la entidad y explique el cambio en el más reciente.",
    Severity.WARNING,
)


def _backwards(as_of: date) -> Iterator[Finding]:
    fields = ("code", "progress_reports__reported_on", "progress_reports__percent")
    reports = (
        queries.matrix(as_of=as_of).filter(progress_reports__reported_on__lte=as_of).order_by(*fields[:2])
    )
    for code, rows in groupby(reports.values_list(*fields), key=lambda row: row[0]):
        for (_, first_day, before), (_, day, after) in pairwise(rows):
            if after < before:
                message = f"{code} pasa de {before} % ({first_day:%d/%m/%Y}) a {after} % ({day:%d/%m/%Y})."
                yield on_record(BACKWARDS, _record(code), message, f"{before} % → {after} %")


CUI_FORM = RuleText(
    "COM-CUI-FORMA",
    "Código de proyecto mal formado",
    "El código único de inversión (CUI) tiene de 5 a 7 cifras. Con otra forma no se puede cruzar con el banco de proyectos.",
    "CUI «23O1234», con la letra O en vez de cero.",
    "Copie el código del banco de proyectos.",
    Severity.ERROR,
)


def _cui_form(as_of: date) -> Iterator[Finding]:
    pairs = queries.matrix(as_of=as_of).filter(projects__isnull=False).values_list("code", "projects__cui")
    for code, cui in pairs:
        if not is_cui(cui):
            yield on_record(
                CUI_FORM, _record(code), f"{code} cita el CUI «{cui}», que no tiene de 5 a 7 cifras.", cui
            )


RULES = (
    DatabaseRule(DUE_BEFORE, _due_before),
    DatabaseRule(NO_RESPONSIBLE, _no_responsible),
    DatabaseRule(NO_DUE_DATE, _no_due_date),
    DatabaseRule(SILENCE, _silence),
    DatabaseRule(BACKWARDS, _backwards),
    DatabaseRule(CUI_FORM, _cui_form),
)
