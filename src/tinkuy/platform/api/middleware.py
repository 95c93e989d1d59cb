"""Under `/api/v1/` every refusal is a problem and bodies are bounded, also what Django answers before or after our code."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tinkuy.platform.api import problems
from tinkuy.platform.api.problems import Problem

PREFIX = "/api/v1/"
LARGEST_BODY = 64 * 1024 * 1024
_KEPT = ("Allow", "Retry-After", "Location", "Vary", "Set-Cookie")


class ApiMiddleware:
    """HEAD is answered as GET; a body past `LARGEST_BODY` is refused; a refusal in HTML becomes a problem."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass everything else on as it is."""
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        if _length(request) > LARGEST_BODY:
            return problems.answer(request, Problem(problems.TOO_LARGE))
        is_head = request.method == "HEAD"
        if is_head:
            request.method = "GET"
        response = _told(request, self.get_response(request))
        if is_head:
            request.method = "HEAD"
        return _marked(request, response)


def _length(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() else 0


def _told(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if response.status_code < 400 or response.headers.get("Content-Type") == problems.MEDIA_TYPE:
        return response
    told = problems.answer(request, Problem(problems.of_status(response.status_code)))
    for name in _KEPT:
        if name in response.headers:
            told.headers[name] = response.headers[name]
    return told


def _marked(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What a cache in between must know: each caller has its own answer."""
    tag = getattr(request, "api_etag", "")
    if tag and response.status_code == 200:
        response.headers["ETag"] = tag
    response.headers.setdefault("Cache-Control", "private, no-cache")
    response.headers["Vary"] = "Authorization, Cookie, Accept-Encoding"
    return response
