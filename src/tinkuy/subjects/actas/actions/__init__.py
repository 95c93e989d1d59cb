"""Writing actas: convening, working on the draft, closing, correcting. Each is one transaction with its audit entries."""

from tinkuy.subjects.actas.actions.closing import close
from tinkuy.subjects.actas.actions.drafting import (
    add_annex,
    change_header,
    put_agenda_item,
    put_agreement,
    record_attendance,
    remove_agenda_item,
    remove_agreement,
    remove_annex,
)
from tinkuy.subjects.actas.actions.opening import convene, discard, open_acta

__all__ = [
    "add_annex",
    "change_header",
    "close",
    "convene",
    "discard",
    "open_acta",
    "put_agenda_item",
    "put_agreement",
    "record_attendance",
    "remove_agenda_item",
    "remove_agreement",
    "remove_annex",
]
