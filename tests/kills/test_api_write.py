"""A write through the API whose process dies leaves the act with its answer, or nothing; asked again, it is done once."""

import time
from concurrent.futures import ThreadPoolExecutor

from tests.kills.harness import Ground

ROOM = "tests.kills.writing_by_api"
STRIDE = 3


def test_a_killed_write_is_done_once_when_asked_again(ground: Ground) -> None:
    ground.call(f"{ROOM}.make_ground")
    for n in range(1, 1000, STRIDE):
        ground.call(f"{ROOM}.make_promise", n)
        killed = ground.killed_at(n, f"{ROOM}.write", n)
        left = ground.call(f"{ROOM}.state", n)
        assert left in ([0, 0], [1, 1]), n
        assert ground.call(f"{ROOM}.write", n) == [f"C-{n}|2026-06-30", left == [1, 1]]
        assert ground.call(f"{ROOM}.state", n) == [1, 1]
        if not killed:
            return
    raise AssertionError("la escritura no termina")


def test_two_calls_at_once_with_one_key_are_one_write(ground: Ground) -> None:
    ground.call(f"{ROOM}.make_ground")
    ground.call(f"{ROOM}.make_promise", 1)
    other = Ground(ground.env)
    try:
        at = time.time() + 0.5
        with ThreadPoolExecutor(2) as both:
            runs = [both.submit(each.call, f"{ROOM}.write", 1, at) for each in (ground, other)]
            answers = sorted(run.result() for run in runs)
    finally:
        other.close()
    assert answers == [["C-1|2026-06-30", False], ["C-1|2026-06-30", True]]
    assert ground.call(f"{ROOM}.state", 1) == [1, 1]
