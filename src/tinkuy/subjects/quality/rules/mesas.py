"""The mesas of a document: its mentions gathered into one mesa each, whatever their spelling or kind."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from tinkuy.core.text import fold
from tinkuy.engines.texts.model import TextDocument
from tinkuy.subjects.quality.rules.mentions import Listing, Mention, Mentions, read_mentions
from tinkuy.subjects.quality.rules.spelling import is_slip, significant, spells

_ACRONYM = re.compile(r"\b[A-ZÑ]{3,}\b")
MAX_FORMS = 600


@dataclass(frozen=True, slots=True)
class Mesa:
    """One mesa and where it is named; `label` is how the register, or else most mentions, write it."""

    id: int
    label: str
    mentions: tuple[Mention, ...]

    @property
    def kinds(self) -> dict[str, list[Mention]]:
        """The mentions under each stated kind; the general «MT» states none."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            if mention.kind not in {"", "MT"}:
                found[mention.kind].append(mention)
        return dict(found)

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines that name it."""
        return tuple(sorted({mention.line for mention in self.mentions}))


class MesaIndex:
    """The mesas of a document and the tables and lists in which they stand."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self._group_of = _gather(mentions.all)
        self.mesas = _mesas(mentions, self._group_of)
        self._by_id = {mesa.id: mesa for mesa in self.mesas}
        self._registered: dict[int, str] = {}
        for register in mentions.registers:
            for _, mention in register.mentions:
                self._registered.setdefault(self._group_of[mention.kind, mention.key], mention.key)

    @classmethod
    def of(cls, document: TextDocument) -> "MesaIndex":
        """Index a document."""
        return cls(read_mentions(document))

    def mesa_of(self, mention: Mention) -> Mesa:
        """The mesa that a mention names."""
        return self._by_id[self._group_of[mention.kind, mention.key]]

    def usual_key(self, mesa: Mesa) -> str:
        """The key of a mesa in the register, else the one most written."""
        keys = [mention.key for mention in mesa.mentions]
        return self._registered.get(mesa.id) or max(keys, key=keys.count)

    def ids(self, mentions: Iterable[Mention]) -> set[int]:
        """The mesas that the mentions name."""
        return {self.mesa_of(mention).id for mention in mentions}

    def label(self, mesa_id: int) -> str:
        """How a mesa is called."""
        return self._by_id[mesa_id].label

    def labelled(self, ids: Iterable[int]) -> str:
        """Several mesas as a list to read."""
        return ", ".join(sorted(self.label(i) for i in ids))

    def known_in(self, text: str) -> set[int]:
        """The mesas that a text names by their bare names, kinds or not."""
        words = set(fold(text).split())
        found = set()
        for mesa in self.mesas:
            for mention in mesa.mentions:
                needed = significant(mention.name)
                acronyms = {fold(a) for a in _ACRONYM.findall(mention.name)}
                if (needed and set(needed) <= words) or (acronyms & words):
                    found.add(mesa.id)
        return found

    @property
    def listings(self) -> tuple[Listing, ...]:
        """The cells and bullets that list mesas."""
        return self.mentions.listings


_Form = tuple[str, str]


def _gather(mentions: Iterable[Mention]) -> dict[_Form, int]:
    """Give the same number to the forms (kind, key) of one mesa."""
    by_form: dict[_Form, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_form[mention.kind, mention.key].append(mention)
    forms = sorted(by_form)[:MAX_FORMS]
    parent = {form: form for form in by_form}
    together = _listed_together(by_form)
    for test in (_same_name, _same_acronym, _acronym_spelled, _slip):
        for one, other in combinations(forms, 2):
            alike = _root(parent, one) != _root(parent, other) and test(by_form[one][0], by_form[other][0])
            if alike and not _apart(_members(parent, one), _members(parent, other), together):
                parent[_root(parent, other)] = _root(parent, one)
    roots = {root: number for number, root in enumerate(sorted({_root(parent, form) for form in by_form}))}
    return {form: roots[_root(parent, form)] for form in by_form}


def _listed_together(by_form: dict[_Form, list[Mention]]) -> set[frozenset[_Form]]:
    """Pairs of forms that one table or list names apart: they are two mesas, however alike."""
    places: dict[int, set[_Form]] = defaultdict(set)
    for form, mentions in by_form.items():
        for mention in mentions:
            places[mention.container].add(form)
    return {frozenset(pair) for forms in places.values() for pair in combinations(sorted(forms), 2)}


def _apart(ones: list[_Form], others: list[_Form], together: set[frozenset[_Form]]) -> bool:
    return any(frozenset((one, other)) in together for one in ones for other in others)


def _members(parent: dict[_Form, _Form], form: _Form) -> list[_Form]:
    root = _root(parent, form)
    return [other for other in parent if _root(parent, other) == root]


def _root(parent: dict[_Form, _Form], form: _Form) -> _Form:
    while parent[form] != form:
        form = parent[form]
    return form


def _same_name(one: Mention, other: Mention) -> bool:
    return one.key == other.key


def _same_acronym(one: Mention, other: Mention) -> bool:
    return bool(set(_ACRONYM.findall(one.name)) & set(_ACRONYM.findall(other.name)))


def _acronym_spelled(one: Mention, other: Mention) -> bool:
    return _spelled_by(one, other) or _spelled_by(other, one)


def _spelled_by(one: Mention, other: Mention) -> bool:
    return any(spells(fold(acronym), significant(other.name)) for acronym in _ACRONYM.findall(one.name))


def _slip(one: Mention, other: Mention) -> bool:
    alike = (
        one.kind == other.kind or {one.kind, other.kind} & {"", "MT"} or min(len(one.key), len(other.key)) > 5
    )
    return bool(alike) and is_slip(one.key, other.key)


def _mesas(mentions: Mentions, group_of: dict[_Form, int]) -> tuple[Mesa, ...]:
    groups: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions.all:
        groups[group_of[mention.kind, mention.key]].append(mention)
    return tuple(
        Mesa(number, _label(members), tuple(sorted(members, key=lambda m: m.line)))
        for number, members in sorted(groups.items())
    )


def _label(members: list[Mention]) -> str:
    """The form of the register (read first), else the form most written."""
    forms = [member.written for member in members]
    return max(forms, key=lambda form: (forms[0] == form) * 1 + forms.count(form))
