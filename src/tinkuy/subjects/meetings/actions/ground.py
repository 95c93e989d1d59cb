"""What every act on an edition begins with: the edition it is about, and what stands in the way of a change."""

from collections.abc import Mapping, Sequence
from datetime import date

from tinkuy.core.refusal import Refused, refuse
from tinkuy.subjects.meetings import queries, watchers
from tinkuy.subjects.meetings.models import MeetingRequest
from tinkuy.subjects.meetings.rules import Block, slots


def known_edition(code: str) -> queries.EditionRow:
    """The edition. Errors: Refused."""
    try:
        return queries.edition(code=code)
    except queries.UnknownEdition as exc:
        raise Refused(f"No hay una edición «{code}».") from exc


def refuse_objections(
    edition: str,
    *,
    today: date,
    field: str = "",
    plan: Sequence[Block] | None = None,
    desks: Mapping[str, int] | None = None,
    parties: frozenset[str] | None = None,
) -> None:
    """Refuse a change that what hangs on the edition does not bear; what is not given stays as it is. Errors: Problems."""
    kept = queries.blocks(edition=edition) if plan is None else plan
    change = watchers.Change(
        edition=edition,
        slots=frozenset(slot.id for slot in slots(kept)),
        desks={side.entity: side.desks for side in queries.hosts(edition=edition)}
        if desks is None
        else desks,
        parties=frozenset(side.entity for side in queries.parties(edition=edition))
        if parties is None
        else parties,
        today=today,
    )
    refuse([(field, text) for text in (*_pinned(change), *watchers.objections(change))])


def _pinned(change: watchers.Change) -> tuple[str, ...]:
    """Requests fixed to an hour that would be no slot any more."""
    found = MeetingRequest.objects.filter(edition__code=change.edition).exclude(pinned_slot="")
    return tuple(
        f"La solicitud N° {number} está fijada a las {slot[-5:]} del {slot[8:10]}/{slot[5:7]}, que dejaría de ser un turno. "
        "Quítele la hora fijada primero."
        for number, slot in found.order_by("number").values_list("number", "pinned_slot")
        if slot not in change.slots
    )
