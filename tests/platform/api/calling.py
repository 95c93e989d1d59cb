"""Calling the API as a program does: with a token, a key for each write, and JSON."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from tinkuy.platform.access.checks import may
from tinkuy.platform.access.permissions import catalogue
from tinkuy.platform.accounts import actions
from tinkuy.platform.accounts.models import User

ROOT = "/api/v1"


def make_token(user: User, scopes: Collection[str] = (), days: int = 1) -> str:
    """A token of the person; without scopes, with everything the person may do."""
    wanted = scopes or {"read", *(each.code for each in catalogue() if may(user, each))}
    now = timezone.now()
    return actions.create_token(
        by=user, name="prueba", scopes=wanted, expires_at=now + timedelta(days=days), at=now
    )[1]


class Program:
    """A program with a token."""

    def __init__(self, token: str = "") -> None:
        self.client = Client(SERVER_NAME="localhost")
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str, **parameters: Any) -> Any:
        """Read under `/api/v1`."""
        return self.client.get(ROOT + path, parameters, headers=self.headers)

    def post(self, path: str, sent: Any = None, *, key: str = "", **headers: str) -> Any:
        """Write JSON with a key of its own."""
        every = {**self.headers, "Idempotency-Key": key or uuid4().hex, **headers}
        return self.client.post(ROOT + path, sent, content_type="application/json", headers=every)

    def send(self, path: str, form: dict[str, Any], *, key: str = "") -> Any:
        """Write a form with its files."""
        every = {**self.headers, "Idempotency-Key": key or uuid4().hex}
        return self.client.post(ROOT + path, form, headers=every)


def report(**fields: Any) -> dict[str, Any]:
    """A report of progress as a form."""
    return {
        "reported_on": "2022-05-31",
        "percent": "60",
        "text": "Se avanzó la línea de conducción.",
        **fields,
    }
