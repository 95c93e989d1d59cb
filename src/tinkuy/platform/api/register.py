"""The catalogue of the API. A room opens its part with `room`, and declares each operation with `read` or `write`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, TypeVar

from django.conf import settings
from ninja import Router

from tinkuy.platform.access.guards import PUBLIC
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.api import caching, problems, writing
from tinkuy.platform.api.door import Door

View = TypeVar("View", bound=Callable[..., Any])
_refusals: dict[type[Exception], tuple[problems.Kind, str]] = {}


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation. `access` is `public`, `signed-in` or a permission; `path` stands under `/api/v1`."""

    method: str
    path: str
    name: str
    access: str | Permission
    summary: str
    about: str
    statuses: tuple[int, ...]
    words: dict[str, str] = field(default_factory=dict, compare=False)  # parameter -> what it is

    @property
    def access_code(self) -> str:
        """`public`, `signed-in` or the code of the permission."""
        return self.access.code if isinstance(self.access, Permission) else self.access

    @property
    def writes(self) -> bool:
        """True when it changes something."""
        return self.method != "GET"


@dataclass(frozen=True)
class Room:
    """One part of the API: its tag, what it is about, and its operations in the order declared."""

    tag: str
    about: str
    router: Any = field(default_factory=Router)
    operations: list[Operation] = field(default_factory=list)


_rooms: dict[str, Room] = {}


def room(tag: str, about: str) -> Room:
    """Open a part of the API. Errors: ValueError when the tag is taken."""
    if tag in _rooms:
        raise ValueError(tag)
    _rooms[tag] = Room(tag, about)
    return _rooms[tag]


def opened() -> tuple[Room, ...]:
    """The parts opened so far."""
    return tuple(_rooms.values())


def rooms() -> tuple[Room, ...]:
    """Every part: loading the addresses of the site opens them all."""
    import_module(settings.ROOT_URLCONF)
    return opened()


def operations() -> tuple[Operation, ...]:
    """Every operation with its access: what the matrix of roles is made from."""
    return tuple(operation for part in rooms() for operation in part.operations)


def unknown(*errors: type[Exception], detail: str) -> None:
    """Say that these errors of a room mean 404."""
    _refusals.update(dict.fromkeys(errors, (problems.NOT_FOUND, detail)))


def refusals() -> dict[type[Exception], tuple[problems.Kind, str]]:
    """Each error of a room that is no fault of ours, as the refusal it means."""
    return dict(_refusals)


def read(
    part: Room,
    path: str,
    *,
    answer: Any,
    summary: str,
    about: str = "",
    access: str | Permission = PUBLIC,
    changes_alone: bool = False,
    may_conflict: bool = False,
) -> Callable[[View], View]:
    """Declare a read. `changes_alone`: its answer can change without an act in the log, so it is never «not modified».
    `may_conflict`: what is asked can be well written and still not fit together (409).
    """

    def declare(view: View) -> View:
        door = Door(access)
        made = view if changes_alone else caching.fresh(view)
        statuses = (
            200,
            *(() if changes_alone else (304,)),
            *(401, 403, 404),
            *((409,) if may_conflict else ()),
            *(422, 429, 500),
        )
        _add(
            part,
            "GET",
            path,
            made,
            door,
            Operation("GET", path, view.__name__, access, summary, about, statuses),
            answer,
            200,
        )
        return view

    return declare


def write(
    part: Room,
    path: str,
    *,
    permission: Permission,
    answer: Any,
    summary: str,
    about: str = "",
    status: int = 201,
) -> Callable[[View], View]:
    """Declare a write (POST), done once for each key. The view calls one action and returns an instance of `answer`."""

    def declare(view: View) -> View:
        door = Door(permission, writes=True)
        statuses = (status, 400, 401, 403, 404, 409, 413, 415, 422, 429, 500)
        _add(
            part,
            "POST",
            path,
            writing.once(view, status),
            door,
            Operation("POST", path, view.__name__, permission, summary, about, statuses),
            answer,
            status,
        )
        return view

    return declare


def _add(
    part: Room,
    method: str,
    path: str,
    view: Callable[..., Any],
    door: Door,
    operation: Operation,
    answer: Any,
    status: int,
) -> None:
    part.router.add_api_operation(
        path,
        [method],
        view,
        auth=[door],
        response={status: answer},
        operation_id=operation.name,
        summary=operation.summary,
        description=operation.about or operation.summary,
        tags=[part.tag],
        url_name=operation.name,
    )
    bound = view._ninja_operation  # type: ignore[attr-defined]
    door.known, door.media = _parameters(bound.models), _media(bound.models)
    operation.words.update(_words(bound.models))
    part.operations.append(operation)


def _parameters(models: Sequence[Any]) -> frozenset[str]:
    return frozenset(
        name
        for model in models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    )


def _words(models: Sequence[Any]) -> dict[str, str]:
    """What each parameter is, in the words of its field: the library forgets them for a choice among words."""
    asked = [
        field.annotation
        for model in models
        if model.__ninja_param_source__ == "query"
        for field in model.model_fields.values()
    ]
    return {
        name: details.description
        for schema in asked
        for name, details in getattr(schema, "model_fields", {}).items()
        if details.description
    }


def _media(models: Sequence[Any]) -> str:
    sources = {model.__ninja_param_source__ for model in models}
    if "file" in sources:
        return "multipart/form-data"
    return "application/json" if "body" in sources else ""


__all__ = ["Operation", "Room", "operations", "read", "room", "rooms", "unknown", "write"]
