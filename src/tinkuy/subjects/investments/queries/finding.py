"""Finding projects by words, as the index of the site finds documents: asked of the files of the bank as they lie, since they may
hold several hundred thousand projects. First the forms of each word that the bank knows, then the projects that hold one of each.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tinkuy.engines.lake import duck
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.search.queries import TELLING
from tinkuy.platform.search.shelves import Match
from tinkuy.platform.search.terms import Question
from tinkuy.platform.search.words import beginning
from tinkuy.subjects.actors.queries import units_of
from tinkuy.subjects.budget import places
from tinkuy.subjects.investments.loading.shaping import FOLDED
from tinkuy.subjects.investments.queries.basis import BANK, Basis, basis
from tinkuy.subjects.investments.queries.standing import NEWEST, answer, told
from tinkuy.subjects.territory.enclosing import below
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import COUNTRY

_COLUMNS = "key, cui, snip, name, state, entity, executor, departments, cut_off, bank"
_NOBODY = "false"
Forms = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class FoundProject:
    """A project that answers. Missing: `""`. `bank` is the file that tells it."""

    key: str
    cui: str
    snip: str
    name: str
    state: str
    entity: str
    executor: str
    departments: tuple[str, ...]
    cut_off: date
    bank: str
    match: Match


def find(
    question: Question, *, within: Reach, as_of: date, start: int, most: int
) -> tuple[tuple[FoundProject, ...], int]:
    """So many of the projects that answer, from one on, and how many do in all: by code, then by name, then the most recent.

    None when no bank tells of the date. Two readings of the bank, fewer when the same was asked before.
    """
    found = basis(as_of=as_of)
    if found is None or within.spaces:
        return (), 0
    forms = _forms(question, found)
    conditions = [_says(question, forms), *_lies(within, found)]
    rows = answer(_statement(found, " and ".join(conditions), _tier(question, forms), start, most))
    return tuple(_row(row[:-1]) for row in rows if row[0]), rows[0][-1] if rows else 0


def _statement(found: Basis, condition: str, tier: str, start: int, most: int) -> str:
    """A page of the newest rows that answer; how many answer stands in the last column, and alone when the page is empty."""
    all_told = told(found)
    return (
        f"with maybe as (select distinct key from {all_told} where {condition}), "
        f"newest as (select * from {all_told} semi join maybe using (key) qualify {NEWEST}), "
        f"answers as (select {_COLUMNS}, registered_on, {FOLDED.format('name')} as folded from newest where {condition}), "
        f"page as (select *, {tier} as tier from answers order by tier, registered_on desc nulls last, key "
        f"limit {most} offset {start}) "
        f"select {', '.join(f'p.{name.strip()}' for name in _COLUMNS.split(','))}, p.tier, n.number "
        f"from (select count(*) as number from answers) n left join page p on true "
        f"order by p.tier, p.registered_on desc nulls last, p.key"
    )


def _row(row: tuple) -> FoundProject:  # type: ignore[type-arg]
    *texts, departments, cut_off, bank, tier = row
    key, cui, snip, name, state, entity, executor = (text or "" for text in texts)
    return FoundProject(
        key=key,
        cui=cui,
        snip=snip,
        name=name,
        state=state,
        entity=entity,
        executor=executor,
        departments=tuple(departments or ()),
        cut_off=cut_off,
        bank=bank,
        match=Match(min(tier, Match.WORDS)),
    )


def _says(question: Question, forms: Forms) -> str:
    """Every word in any form, or its own code."""
    if question.is_empty:
        return "true"
    return f"({_holds(question, 'searched', forms)} or {_coded(question)})"


def _holds(question: Question, text: str, forms: Forms) -> str:
    words = [_holds_one(word, text, forms[word], is_begun=question.is_begun(word)) for word in question.words]
    return f"({' and '.join(words)})" if words else _NOBODY


def _holds_one(word: str, text: str, forms: Iterable[str], *, is_begun: bool) -> str:
    ways = [_begins(text, word)] if is_begun else []
    if wanted := "|".join(forms):
        ways.append(_whole(wanted, text))
    return f"({' or '.join(ways)})" if ways else _NOBODY


def _whole(words: str, text: str) -> str:
    """One of these words, parted by bars, stands in a folded text."""
    return f"regexp_matches({text}, {duck.literal(f'(^| )({words})( |$)')})"


def _begins(text: str, start: str) -> str:
    """Some word of a folded text begins so."""
    return f"(contains({text}, {duck.literal(f' {start}')}) or starts_with({text}, {duck.literal(start)}))"


def _forms(question: Question, found: Basis) -> Forms:
    """Each word that was asked for -> its forms in the rows that may answer, but for those that begin with it where that is enough."""
    starts = {word: beginning(word) for word in question.words}
    if not starts:
        return {}
    may = " and ".join(_begins("searched", start) for start in starts.values())
    begun = " or ".join(f"starts_with(word, {duck.literal(start)})" for start in starts.values())
    rows = answer(
        f"select distinct word from (select unnest(string_split(searched, ' ')) as word from {told(found)} where {may}) "
        f"where {begun} order by 1"
    )
    known = [word for (word,) in rows]
    return {
        asked: [
            word
            for word in known
            if word.startswith(start)
            and not (question.is_begun(asked) and word.startswith(asked))
            and question.is_form(word, asked)
        ]
        for asked, start in starts.items()
    }


def _coded(question: Question) -> str:
    """Its CUI, its SNIP code, or the key it has without either, is all that was written."""
    whole = question.whole
    keys = [whole.zfill(7)] if whole.isdigit() else []
    keys += [
        f"{prefix}-{whole[len(prefix) :]}" for prefix in ("SNIP", "SIN") if whole.startswith(prefix.lower())
    ]
    snip = duck.literal(whole.removeprefix("snip").lstrip("0") or "0")
    own = f"key in ({', '.join(map(duck.literal, keys))})" if keys else _NOBODY
    return f"coalesce({own} or ltrim(snip, '0') = {snip}, false)"


def _tier(question: Question, forms: Forms) -> str:
    """Its own code; so called; every word in the name as written; there in some form; elsewhere. Among very many only the first two."""
    if question.is_empty:
        return "0"
    written = " and ".join(_whole(word, "folded") for word in question.words) or _NOBODY
    return (
        f"case when {_coded(question)} then 0 when replace(folded, ' ', '') = {duck.literal(question.whole)} then 1 "
        f"when (select count(*) from answers) > {TELLING} then 2 "
        f"when {written} then 2 when {_holds(question, 'folded', forms)} then 3 else 4 end"
    )


def _lies(within: Reach, found: Basis) -> list[str]:
    """Conditions on where the projects lie and whose they are."""
    conditions = []
    if within.entities:
        conditions.append(f"entity_code in ({_texts(units_of(within.entities))})")
    if within.territories and not within.territories & set(gazetteer().codes(COUNTRY)):
        inside = _texts(frozenset(code for outer in within.territories for code in below(outer)))
        rows = (
            f"select key from read_parquet({duck.literal(places.dataset(BANK).file(load, 'clean'))}) "
            f"where part in ({_texts(parts)}) and (place_code in ({inside}) or department_code in ({inside}))"
            for load, parts in found.loads
        )
        conditions.append(f"key in ({' union '.join(rows)})")
    return conditions


def _texts(texts: Iterable[str]) -> str:
    return ", ".join(duck.literal(text) for text in sorted(texts))
