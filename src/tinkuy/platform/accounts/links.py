"""Addresses that leave the site, in mail: on the configured address, or on the one people asked."""

from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest


def absolute(path: str, request: HttpRequest | None = None) -> str:
    """The whole address of a page. Without TINKUY_URL it is the host of the request, which Django has checked."""
    if settings.SITE_URL:
        parts = urlsplit(path)
        return f"{settings.SITE_URL}{urlunsplit(('', '', parts.path, parts.query, ''))}"
    return request.build_absolute_uri(path) if request else path
