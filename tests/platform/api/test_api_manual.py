"""The examples of the manual are run as they stand, one after another, and answered as the manual says."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.people import make_person
from tests.platform.api.calling import make_token
from tinkuy.platform.accounts.roles import Role

MANUAL = Path(__file__).resolve().parents[3] / "docs" / "manual" / "api.md"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
REST = "…"
_EXAMPLE = re.compile(
    r"```sh\n(?P<call>.*?)```\s*```json(?: (?P<status>\d+))?\n(?P<answer>.*?)```", re.DOTALL
)


def examples() -> Iterator[tuple[str, int, Any]]:
    """Each call with the status and the answer that the manual promises."""
    for match in _EXAMPLE.finditer(MANUAL.read_text("utf-8")):
        yield match["call"], int(match["status"] or 200), json.loads(match["answer"])


def call(command: str, tokens: dict[str, str]) -> Any:
    """Do what curl would do."""
    for name, value in tokens.items():
        command = command.replace(f"${name}", value)
    words = shlex.split(command.replace("\\\n", " "))
    headers: dict[str, str] = {}
    form: dict[str, Any] = {}
    data, address = None, ""
    rest = iter(words[1:])
    for word in rest:
        if word == "-H":
            name, _, value = next(rest).partition(": ")
            headers[name] = value
        elif word == "-d":
            data = next(rest)
        elif word == "-F":
            name, _, value = next(rest).partition("=")
            form[name] = SimpleUploadedFile(value[1:], PDF) if value.startswith("@") else value
        else:
            address = word
    if form:
        return Client().post(address, form, headers=headers)
    if data is None:
        return Client().get(address, headers=headers)
    return Client().post(address, data, content_type=headers.pop("Content-Type"), headers=headers)


def differences(told: Any, found: Any, at: str = "") -> list[str]:
    """Where an answer is not what was told; «…» stands for anything, and as a key for whatever else there is."""
    if told == REST:
        return []
    if isinstance(told, dict) and isinstance(found, dict):
        missing = [f"{at}/{key}: falta" for key in told if key != REST and key not in found]
        extra = [] if REST in told else [f"{at}/{key}: sobra" for key in found if key not in told]
        both = [key for key in told if key in found]
        return (
            missing
            + extra
            + [line for key in both for line in differences(told[key], found[key], f"{at}/{key}")]
        )
    if isinstance(told, list) and isinstance(found, list) and len(told) == len(found):
        pairs = enumerate(zip(told, found, strict=True))
        return [line for number, (a, b) in pairs for line in differences(a, b, f"{at}/{number}")]
    return [] if told == found else [f"{at}: {told!r} no es {found!r}"]


def test_every_example_is_answered_as_the_manual_says(ground: str) -> None:
    tokens = {
        "TINKUY": "",
        "TOKEN_REVISA": make_token(make_person(Role.SECRETARY, ground)),
        "TOKEN": make_token(make_person(Role.FOCAL_POINT, "mvcs")),
    }
    ran = 0
    for command, status, told in examples():
        response = call(command, tokens)
        assert response.status_code == status, (command, response.content.decode())
        assert differences(told, response.json()) == [], command
        ran += 1
    assert ran == 8


@pytest.mark.parametrize(
    ("told", "found", "number"),
    [
        ({"a": 1}, {"a": 1}, 0),
        ({"a": 1}, {"a": 2}, 1),
        ({"a": 1}, {"a": 1, "b": 2}, 1),
        ({"a": 1, "…": "…"}, {"a": 1, "b": 2}, 0),
        ({"a": [1]}, {"a": [1, 2]}, 1),
        ({"a": "…"}, {"a": [1, 2]}, 0),
        ({"a": 1}, {}, 1),
    ],
)
def test_a_difference_is_seen(told: Any, found: Any, number: int) -> None:
    assert len(differences(told, found)) == number
