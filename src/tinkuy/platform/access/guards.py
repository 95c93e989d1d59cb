"""What a page declares about who may open it. A test reads it from every address, so no page can be forgotten."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

from tinkuy.platform.access.checks import Forbidden, may
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.access.refusing import ask_to_sign_in

View = TypeVar("View", bound=Callable[..., Any])
PUBLIC, SIGNED_IN = "public", "signed-in"


def public(view: View) -> View:
    """Anybody may open it; what it shows must be fit for anybody."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Whoever is signed in; others get 403 with the way to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        return view(request, *args, **kwargs)  # type: ignore[no-any-return]

    guarded.access = SIGNED_IN  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def allowed(permission: Permission) -> Callable[[View], View]:
    """Whoever may do it on anything; the action or query behind the page asks again about the very thing."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return ask_to_sign_in(request)
            if not may(request.user, permission):
                raise Forbidden(permission)
            return view(request, *args, **kwargs)  # type: ignore[no-any-return]

        guarded.access = permission.code  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return decorate
