"""How much one caller may ask of one process in a minute, so that a program gone astray leaves room for the others."""

import time

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest

from tinkuy.platform.accounts.lockout import address_of
from tinkuy.platform.api.identity import Caller
from tinkuy.platform.api.problems import TOO_MANY, Problem

_MINUTE = 60


def count(request: HttpRequest, who: Caller) -> None:
    """Count one call of this minute. Errors: Problem (429) past `settings.API_CALLS_PER_MINUTE`."""
    now = int(time.time())
    name = who.person.pk or address_of(request)
    key = f"api-calls-{name}-{now // _MINUTE}"
    cache = caches["answers"]
    cache.add(key, 0, 2 * _MINUTE)
    try:
        calls = cache.incr(key)
    except ValueError:  # nothing is kept: a cache that forgets counts nothing
        return
    if calls > settings.API_CALLS_PER_MINUTE:
        raise Problem(
            TOO_MANY,
            f"Pasó de {settings.API_CALLS_PER_MINUTE} consultas en un minuto.",
            headers={"Retry-After": str(_MINUTE - now % _MINUTE)},
        )
