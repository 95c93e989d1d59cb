"""Answers that did not change: a read carries an ETag made of the version of the data, and is not made twice in vain."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseNotModified
from django.utils import timezone

from tinkuy.platform.api.identity import Caller
from tinkuy.platform.audit.queries import data_version


def fresh(view: Callable[..., Any]) -> Callable[..., Any]:
    """Answer 304 to who already has what the view would say; else let the answer carry its ETag.

    The version is read before the view, so an act in between is never hidden. Who calls and the day are part of it:
    roles end with days, and each caller sees its own.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        who: Caller = request.auth  # type: ignore[attr-defined]
        tag = etag(who.name, timezone.localdate().isoformat(), request.get_full_path(), str(data_version()))
        if tag in (part.strip() for part in request.headers.get("If-None-Match", "").split(",")):
            return HttpResponseNotModified(headers={"ETag": tag})
        request.api_etag = tag  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return answer


def etag(*parts: str) -> str:
    """A weak validator: the same facts, perhaps compressed."""
    return f'W/"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}"'
