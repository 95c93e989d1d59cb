"""Where a request stands: nobody writes it down, it follows from the dated decisions of the secretariat and the ministry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """Who decides: first the secretariat that organises, then the ministry that would receive."""

    SECRETARIAT = "secretariat"
    HOST = "host"
    PARTY = "party"

    @property
    def label(self) -> str:
        """The words people read."""
        return {"secretariat": "secretaría", "host": "entidad anfitriona", "party": "quien solicita"}[
            self.value
        ]


class Decision(StrEnum):
    """What was decided on a request."""

    ACCEPT = "accept"
    MERGE = "merge"
    REDIRECT = "redirect"
    IN_WRITING = "in_writing"
    DECLINE = "decline"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    ANSWERED = "answered"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "accept": "Aceptar",
            "merge": "Unir a otra solicitud",
            "redirect": "Derivar a otra entidad",
            "in_writing": "Atender por escrito",
            "decline": "No aceptar",
            "reopen": "Volver a revisar",
            "withdraw": "Retirar",
            "answered": "Registrar la respuesta escrita",
        }[self.value]


class RequestState(StrEnum):
    """Where a request stands."""

    ASKED = "asked"
    WITH_HOST = "with_host"
    ADMITTED = "admitted"
    MERGED = "merged"
    IN_WRITING = "in_writing"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "asked": "Por revisar (secretaría)",
            "with_host": "Por revisar (entidad)",
            "admitted": "Admitida",
            "merged": "Unida a otra",
            "in_writing": "Se atiende por escrito",
            "declined": "No aceptada",
            "withdrawn": "Retirada",
            "answered": "Respondida por escrito",
        }[self.value]

    @property
    def is_open(self) -> bool:
        """True while somebody has to decide."""
        return self in (RequestState.ASKED, RequestState.WITH_HOST)


DECISIONS: dict[Stage, tuple[Decision, ...]] = {
    Stage.SECRETARIAT: (
        Decision.ACCEPT,
        Decision.MERGE,
        Decision.REDIRECT,
        Decision.IN_WRITING,
        Decision.DECLINE,
        Decision.REOPEN,
    ),
    Stage.HOST: (
        Decision.ACCEPT,
        Decision.REDIRECT,
        Decision.IN_WRITING,
        Decision.DECLINE,
        Decision.ANSWERED,
    ),
    Stage.PARTY: (Decision.WITHDRAW,),
}
_ENDS = {
    Decision.MERGE: RequestState.MERGED,
    Decision.IN_WRITING: RequestState.IN_WRITING,
    Decision.DECLINE: RequestState.DECLINED,
    Decision.WITHDRAW: RequestState.WITHDRAWN,
    Decision.ANSWERED: RequestState.ANSWERED,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One decision. `host` is the new counterpart of a redirection, `into` the request into which this one went."""

    number: int
    stage: Stage
    decision: Decision
    decided_on: date
    host: str = ""
    into: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a request stands at a date: its state, its counterpart now, the request it went into, and the last reason."""

    state: RequestState
    host: str
    into: str = ""
    reason: str = ""


def standing(host: str, steps: Iterable[Step], *, as_of: date) -> Standing:
    """Follow the decisions up to the date in their order, from the counterpart that was asked for."""
    now = Standing(RequestState.ASKED, host)
    for step in sorted(steps, key=lambda step: step.number):
        if step.decided_on <= as_of:
            now = _after(now, step)
    return now


def _after(now: Standing, step: Step) -> Standing:
    if step.decision is Decision.ACCEPT:
        state = RequestState.WITH_HOST if step.stage is Stage.SECRETARIAT else RequestState.ADMITTED
        return Standing(state, now.host, "", step.reason)
    if step.decision is Decision.REDIRECT:
        return Standing(RequestState.WITH_HOST, step.host, "", step.reason)
    if step.decision is Decision.REOPEN:
        return Standing(RequestState.ASKED, now.host, "", step.reason)
    return Standing(_ENDS[step.decision], now.host, step.into, step.reason)


def may_decide(state: RequestState, stage: Stage, decision: Decision) -> bool:
    """True when a decision of that stage makes sense now: the ministry after the secretariat; reopening what has ended; the
    written answer of what is answered in writing.
    """
    if decision not in DECISIONS[stage]:
        return False
    if decision is Decision.ANSWERED:
        return state is RequestState.IN_WRITING
    if decision is Decision.REOPEN:
        return not state.is_open
    if stage is Stage.PARTY:
        return state.is_open or state is RequestState.ADMITTED
    if stage is Stage.HOST:
        return state is RequestState.WITH_HOST
    return state.is_open
