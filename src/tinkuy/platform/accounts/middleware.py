"""Two things every request goes through: a session in use does not end, and nobody goes on without the second factor due."""

from collections.abc import Callable
from time import time
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import Resolver404, resolve, reverse

from tinkuy.platform.access.scopes import roles_of

RENEW_SECONDS = 600
_SEEN = "seen_at"
# What a person without the second factor still reaches: setting it up, confirming who one is, and leaving.
_OPEN = frozenset(
    {
        "logout",
        "account_logout",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)
_SETTING_UP = frozenset({"mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn"})
Handler = Callable[[HttpRequest], HttpResponse]


class RenewSession:
    """Writes the session of a person again every ten minutes of use; writing at every page would queue up behind imports."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note the moment, at most once in ten minutes."""
        if request.session.get("_auth_user_id") and time() - request.session.get(_SEEN, 0) > RENEW_SECONDS:
            request.session[_SEEN] = int(time())
        return self.get_response(request)


class RequireSecondFactor:
    """Sends whoever holds a role of TINKUY_REQUIRE_SECOND_FACTOR, and has none, to set one up before anything else."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse with a redirect, or with 403 where a program asks."""
        if (
            not settings.REQUIRE_SECOND_FACTOR
            or not lacks_second_factor(request.user)
            or _name(request) in _OPEN | _SETTING_UP
        ):
            return self.get_response(request)
        words = "Su rol exige un segundo factor para entrar. Actívelo para continuar."
        if request.path.startswith("/api/"):
            problem = {
                "type": "about:blank",
                "title": "Falta el segundo factor",
                "status": 403,
                "detail": words,
            }
            return JsonResponse(problem, status=403, content_type="application/problem+json")
        messages.warning(request, words)
        return HttpResponseRedirect(reverse("mfa_index"))


def lacks_second_factor(user: Any) -> bool:
    """True for whoever holds a role that must have a second factor and has none: by session or by token, nothing goes on."""
    held = {role.value for role in roles_of(user)}
    return bool(held & settings.REQUIRE_SECOND_FACTOR) and not is_mfa_enabled(user, ["totp", "webauthn"])


def _name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).url_name or ""
    except Resolver404:
        return ""
