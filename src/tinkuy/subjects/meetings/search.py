"""The requests as documents, found inside only: by whom their edition, their party or their counterpart reaches."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse

from tinkuy.platform.access.reach import Reach
from tinkuy.platform.records.facets import chunks
from tinkuy.platform.search.shelves import Deed, Document, Keys
from tinkuy.subjects.actors.queries import SUBJECT as ENTITY
from tinkuy.subjects.actors.queries import above_each
from tinkuy.subjects.meetings import queries
from tinkuy.subjects.meetings.models import MeetingRequest
from tinkuy.subjects.meetings.permissions import READ_INSIDE
from tinkuy.subjects.meetings.queries import RequestRow
from tinkuy.subjects.territory.enclosing import containing_each
from tinkuy.subjects.territory.queries import SUBJECT as TERRITORY

_AT_ONCE = 1_000
_TITLE = 240
_REGISTERS = frozenset({ENTITY, TERRITORY})


class Requests:
    """The requests as documents, known from the day they were asked on."""

    kind = "meeting_request"
    order = 7
    slug = "solicitudes"
    noun = ("solicitud de reunión", "solicitudes de reunión")
    permission = READ_INSIDE
    scopes = ""
    is_suggested = False
    subjects = _REGISTERS | {"meeting_request", "triage_step", "space"}

    def stale(self, deeds: Sequence[Deed]) -> Keys | None:
        """Those written, decided on, and of the editions written; all, when entities or places change."""
        if any(deed.subject in _REGISTERS and deed.verb != "load_boundaries" for deed in deeds):
            return None
        own = {
            deed.key.split("|", 1)[0] for deed in deeds if deed.subject in ("meeting_request", "triage_step")
        }
        for part in chunks({deed.key for deed in deeds if deed.subject == "space"}):
            found = MeetingRequest.objects.filter(edition__code__in=part)
            own |= set(found.values_list("code", flat=True))
        return frozenset(own)

    def documents(self, keys: Keys | None) -> Iterator[Document]:
        """Seven SQL statements for each thousand."""
        every = MeetingRequest.objects.order_by("pk").values_list("code", flat=True)
        names = {row.code: row.name for row in queries.editions(as_of=date.max)}
        for part in chunks(every if keys is None else sorted(keys), _AT_ONCE):
            rows = queries.requests(edition=None, as_of=date.max, codes=part)
            above = above_each(code for row in rows for code in _sides(row))
            places = containing_each(row.party_territory for row in rows if row.party_territory)
            for row in rows:
                reach = Reach(
                    spaces=frozenset({row.edition}),
                    entities=frozenset().union(*(above[code] for code in _sides(row))),
                    territories=places.get(row.party_territory, frozenset()),
                )
                yield _document(row, names.get(row.edition, row.edition), reach)


def _sides(row: RequestRow) -> tuple[str, ...]:
    return (row.party, row.host)


def _document(row: RequestRow, edition: str, reach: Reach) -> Document:
    title = row.topic if len(row.topic) <= _TITLE else f"{row.topic[:_TITLE].rsplit(' ', 1)[0]}…"
    texts = (
        row.topic if title != row.topic else "",
        row.theme,
        row.expected_result,
        row.party_name,
        row.host_name,
        *row.projects,
    )
    marks = ("dato simulado",) if row.is_simulated else ()
    return Document(
        key=row.code,
        title=title,
        address=reverse("request", args=[row.edition, row.number]),
        body=" · ".join(text for text in texts if text),
        names=(row.code, *row.projects),
        note=" · ".join((f"Solicitud N° {row.number}", edition, *marks)),
        since=row.asked_on,
        is_public=False,
        reach=reach,
    )
