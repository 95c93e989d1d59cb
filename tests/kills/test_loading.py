"""A load killed anywhere leaves what was there; the next one succeeds and clears away what the dead one left."""

import os
import random
import subprocess
import sys
import time

from tests.kills.harness import Ground
from tests.kills.loading import ROWS

ROOM = "tests.kills.loading"
ALSO = (
    "pathlib.Path.rename",
    "pathlib.Path.replace",
    "tinkuy.subjects.budget.loading.sql.write",
    "tinkuy.subjects.budget.loading.spending.copy_text",
    "tinkuy.engines.lake.store.Dataset.publish",
)


def start(ground: Ground, path: str) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", "from tinkuy.cli import main; main()", "budget", "load", path]
    return subprocess.Popen(
        words, env=dict(os.environ) | ground.env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def test_a_load_killed_anywhere_changes_nothing_and_the_next_one_succeeds(ground: Ground) -> None:
    ground.call(f"{ROOM}.make_ground")
    killed = 0
    for n in ground.kills(f"{ROOM}.load_month", lambda n: [2], also=ALSO):
        killed = n
        assert ground.call(f"{ROOM}.accrued") in (ROWS, 2 * ROWS), n
    assert killed > 10

    running = [start(ground, ground.call(f"{ROOM}.path_of", month)) for month in (3, 4)]
    ends = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0, 0], ends
    assert ground.call(f"{ROOM}.accrued") == 4 * ROWS
    assert ground.call(f"{ROOM}.left_over") == []

    path = ground.call(f"{ROOM}.path_of", 5)
    moments = random.Random(5)
    for _ in range(3):
        process = start(ground, path)
        time.sleep(moments.uniform(1.0, 4.0))
        process.kill()
        process.communicate()
        assert ground.call(f"{ROOM}.accrued") in (4 * ROWS, 5 * ROWS)
    ground.call(f"{ROOM}.load_month", 5)
    assert ground.call(f"{ROOM}.accrued") == 5 * ROWS
