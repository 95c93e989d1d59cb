"""From alerts to letters: who is told what, decided once for everybody, and each person's letter made from its own part."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from tinkuy.platform.access.reach import Reach, Scopes
from tinkuy.subjects.attention import rules, working_days
from tinkuy.subjects.attention.queries import people, ruling, situations
from tinkuy.subjects.attention.queries.people import Audiences
from tinkuy.subjects.attention.queries.situations import Told
from tinkuy.subjects.attention.rules import Alert, Audience, Period
from tinkuy.subjects.attention.rules.letters import MOST_LINES, Group, Letter, Line
from tinkuy.subjects.attention.rules.wording import reason

_TEXT_SHOWN = 160
_COUNTED = {
    rules.Kind.OVERDUE: ("vencido", "vencidos"),
    rules.Kind.DUE_SOON: ("por vencer", "por vencer"),
    rules.Kind.SILENT: ("sin noticias", "sin noticias"),
    rules.Kind.RETURNED_UNANSWERED: ("devuelto sin respuesta", "devueltos sin respuesta"),
    rules.Kind.AWAITING_REVIEW: ("con avance por revisar", "con avances por revisar"),
    rules.Kind.UNSPENT: ("con monto y sin gasto", "con monto y sin gasto"),
    rules.Kind.EXTENDED_TWICE: ("prorrogado varias veces", "prorrogados varias veces"),
    rules.Kind.PROJECT_STOPPED: ("con un proyecto detenido", "con un proyecto detenido"),
    rules.Kind.PROJECT_DEACTIVATED: ("con un proyecto desactivado", "con un proyecto desactivado"),
    rules.Kind.PROJECT_UNSPENT: ("con un proyecto sin ejecución", "con un proyecto sin ejecución"),
    rules.Kind.PROJECT_OVER_COST: ("con un proyecto con sobrecosto", "con un proyecto con sobrecosto"),
}
Key = tuple[Audience, str]


@dataclass(frozen=True)
class Mailbag:
    """All the alerts of a day, laid out by who is told on which space, entity or territory."""

    as_of: date
    alerts: tuple[Alert, ...]
    by_space: Mapping[Key, Sequence[int]]
    by_entity: Mapping[Key, Sequence[int]]
    by_territory: Mapping[Key, Sequence[int]]
    for_all: Mapping[Audience, Sequence[int]]
    told: Mapping[str, Told]

    def of(self, audiences: Audiences) -> list[Alert]:
        """The alerts that a person is told, the highest and oldest first; each once, by whatever way it reaches the person."""
        found: set[int] = set()
        for audience, scopes in audiences.items():
            found.update(self._numbers(audience, scopes))
        return sorted(
            (self.alerts[n] for n in found), key=lambda a: (-a.level, a.since, a.commitment, a.rule)
        )

    def _numbers(self, audience: Audience, scopes: Scopes) -> Iterator[int]:
        if scopes.everything:
            yield from self.for_all.get(audience, ())
            return
        for index, codes in (
            (self.by_space, scopes.spaces),
            (self.by_entity, scopes.entities),
            (self.by_territory, scopes.territories),
        ):
            for code in codes:
                yield from index.get((audience, code), ())


def mailbag(*, as_of: date) -> Mailbag:
    """Decide every alert of the day and lay it out. SQL bounded by the number of commitments in thousands, not by the recipients."""
    book = ruling.rulebook()
    found = situations.situations(as_of=as_of)
    alerts = tuple(rules.due_alerts(found, book.rules, book.steps, as_of, working_days.peru()))
    codes = {alert.commitment for alert in alerts}
    return _laid_out(as_of, alerts, situations.reaches_of(codes), situations.told_of(codes))


def letter(bag: Mailbag, alerts: Sequence[Alert]) -> Letter:
    """The letter about some alerts, in their order: the most urgent, grouped by mesa."""
    by_commitment: dict[str, list[Alert]] = defaultdict(list)
    for alert in alerts:
        by_commitment[alert.commitment].append(alert)
    groups: dict[str, list[Line]] = defaultdict(list)
    for code in list(by_commitment)[:MOST_LINES]:
        groups[bag.told[code].space].append(_line(bag.told[code], by_commitment[code], bag.as_of))
    return Letter(
        as_of=bag.as_of,
        total=len(by_commitment),
        counts=_counts(alerts),
        groups=tuple(Group(name, tuple(lines)) for name, lines in groups.items()),
        alerts_href=absolute(reverse("alert-list")),
        work_href=absolute(reverse("my-work")),
        choice_href=absolute(reverse("my-alerts")),
    )


def count(period: Period) -> int:
    """How many digests a period would have; nothing is written."""
    reachable = [recipient for recipient in people.recipients_of(period) if recipient.user.email]
    bag = mailbag(as_of=period.day)
    return sum(1 for recipient in reachable if bag.of(recipient.audiences))


def absolute(path: str) -> str:
    """The whole address of a page; empty where the installation does not know its own address (TINKUY_URL)."""
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else ""


def _line(told: Told, alerts: Iterable[Alert], as_of: date) -> Line:
    text = told.text if len(told.text) <= _TEXT_SHOWN else f"{told.text[:_TEXT_SHOWN].rstrip()}…"
    reasons = dict.fromkeys(reason(a.kind, anchor=a.anchor, as_of=as_of, projects=a.projects) for a in alerts)
    href = absolute(reverse("commitment", args=[told.code]))
    return Line(told.code, " ".join(text.split()), tuple(reasons), href, told.is_simulated)


def _counts(alerts: Iterable[Alert]) -> tuple[tuple[int, str], ...]:
    found = Counter(kind for _, kind in {(alert.commitment, alert.kind) for alert in alerts})
    return tuple((found[kind], words[found[kind] != 1]) for kind, words in _COUNTED.items() if found[kind])


def _laid_out(
    as_of: date, alerts: tuple[Alert, ...], reaches: Mapping[str, Reach], told: Mapping[str, Told]
) -> Mailbag:
    spaces: dict[Key, list[int]] = defaultdict(list)
    entities: dict[Key, list[int]] = defaultdict(list)
    territories: dict[Key, list[int]] = defaultdict(list)
    everybody: dict[Audience, list[int]] = defaultdict(list)
    for number, alert in enumerate(alerts):
        reach = reaches[alert.commitment]
        for audience in alert.told:
            everybody[audience].append(number)
            _enter(spaces, audience, reach.spaces, number)
            _enter(entities, audience, reach.entities, number)
            _enter(territories, audience, reach.territories, number)
    return Mailbag(as_of, alerts, spaces, entities, territories, everybody, told)


def _enter(index: dict[Key, list[int]], audience: Audience, codes: Collection[str], number: int) -> None:
    for code in codes:
        index[audience, code].append(number)
