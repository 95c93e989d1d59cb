"""`tinkuy setup`: tables, reference data, static files."""

from collections.abc import Callable

from django.core.management import call_command

from tinkuy.subjects.actors import actions as actors
from tinkuy.subjects.spaces import actions as spaces
from tinkuy.subjects.territory import actions as territory


def prepare(*, say: Callable[[str], object]) -> None:
    """Bring the data folder up to date. Safe to repeat: what is there already stays."""
    say("Tablas…")
    call_command("migrate", verbosity=0, interactive=False)
    say("Territorios y mapa esquemático…")
    territory.load_register()
    say("Entidades y tipos de espacio…")
    actors.load_catalogue()
    spaces.load_kinds()
    say("Archivos estáticos…")
    call_command("collectstatic", verbosity=0, interactive=False)
    say("Listo.")
