"""Serving: the web server, and beside it one worker for the work in the background."""

import os
import signal
import subprocess
import sys
from types import FrameType

import click


def serve(*, host: str, port: int, workers: int) -> None:
    """Serve until told to stop; the worker ends with the server."""
    from granian import Granian
    from granian.constants import Interfaces

    worker = subprocess.Popen(
        [sys.executable, "-m", "django", "db_worker", "--no-startup-delay"], env=os.environ
    )
    signal.signal(signal.SIGTERM, _interrupt)
    click.echo(f"Tinkuy atiende en http://{host}:{port}/  (Ctrl-C para terminar)")
    try:
        Granian(
            "tinkuy.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=8,
            log_access=False,
            websockets=False,
        ).serve()
    finally:
        worker.terminate()
        worker.wait(timeout=30)


def _interrupt(signum: int, frame: FrameType | None) -> None:
    """Make a polite stop the same as Ctrl-C, so that the worker is stopped too."""
    raise KeyboardInterrupt
