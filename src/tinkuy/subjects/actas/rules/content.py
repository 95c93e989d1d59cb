"""What an acta says, as one value: the same whether it is a draft, a closed version, or a session imported without acta."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Header:
    """When, where and how the session was held. Hours as `15:30`; `convened_by` is the code of an entity; missing texts are empty."""

    number: int
    held_on: date
    title: str = ""
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    modality: str = ""
    convened_by: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda."""

    number: int
    title: str
    presenter: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who came for an entity. The name is personal and stays inside; the post is public."""

    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Presence:
    """An entity that came, with how many people and who."""

    entity: str
    people: int = 1
    mode: str = ""
    delegated: bool = False
    representatives: tuple[Person, ...] = ()

    @property
    def posts(self) -> str:
        """`Gerente de Desarrollo Social; Alcalde`: what the public may read of who came."""
        return "; ".join(dict.fromkeys(person.post for person in self.representatives if person.post))


@dataclass(frozen=True, slots=True)
class Promise:
    """An agreement in its own words. `point` is the number of a point of the agenda, None for none."""

    number: int
    text: str
    point: int | None = None
    responsibles: tuple[str, ...] = ()
    responsible_text: str = ""
    due_on: date | None = None
    due_text: str = ""


@dataclass(frozen=True, slots=True)
class Annexed:
    """A file that belongs to the acta, by the hash of its content. Everybody reads its title; the file itself, when it is public."""

    number: int
    title: str
    name: str
    sha256: str
    size: int
    media_type: str
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """All of it. `salt` makes the hash of what holds names of persons unguessable; it changes nothing else."""

    header: Header
    points: tuple[Point, ...] = ()
    presences: tuple[Presence, ...] = ()
    promises: tuple[Promise, ...] = ()
    annexes: tuple[Annexed, ...] = ()
    salt: str = ""

    @property
    def entities(self) -> frozenset[str]:
        """The codes of every entity it names."""
        named = {presence.entity for presence in self.presences} | {self.header.convened_by}
        return frozenset(named.union(*(promise.responsibles for promise in self.promises)) - {""})

    @property
    def public(self) -> "Content":
        """The same without names of persons: each one who came is left with the post."""
        return replace(self, salt="", presences=tuple(map(_nameless, self.presences)))


def _nameless(presence: Presence) -> Presence:
    kept = tuple(Person("", person.post) for person in presence.representatives if person.post)
    return replace(presence, representatives=kept)


def content_json(content: Content) -> dict[str, Any]:
    """The content as JSON keeps it: dates in ISO."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(content), default=date.isoformat))
    return plain


def read_content(stored: Mapping[str, Any]) -> Content:
    """The content from what `content_json` gave."""
    header = {**stored["header"], "held_on": date.fromisoformat(stored["header"]["held_on"])}
    return Content(
        Header(**header),
        tuple(Point(**row) for row in stored["points"]),
        tuple(_presence(row) for row in stored["presences"]),
        tuple(_promise(row) for row in stored["promises"]),
        tuple(Annexed(**row) for row in stored["annexes"]),
        stored["salt"],
    )


def digest(plain: Mapping[str, Any]) -> str:
    """The sha256 of JSON in its canonical form: keys in order, no spaces, UTF-8."""
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _presence(row: Mapping[str, Any]) -> Presence:
    people = tuple(Person(**person) for person in row["representatives"])
    return Presence(**{**row, "representatives": people})


def _promise(row: Mapping[str, Any]) -> Promise:
    due = date.fromisoformat(row["due_on"]) if row["due_on"] else None
    return Promise(**{**row, "due_on": due, "responsibles": tuple(row["responsibles"])})
