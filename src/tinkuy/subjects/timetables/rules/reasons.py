"""Why a meeting has no hour, told from what takes its places from it: the kinds of clash and how many places each takes."""

from collections.abc import Mapping

# Kind of clash -> (what it says, what would help, where that is changed), the first of them that applies.
_KINDS: tuple[tuple[tuple[str, ...], str, str, str], ...] = (
    (
        ("desk_twice",),
        "Las mesas de la entidad anfitriona están ocupadas a las horas en que se podría.",
        "Agregue una mesa a la entidad anfitriona, o más horas al plan.",
        "hosts",
    ),
    (
        ("host_unavailable", "closed_desk"),
        "La entidad anfitriona no atiende, o sus mesas están cerradas, a las horas que quedan libres.",
        "Acorte la ausencia de la entidad anfitriona o reabra una mesa.",
        "absences",
    ),
    (
        ("party_unavailable",),
        "Quien solicita no está disponible a las horas que quedan libres.",
        "Acorte la ausencia de quien solicita.",
        "absences",
    ),
    (
        ("party_twice", "person_twice"),
        "Quien solicita ya tiene otra reunión a las horas que quedan libres.",
        "Agregue horas al plan, o retire una reunión de menor prioridad.",
        "plan",
    ),
    (
        ("rest", "longest_row"),
        "El descanso entre reuniones no deja una hora libre.",
        "Baje el descanso mínimo o permita más reuniones seguidas.",
        "rules",
    ),
    (
        ("rooms", "room_capacity"),
        "No caben más reuniones a la vez.",
        "Suba cuántas reuniones caben a la vez, o agregue horas al plan.",
        "rules",
    ),
    (
        ("too_late", "too_early"),
        "Debe ser antes de la plenaria sobre su tema y ya no quedan horas.",
        "Ponga la plenaria más tarde o agregue horas antes de ella.",
        "plan",
    ),
    (("pin",), "Está fijada a una hora que no se puede.", "Quite la hora fijada o fije otra.", "request"),
)
_UNKNOWN = ("No alcanzaron las horas.", "Agregue horas al plan o mesas a la entidad anfitriona.", "plan")


def why_of(codes: Mapping[str, int]) -> str:
    """What stands in the way most, in words."""
    return _found(codes)[0]


def remedy_of(codes: Mapping[str, int]) -> str:
    """What would help against it."""
    return _found(codes)[1]


def about_of(codes: Mapping[str, int]) -> str:
    """Where that is changed: `absences`, `hosts`, `plan`, `rules` or `request`."""
    return _found(codes)[2]


def _found(codes: Mapping[str, int]) -> tuple[str, str, str]:
    """The kind that takes most places; among equals the one told first."""
    weighed = [(sum(codes.get(code, 0) for code in kinds), -at) for at, (kinds, *_) in enumerate(_KINDS)]
    most, place = max(weighed)
    if not most:
        return _UNKNOWN
    _, why, remedy, about = _KINDS[-place]
    return why, remedy, about
