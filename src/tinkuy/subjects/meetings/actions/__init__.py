"""Writing editions, their plan and their sides; requests and the decisions on them. Each is one transaction with its log."""

from tinkuy.subjects.meetings.actions.asking import amend, ask, withdraw
from tinkuy.subjects.meetings.actions.organising import (
    change_edition,
    open_edition,
    put_block,
    put_usual_plan,
    remove_block,
    settle,
)
from tinkuy.subjects.meetings.actions.partaking import (
    HostTerms,
    put_absence,
    put_hosts,
    put_parties,
    remove_absence,
    remove_host,
    remove_party,
)
from tinkuy.subjects.meetings.actions.triaging import decide, decide_many, pin, unpin

__all__ = [
    "HostTerms",
    "amend",
    "ask",
    "change_edition",
    "decide",
    "decide_many",
    "open_edition",
    "pin",
    "put_absence",
    "put_block",
    "put_hosts",
    "put_parties",
    "put_usual_plan",
    "remove_absence",
    "remove_block",
    "remove_host",
    "remove_party",
    "settle",
    "unpin",
    "withdraw",
]
