"""Every `tinkuy` command: whether it may be run under a person's rights."""

from collections.abc import Iterator
from dataclasses import dataclass

import click

from tinkuy.cli.commands import root


@dataclass(frozen=True, slots=True)
class Order:
    """One command. `takes_person` when `--by` runs it with the rights of a person instead of those of the system."""

    name: str
    about: str
    takes_person: bool


def orders() -> tuple[Order, ...]:
    """Every command that does something, in the order of the help."""
    return tuple(_walk(root, "tinkuy"))


def _walk(group: click.Group, name: str) -> Iterator[Order]:
    for part, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _walk(command, f"{name} {part}")
        else:
            takes = any(_is_person(parameter) for parameter in command.params)
            yield Order(f"{name} {part}", command.help or "", takes)


def _is_person(parameter: click.Parameter) -> bool:
    """`--by USUARIO`; the `--by` of a table says how to tell it apart."""
    return parameter.name == "by" and parameter.metavar == "USUARIO"
