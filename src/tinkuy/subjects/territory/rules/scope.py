"""Reading a scope as officials write it: codes, lists of names, or a sentence with its levels, containers and counts."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from tinkuy.core.text import squeeze
from tinkuy.subjects.territory.rules.phrases import (
    Group,
    cut,
    is_remark,
    is_rest,
    mentions_nation,
    split_items,
    split_names,
    states_part,
)
from tinkuy.subjects.territory.rules.values import (
    COUNTRY,
    DEPARTMENT,
    DISTRICT,
    PROVINCE,
    RANK,
    Ambiguous,
    Found,
    Resolution,
    ScopeProblem,
    ScopeReading,
    StatedCount,
    Unknown,
)

_UP = {DISTRICT: PROVINCE, PROVINCE: DEPARTMENT}
_PARENTHESES = re.compile(r"(?P<before>[^()]*?)\s*\((?P<inner>[^()]*)\)\s*(?P<after>[^()]*)")
_CODES = re.compile(r"\d{1,6}(?:\s*[,\s]\s*\d{1,6})+")


class Names(Protocol):
    """What reading a scope needs of the gazetteer."""

    def resolve(self, name: str, *, level: str | None = None, within: Iterable[str] = ()) -> Resolution:
        """See `Gazetteer.resolve`."""

    def knows(self, name: str, *, level: str | None = None, within: Iterable[str] = ()) -> bool:
        """See `Gazetteer.knows`."""

    def composite_in(self, text: str) -> str | None:
        """See `Gazetteer.composite_in`."""

    def codes(self, level: str) -> tuple[str, ...]:
        """See `Gazetteer.codes`."""

    def is_within(self, code: str, containers: Iterable[str]) -> bool:
        """See `Gazetteer.is_within`."""


@dataclass(slots=True)
class Target:
    """One coordinated piece of a sentence: names at a level, and the groups that say where they lie."""

    group: Group
    containers: list[Group] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def has_container(self, level: str) -> bool:
        """True when something already says in which territory of that level the names lie."""
        return any(group.level == level for group in self.containers)


def read_scope(names: Names, text: str) -> ScopeReading:
    """Read a written scope. Items are separated by `;` or line breaks; repeats count once; nothing is guessed."""
    reader = _Reader(names)
    for item in split_items(unicodedata.normalize("NFC", text)):
        reader.read(squeeze(item))
    return reader.reading()


class _Reader:
    def __init__(self, names: Names) -> None:
        self.names = names
        self.found: list[str] = []
        self.problems: list[ScopeProblem] = []
        self.counts: list[StatedCount] = []

    def reading(self) -> ScopeReading:
        codes = tuple(dict.fromkeys(self.found))
        whole = [count.districts for count in self.counts if count.codes and set(count.codes) == set(codes)]
        return ScopeReading(
            codes, tuple(dict.fromkeys(self.problems)), whole[0] if whole else None, tuple(self.counts)
        )

    def read(self, item: str) -> None:
        whole = self.names.resolve(item) if self.names.knows(item) else None
        if isinstance(whole, Found):
            self.found.append(whole.code)
            return
        sentences = cut(item)
        named = any(group.names for group in sentences.groups)
        if mentions_nation(item) and not named:
            self.found.extend(self.names.codes(COUNTRY))
        elif not sentences.groups or not named:
            self._read_plain(sentences.lead or item)
            self._note_counts(sentences.counts, self.found)
        else:
            self._read_sentence(item, sentences.lead, sentences.groups)

    # Without level words

    def _read_plain(self, item: str) -> None:
        whole = self.names.resolve(item)
        composite = self.names.composite_in(item)
        before, colon, after = item.partition(":")
        held = self.names.resolve(before) if colon else Unknown()
        if _CODES.fullmatch(item):
            self._take_each(re.findall(r"\d+", item))
        elif composite:
            self.found.append(composite)
        elif states_part(item) and isinstance(whole, Unknown):
            # Rivers and valleys share their names with districts, so a list of them is not read as one of places.
            self.problems.append(ScopeProblem("unknown", item, whole.candidates))
        elif isinstance(whole, Ambiguous):
            self.problems.append(ScopeProblem("ambiguous", item, whole.codes))
        elif colon and not isinstance(held, Unknown):
            self._take_each(split_names(after, self._is_name), self._containers_of(held))
        else:
            pieces = split_names(item, self._is_name)
            self._take_each(pieces if len(pieces) > 1 and self._any_known(pieces) else [item])

    def _containers_of(self, held: Resolution) -> tuple[str, ...]:
        return (held.code,) if isinstance(held, Found) else held.codes if isinstance(held, Ambiguous) else ()

    def _any_known(self, pieces: list[str]) -> bool:
        return any(self.names.knows(piece) for piece in pieces)

    def _is_name(self, text: str) -> bool:
        return self.names.knows(text)

    def _take_each(self, pieces: Iterable[str], within: tuple[str, ...] = ()) -> None:
        for piece in pieces:
            self._take(piece, None, within, self.found)

    # A sentence: «Distritos de A y B de la provincia de P y provincia de Q del departamento de D»

    def _read_sentence(self, item: str, lead: str, groups: list[Group]) -> None:
        targets = list(self._targets(groups))
        composite = self._composite(item, lead, targets)
        if composite:
            self.found.append(composite)
            return
        for number, target in enumerate(targets):
            later = next((t.containers for t in targets[number + 1 :] if t.containers), [])
            self._settle(target, later)
        if states_part(lead) and not groups[0].follows_verb and targets[0].codes:
            self.problems.append(ScopeProblem("partial", lead, tuple(targets[0].codes)))
        self._count_targets(targets)

    def _composite(self, item: str, lead: str, targets: list[Target]) -> str | None:
        """The composite that the sentence is about, when its groups only say where that lies.

        Either its name stands before them («Cuenca del río X, provincia de Y»; districts listed after it count as the
        scope themselves unless they are in parentheses), or a name runs across them («ámbito petrolero del departamento
        de Loreto»).
        """
        first = targets[0].group
        if first.follows_verb or len(targets) > 1:
            return None
        before = self.names.composite_in(lead)
        if before:
            rest = item[item.find(lead) + len(lead) :].lstrip()
            return before if first.level != DISTRICT or rest.startswith("(") else None
        within = any(self.names.composite_in(group.names) for group in (first, *targets[0].containers))
        return None if within else self.names.composite_in(item)

    def _targets(self, groups: list[Group]) -> Iterator[Target]:
        """Gather the groups into coordinated targets, each with its containers."""
        current: Target | None = None
        for group in groups:
            if not group.names:
                continue
            if current is None or self._starts_new(current, group):
                if current is not None:
                    yield current
                current = Target(group)
            elif RANK[group.level] > RANK[current.group.level]:
                current.containers.append(group)
            else:
                current = Target(group, [current.group, *current.containers])
        if current is not None:
            yield current

    def _starts_new(self, current: Target, group: Group) -> bool:
        """A group is a new target when coordinated with the last, unless it can only be one more container of it."""
        own = RANK[current.group.level]
        if RANK[group.level] == own or current.has_container(group.level):
            return True
        if RANK[group.level] < own:
            return group.coordinated and not group.follows_verb
        return group.coordinated and not (group.level == DEPARTMENT and self._lies_in(current, group))

    def _lies_in(self, current: Target, group: Group) -> bool:
        held = [
            r.code
            for r in (self.names.resolve(name, level=DEPARTMENT) for name in group.pieces(self._is_name))
            if isinstance(r, Found)
        ]
        names = current.group.pieces(self._is_name)
        return bool(held) and all(self.names.knows(n, level=current.group.level, within=held) for n in names)

    def _settle(self, target: Target, later: list[Group]) -> None:
        within = self._within(target.containers)
        borrowed = self._within(later, quiet=True) if later else ()
        for name in self._names_of(target.group, within):
            if is_rest(name):
                self.problems.append(ScopeProblem("partial", name))
                continue
            answer = self._resolve(name, target.group, within)
            if not isinstance(answer, Found) and borrowed and not within:
                lent = self._resolve(name, target.group, borrowed)
                answer = lent if isinstance(lent, Found) else answer
            self._keep(answer, name, target.codes)
        self.found.extend(target.codes)

    def _within(self, containers: list[Group], quiet: bool = False) -> tuple[str, ...]:
        """The codes of the containers, the largest settled first; one that fails is a problem of its own."""
        within: tuple[str, ...] = ()
        for group in sorted(containers, key=lambda group: -RANK[group.level]):
            codes: list[str] = []
            for name in self._names_of(group, within):
                answer = self._resolve(name, group, within)
                if not quiet or isinstance(answer, Found):
                    self._keep(answer, name, codes)
            within = tuple(codes) or within
        return within

    def _names_of(self, group: Group, within: tuple[str, ...]) -> list[str]:
        """The names of a group: the whole if it is one, else the list in parentheses, else the list."""

        def known(text: str) -> bool:
            return self.names.knows(text, level=group.level)

        if known(group.names):
            return [group.names]
        listed = split_names(group.names.partition(":")[2], known)
        if listed and all(known(piece) for piece in listed):
            return listed
        match = _PARENTHESES.fullmatch(group.names)
        if match and match["inner"]:
            inner = split_names(match["inner"], known)
            if all(known(piece) for piece in inner):
                return inner
            if known(match["before"]):
                return [match["before"]]
        pieces = [piece for piece in split_names(group.names, known) if known(piece) or not is_remark(piece)]
        kept = [piece for piece in pieces if known(piece) or not self.names.composite_in(piece)]
        return list(dict.fromkeys(kept or pieces or [group.names]))

    def _resolve(self, name: str, group: Group, within: tuple[str, ...]) -> Resolution:
        """Resolve at the group's level; «distritos de Grau» (one name, plural) may name the container instead."""
        own = self.names.resolve(name, level=group.level, within=within)
        composite = self.names.composite_in(name)
        if isinstance(own, Unknown) and composite:
            return Found(composite)
        if not group.plural or group.level not in _UP or len(group.pieces(self._is_name)) > 1:
            return own
        above = self.names.resolve(name, level=_UP[group.level], within=within)
        if not isinstance(above, Found):
            return own
        if isinstance(own, Unknown):
            return above
        return Ambiguous((*((own.code,) if isinstance(own, Found) else own.codes), above.code))

    def _take(self, name: str, level: str | None, within: tuple[str, ...], kept: list[str]) -> None:
        self._keep(self.names.resolve(name, level=level, within=within), name, kept)

    def _keep(self, answer: Resolution, name: str, kept: list[str]) -> None:
        if isinstance(answer, Found):
            kept.append(answer.code)
        elif isinstance(answer, Ambiguous):
            self.problems.append(ScopeProblem("ambiguous", name, answer.codes))
        else:
            self.problems.append(ScopeProblem("unknown", name, answer.candidates))

    # Counts

    def _count_targets(self, targets: list[Target]) -> None:
        """A count in the plural is about every target so far, one in the singular about the last."""
        for number, target in enumerate(targets):
            so_far = [code for t in targets[: number + 1] for code in t.codes]
            for count in [c for group in (target.group, *target.containers) for c in group.counts]:
                codes = self._named_in(count.about) or (so_far if count.plural else target.codes)
                self._note_counts([count.districts], codes)

    def _named_in(self, about: str) -> list[str]:
        """What a sentence of its own counts: «La provincia de Cotabambas está conformada por 6 distritos»."""
        answer = self.names.resolve(about) if about else Unknown()
        return [answer.code] if isinstance(answer, Found) else []

    def _note_counts(self, districts: Iterable[int], codes: Iterable[str]) -> None:
        self.counts += [StatedCount(tuple(dict.fromkeys(codes)), number) for number in districts]
