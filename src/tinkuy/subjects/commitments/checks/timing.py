"""Dates that contradict each other, are missing, or move too often."""

from collections.abc import Iterator
from datetime import date

from django.db.models import F

from tinkuy.core.finding import Finding, Severity
from tinkuy.core.rule import DatabaseRule, RuleText, on_record
from tinkuy.subjects.commitments.checks.ground import evidence, open_ones, record, rows

MANY_EXTENSIONS = 2

DUE_BEFORE = RuleText(
    "COM-VENCE-ANTES",
    "Vence antes de haberse acordado",
    "La fecha límite del compromiso, o la de su última prórroga, es anterior a la fecha en que se acordó.",
    "Acordado el 31/05/2022, vence el 31/03/2022.",
    "Revise las dos fechas contra el acta.",
    Severity.ERROR,
)


def _due_before(as_of: date) -> Iterator[Finding]:
    for found in rows(as_of).filter(current_due_on__lt=F("agreed_on")):
        due = found.current_due_on
        message = f"{found.code} vence el {due:%d/%m/%Y} y se acordó el {found.agreed_on:%d/%m/%Y}."
        yield on_record(DUE_BEFORE, record(found.code), message, evidence(found))


NO_DUE_DATE = RuleText(
    "COM-SIN-PLAZO",
    "Compromiso sin plazo",
    "El compromiso sigue abierto y no tiene fecha límite: nunca figurará como vencido.",
    "C-0007 sin fecha límite.",
    "Acuerde un plazo y escríbalo en la columna «Fecha límite».",
    Severity.WARNING,
)


def _no_due_date(as_of: date) -> Iterator[Finding]:
    for found in open_ones(as_of).filter(current_due_on__isnull=True):
        yield on_record(
            NO_DUE_DATE, record(found.code), f"{found.code} no tiene fecha límite.", evidence(found)
        )


EXTENDED_OFTEN = RuleText(
    "COM-PRORROGA-REPETIDA",
    "Compromiso prorrogado más de una vez",
    f"El plazo de un compromiso abierto se movió {MANY_EXTENSIONS} veces o más: puede que el plazo no sea realista o que algo "
    "lo tenga detenido.",
    "C-0007 vencía el 31/03/2022; se prorrogó al 30/06/2022 y luego al 30/09/2022.",
    "Trate en la mesa qué lo detiene; si ya no procede, anúlelo con su motivo.",
    Severity.WARNING,
)


def _extended_often(as_of: date) -> Iterator[Finding]:
    for found in open_ones(as_of).filter(extension_count__gte=MANY_EXTENSIONS):
        due = f"; ahora vence el {found.current_due_on:%d/%m/%Y}" if found.current_due_on else ""
        message = f"{found.code} lleva {found.extension_count} prórrogas{due}."
        yield on_record(EXTENDED_OFTEN, record(found.code), message, evidence(found))


RULES = (
    DatabaseRule(DUE_BEFORE, _due_before),
    DatabaseRule(NO_DUE_DATE, _no_due_date),
    DatabaseRule(EXTENDED_OFTEN, _extended_often),
)
