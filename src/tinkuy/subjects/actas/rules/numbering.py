"""The number of an acta in the series of its space, one series a year."""

from collections.abc import Iterable


def next_in_series(taken: Iterable[int]) -> int:
    """The number after the last of the year; 1 for the first."""
    return max(taken, default=0) + 1


def acta_number(number: int, year: int, space_name: str) -> str:
    """`003-2022-MTP Grau`."""
    return f"{number:03d}-{year}-{space_name}"
