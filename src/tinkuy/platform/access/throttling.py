"""How often one may ask for what is costly to make, so that one visitor leaves room for the others.

Counts stand in the data folder (the cache `limits`): every process of the machine sees them, and counting never waits for
the one turn to write of the database. Two requests at the very same instant may count as one; a limit need not be exact.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tinkuy.platform.accounts.lockout import address_of

WINDOW_SECONDS = 600
FILES, EXPORTS, CHECKS, SUGGESTIONS = "files", "exports", "checks", "suggestions"
View = TypeVar("View", bound=Callable[..., Any])


def costly(kind: str, *methods: str) -> Callable[[View], View]:
    """A page whose answer is costly. `methods` are those that count; all of them by default. 429 past the limit of
    `settings.COSTLY_CALLS` in ten minutes, for each kind by itself.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            counts = not methods or request.method in methods
            wait = seconds_to_wait(request, kind) if counts else 0
            if wait:
                return _too_many(request, wait)
            return view(request, *args, **kwargs)  # type: ignore[no-any-return]

        limited.costs = kind  # type: ignore[attr-defined]
        return limited  # type: ignore[return-value]

    return decorate


def seconds_to_wait(request: HttpRequest, kind: str) -> int:
    """Count one more; 0 when it is within the limit, else how many seconds until the count begins anew."""
    most = _most(request)
    if not most:
        return 0
    now = int(time.time())
    key = f"costly-{kind}-{_who(request)}-{now // WINDOW_SECONDS}"
    cache = caches["limits"]
    asked = cache.get(key, 0) + 1
    cache.set(key, asked, WINDOW_SECONDS)
    return WINDOW_SECONDS - now % WINDOW_SECONDS if asked > most else 0


def _most(request: HttpRequest) -> int:
    """The limit of who asks; 0 for none."""
    public, signed = settings.COSTLY_CALLS
    return int(signed if request.user.is_authenticated else public)


def _who(request: HttpRequest) -> str:
    """Colons of an address and what a forged one may hold do not enter the key."""
    if request.user.is_authenticated:
        return f"u{request.user.pk}"
    return "".join(c if c.isalnum() else "." for c in str(address_of(request) or ""))[:60]


def _too_many(request: HttpRequest, wait: int) -> HttpResponse:
    minutes = -(-wait // 60)
    answer = render(request, "web/too_many.html", {"minutes": minutes}, status=429)
    answer.headers["Retry-After"] = str(wait)
    return answer
