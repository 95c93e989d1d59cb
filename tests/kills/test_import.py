"""An import killed anywhere is there whole and once, or not at all; an hour later it can be gone on with to its end."""

from tests.kills.harness import Ground
from tests.kills.importing import COMMITMENTS, REPORTS

ROOM = "tests.kills.importing"
PHASES = ("upload", "work", "confirm", "work")  # kept and queued, previewed, confirmed, applied
NOTHING, WHOLE = [0, 0, 0, 0, 0], [COMMITMENTS, REPORTS, COMMITMENTS, REPORTS, 1]
EVERY = 5  # besides every step before and after a COMMIT


def test_an_import_is_whole_or_not_at_all_and_ends_when_gone_on_with(ground: Ground) -> None:
    ground.call(f"{ROOM}.make_ground")
    steps, commits = [], []
    for name in PHASES:
        number, around = ground.steps_of(f"{ROOM}.{name}", 0)
        steps.append(number)
        commits.append(around)
    kills = [
        (phase, step)
        for phase, number in enumerate(steps)
        for step in sorted({*range(1, number + 1, EVERY), *commits[phase]})
    ]
    assert len(kills) > 30 and all(commits)
    seen = []
    for n, (phase, step) in enumerate(kills, start=1):
        ground.call(f"{ROOM}.until", n, phase)
        assert ground.killed_at(step, f"{ROOM}.{PHASES[phase]}", n), (phase, step)
        left, ended = ground.call(f"{ROOM}.look_and_go_on", n)
        assert (left, ended) in ((NOTHING, WHOLE), (WHOLE, WHOLE)), (PHASES[phase], phase, step)
        seen.append(left)
    assert NOTHING in seen and WHOLE in seen
    assert ground.call(f"{ROOM}.soundness") == []
