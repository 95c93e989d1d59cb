"""How a refusal looks: 403, with the way to sign in for who has not; nothing of the thing is told."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """403 for the public: the page says that one has to sign in, and brings back here."""
    return render(request, "403.html", status=403)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 for a person without the right: the site's `handler403`."""
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)
