"""A closed acta as it is kept: its content with every name it needs, so that it reads the same for ever."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from tinkuy.subjects.actas.rules.content import Content, content_json, read_content
from tinkuy.subjects.actas.rules.quorum import Quorum


@dataclass(frozen=True, slots=True)
class Frozen:
    """One version. `names` gives the name of each entity on the day it was closed, `members` the codes of the members.

    `statement` is what was declared when there was no quorum; `changes` what this version changes in the one before.
    """

    number: str
    version: int
    closed_on: date
    space: str
    space_name: str
    official_name: str
    content: Content
    quorum: Quorum
    names: Mapping[str, str] = field(default_factory=dict)
    members: tuple[str, ...] = ()
    statement: str = ""
    reason: str = ""
    changes: tuple[str, ...] = ()

    def name(self, code: str) -> str:
        """The name of an entity; its code when nobody gave one."""
        return self.names.get(code, code)


def frozen_json(acta: Frozen) -> dict[str, Any]:
    """The version as JSON keeps it."""
    plain = asdict(replace(acta, names={}))  # the content is written by its own rule
    return {
        **plain,
        "closed_on": acta.closed_on.isoformat(),
        "content": content_json(acta.content),
        "names": dict(acta.names),
        "members": list(acta.members),
        "changes": list(acta.changes),
    }


def read_frozen(stored: Mapping[str, Any]) -> Frozen:
    """The version from what `frozen_json` gave."""
    return Frozen(
        **{
            **stored,
            "closed_on": date.fromisoformat(stored["closed_on"]),
            "content": read_content(stored["content"]),
            "quorum": Quorum(**stored["quorum"]),
            "members": tuple(stored["members"]),
            "changes": tuple(stored["changes"]),
        }
    )


def without_names(acta: Frozen) -> Frozen:
    """What the public reads: no name of a person."""
    return replace(acta, content=acta.content.public)
