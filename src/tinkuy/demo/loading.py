"""Loading the demo: its workbook goes in through the door that everybody uses, by somebody who can sign in."""

import secrets
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from tinkuy.demo.workbook import write_demo
from tinkuy.platform.accounts import actions as accounts
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.queries import is_taken, user_named
from tinkuy.platform.intake.actions import import_file
from tinkuy.platform.intake.models import Batch, State

USERNAME = "ssarl"
OFFICE = "SSARL"
FILE_NAME = "matriz-mesas-tecnicas.xlsx"


class DemoRefused(Exception):
    """The workbook of the demo was not applied; the message (Spanish) holds every finding."""


def load_demo(*, say: Callable[[str], object]) -> None:
    """Write the workbook, import it, and say who can sign in. A repeat changes nothing but the password.

    The tables, territories, entities and kinds of space must be there (`tinkuy setup`). Errors: DemoRefused.
    """
    user, password = _ready_user()
    path = Path(settings.DATA_DIR) / "demo" / FILE_NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    say("Mesas, logros, correcciones y compromisos simulados…")
    write_demo(path)
    batch = import_file(path=path, by=user)
    if batch.state != State.APPLIED:
        raise DemoRefused(_refusal(batch))
    counts = batch.counts
    say(f"Nuevos: {counts['new']}, cambiados: {counts['changed']}, iguales: {counts['unchanged']}.")
    say(f"El libro está en {path}")
    say(f"Puede entrar con el usuario «{USERNAME}» y la contraseña «{password}».")


def _ready_user() -> tuple[User, str]:
    """The user of the demo with a password made now, so that no password is ever shipped."""
    password = secrets.token_urlsafe(9)
    with transaction.atomic():
        if not is_taken(USERNAME):
            return accounts.create_user(
                username=USERNAME, password=password, by=None, office=OFFICE
            ), password
        user = user_named(USERNAME)
        accounts.change_password(user=user, password=password, by=user)
    return user, password


def _refusal(batch: Batch) -> str:
    """Why it was not applied, one line for each finding."""
    lines = [
        f"El libro de la demostración no se aplicó (importación {batch.pk}: {batch.get_state_display()})."
    ]
    lines += [batch.error] if batch.error else []
    for finding in batch.findings:
        place = finding.get("place", {})
        where = f"{place.get('sheet', '')} {place.get('cell', '')}".strip()
        lines.append(f"{finding['severity']} {finding['code']} {where}: {finding['message']}")
    return "\n".join(lines)
