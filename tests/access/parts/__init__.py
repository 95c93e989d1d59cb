"""What each room above the commitments adds to the world of the access tests, and an example for each of its addresses."""

from tests.access.parts import (
    budget,
    floor,
    funds,
    investments,
    meetings,
    portfolios,
    reports,
    requests,
    surveys,
    timetables,
)

PARTS = (
    budget,
    meetings,
    requests,
    timetables,
    floor,
    surveys,
    funds,
    investments,
    portfolios,
    reports,
)  # in the order in which their things are made
