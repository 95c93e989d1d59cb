"""Serving: the web server, and beside it one worker for the work in the background."""

import os
import signal
import socket
import subprocess
import sys
from types import FrameType

import click

from tinkuy.cli import spanish

THREADS = 4  # page requests served at once by each process


def serve(*, host: str, port: int, workers: int) -> None:
    """Serve until told to stop; the worker ends with the server. Refuses a port that somebody else uses."""
    _refuse_taken(host, port)
    signal.signal(signal.SIGTERM, _interrupt)
    worker = subprocess.Popen([sys.executable, "-m", "tinkuy.cli.background"], env=os.environ)
    click.echo(f"Tinkuy atiende en http://{host}:{port}/  (Ctrl-C para terminar)")
    try:
        _server(host, port, workers)
    finally:
        worker.terminate()
        worker.wait(timeout=30)


def _server(host: str, port: int, workers: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "tinkuy.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        log_level=LogLevels.error,
        websockets=False,
    ).serve()


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            reason = "el puerto está ocupado o no se permite"
            spanish.refuse(f"No se puede atender en {host}:{port}: {reason}. Elija otro con --port.")


def _interrupt(signum: int, frame: FrameType | None) -> None:
    """Make a polite stop the same as Ctrl-C, so that the worker is stopped too."""
    raise KeyboardInterrupt
