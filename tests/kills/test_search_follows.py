"""A process killed while it brings the index up to date loses no document and repeats none."""

from tests.kills.harness import Ground

WORK = "tests.kills.searching"


def test_index_survives_kills(ground: Ground) -> None:
    ground.call(f"{WORK}.make_ground")
    rounds = 0
    ground.call(f"{WORK}.write", 1)
    for n in ground.kills(f"{WORK}.follow"):
        rounds = n
        state = ground.call(f"{WORK}.state")
        assert state["entries"] == state["wordings"]
        if (
            state["behind"] == 0
        ):  # it died after its commit: everything is there, so there must be something new to do
            assert ground.call(f"{WORK}.found", f"ronda{n}") == ["K-0"]
            ground.call(f"{WORK}.write", n + 1)
        else:
            assert ground.call(f"{WORK}.found", f"ronda{n}") == []
            ground.call(f"{WORK}.write", n + 1)
    state = ground.call(f"{WORK}.state")
    assert (state["behind"], state["entries"], state["wordings"]) == (0, rounds + 2, rounds + 2)
    assert ground.call(f"{WORK}.found", f"ronda{rounds + 1}") == ["K-0"]
    assert ground.call(f"{WORK}.found", f"tractores {rounds}") == [f"K-{rounds}"]
