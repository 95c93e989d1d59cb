"""What the register holds and what territories cover: containers, districts, unions. Names are the gazetteer's job."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from tinkuy.subjects.territory.rules.values import (
    COMPOSITE,
    COUNTRY,
    DEPARTMENT,
    DISTRICT,
    LEVEL_WORD,
    PROVINCE,
    RANK,
    MemberRow,
    TerritoryRow,
)


class Coverage:
    """The rows by code, with what each contains."""

    def __init__(self, rows: Iterable[TerritoryRow], members: Iterable[MemberRow] = ()) -> None:
        self._rows = {row.code: row for row in sorted(rows, key=lambda row: row.code)}
        self._children: dict[str, list[str]] = defaultdict(list)
        self._members: dict[str, list[MemberRow]] = defaultdict(list)
        self._districts: dict[str, frozenset[str]] = {}
        for row in self._rows.values():
            if row.parent:
                self._children[row.parent].append(row.code)
        for member in sorted(members, key=lambda member: (member.composite, member.member)):
            self._members[member.composite].append(member)

    def __contains__(self, code: object) -> bool:
        return code in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def codes(self, level: str) -> tuple[str, ...]:
        """Every code of a level, ordered."""
        return tuple(sorted(code for code, row in self._rows.items() if row.level == level))

    def level(self, code: str) -> str:
        """The level of a code. Errors: KeyError."""
        return self._rows[code].level

    def name(self, code: str) -> str:
        """The official name. Errors: KeyError."""
        return self._rows[code].name

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Codes of what contains the territory, nearest first; the country is left out."""
        found: list[str] = []
        parent = self._rows[code].parent
        while parent and self._rows[parent].level != COUNTRY:
            found.append(parent)
            parent = self._rows[parent].parent
        return tuple(found)

    def path(self, code: str) -> str:
        """The name with what contains it: «Mara (Cotabambas, Apurímac)». For reading; see `phrase` for writing into files."""
        above = ", ".join(self.name(parent) for parent in self.ancestors(code))
        return f"{self.name(code)} ({above})" if above else self.name(code)

    def phrase(self, code: str) -> str:
        """The form that `resolve` always takes back: «provincia de Grau (Apurímac)», «departamento de Lima», «VRAEM»."""
        level = self.level(code)
        return (
            self.path(code) if level in (COUNTRY, COMPOSITE) else f"{LEVEL_WORD[level]} de {self.path(code)}"
        )

    def districts_of(self, codes: Iterable[str], *, as_of: date | None = None) -> frozenset[str]:
        """The districts wholly covered by the territories, each once, composites expanded.

        Members that belong in part only contribute none (the source does not list which): see `partial_members`.
        Errors: KeyError for an unknown code.
        """
        found: frozenset[str] = frozenset()
        for code in codes:
            found |= self._districts_below(code, as_of)
        return found

    def _districts_below(self, code: str, as_of: date | None) -> frozenset[str]:
        if self._rows[code].level == COMPOSITE:
            return self.districts_of(
                (m.member for m in self._members[code] if not m.is_partial and m.holds(as_of)), as_of=as_of
            )
        if code not in self._districts:
            own = frozenset({code}) if self._rows[code].level == DISTRICT else frozenset()
            below = (self._districts_below(child, None) for child in self._children.get(code, ()))
            self._districts[code] = own.union(*below)
        return self._districts[code]

    def partial_members(self, codes: Iterable[str], *, as_of: date | None = None) -> tuple[str, ...]:
        """Members of the composites among the codes that belong in part only, ordered."""
        kept = {
            m.member for code in codes for m in self._members.get(code, ()) if m.is_partial and m.holds(as_of)
        }
        return tuple(sorted(kept))

    def members_of(self, code: str, *, as_of: date | None = None) -> tuple[str, ...]:
        """Members of a composite, ordered; any other territory is its own only member."""
        if self._rows[code].level != COMPOSITE:
            return (code,)
        return tuple(m.member for m in self._members[code] if m.holds(as_of))

    def departments_of(self, codes: Iterable[str], *, as_of: date | None = None) -> tuple[str, ...]:
        """The departments touched by the territories, partial members included, ordered by code."""
        return self._above(codes, DEPARTMENT, as_of)

    def provinces_of(self, codes: Iterable[str], *, as_of: date | None = None) -> tuple[str, ...]:
        """The provinces touched by the territories, ordered by code; a partial department touches none we know of."""
        return self._above(codes, PROVINCE, as_of)

    def _above(self, codes: Iterable[str], level: str, as_of: date | None) -> tuple[str, ...]:
        wanted = {code for asked in codes for code in self.members_of(asked, as_of=as_of)}
        wanted = {inner for code in wanted for inner in self.members_of(code, as_of=as_of)}
        found = {
            up for code in wanted for up in (code, *self.ancestors(code)) if self._rows[up].level == level
        }
        partial = set(self.partial_members(codes, as_of=as_of))
        for code in wanted - partial:
            if RANK[self._rows[code].level] > RANK[level]:
                districts = self._districts_below(code, as_of)
                found |= {up for d in districts for up in self.ancestors(d) if self._rows[up].level == level}
        return tuple(sorted(found))

    def is_within(self, code: str, containers: Iterable[str]) -> bool:
        """True when the territory is one of the containers or lies inside one; composites hold what their members hold."""
        holders = {member for container in containers for member in self.members_of(container)}
        if any(self._rows[holder].level == COUNTRY for holder in holders):
            return True
        return code in holders or bool(holders.intersection(self.ancestors(code)))
