"""Every action that a person can be behind (`by=`), and the permissions that its own words ask for.

Read from the source, not from a list: an action that asks nothing is found by the test, unless it stands in `UNASKED` with
the reason why it need not ask.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import tinkuy
from tinkuy.platform.access import checks
from tinkuy.platform.access.permissions import Permission

_DEEPEST = 3
_ONESELF = "solo lo de uno mismo: la persona es `by` y nadie más"
# What asks no permission, and why.
UNASKED: dict[str, str] = {
    "platform.api.actions.answer_once": "recuerda la respuesta de una operación; la acción de adentro pregunta",
    "platform.audit.actions.record": "anota lo que otra acción ya preguntó e hizo, en su misma transacción",
    "platform.accounts.actions.people.tell": "anota en el registro lo que la acción que la llama ya preguntó",
    "platform.accounts.actions.roles.write_grant": "parte de dar un rol y de invitar, que preguntan antes",
    "subjects.actas.actions.opening.told": "anota en el registro lo que la acción que la llama ya preguntó",
    "subjects.attention.actions.choosing.choose_frequency": _ONESELF,
    "subjects.attention.actions.linking.revoke_feed_link": _ONESELF,
    "subjects.commitments.actions.ground.name_of": "no escribe: da el nombre de usuario de la persona",
    "subjects.commitments.actions.reporting.reporting_entities": "no escribe: dice por qué entidades puede reportar",
}


@dataclass(frozen=True, slots=True)
class Deed:
    """One action. `permissions` are the codes it asks for, one of them each time; `asks` when it calls the question at all."""

    name: str
    about: str
    asks: bool
    permissions: tuple[str, ...]


def deeds() -> tuple[Deed, ...]:
    """Every public function with a `by` in the `actions` of a room, by name."""
    return tuple(sorted((_deed(function) for function in _functions()), key=lambda deed: deed.name))


def _functions() -> Iterator[FunctionType]:
    for module in _modules():
        for name, member in vars(module).items():
            own = inspect.isfunction(member) and member.__module__ == module.__name__
            if own and not name.startswith("_") and "by" in inspect.signature(member).parameters:
                yield inspect.unwrap(member)


def _modules() -> Iterator[ModuleType]:
    """By their files: looking for them with `pkgutil` would import every package, and so open the API in another order."""
    root = Path(tinkuy.__file__).parent
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root.parent).with_suffix("").parts
        if "actions" in parts and parts[-1] != "__init__":
            yield import_module(".".join(parts))


def _deed(function: FunctionType) -> Deed:
    asked = _questions(function, _DEEPEST, set())
    codes = tuple(sorted({code for code in asked if code}))
    about = (inspect.getdoc(function) or "").split("\n")[0]
    name = f"{function.__module__.removeprefix('tinkuy.')}.{function.__name__}"
    return Deed(name, about, bool(asked), codes)


def _questions(function: Callable[..., Any], depth: int, seen: set[object]) -> list[str]:
    """What the function asks, by code, `` for a permission that is worked out; also through functions of its own room."""
    if function in seen or depth < 0:
        return []
    seen.add(function)
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    world = inspect.unwrap(function).__globals__
    asked: list[str] = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        called = _resolve(call.func, world)
        if called is checks.require:
            asked += _codes(call, world)
        elif _is_of_the_room(called, world):
            deeper = _questions(inspect.unwrap(called), depth - 1, seen)
            asked += (_codes(call, world) or deeper) if deeper else []
    return asked


def _codes(call: ast.Call, world: dict[str, Any]) -> list[str]:
    """The permissions named among what is handed over; one empty code when the question works it out."""
    handed = [
        node for argument in [*call.args, *(k.value for k in call.keywords)] for node in ast.walk(argument)
    ]
    found = [_resolve(node, world) for node in handed if isinstance(node, ast.Name | ast.Attribute)]
    codes = [each.code for each in found if isinstance(each, Permission)]
    if _resolve(call.func, world) is not checks.require:
        return codes
    return codes or [code for node in handed for code in _worked_out(node, world)] or [""]


def _worked_out(node: ast.AST, world: dict[str, Any], depth: int = _DEEPEST) -> list[str]:
    """The permissions that a function of the room chooses among, itself or through another: `require(by, needed_for(role))`."""
    called = _resolve(node.func, world) if isinstance(node, ast.Call) else None
    if called is None or depth < 0 or not _is_of_the_room(called, world):
        return []
    inner = list(ast.walk(ast.parse(textwrap.dedent(inspect.getsource(called)))))
    there = called.__globals__
    found = [_resolve(each, there) for each in inner if isinstance(each, ast.Name | ast.Attribute)]
    deeper = [code for each in inner for code in _worked_out(each, there, depth - 1)]
    return [each.code for each in found if isinstance(each, Permission)] + deeper


def _is_of_the_room(called: object, world: dict[str, Any]) -> bool:
    """A function of the same room: helpers of `tinkuy.subjects.actas.actions` live in `tinkuy.subjects.actas`."""
    room = ".".join(str(world["__name__"]).split(".")[:3])
    return inspect.isfunction(called) and f"{called.__module__}.".startswith(f"{room}.")


def _resolve(node: ast.expr, world: dict[str, Any]) -> Any:
    """What a name or `module.name` stands for; None for anything else."""
    if isinstance(node, ast.Name):
        return world.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = _resolve(node.value, world)
        return getattr(owner, node.attr, None) if isinstance(owner, ModuleType) else None
    return None
