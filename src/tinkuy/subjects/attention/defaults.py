"""The rules an office starts with. What it changes by hand stays changed: only what is missing is added."""

from tinkuy.core.values import Record
from tinkuy.subjects.attention.rules import Audience, Kind

FOCAL, HEAD = Audience.FOCAL_POINT.value, Audience.HEAD.value
SECRETARY, SECRETARIAT = Audience.SECRETARY.value, Audience.SECRETARIAT.value


def rules() -> dict[str, Record]:
    """Code -> record of each rule, in the order in which they are shown."""
    found = [
        _rule("vencido", Kind.OVERDUE, 1, (FOCAL, SECRETARY), "El plazo vigente ya pasó y no se reportó el 100 %."),
        _rule("vence-pronto", Kind.DUE_SOON, 15, (FOCAL,), "El plazo está por cumplirse.", climbs=False),
        _rule("sin-noticias", Kind.SILENT, 60, (FOCAL,), "Nadie reporta un avance desde hace mucho."),
        _rule("devuelto", Kind.RETURNED_UNANSWERED, 5, (FOCAL,), "Se devolvió el avance y no se ha vuelto a reportar.", working=True),
        _rule("por-revisar", Kind.AWAITING_REVIEW, 5, (SECRETARY,), "Hay un avance que espera revisión.", working=True, climbs=False),
        _rule(
            "por-revisar-tarde",
            Kind.AWAITING_REVIEW,
            15,
            (SECRETARY, SECRETARIAT),
            "La revisión de un avance demora demasiado.",
            working=True,
            climbs=False,
            level=2,
        ),
        _rule("sin-gasto", Kind.UNSPENT, 120, (FOCAL, SECRETARY), "Tiene monto asignado y no se reporta ningún gasto."),
        _rule("dos-prorrogas", Kind.EXTENDED_TWICE, 2, (HEAD, SECRETARIAT), "El plazo se movió varias veces.", climbs=False, level=2),
        _rule("proyecto-detenido", Kind.PROJECT_STOPPED, 6, (FOCAL, SECRETARY), "Un proyecto del compromiso dejó de gastar sin haber terminado."),
        _rule("proyecto-desactivado", Kind.PROJECT_DEACTIVATED, 1, (FOCAL, HEAD, SECRETARY), "Un proyecto del compromiso se declaró viable y después salió del banco.", climbs=False, level=2),
        _rule("proyecto-sin-ejecucion", Kind.PROJECT_UNSPENT, 365, (FOCAL, SECRETARY), "Un proyecto del compromiso es viable y no gasta nada.", climbs=False),
        _rule("proyecto-con-sobrecosto", Kind.PROJECT_OVER_COST, 30, (FOCAL, SECRETARY), "Un proyecto del compromiso cuesta mucho más de lo que se declaró viable.", climbs=False),
    ]  # fmt: skip
    return {str(record["code"]): {**record, "order": at} for at, record in enumerate(found, 1)}


def steps() -> dict[str, Record]:
    """Code -> record of each step of the ladder; what is of high priority climbs three times as fast."""
    found = ((1, "", 15), (2, "", 30), (1, "high", 5), (2, "high", 10))
    return {
        code: {"code": code, "level": level, "priority": priority or None, "days": days}
        for level, priority, days in found
        for code in (f"nivel-{level}{'-alta' if priority else ''}",)
    }


def _rule(
    code: str,
    kind: Kind,
    threshold: int,
    recipients: tuple[str, ...],
    words: str,
    *,
    working: bool = False,
    climbs: bool = True,
    level: int = 1,
) -> Record:
    names = {
        "por-revisar-tarde": "Revisión demorada",
        "sin-gasto": "Con monto y sin gasto",
        "dos-prorrogas": "Prorrogado dos veces",
    }
    return {
        "code": code,
        "name": names.get(code, kind.label),
        "kind": kind.value,
        "threshold": threshold,
        "counts_working_days": working,
        "level": level,
        "recipients": tuple(sorted(recipients)),
        "climbs": climbs,
        "priority": None,
        "is_active": True,
        "words": words,
    }
