"""How the API refuses: `application/problem+json` (RFC 9457), in Spanish, the same for every refusal."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of refusal: its address is `/api/#slug`, where it is explained."""

    slug: str
    status: int
    title: str
    remedy: str


UNREADABLE = Kind(
    "ilegible", 400, "No se pudo leer lo enviado", "Revise que el cuerpo sea JSON en UTF-8 y bien cerrado."
)
UNKNOWN_CALLER = Kind(
    "sin-identificar", 401, "Falta identificarse", "Envíe su token: «Authorization: Bearer …»."
)
BAD_TOKEN = Kind(
    "token-no-vale",
    401,
    "El token no vale",
    "Venció, fue retirado o está mal copiado. Cree otro en su cuenta.",
)
FORBIDDEN = Kind(
    "sin-permiso", 403, "Su cuenta no puede hacerlo", "Si le corresponde, pídalo a la secretaría."
)
OUT_OF_SCOPE = Kind(
    "fuera-de-alcance", 403, "El token no alcanza", "Cree un token con el permiso que indica el detalle."
)
NOT_FOUND = Kind("no-existe", 404, "No existe", "Revise la dirección, el código y la fecha «as_of».")
BAD_METHOD = Kind(
    "metodo", 405, "La dirección no admite ese método", "La cabecera «Allow» dice cuáles admite."
)
CONFLICT = Kind(
    "conflicto", 409, "No se hizo: no cabe en lo registrado", "El detalle dice qué lo impide. Nada cambió."
)
TOO_LARGE = Kind("demasiado-grande", 413, "Lo enviado es demasiado grande", "Envíe menos, o por partes.")
BAD_MEDIA = Kind(
    "tipo-de-contenido",
    415,
    "El tipo de contenido no se admite",
    "Use el «Content-Type» que indica el detalle.",
)
INVALID = Kind(
    "datos-no-validos",
    422,
    "Los datos enviados no son válidos",
    "«errors» dice qué dato es y qué se espera de él. Nada cambió.",
)
KEY_OF_ANOTHER = Kind(
    "clave-repetida",
    422,
    "La clave ya se usó para otra cosa",
    "Use una «Idempotency-Key» nueva para cada operación distinta.",
)
TOO_MANY = Kind(
    "demasiadas-consultas", 429, "Demasiadas consultas", "Espere los segundos que dice «Retry-After»."
)
BROKEN = Kind(
    "error-interno", 500, "Algo falló de nuestro lado", "Nada quedó a medias. Repita con la misma clave."
)
KINDS = (
    UNREADABLE,
    UNKNOWN_CALLER,
    BAD_TOKEN,
    FORBIDDEN,
    OUT_OF_SCOPE,
    NOT_FOUND,
    BAD_METHOD,
    CONFLICT,
    TOO_LARGE,
    BAD_MEDIA,
    INVALID,
    KEY_OF_ANOTHER,
    TOO_MANY,
    BROKEN,
)
_BY_STATUS = {kind.status: kind for kind in reversed(KINDS)}


@dataclass(frozen=True, slots=True)
class Fault:
    """One datum that is wrong: in which part of the call (`query`, `path`, `header`, `body`), where in it, and why."""

    part: str
    pointer: str
    detail: str

    def as_json(self) -> dict[str, str]:
        """Its JSON form."""
        return {"in": self.part, "pointer": self.pointer, "detail": self.detail}


@dataclass
class Problem(Exception):
    """A refusal on its way out. `detail` says in Spanish what happened this time."""

    kind: Kind
    detail: str = ""
    faults: Sequence[Fault] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def of_status(status: int) -> Kind:
    """The kind that stands for a status; others of the 400s count as unreadable, of the 500s as broken."""
    return _BY_STATUS.get(status, BROKEN if status >= 500 else UNREADABLE)


def wrong(part: str, name: str, detail: str) -> Problem:
    """The refusal of one datum of the call."""
    return Problem(INVALID, "Un dato no es válido.", (Fault(part, f"#/{name}", detail),))


def unfit(name: str, detail: str, *, part: str = "body") -> Problem:
    """The refusal of a datum that is well written and does not fit what is registered: an unknown code, say."""
    return Problem(CONFLICT, detail, (Fault(part, f"#/{name}", detail),))


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The problem as a response. 401 says how to identify oneself."""
    kind = problem.kind
    body: dict[str, Any] = {
        "type": f"/api/#{kind.slug}",
        "title": kind.title,
        "status": kind.status,
        "detail": problem.detail or kind.remedy,
        "instance": request.path,
    }
    if problem.faults:
        body["errors"] = [fault.as_json() for fault in problem.faults]
    headers = {"Cache-Control": "no-store", **problem.headers}
    if kind.status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="tinkuy"'
    if kind is BAD_TOKEN:
        headers["WWW-Authenticate"] += ', error="invalid_token"'
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return HttpResponse(content, status=kind.status, content_type=MEDIA_TYPE, headers=headers)
