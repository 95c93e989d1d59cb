"""One world for each module, undone at its end; each test leaves it as it found it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.test import override_settings

from tests.access.parts import PARTS
from tests.access.world import World, make_public, plant_inside, plant_progress


def kept_in(folder: Path) -> dict[str, Any]:
    """The settings that a world needs: its own folder, nothing remembered between pages, no real mail."""
    nothing = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    return {
        "DATA_DIR": folder,
        "STORAGES": {
            "default": {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {"location": folder / "files"},
            },
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        "TASKS": {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}},
        "CACHES": dict.fromkeys(("default", "answers", "drawings", "limits"), nothing),
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": folder / "mail",
        "SITE_URL": "https://tinkuy.ejemplo.pe",
        "ALLOWED_HOSTS": [*django_settings.ALLOWED_HOSTS, "testserver"],
    }


@pytest.fixture(scope="module")
def ground(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """What anybody may read, and who reads it."""
    folder = tmp_path_factory.mktemp("world")
    with django_db_blocker.unblock(), override_settings(**kept_in(folder)), undone():
        yield make_public(folder)


@pytest.fixture(scope="module")
def whole(ground: World) -> World:
    """With everything that is inside."""
    plant_progress(ground)
    plant_inside(ground)
    for part in PARTS:
        part.plant(ground)
    return ground


@pytest.fixture(autouse=True)
def own_data_folder(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> None:
    """The world has its own folder; every other test here gets one, as everywhere."""
    if "ground" in request.fixturenames:
        return
    for name, value in kept_in(tmp_path).items():
        setattr(settings, name, value)


class undone(transaction.Atomic):
    """A transaction that is always rolled back; inside it durable ones may open, as in any test."""

    def __init__(self) -> None:
        super().__init__(using=None, savepoint=True, durable=False)
        self._from_testcase = True

    def __exit__(self, *error: Any) -> None:
        transaction.set_rollback(True)
        super().__exit__(*error)
