"""The API put together: the parts that rooms opened, how errors are told, the addresses."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer

from tinkuy.core.refusal import Problems, Refused
from tinkuy.platform.api import faults, openapi, pages, problems, register
from tinkuy.platform.api.problems import Fault, Kind, Problem

VERSION = "1.0.0"
EACH = "operation"  # each operation of the address declares its own access; see `register.operations`


class Spanish(JSONRenderer):  # type: ignore[misc]
    """JSON with its letters as they are."""

    json_dumps_params = {"ensure_ascii": False}


def addresses() -> list[URLPattern | URLResolver]:
    """The addresses of the API, once every room has opened its part."""
    api = build()
    patterns, app_name, namespace = api.urls
    for pattern in patterns:
        pattern.callback.access = EACH
    return [
        path("", pages.index, name="api"),
        path("v1/openapi.json", openapi.view(api), name="api-openapi"),
        path("v1/", (patterns, app_name, namespace)),
    ]


def build() -> NinjaAPI:
    """The API with every part opened so far."""
    api = NinjaAPI(
        title="API de Tinkuy",
        version=VERSION,
        urls_namespace="api-v1",
        renderer=Spanish(),
        openapi_url=None,
        docs_url=None,
    )
    for part in register.opened():
        api.add_router("", part.router)
    for error, told in _tellers().items():
        api.add_exception_handler(error, told)
    return api


def _tellers() -> dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]]:
    tellers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        Problem: problems.answer,
        ValidationError: _invalid,
        HttpError: _unreadable,
        Http404: partial(_refusal, problems.NOT_FOUND, ""),
        PermissionDenied: partial(_refusal, problems.FORBIDDEN, None),
        Refused: _refused,
        RequestDataTooBig: partial(_refusal, problems.TOO_LARGE, ""),
    }
    for error, (kind, detail) in register.refusals().items():
        tellers[error] = partial(_refusal, kind, detail or None)
    return tellers


def _refusal(kind: Kind, detail: str | None, request: HttpRequest, error: Exception) -> HttpResponse:
    return problems.answer(request, Problem(kind, str(error) if detail is None else detail))


def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """A refusal of an action: each reason, with the field it is about where it is about one."""
    told = error.problems if isinstance(error, Problems) else tuple((error.field, r) for r in error.reasons)
    found = [Fault("body", f"#/{name}" if name else "", reason) for name, reason in told]
    return problems.answer(request, Problem(problems.CONFLICT, str(error), found))


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problems.answer(
        request, Problem(problems.INVALID, "Hay datos que no son válidos.", faults.told(error.errors))
    )


def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problems.answer(request, Problem(problems.of_status(error.status_code)))
