"""The small site of the gallery, and a fixed today."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tinkuy.platform.accounts import actions
from tinkuy.platform.accounts.models import User

HERE = Path(__file__).parent
TODAY_AT_NOON = datetime(2022, 8, 15, 17, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def gallery_site(settings: Any) -> None:
    """Every address of the gallery, and its templates."""
    settings.ROOT_URLCONF = "tests.platform.web.gallery"
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [HERE / "templates"]}]
    settings.LOGIN_REDIRECT_URL = settings.LOGOUT_REDIRECT_URL = "/galeria/"


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 15 August 2022 in Lima."""
    monkeypatch.setattr(timezone, "now", lambda: TODAY_AT_NOON)


@pytest.fixture
def ana(db: None) -> User:
    """A person who can sign in."""
    return actions.create_user(username="ana", password="mesa-rio-encuentro-7", by=None, office="SSARL")
