"""Numbers written with blanks between thousands, told apart: `610 785 447 003` are two numbers, and which two the column says."""

import re
from collections.abc import Sequence
from functools import lru_cache
from math import log10
from statistics import median

_HEAD = re.compile(r"[-−–(]?[1-9]\d{0,2}$|[-−–]?0$")
_GROUP = re.compile(r"\d{3}(?:[.,]\d{1,2})?\)?$")
_MOST = 12

Split = tuple[str, ...]


@lru_cache(maxsize=4096)
def splits(pieces: Split) -> tuple[Split, ...]:
    """Every way to read pieces as numbers. Pieces that cannot begin a number (`003`) only go on with one."""
    if not pieces:
        return ((),)
    if len(pieces) > _MOST or (pieces[0].startswith("0") and pieces[0] != "0" and pieces[0].isdigit()):
        return ()
    found: list[Split] = []
    for end in range(1, len(pieces) + 1):
        if end > 1 and not _goes_on(pieces, end - 1):
            break
        found += [(" ".join(pieces[:end]), *rest) for rest in splits(pieces[end:])]
    return tuple(found)


def _goes_on(pieces: Split, index: int) -> bool:
    return (
        bool(_HEAD.match(pieces[0]))
        and bool(_GROUP.match(pieces[index]))
        and pieces[index - 1].lstrip("-−–(").isdigit()
    )


def split_columns(runs: Sequence[Split], columns: int = 0) -> list[Split] | None:
    """The numbers of each run, as many in all: `columns`, or else the fewest that every run can be read as.

    Where a run can be read in several ways, the one nearest in size to the column's other numbers is taken.
    Missing: None when no count fits every run.
    """
    ways = [splits(run) for run in runs]
    shared = set.intersection(*({len(way) for way in each} for each in ways)) if ways else set()
    count = columns if columns in shared else min(shared, default=0)
    if not count or (columns and columns != count):
        return None
    kept = [[way for way in each if len(way) == count] for each in ways]
    sizes = [[_size(number) for number in each[0]] for each in kept if len(each) == 1]
    middles = [median(column) for column in zip(*sizes, strict=True)] if sizes else []
    return [min(each, key=lambda way: _distance(way, middles)) for each in kept]


def _size(number: str) -> float:
    digits = re.sub(r"\D", "", re.sub(r"[.,]\d{1,2}\)?$", "", number))
    return log10(int(digits or "0") + 1)


def _distance(way: Split, middles: list[float]) -> float:
    sizes = [_size(number) for number in way]
    wanted = middles or [sum(sizes) / len(sizes)] * len(sizes)
    return sum((size - middle) ** 2 for size, middle in zip(sizes, wanted, strict=True))
