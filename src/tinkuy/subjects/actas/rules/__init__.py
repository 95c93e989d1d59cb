"""Pure decisions about sessions and actas."""

from tinkuy.subjects.actas.rules.comparing import changes
from tinkuy.subjects.actas.rules.content import (
    Annexed,
    Content,
    Header,
    Person,
    Point,
    Presence,
    Promise,
    content_json,
    digest,
    read_content,
)
from tinkuy.subjects.actas.rules.editing import NotSo
from tinkuy.subjects.actas.rules.frozen import Frozen, frozen_json, read_frozen, without_names
from tinkuy.subjects.actas.rules.likeness import LIKE_ENOUGH, Likeness, alike
from tinkuy.subjects.actas.rules.numbering import acta_number, next_in_series
from tinkuy.subjects.actas.rules.quorum import Quorum, quorum_of

__all__ = [
    "LIKE_ENOUGH",
    "Annexed",
    "Content",
    "Frozen",
    "Header",
    "Likeness",
    "NotSo",
    "Person",
    "Point",
    "Presence",
    "Promise",
    "Quorum",
    "acta_number",
    "alike",
    "changes",
    "content_json",
    "digest",
    "frozen_json",
    "next_in_series",
    "quorum_of",
    "read_content",
    "read_frozen",
    "without_names",
]
