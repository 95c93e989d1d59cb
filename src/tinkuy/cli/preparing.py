"""`tinkuy setup`: tables, reference data, static files; and making sure of them before any other order."""

from collections.abc import Callable

import click
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tinkuy.platform.search import actions as search
from tinkuy.reports import actions as reports
from tinkuy.subjects.actors import actions as actors
from tinkuy.subjects.attention import actions as attention
from tinkuy.subjects.spaces import actions as spaces
from tinkuy.subjects.territory import actions as territory


def prepare(*, say: Callable[[str], object]) -> None:
    """Bring the data folder up to date. Safe to repeat: what is there already stays."""
    say("Tablas…")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    say("Territorios y mapa esquemático…")
    territory.load_register()
    say("Entidades y tipos de espacio…")
    actors.load_catalogue()
    spaces.load_kinds()
    attention.load_defaults()
    reports.tell_files()
    say("Índice del buscador…")
    search.catch_up()
    say("Archivos estáticos…")
    call_command("collectstatic", verbosity=0, interactive=False)
    say("Listo.")


def make_sure() -> None:
    """Prepare a data folder that is new, or older than the program, and say so on the error stream."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        click.echo("Preparando la carpeta de datos (solo la primera vez)…", err=True)
        prepare(say=lambda words: None)
