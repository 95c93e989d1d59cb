"""What a decision on a request needs: who takes it now, what it must say, and what may be offered to whom."""

from collections.abc import Collection

from tinkuy.subjects.meetings.rules.triage import Decision, RequestState, Stage, Step, may_decide

LONGEST_PROSE, LONGEST_THEME = 20_000, 80
BULK = (Decision.ACCEPT, Decision.DECLINE)
_WHY = {
    Decision.MERGE: "Diga por qué son el mismo asunto.",
    Decision.REDIRECT: "Diga por qué le corresponde a la otra entidad.",
    Decision.IN_WRITING: "Diga qué se responderá por escrito y quién lo hará.",
    Decision.DECLINE: "Diga el motivo: lo leerá quien solicitó.",
    Decision.REOPEN: "Diga por qué se vuelve a revisar.",
    Decision.ANSWERED: "Diga con qué documento se respondió: oficio, número y fecha.",
}


def stage_of(state: RequestState, decision: Decision) -> Stage:
    """Who takes a decision in a state: joining and reopening is the secretariat's, an answer in writing the host's."""
    if decision is Decision.WITHDRAW:
        return Stage.PARTY
    if decision in (Decision.MERGE, Decision.REOPEN):
        return Stage.SECRETARIAT
    if decision is Decision.ANSWERED or state is RequestState.WITH_HOST:
        return Stage.HOST
    return Stage.SECRETARIAT


def offered(state: RequestState, stages: Collection[Stage]) -> tuple[Decision, ...]:
    """The decisions that somebody who acts for these stages may take now, in the order in which people read them."""
    return tuple(
        decision
        for decision in Decision
        if decision is not Decision.WITHDRAW
        and stage_of(state, decision) in stages
        and may_decide(state, stage_of(state, decision), decision)
    )


def decision_problems(
    *, state: RequestState, decision: Decision, reason: str, host: str, into: str
) -> list[tuple[str, str]]:
    """What is wrong with a decision by itself, by field: that it makes no sense now, or does not say what it must."""
    if not may_decide(state, stage_of(state, decision), decision):
        return [("decision", f"La solicitud está «{state.label}»: ahora no cabe «{decision.label}».")]
    return missing_problems(decision=decision, reason=reason, host=host, into=into)


def missing_problems(*, decision: Decision, reason: str, host: str, into: str) -> list[tuple[str, str]]:
    """What a decision does not say and must, by field."""
    wrong: list[tuple[str, str]] = []
    if decision in _WHY and not reason.strip():
        wrong.append(("reason", _WHY[decision]))
    if decision is Decision.REDIRECT and not host:
        wrong.append(("host", "Elija la entidad a la que se deriva."))
    if decision is Decision.MERGE and not into:
        wrong.append(("into", "Elija la solicitud a la que se une."))
    return wrong


def last_number(steps: Collection[Step]) -> int:
    """The number of the last decision, which tells what a person had before the eyes; 0 before the first."""
    return max((step.number for step in steps), default=0)
