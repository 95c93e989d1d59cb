"""A process killed at any step of preparing or sending digests loses none and sends none twice."""

import pytest

from tests.kills.harness import Ground

# The round of the day, which nobody wants, and that of the week, with its three digests.
OUTBOX = "tinkuy.platform.accounts.delivery.FileOutbox.deliver"
DELIVERY = (OUTBOX, "pathlib.Path.hardlink_to", "pathlib.Path.unlink", "os.fsync")
WHOLE = {"rounds": 2, "digests": 3, "letters": 3, "people": 3, "whole": 3, "leaves": 0}


def without_acts(state: dict[str, int]) -> dict[str, int]:
    return {name: number for name, number in state.items() if name != "acts"}


def test_every_digest_arrives_once_whenever_the_worker_is_killed(ground: Ground) -> None:
    """Killed at step n of a whole round, then run again once the dead worker is given up: all is there, once."""
    ground.call("tests.kills.digesting.make")
    later = ground.call("tests.kills.digesting.reaped_in")
    kills = 0
    for n in ground.kills("tests.kills.digesting.run", also=DELIVERY):
        left, ended, states = ground.call("tests.kills.digesting.look_and_go_on", later)
        assert (left["rounds"], left["digests"]) in {(0, 0), (1, 0), (2, 3)} and left["leaves"] == 0, n
        assert left["letters"] == left["people"] == left["whole"] <= 3, n
        assert without_acts(ended) == WHOLE and states == {"sent": 3}, n
        kills += 1
    assert kills > 60


def test_one_killed_again_and_again_still_ends(ground: Ground) -> None:
    """Each run dies one step later than the one before, on the same round."""
    ground.call("tests.kills.digesting.make")
    later = ground.call("tests.kills.digesting.reaped_in")
    runs = list(
        ground.kills("tests.kills.digesting.run", lambda n: [n * later % 400], also=DELIVERY, stride=4)
    )
    ground.call("tests.kills.digesting.run", 410)
    assert runs and without_acts(ground.call("tests.kills.digesting.state")) == WHOLE
    assert ground.call("tests.kills.digesting.state")["acts"] == 2
    assert ground.call("tests.kills.digesting.states") == {"sent": 3}


def test_with_a_mail_server_nothing_is_sent_twice_by_itself(ground: Ground) -> None:
    """What was cut off while the server had it ends as unconfirmed, for a person to decide; the rest is sent."""
    ground.call("tests.kills.digesting.make")
    later = ground.call("tests.kills.digesting.reaped_in")
    ends = set()
    steps = ("tests.kills.digesting.ServerOnDisk.deliver",)
    for n in ground.kills("tests.kills.digesting.run_by_server", also=steps):
        said = ground.call("tests.kills.digesting.look_and_go_on_by_server", later)
        given = said.pop("given")
        assert len(given) == len(set(given)), n
        assert len(said) == 3, n
        for message, (state,) in said.items():
            assert state in {"sent", "unconfirmed"}, n
            assert message in given or state == "unconfirmed", n
        ends.add(tuple(sorted(state for (state,) in said.values())))
    assert ends == {("sent",) * 3, ("sent", "sent", "unconfirmed")}


@pytest.mark.parametrize("run", ["run", "run_by_server"])
def test_a_round_that_nobody_disturbs(ground: Ground, run: str) -> None:
    ground.call("tests.kills.digesting.make")
    ground.call(f"tests.kills.digesting.{run}")
    ground.call(f"tests.kills.digesting.{run}", 60)
    assert ground.call("tests.kills.digesting.states") == {"sent": 3}
