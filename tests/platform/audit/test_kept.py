"""Kept answers hold until the next act, and not a moment longer."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import caches
from django.db import transaction

from tinkuy.platform.audit import actions
from tinkuy.platform.audit.kept import kept

DAY = date(2022, 7, 31)


@pytest.fixture(autouse=True)
def memory(settings: Any, db: None) -> None:
    settings.CACHES = {
        "answers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept"}
    }
    caches["answers"].clear()


def act() -> None:
    with transaction.atomic():
        actions.record(acts=[actions.Act("create", "space", "mtp-grau", None, {})], by=None)


def test_kept_answer_is_computed_once() -> None:
    assert kept("n", DAY, lambda: 1) == 1
    assert kept("n", DAY, lambda: 2) == 1


def test_kept_answer_of_nothing_counts_as_an_answer() -> None:
    assert kept("n", DAY, lambda: None) is None
    assert kept("n", DAY, lambda: 2) is None


def test_kept_answer_ends_with_the_next_act() -> None:
    kept("n", DAY, lambda: 1)
    act()
    assert kept("n", DAY, lambda: 2) == 2


def test_kept_answers_of_two_days_or_two_names_are_apart() -> None:
    kept("n", DAY, lambda: 1)
    assert kept("n", date(2022, 7, 30), lambda: 2) == 2
    assert kept("m", DAY, lambda: 3) == 3
