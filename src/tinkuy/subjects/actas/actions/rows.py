"""What an acta says as the records of its stores."""

from tinkuy.core.values import Record
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.actas.rules import Frozen
from tinkuy.subjects.actas.stores import AGENDA_ITEMS, AGREEMENTS, ANNEXES, ATTENDANCES, item_code


def rows_of(store: RecordStore, session: str, acta: Frozen) -> dict[str, Record]:
    """The records of one store, by key."""
    made = {AGENDA_ITEMS: _items, ATTENDANCES: _attendances, AGREEMENTS: _agreements, ANNEXES: _annexes}
    records = ({"session": session, **record} for record in made[store](session, acta))
    return {store.key(record): record for record in records}


def _cited(acta: Frozen, place: str) -> Record:
    return {"source_document": f"Acta N° {acta.number}", "source_place": place}


def _items(session: str, acta: Frozen) -> list[Record]:
    return [
        {"number": p.number, "title": p.title, "presenter": p.presenter, **_cited(acta, f"Punto {p.number}")}
        for p in acta.content.points
    ]


def _attendances(session: str, acta: Frozen) -> list[Record]:
    return [
        {
            "entity": row.entity,
            "people": row.people,
            "mode": row.mode,
            "delegated": row.delegated,
            "posts": row.posts[:500],
            **_cited(acta, "Asistencia"),
        }
        for row in acta.content.presences
    ]


def _agreements(session: str, acta: Frozen) -> list[Record]:
    return [
        {
            "number": promise.number,
            "text": promise.text,
            "agenda_item": item_code({"session": session, "number": promise.point})
            if promise.point
            else None,
            "responsibles": tuple(sorted(promise.responsibles)),
            "responsible_text": promise.responsible_text,
            "due_on": promise.due_on,
            "due_text": promise.due_text,
            **_cited(acta, f"Acuerdo {promise.number}"),
        }
        for promise in acta.content.promises
    ]


def _annexes(session: str, acta: Frozen) -> list[Record]:
    return [
        {
            "number": annex.number,
            "title": annex.title,
            "name": annex.name,
            "sha256": annex.sha256,
            "size": annex.size,
            "media_type": annex.media_type,
            "is_public": annex.is_public,
        }
        for annex in acta.content.annexes
    ]
