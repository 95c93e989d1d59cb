"""The demo, loaded once for each module of tests that reads it: each test sees it fresh, for what a test writes is rolled back."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from tests.prepared import prepare
from tinkuy.demo.loading import load_demo


@dataclass(frozen=True)
class Demo:
    """What loading it said, line by line, and the data folder it wrote to."""

    lines: list[str]
    folder: Path


@pytest.fixture(scope="module")
def demo_of_module(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Demo]:
    """The demo in a transaction that ends with the module."""
    folder = tmp_path_factory.mktemp("demo")
    outer: Any = transaction.atomic()
    outer._from_testcase = True  # as the transactions of tests: what asks for one of its own may stand in it
    with django_db_blocker.unblock(), override_settings(**_settings(folder)), outer:
        prepare()
        lines: list[str] = []
        load_demo(say=lines.append)
        yield Demo(lines, folder)
        transaction.set_rollback(True)


@pytest.fixture
def demo(demo_of_module: Demo, db: None, own_data_folder: None, settings: Any) -> Demo:
    """The demo as it was loaded, with the folder it wrote to."""
    for name, value in _settings(demo_of_module.folder).items():
        setattr(settings, name, value)
    return demo_of_module


def _settings(folder: Path) -> dict[str, Any]:
    """Those that every test has, for what is made before any."""
    nothing = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    files = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": folder / "files"},
    }
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return {
        "DATA_DIR": folder,
        "STORAGES": {"default": files, "staticfiles": static},
        "TASKS": {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}},
        "CACHES": dict.fromkeys(("default", "answers", "drawings", "limits"), nothing),
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    }
