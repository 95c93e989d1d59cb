"""Numbers written with blanks between thousands, told apart: `610 785 447 003` are two numbers, and which two the column says."""

import re
from collections.abc import Iterator, Sequence
from math import inf, log10
from statistics import median

_HEAD = re.compile(r"[-−–(]?[1-9]\d{0,2}$")
_GROUP = re.compile(r"\d{3}(?:[.,]\d{1,2})?\)?$")
_LONGEST = 5  # groups of one number: up to hundreds of billions with a sign
_MOST = 90

Run = tuple[str, ...]


def counts_of(runs: Sequence[Run]) -> list[int]:
    """As how many numbers every one of the runs can be read, ascending. Missing: none when no count fits them all."""
    ways = [set(_ways(run)) for run in runs]
    return sorted(set.intersection(*ways)) if ways else []


def split_columns(runs: Sequence[Run], count: int) -> list[Run]:
    """Each run read as `count` numbers, one of the counts that fit them all.

    Where a run can be read in several ways, the one whose numbers are nearest in size to their columns is taken.
    """
    sure = [_nearest(run, count, _even(run, count)) for run in runs if _ways(run)[count] == 1]
    sizes = [[_size(number) for number in numbers] for numbers in sure]
    middles = [median(column) for column in zip(*sizes, strict=True)] if sizes else []
    return [_nearest(run, count, middles or _even(run, count)) for run in runs]


def _numbers(run: Run, start: int) -> Iterator[int]:
    """The places at which a number that begins at `start` may end. A piece such as `003` begins none."""
    first = run[start]
    if first.startswith("0") and first.isdigit() and len(first) > 1:
        return
    yield start + 1
    if not _HEAD.match(first):
        return
    for end in range(start + 1, min(len(run), start + _LONGEST)):
        if not _GROUP.match(run[end]):
            return
        yield end + 1
        if not run[end].isdigit():
            return


def _ways(run: Run) -> dict[int, int]:
    """How many ways there are to read a run as one number, as two, and so on."""
    if len(run) > _MOST:
        return {}
    found: list[dict[int, int]] = [{} for _ in run] + [{0: 1}]
    for start in range(len(run) - 1, -1, -1):
        for end in _numbers(run, start):
            for count, ways in found[end].items():
                found[start][count + 1] = found[start].get(count + 1, 0) + ways
    return found[0]


def _nearest(run: Run, count: int, middles: Sequence[float]) -> Run:
    """The reading of a run as `count` numbers whose sizes are nearest to the middles."""
    none: tuple[float, Run] = (inf, ())
    best = [[none] * (count + 1) for _ in range(len(run) + 1)]
    best[len(run)][0] = (0.0, ())
    for start in range(len(run) - 1, -1, -1):
        for end in _numbers(run, start):
            number = " ".join(run[start:end])
            for left in range(1, count + 1):
                rest, numbers = best[end][left - 1]
                cost = rest + (_size(number) - middles[count - left]) ** 2
                if cost < best[start][left][0]:
                    best[start][left] = (cost, (number, *numbers))
    return best[0][count][1]


def _even(run: Run, count: int) -> list[float]:
    """The size of every number, if all had the same."""
    return [sum(len(piece) for piece in run) / count] * count


def _size(number: str) -> float:
    digits = re.sub(r"\D", "", re.sub(r"[.,]\d{1,2}\)?$", "", number))
    return log10(int(digits or "0") + 1)
