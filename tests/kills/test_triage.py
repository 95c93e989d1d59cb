"""A triage of many killed at any step is there whole or not at all; two people at the same instant make one decision."""

import time
from concurrent.futures import ThreadPoolExecutor

from tests.kills.harness import Ground

RACES = 3


def test_triage_of_many_is_kept_whole_or_not_at_all(ground: Ground) -> None:
    ground.call("tests.kills.triaging.make_ground")
    ground.call("tests.kills.triaging.make_requests", 0)
    found: list[list[int]] = []
    for _ in ground.kills("tests.kills.triaging.decide", lambda n: [0]):
        found.append(ground.call("tests.kills.triaging.state", 0))
        if found[-1] != [0, 0]:
            break
    assert len(found) > 10
    assert found[:-1] == [[0, 0]] * (len(found) - 1)
    assert ground.call("tests.kills.triaging.state", 0) == [3, 3]


def test_two_people_at_once_make_one_decision_and_get_one_clear_message(ground: Ground) -> None:
    ground.call("tests.kills.triaging.make_ground")
    for n in range(RACES):
        ground.call("tests.kills.triaging.make_requests", n)
    other = Ground(ground.env)
    other.call("tests.kills.triaging.state", 0)
    try:
        with ThreadPoolExecutor(2) as both:
            for n in range(RACES):
                at = time.time() + 0.3
                runs = [
                    both.submit(process.call, "tests.kills.triaging.decide", n, who, decision, at)
                    for process, who, decision in ((ground, "uno", "accept"), (other, "dos", "decline"))
                ]
                told = [text for text in (run.result() for run in runs) if text != "done"]
                assert len(told) == 1
                assert "Otra persona decidió antes" in told[0] and "No se registró nada" in told[0]
                assert ground.call("tests.kills.triaging.state", n) == [3, 3]
    finally:
        other.close()


def test_two_who_ask_at_once_get_two_numbers(ground: Ground) -> None:
    ground.call("tests.kills.triaging.make_ground")
    other = Ground(ground.env)
    other.call("tests.kills.triaging.state", 0)
    try:
        with ThreadPoolExecutor(2) as both:
            at = time.time() + 0.3
            runs = [
                both.submit(process.call, "tests.kills.triaging.ask", n, at)
                for n, process in enumerate((ground, other))
            ]
            assert {run.result() for run in runs} == {"muni-1-r1", "muni-1-r2"}
    finally:
        other.close()
