"""The addresses of the API: the part of each room, in the order in which people read them."""

from importlib import import_module

from tinkuy.platform.api.frame import addresses

ROOMS = (
    "tinkuy.subjects.spaces.api",
    "tinkuy.subjects.actas.api",
    "tinkuy.subjects.investments.api",
    "tinkuy.subjects.portfolios.api",
    "tinkuy.subjects.commitments.api",
    "tinkuy.subjects.agendas.api",
    "tinkuy.subjects.funds.api",
    "tinkuy.subjects.meetings.api",
    "tinkuy.subjects.meetings.api_of_requests",
    "tinkuy.subjects.timetables.api",
    "tinkuy.subjects.floor.api",
    "tinkuy.subjects.surveys.api",
    "tinkuy.subjects.budget.api",
    "tinkuy.subjects.attention.api",
    "tinkuy.subjects.actors.api",
    "tinkuy.subjects.territory.api",
    "tinkuy.reports.api",
    "tinkuy.platform.search.api",
    "tinkuy.platform.audit.api",
)
for room in ROOMS:
    import_module(room)

urlpatterns = addresses()
