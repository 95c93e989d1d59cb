"""A review killed at any step is there whole or not at all; two people at the same instant make one review."""

import time
from concurrent.futures import ThreadPoolExecutor

from tests.kills.harness import Ground

NOTHING, WHOLE = [0, 0, 0, 0, 0], [1, 1, 1, 1, 1]
MOST = 90  # reports made beforehand: more than a review has steps
RACES = 4


def test_review_is_kept_whole_or_not_at_all_and_can_be_done_again(ground: Ground) -> None:
    ground.call("tests.kills.reviewing.make_ground")
    ground.call("tests.kills.reviewing.make_reports", MOST)
    killed = list(ground.kills("tests.kills.reviewing.review", lambda n: [n]))
    assert 20 < len(killed) < MOST
    told = ground.call("tests.kills.reviewing.again", len(killed))
    assert NOTHING in [before for before, _, _ in told] and WHOLE in [before for before, _, _ in told]
    for before, said, after in told:
        assert (before, said == "done") in ((NOTHING, True), (WHOLE, False))
        assert after == WHOLE
    assert ground.call("tests.kills.reviewing.untrue_standings") == []


def test_two_people_at_once_give_one_review_and_one_clear_message(ground: Ground) -> None:
    ground.call("tests.kills.reviewing.make_ground")
    for n in range(RACES):
        ground.call("tests.kills.reviewing.make_report", n)
    other = Ground(ground.env)
    other.call("tests.kills.reviewing.state", 0)
    try:
        with ThreadPoolExecutor(2) as both:
            for n in range(RACES):
                at = time.time() + 0.3
                one = both.submit(ground.call, "tests.kills.reviewing.review", n, "secretary", "accepted", at)
                two = both.submit(
                    other.call, "tests.kills.reviewing.review", n, "secretariat", "returned", at
                )
                said = [one.result(), two.result()]
                refused = [text for text in said if text != "done"]
                assert len(refused) == 1
                assert "Este avance ya fue" in refused[0] and "No se cambió nada" in refused[0]
                assert ground.call("tests.kills.reviewing.state", n)[:2] == [1, 1]
    finally:
        other.close()
