"""What every test stands on: a data folder of its own, plain static files, tasks that run at once."""

from pathlib import Path
from typing import Any

import pytest

from tests.prepared import prepare
from tinkuy.subjects.quality.register import shipped_gazetteer
from tinkuy.subjects.territory.rules import Gazetteer

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Path) -> None:
    """Files go to the test's own folder; background work runs where it is enqueued."""
    settings.DATA_DIR = tmp_path
    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    nothing = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    settings.CACHES = dict.fromkeys(("default", "answers", "drawings", "limits"), nothing)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def shared() -> Path:
    """The folder of seeds and real files beside the project; tests that need it are skipped where it is absent."""
    if not SHARED.exists():
        pytest.skip("no está la carpeta ../shared con los documentos semilla y los datos reales")
    return SHARED


@pytest.fixture
def seed(shared: Path) -> str:
    """The situational report of July 2022 as text."""
    return next((shared / "seeds").glob("01-*.txt")).read_text(encoding="utf-8")


@pytest.fixture
def prepared(db: None) -> None:
    """What `tinkuy setup` loads: territories, entities and kinds of space."""
    prepare()


@pytest.fixture(scope="session")
def names() -> Gazetteer:
    """The gazetteer of the shipped register, without a database."""
    return shipped_gazetteer()
