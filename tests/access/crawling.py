"""Asking for addresses as somebody, and reading whatever comes: pages, workbooks, documents, PDF, calendars."""

import io
import re
import subprocess
import zipfile
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.test import Client

from tests.access.examples import ANONYMOUS
from tests.access.world import World
from tests.people import sign_in

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
_LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: `text` is everything that can be read in it, the headers too."""

    status: int
    location: str
    text: str

    @property
    def links(self) -> set[str]:
        """The addresses of this site that it leads to."""
        return {link.replace("&amp;", "&") for link in _LINK.findall(self.text)}


def client_of(world: World, who: str) -> Client:
    """A browser in which the person has signed in; of nobody for the public."""
    client = Client()
    if who != ANONYMOUS:
        sign_in(client, world.people[who])
    return client


def fetch(client: Client, path: str) -> Answer:
    """Ask and read to the end, so that no file stays open."""
    answer = client.get(path)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    for (
        close
    ) in answer._resource_closers:  # closing the answer whole would end the connection of the world, too
        close()
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items() if name in _TELLING)
    return Answer(answer.status_code, answer.headers.get("Location", ""), f"{readable(content)}\n{headers}")


_TELLING = ("Content-Disposition", "Location")


def readable(content: bytes) -> str:
    """The words of an answer: of a workbook or a document its parts, of a PDF what `pdftotext` reads."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = sorted(name for name in packed.namelist() if not name.startswith("docProps/"))
            return "\n".join(packed.read(name).decode("utf-8", "replace") for name in parts)
    if (
        content[:5] == b"%PDF-" and len(content) > 1000
    ):  # the files of the world are shorter, and read as they stand
        run = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
        return run.stdout.decode()
    return _TOKEN.sub("", content.decode("utf-8", "replace"))


def is_inside_site(link: str) -> bool:
    """True for a page worth walking to: no file of ours, and no way out."""
    path = urlsplit(link).path
    return not path.startswith(("/static/", "/salir/", "/admin/"))
