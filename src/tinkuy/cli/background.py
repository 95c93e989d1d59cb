"""The process beside the server: does the work in the background, and once a minute looks for work that died;
the search index follows the log every few seconds.

Run as `python -m tinkuy.cli.background`; `tinkuy serve` starts and ends it.
"""

import logging
import os
import threading

EVERY_SECONDS = 60
INDEX_EVERY_SECONDS = 3
log = logging.getLogger(__name__)


def main() -> None:
    """Work until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinkuy.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    threading.Thread(target=_watch, daemon=True).start()
    threading.Thread(target=_index, daemon=True).start()
    call_command("db_worker", "--no-startup-delay", verbosity=0)


def _watch() -> None:
    """Requeue or close what a worker left behind; a fault of the watch is told and does not end it."""
    from django.db import DatabaseError, connection
    from django.utils import timezone

    from tinkuy.platform.attachments import forgetting
    from tinkuy.platform.audit import checkpoints
    from tinkuy.platform.intake import tasks
    from tinkuy.subjects.attention import tasks as attention
    from tinkuy.subjects.portfolios import tasks as portfolios
    from tinkuy.subjects.timetables import tasks as timetables

    while True:
        try:
            tasks.reap(now=timezone.now())
            checkpoints.daily(now=timezone.now())
            attention.tick(now=timezone.now())
            timetables.tick(now=timezone.now())
            portfolios.tick(now=timezone.now())
            forgetting.daily(now=timezone.now())
        except (DatabaseError, OSError):
            log.exception("No se pudo revisar el trabajo pendiente; se intentará otra vez.")
        connection.close()
        threading.Event().wait(EVERY_SECONDS)


def _index() -> None:
    """Bring the search index up to date; a fault is told and the next round tries again."""
    from django.db import DatabaseError, connection

    from tinkuy.platform.search import actions

    while True:
        try:
            actions.catch_up()
        except DatabaseError:
            log.exception("No se pudo poner al día el índice del buscador; se intentará otra vez.")
        connection.close()
        threading.Event().wait(INDEX_EVERY_SECONDS)


if __name__ == "__main__":
    main()
