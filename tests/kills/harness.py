"""Killing for real: the work runs in a process that sends itself SIGKILL at its n-th step, on a database of its own.

A *step* is any moment at which a kill could leave something half done: before each SQL statement, before and after each
COMMIT, and before and after each call of the functions named in `also` (dotted names: `pathlib.Path.replace`, …).

    def test_review_survives_kills(ground: Ground) -> None:            # fixture of tests/kills/conftest.py
        ground.call("tests.kills.reviewing.make_ground")               # runs to its end; JSON arguments and results
        for n in ground.kills("tests.kills.reviewing.review", lambda n: [f"C-{n}"]):   # killed at step 1, 2, … until it ends
            assert ground.call("tests.kills.reviewing.state", f"C-{n}") in ("none", "whole")

`ground.killed_at(n, name, *args)` is one such run: True when it died, False when it ended before step n. Or, without the
fixture, `run_killed_at(n, name, env)` in a fresh process with the environment given (TINKUY_DATA or DATABASE_URL).

The database is the one the suite runs on: a SQLite file in the test's folder, or a PostgreSQL database made for the test
when DATABASE_URL is set. It is migrated and empty; make what you need with `call`. Every run is a fork of one prepared
process, so a run costs milliseconds. Settings are the product's own (real files, real transactions, stored tasks).
"""

import importlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MOST_STEPS = 20_000


class ChildFailed(AssertionError):
    """The function raised in its process; the text is its traceback."""


class Ground:
    """A prepared process with its own database, in which functions run, each in a fork."""

    def __init__(self, env: Mapping[str, str]) -> None:
        """`env` is added to the environment: TINKUY_DATA, DATABASE_URL."""
        self.env = dict(env)  # for another process on the same database
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.kills.harness"],
            cwd=ROOT, env=dict(os.environ) | dict(env), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def call(self, name: str, *args: Any) -> Any:
        """The result of a function that runs to its end. Errors: ChildFailed."""
        return self._ask(name, args, None, ())["result"]

    def killed_at(self, n: int, name: str, *args: Any, also: tuple[str, ...] = ()) -> bool:
        """Run a function that dies at its n-th step; False when it ended before. Errors: ChildFailed."""
        return bool(self._ask(name, args, n, also)["killed"])

    def steps_of(self, name: str, *args: Any) -> tuple[int, list[int]]:
        """Run a function to its end: how many steps it takes, and which of them stand before and after a COMMIT."""
        told = self._ask(name, args, MOST_STEPS, ())
        return told["steps"], told["commits"]

    def kills(
        self,
        name: str,
        args: Callable[[int], list[Any]] = lambda n: [],
        *,
        also: tuple[str, ...] = (),
        stride: int = 1,
    ) -> Iterator[int]:
        """Kill a function at each of its steps, from the first on, and give the number after each kill.

        Ends after the run that nothing killed (which is not given). `args` makes the arguments of a run from its number.
        """
        for n in range(1, MOST_STEPS, stride):
            if not self.killed_at(n, name, *args(n), also=also):
                return
            yield n
        raise AssertionError(f"{name} no termina en {MOST_STEPS} pasos")

    def close(self) -> None:
        """End the process."""
        if self._process.stdin and self._process.stdout:
            self._process.stdin.close()
            self._process.wait(timeout=60)
            self._process.stdout.close()

    def _ask(self, name: str, args: tuple[Any, ...], kill_at: int | None, also: tuple[str, ...]) -> Any:
        assert self._process.stdin and self._process.stdout
        order = {"name": name, "args": args, "kill_at": kill_at, "also": also}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline() or '{"error": "the process ended"}')
        if answer.get("error"):
            raise ChildFailed(answer["error"])
        return answer


def run_killed_at(n: int, name: str, env: Mapping[str, str], *args: Any, also: tuple[str, ...] = ()) -> bool:
    """Run a function in a fresh process that dies at its n-th step; False when it ended before."""
    ground = Ground(env)
    try:
        return ground.killed_at(n, name, *args, also=also)
    finally:
        ground.close()


class _Death:
    """Counts the steps and kills its own process at the n-th."""

    def __init__(self, at: int | None) -> None:
        self.at, self.steps = at, 0
        self.commits: list[int] = []

    def step(self) -> None:
        self.steps += 1
        if self.steps == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, also: list[str]) -> None:
        from django.db import connections

        connection = connections["default"]
        connection.execute_wrappers.append(self._statement)
        self._around(type(connection), "_commit")
        for name in also:
            owner, attribute = _owner(name)
            self._around(owner, attribute)

    def _statement(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.step()
        return execute(sql, params, many, context)

    def _around(self, owner: Any, attribute: str) -> None:
        inner = getattr(owner, attribute)

        @wraps(inner)
        def outer(*args: Any, **kwargs: Any) -> Any:
            self.step()
            before = self.steps
            result = inner(*args, **kwargs)
            self.step()
            if attribute == "_commit":
                self.commits += [before, self.steps]
            return result

        setattr(owner, attribute, outer)


def _owner(name: str) -> tuple[Any, str]:
    """The object that holds a dotted name, and the last part of the name."""
    parts = name.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        try:
            owner: Any = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:-1]:
            owner = getattr(owner, part)
        return owner, parts[-1]
    raise LookupError(name)


def _fork(order: dict[str, Any]) -> dict[str, Any]:
    """Run one order in a fork and tell how it ended."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        with os.fdopen(writer, "w") as out:
            json.dump(_run(order), out)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return {"killed": True, "result": None}
    return json.loads(text) if text else {"error": f"ended with status {status}"}


def _run(order: dict[str, Any]) -> dict[str, Any]:
    import traceback

    try:
        death = _Death(order["kill_at"])
        owner, attribute = _owner(order["name"])
        if order["kill_at"] is not None:
            death.watch(order["also"])
        result = getattr(owner, attribute)(*order["args"])
    except BaseException:
        return {"error": traceback.format_exc()}
    return {"killed": False, "result": result, "steps": death.steps, "commits": death.commits}


def migrate() -> None:
    """Make the tables."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _serve() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinkuy.config.settings")
    import django

    django.setup()
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what the work prints is not an answer
    for line in sys.stdin:
        order = json.loads(line)
        with suppress(Exception):  # the fork tells what is wrong with it
            _owner(order["name"])  # imported once here, and not again in every fork
        out.write(json.dumps(_fork(order)) + "\n")
        out.flush()


if __name__ == "__main__":
    _serve()
