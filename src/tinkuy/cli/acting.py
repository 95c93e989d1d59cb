"""`--by USUARIO`: an order that writes, under the rights of a person instead of those of the system."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from django.core.exceptions import PermissionDenied

from tinkuy.cli import spanish
from tinkuy.platform.accounts import queries
from tinkuy.platform.accounts.models import User

by_option = click.option(
    "--by",
    default=None,
    metavar="USUARIO",
    help="Lo hace en nombre de esa persona, con su rol y su alcance; si falta, en nombre del sistema.",
)


@contextmanager
def acting_as(username: str | None) -> Iterator[User | None]:
    """The person named, or None for the system. A name nobody has, an account out of use and a refusal end with 1."""
    try:
        yield _person(username) if username else None
    except PermissionDenied as refusal:
        spanish.refuse(str(refusal))


def _person(username: str) -> User:
    try:
        found = queries.user_named(username)
    except User.DoesNotExist:
        spanish.refuse(f"No hay ningún usuario «{username}».")
    if not found.is_active:
        spanish.refuse(f"La cuenta «{username}» está fuera de uso.")
    return found
