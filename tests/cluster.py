"""A real Spark cluster on loopback: a standalone master and two workers from the `pyspark` package, ended with the tests."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

PATIENCE = 90


def has_java() -> bool:
    """Spark runs on Java."""
    return shutil.which("java") is not None


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of the master, once both workers have joined it. Errors: TimeoutError."""
    import pyspark

    home = Path(pyspark.__file__).parent
    port, web = _free_port(), _free_port()
    env = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_WORKER_DIR": str(folder / "work"),
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_NO_DAEMONIZE": "1",
    }
    log = folder / "master.log"
    with ExitStack() as stack:
        words = ["--host", "127.0.0.1", "--port", str(port), "--webui-port", str(web)]
        stack.enter_context(_running(home, "master.Master", words, env, log))
        _wait(lambda: _answers(port), "el maestro de Spark")
        address = f"spark://127.0.0.1:{port}"
        for number in (1, 2):
            own = [
                "--host",
                "127.0.0.1",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--webui-port",
                str(_free_port()),
                address,
            ]
            stack.enter_context(_running(home, "worker.Worker", own, env, folder / f"worker-{number}.log"))
        _wait(
            lambda: log.read_text(errors="ignore").count("Registering worker") >= 2,
            "los dos trabajadores de Spark",
        )
        yield address


@contextmanager
def _running(home: Path, what: str, words: list[str], env: dict[str, str], log: Path) -> Iterator[None]:
    with log.open("w") as out:
        command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{what}", *words]
        process = subprocess.Popen(command, env=env, stdout=out, stderr=out)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _wait(ready: "object", what: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if ready():  # type: ignore[operator]
            return
        time.sleep(0.2)
    raise TimeoutError(what)
