"""The OpenAPI 3.1 document: what the library writes, and what it cannot know: refusals, keys, tokens, rooms."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from tinkuy.platform.access.guards import PUBLIC, public
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.api import problems, register
from tinkuy.platform.api.door import KEY_FORM, KEY_HEADER
from tinkuy.platform.api.register import Operation

ROOT = "/api/v1"
ABOUT = (
    "Lo que Tinkuy sabe, a cualquier fecha de corte, y lo que cada quien puede registrar.\n\n"
    "Lo público se lee sin token. Para leer más y para escribir, cree un token en su cuenta, con alcance y "
    "vencimiento, y envíelo como «Authorization: Bearer …». Toda escritura lleva una «Idempotency-Key»: repetirla "
    "con la misma clave no repite nada. Los montos son textos con decimales, las fechas AAAA-MM-DD. Los parámetros "
    "que una operación no conoce se rechazan. Los rechazos son application/problem+json (RFC 9457)."
)
_TOKEN: dict[str, list[str]] = {"token": []}
_SESSION: dict[str, list[str]] = {"sesion": []}
_PROBLEM = {
    "type": "object",
    "description": "Un rechazo (RFC 9457).",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "description": "Dirección donde se explica el tipo de rechazo."},
        "title": {"type": "string", "description": "El tipo de rechazo en palabras."},
        "status": {"type": "integer", "description": "El estado HTTP."},
        "detail": {"type": "string", "description": "Qué pasó esta vez."},
        "instance": {"type": "string", "description": "La dirección que se pidió."},
        "errors": {
            "type": "array",
            "description": "Los datos que no son válidos, uno por uno.",
            "items": {
                "type": "object",
                "required": ["in", "pointer", "detail"],
                "properties": {
                    "in": {"type": "string", "enum": ["query", "path", "header", "body"]},
                    "pointer": {"type": "string", "description": "Dónde está el dato (JSON Pointer)."},
                    "detail": {"type": "string", "description": "Qué se espera de él."},
                },
            },
        },
    },
}
_KEY = {
    "in": "header",
    "name": KEY_HEADER,
    "required": True,
    "description": "Clave de la operación, elegida por quien llama. Se recuerda 24 horas.",
    "schema": {"type": "string", "pattern": KEY_FORM, "minLength": 8, "maxLength": 120},
}


def view(api: NinjaAPI) -> Callable[..., HttpResponse]:
    """The page of the document, made once for each process."""
    made = cache(lambda: document(api))

    @public
    @require_safe
    def openapi_document(request: HttpRequest) -> HttpResponse:
        """The OpenAPI document."""
        return JsonResponse(made(), json_dumps_params={"ensure_ascii": False})

    return openapi_document


def document(api: NinjaAPI) -> dict[str, Any]:
    """The document as a dictionary."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=f"{ROOT}/"))
    found["info"]["description"] = ABOUT
    found["info"]["license"] = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    found["servers"] = [{"url": "/", "description": "Este mismo sitio"}]
    found["tags"] = [{"name": part.tag, "description": part.about} for part in register.opened()]
    found["components"]["schemas"]["Problem"] = _PROBLEM
    found["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "El token de su cuenta."},
        "sesion": {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": "La sesión del navegador: solo para leer.",
        },
    }
    known = {operation.name: operation for part in register.opened() for operation in part.operations}
    for methods in found["paths"].values():
        for told in methods.values():
            _complete(told, known[told["operationId"]])
    _untitle(found["paths"])
    _untitle(found["components"]["schemas"])
    for schema in found["components"]["schemas"].values():
        if "enum" in schema:
            schema.pop("description", None)  # words for who reads the code
    return found


def _untitle(node: Any) -> None:
    """Drop the titles that the library makes of our names."""
    if isinstance(node, dict):
        if isinstance(node.get("title"), str):
            del node["title"]
        for each in node.values():
            _untitle(each)
    elif isinstance(node, list):
        for each in node:
            _untitle(each)


def _complete(told: dict[str, Any], operation: Operation) -> None:
    for parameter in told.get("parameters", ()):
        words = operation.words.get(parameter["name"])
        if words:
            parameter["description"] = parameter["schema"]["description"] = words
    told["responses"] = {str(status): _response(told, status) for status in operation.statuses}
    told["security"] = _security(operation)
    told["x-access"] = operation.access_code
    if operation.writes:
        told["parameters"] = [*told.get("parameters", ()), _KEY]


def _security(operation: Operation) -> list[dict[str, Any]]:
    if operation.writes:
        return [_TOKEN]
    return [{}, _TOKEN, _SESSION] if operation.access == PUBLIC else [_TOKEN, _SESSION]


def _response(told: dict[str, Any], status: int) -> dict[str, Any]:
    if status < 300:
        return {**told["responses"][status], "description": "Hecho." if status == 201 else "La respuesta."}
    if status == 304:
        return {"description": "No cambió desde la respuesta que usted ya tiene (If-None-Match)."}
    kind = problems.of_status(status)
    return {
        "description": f"{kind.title}. {kind.remedy}",
        "content": {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def words_of(access: str | Permission) -> str:
    """Who may, in the words of the page."""
    if isinstance(access, Permission):
        return f"Quien puede {access.words}"
    return "Cualquiera" if access == PUBLIC else "Quien tiene cuenta"
