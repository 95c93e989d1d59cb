"""Every course that an asset may take through the years: it is never maintained before it is due."""

from collections.abc import Iterator

from tinkuy.engines.portfolio.assets import Asset, Course, Upkeep, course, due_in


def courses(asset: Asset, upkeep: Upkeep) -> tuple[Course, ...]:
    """Every one, the never maintained first. There are few, because a maintenance waits for the cycle of the one before."""
    years = upkeep.years
    found = _from(due_in(asset, years[0]), asset.cycle, years)
    return tuple(course(asset, chosen, years, upkeep.dearer_percent) for chosen in found)


def _from(due: int, cycle: int, years: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    yield ()
    for year in years:
        if year >= due:
            yield from ((year, *rest) for rest in _from(year + cycle, cycle, years))
