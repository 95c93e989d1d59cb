"""One's own account: data, roles in words, second factors, sessions, tokens."""

from datetime import timedelta
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinkuy.platform.access.checks import may
from tinkuy.platform.access.guards import allowed, signed_in
from tinkuy.platform.access.permissions import catalogue
from tinkuy.platform.access.scopes import grants_of
from tinkuy.platform.accounts import actions, queries
from tinkuy.platform.accounts.models import ApiToken, User
from tinkuy.platform.accounts.people_list import names_of, role_words
from tinkuy.platform.accounts.permissions import OWN_TOKEN, SEE
from tinkuy.platform.accounts.token_form import TokenForm
from tinkuy.platform.web.acting import METHODS, Given, made, posted


@signed_in
@require_safe
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """Mi cuenta."""
    return _show(request)


@allowed(OWN_TOKEN)
@require_http_methods(METHODS)
@never_cache
def new_token(request: HttpRequest) -> HttpResponse:
    """Crear un token; its text is shown here once."""
    by, now = cast(User, request.user), timezone.now()
    offered = [(permission.code, permission.words) for permission in catalogue() if may(by, permission)]
    form = TokenForm(posted(request), offered=offered)

    def act(given: Given) -> tuple[ApiToken, str]:
        scopes = {queries.READ, *given["scopes"]}
        expires = now + timedelta(days=int(given["days"]))
        return actions.create_token(by=by, name=given["name"], scopes=scopes, expires_at=expires, at=now)

    if created := made(request, form, act):
        token, raw = created
        return render(request, "accounts/token_made.html", {"token": token, "raw": raw})
    return render(request, "accounts/new_token.html", {"form": form})


@signed_in
@require_POST
def revoke_token(request: HttpRequest, number: int) -> HttpResponse:
    """Anular un token propio."""
    by = cast(User, request.user)
    token = queries.tokens_of(by).filter(pk=number).first()
    if token is None:
        raise Http404
    actions.revoke_token(token=token, by=by, at=timezone.now())
    messages.success(request, f"El token «{token.name}» ya no sirve.")
    return redirect("account")


def _show(request: HttpRequest) -> HttpResponse:
    by = cast(User, request.user)
    grants = list(grants_of(by))
    kinds = queries.second_factors_of(by)
    context = {
        "roles": [role_words(grant, names_of(grants)) for grant in grants],
        "has_app": "totp" in kinds,
        "key_count": kinds.count("webauthn"),
        "has_codes": "recovery_codes" in kinds,
        "session_count": len(queries.sessions_of(by)),
        "tokens": queries.tokens_of(by),
        "may_make_tokens": may(by, OWN_TOKEN),
        "may_see_people": may(by, SEE),
        "has_identity_provider": bool(settings.SOCIALACCOUNT_PROVIDERS),
        "now": timezone.now(),
    }
    return render(request, "accounts/account.html", context)
