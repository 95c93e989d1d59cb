"""The product as a person starts it: `tinkuy demo` and `tinkuy serve`, in a data folder and a database of its own."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

TINKUY = Path(sys.executable).with_name("tinkuy")
PATIENCE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Product:
    """Where it answers, who signs in first, and the password of each person of the demo."""

    url: str
    user: str
    passwords: Mapping[str, str]

    @property
    def password(self) -> str:
        """That of the first person."""
        return self.passwords[self.user]


@contextmanager
def running(folder: Path) -> Iterator[Product]:
    """Load the demonstration into an empty folder and serve it until the end."""
    with _database() as address:
        environment = (
            os.environ | {"TINKUY_DATA": str(folder)} | ({"DATABASE_URL": address} if address else {})
        )
        said = subprocess.run(
            [TINKUY, "demo"], env=environment, capture_output=True, text=True, check=True, timeout=180
        )
        found = re.search(r"usuario «(.+?)» y la contraseña «(.+?)»", said.stdout)
        if found is None:
            raise LookupError(f"`tinkuy demo` no dijo con qué usuario entrar: {said.stdout}")
        people = re.findall(r"^  (\S+) +(\S{16})  ", said.stdout, re.MULTILINE)
        with _serving(environment, folder) as url:
            yield Product(url, found[1], {found[1]: found[2], **dict(people)})


@contextmanager
def _database() -> Iterator[str]:
    """A database for this process where the suite runs on PostgreSQL; nothing (SQLite in the folder) elsewhere."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    name = f"tinkuy_journeys_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as control:
        control.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            control.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _serving(environment: dict[str, str], folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "serve.log"
    with log.open("w") as target:
        server = subprocess.Popen(
            [TINKUY, "serve", "--port", str(port)], env=environment, stdout=target, stderr=target
        )
    url = f"http://127.0.0.1:{port}"
    try:
        _await(url, server, log)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE_SECONDS)


def _await(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    limit = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < limit and server.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/entrar/", timeout=5).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"`tinkuy serve` no atendió: {log.read_text()}")
