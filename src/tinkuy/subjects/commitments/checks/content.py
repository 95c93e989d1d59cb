"""What a commitment should say of itself: who answers for it, why it comes first, which project, whether it is real."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef

from tinkuy.core.finding import Finding, Severity
from tinkuy.core.rule import DatabaseRule, RuleText, on_record
from tinkuy.subjects.commitments.checks.ground import evidence, record, rows
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.commitments.rules import is_cui

NO_RESPONSIBLE = RuleText(
    "COM-SIN-RESPONSABLE",
    "Compromiso sin responsable",
    "Ninguna entidad responde por el compromiso: nadie lo verá en su lista.",
    "C-0007 sin entidad responsable.",
    "Escriba la entidad en la columna «Responsables» de la matriz.",
    Severity.WARNING,
)


def _no_responsible(as_of: date) -> Iterator[Finding]:
    for found in rows(as_of).filter(responsibles__isnull=True):
        yield on_record(
            NO_RESPONSIBLE, record(found.code), f"{found.code} no tiene responsable.", evidence(found)
        )


NO_REASON = RuleText(
    "COM-PRIORIDAD-SIN-MOTIVO",
    "Prioridad alta sin motivo",
    "El compromiso tiene prioridad alta y no dice por qué: cuando todo es prioritario, nada lo es.",
    "C-0007 con prioridad alta y el motivo en blanco.",
    "Escriba el motivo en la columna «Motivo de la prioridad», o baje la prioridad.",
    Severity.WARNING,
)


def _no_reason(as_of: date) -> Iterator[Finding]:
    high = Commitment.Priority.HIGH
    for found in rows(as_of).filter(priority=high, priority_reason=""):
        message = f"{found.code} tiene prioridad alta y no dice el motivo."
        yield on_record(NO_REASON, record(found.code), message, evidence(found))


CUI_FORM = RuleText(
    "COM-CUI-FORMA",
    "Código de proyecto mal formado",
    "El código único de inversión (CUI) tiene de 5 a 7 cifras. Con otra forma no se puede cruzar con el banco de proyectos.",
    "CUI «23O1234», con la letra O en vez de cero.",
    "Copie el código del banco de proyectos.",
    Severity.ERROR,
)


def _cui_form(as_of: date) -> Iterator[Finding]:
    pairs = rows(as_of).filter(projects__isnull=False).values_list("code", "projects__cui")
    for code, cui in pairs:
        if not is_cui(cui):
            message = f"{code} cita el CUI «{cui}», que no tiene de 5 a 7 cifras."
            yield on_record(CUI_FORM, record(code), message, cui)


MIXED = RuleText(
    "COM-SIMULADO-MEZCLA",
    "Datos simulados junto a datos reales",
    "Una mesa tiene a la vez compromisos reales y simulados: las cifras que los suman no describen a ninguno.",
    "La MTP Grau con 12 compromisos reales y 3 marcados como dato simulado.",
    "Retire los simulados deshaciendo su importación, o marque como simulados los que faltan.",
    Severity.WARNING,
)


def _mixed(as_of: date) -> Iterator[Finding]:
    real = Commitment.objects.filter(space=OuterRef("space"), agreed_on__lte=as_of, is_simulated=False)
    mixed = rows(as_of).filter(Exists(real), is_simulated=True).order_by("space__code", "code")
    first = {found.space.code: found for found in reversed(list(mixed))}
    for found in sorted(first.values(), key=lambda found: found.space.code):
        message = (
            f"La {found.space.short_name} tiene compromisos reales junto a simulados, como {found.code}."
        )
        yield on_record(MIXED, record(found.code), message, evidence(found))


RULES = (
    DatabaseRule(NO_RESPONSIBLE, _no_responsible),
    DatabaseRule(NO_REASON, _no_reason),
    DatabaseRule(CUI_FORM, _cui_form),
    DatabaseRule(MIXED, _mixed),
)
