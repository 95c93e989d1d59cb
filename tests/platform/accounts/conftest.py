"""The gallery's frame around the pages of accounts; what only the whole site has, and a cache that counts."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache

from tests.platform.web.conftest import ana, gallery_site

__all__ = ["ana", "gallery_site"]
NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@pytest.fixture
def real_site(gallery_site: None, settings: Any) -> None:
    """Every address of the product."""
    settings.ROOT_URLCONF = "tinkuy.config.urls"
    settings.LOGIN_REDIRECT_URL, settings.LOGOUT_REDIRECT_URL = "account", "login"


@pytest.fixture
def counting(settings: Any) -> None:
    """A cache that remembers, as the product's does: rate limits and codes already used."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "accounts"}
    settings.CACHES = settings.CACHES | {"default": memory}
    cache.clear()
