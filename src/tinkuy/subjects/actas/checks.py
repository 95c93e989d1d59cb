"""What may be wrong with the agreements on record at a date. Each rule has a stable code and says how to mend it."""

from collections.abc import Iterator
from datetime import date

from tinkuy.core.finding import Finding, Severity
from tinkuy.core.rule import DatabaseRule, RuleText, on_record
from tinkuy.subjects.actas import queries
from tinkuy.subjects.actas.likes import Pool, Text


def _record(code: str) -> str:
    return f"acuerdos/{code}"


ALIKE = RuleText(
    "ACT-ACUERDO-PARECIDO",
    "Dos acuerdos que dicen casi lo mismo",
    "Dos sesiones distintas (de la misma mesa, de mesas con un territorio común o con un mismo responsable) tienen acuerdos "
    "casi iguales. Contarlos dos veces infla la matriz; nadie los une por su cuenta.",
    "«Elaborar el expediente técnico del camino Grau–Progreso» en dos actas de la MTP Grau.",
    "Lea los dos. Si son el mismo, ate un solo compromiso a ambos; si el segundo insiste en el primero, déjelo dicho.",
    Severity.NOTE,
)


def _alike(as_of: date) -> Iterator[Finding]:
    known = {text.code: text for text in queries.every_text(as_of=as_of)}
    pool = Pool()
    for text in known.values():
        yield from _pair(text, pool)
        pool.put(text)


def _pair(text: Text, pool: Pool) -> Iterator[Finding]:
    for like in pool.nearest(text)[:1]:
        message = f"El acuerdo {text.code} se parece ({like.percent} %) al acuerdo {like.code}, anterior."
        yield on_record(ALIKE, _record(text.code), message, f"Véase también acuerdos/{like.code}")


NO_RESPONSIBLE = RuleText(
    "ACT-ACUERDO-SIN-RESPONSABLE",
    "Acuerdo sin responsable",
    "El acuerdo no dice qué entidad debe cumplirlo: no llegará a la lista de nadie.",
    "«Se acordó gestionar el financiamiento», sin decir quién.",
    "Búsquelo en el acta y agréguelo con una corrección del acta o en la hoja «Acuerdos».",
    Severity.WARNING,
)


def _no_responsible(as_of: date) -> Iterator[Finding]:
    for found in queries.agreements(as_of=as_of).filter(responsibles__isnull=True, responsible_text=""):
        yield on_record(
            NO_RESPONSIBLE, _record(found.code), f"{found.code} no tiene responsable.", found.text
        )


RULES = (
    DatabaseRule(ALIKE, _alike),
    DatabaseRule(NO_RESPONSIBLE, _no_responsible),
)
