"""Two who take the last money of a fund at once: one has it, the other is told; killed at any step, it is whole or not at all."""

import time
from concurrent.futures import ThreadPoolExecutor

from tests.kills.harness import Ground

RACES = 3
MOST = 70  # funds made beforehand: more than an allocation has steps


def test_two_at_once_cannot_take_the_same_money(ground: Ground) -> None:
    ground.call("tests.kills.moving_funds.make_ground")
    for n in range(RACES):
        ground.call("tests.kills.moving_funds.make", n)
    other = Ground(ground.env)
    other.call("tests.kills.moving_funds.state", 0)
    try:
        with ThreadPoolExecutor(2) as both:
            for n in range(RACES):
                at = time.time() + 0.4
                asked = [
                    both.submit(each.call, "tests.kills.moving_funds.take", n, at) for each in (ground, other)
                ]
                said = sorted(each.result() for each in asked)
                assert said.count("done") == 1
                assert any("a lo más S/ 20.00" in text for text in said)
                assert ground.call("tests.kills.moving_funds.state", n) == [40, 1, 1]
    finally:
        other.close()


def test_allocation_is_kept_whole_or_not_at_all(ground: Ground) -> None:
    ground.call("tests.kills.moving_funds.make_ground")
    for n in range(1, MOST):
        ground.call("tests.kills.moving_funds.make", n)
    killed = list(ground.kills("tests.kills.moving_funds.take", lambda n: [n]))
    assert 10 < len(killed) < MOST - 1
    states = [ground.call("tests.kills.moving_funds.state", n) for n in killed]
    assert {tuple(state) for state in states} == {(100, 0, 0), (40, 1, 1)}
