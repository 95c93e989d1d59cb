"""A process killed at any step of writing a fact leaves the fact and its leaf wholly there, or neither."""

from tests.kills.harness import Ground

NOTHING, WHOLE = [0, 0, 0], [1, 2, 1]


def test_fact_and_leaf_are_kept_together_or_not_at_all(ground: Ground) -> None:
    ground.call("tests.kills.appending.make_ground")
    states = []
    for n in ground.kills("tests.kills.appending.write", lambda n: [n]):
        states.append(ground.call("tests.kills.appending.state", n))
        assert ground.call("tests.kills.appending.leaves_without_tiles") == 0
    assert len(states) > 15 and set(map(tuple, states)) == {tuple(NOTHING), tuple(WHOLE)}
    assert ground.call("tests.kills.appending.state", len(states) + 1) == WHOLE


def test_what_was_cut_off_can_be_done_again_once(ground: Ground) -> None:
    ground.call("tests.kills.appending.make_ground")
    for _ in ground.kills("tests.kills.appending.write", lambda n: [7]):
        assert ground.call("tests.kills.appending.state", 7) in (NOTHING, WHOLE)
    assert ground.call("tests.kills.appending.state", 7) == WHOLE
    assert ground.call("tests.kills.appending.leaves_without_tiles") == 0
