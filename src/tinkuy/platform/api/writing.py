"""The way of a write: the fingerprint of what was sent, one action, its answer kept with it."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tinkuy.platform.accounts.models import User
from tinkuy.platform.api import actions
from tinkuy.platform.api.door import KEY_HEADER
from tinkuy.platform.api.problems import KEY_OF_ANOTHER, Problem

REPEATED_HEADER = "Idempotent-Replayed"


def once(view: Callable[..., Any], status: int) -> Callable[..., Any]:
    """Do what the view does once for each key of a person; a repetition is answered as the first time."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        def act() -> actions.Answer:
            return actions.Answer(status, view(request, *args, **kwargs).model_dump_json())

        try:
            found = actions.answer_once(
                key=request.headers[KEY_HEADER],
                fingerprint=fingerprint(request),
                act=act,
                now=timezone.now(),
                by=cast(User, request.auth.person),  # type: ignore[attr-defined]
            )
        except actions.KeyOfAnother:
            raise Problem(KEY_OF_ANOTHER) from None
        headers = {"Cache-Control": "no-store", REPEATED_HEADER: "true" if found.is_repeated else "false"}
        return HttpResponse(
            found.body, status=found.status, content_type="application/json; charset=utf-8", headers=headers
        )

    return answer


def fingerprint(request: HttpRequest) -> str:
    """The sha256 of the method, the address and what was sent; the order of JSON keys and the way files travel aside."""
    parts = [request.method, request.path, *_parts(request)]
    return hashlib.sha256("\n".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()


def _parts(request: HttpRequest) -> list[str]:
    if request.content_type != "multipart/form-data":
        return [json.dumps(json.loads(request.body), sort_keys=True)] if request.body else []
    fields = [f"{name}={value}" for name, values in sorted(request.POST.lists()) for value in values]
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            digest = hashlib.sha256(b"".join(file.chunks())).hexdigest()
            file.seek(0)
            fields.append(f"{name}={file.name}={digest}")
    return fields
