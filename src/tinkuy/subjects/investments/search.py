"""The projects one can find: by CUI or SNIP code, name, entity or executing unit. The bank answers; nothing of it is indexed."""

from datetime import date

from django.urls import reverse

from tinkuy.core.text import join_spanish
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.search.shelves import Document, Hits, LiveShelf, Match
from tinkuy.platform.search.terms import Question
from tinkuy.subjects.budget.queries.loads import says_simulated
from tinkuy.subjects.investments.queries.finding import FoundProject, find
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import Gazetteer


class Projects(LiveShelf):
    """The bank of projects as documents."""

    kind = "project"
    order = 9
    slug = "proyectos"
    noun = ("proyecto", "proyectos")

    def find(self, question: Question, *, within: Reach, as_of: date, start: int, most: int) -> Hits:
        """As the bank tells them at the date; none where it tells of none."""
        rows, number = find(question, within=within, as_of=as_of, start=start, most=most)
        names = gazetteer()
        documents = tuple(_document(row, names) for row in rows)
        return Hits(number, documents, rows[0].match if rows else Match.WORDS)


def _document(row: FoundProject, names: Gazetteer) -> Document:
    code = f"CUI {row.cui}" if row.cui else f"SNIP {row.snip}" if row.snip else "Sin código único"
    where = join_spanish(names.name(code) for code in row.departments if code in names)
    state = f"{row.state.capitalize()} al {row.cut_off:%d/%m/%Y}" if row.state else ""
    mark = "dato simulado" if says_simulated(row.bank) else ""
    return Document(
        key=row.key,
        title=row.name or row.key,
        address=reverse("project", kwargs={"cui": row.key}),
        body=f"Ejecutora: {row.executor}" if row.executor else "",
        note=" · ".join(part for part in (code, row.entity, where, state, mark) if part),
        since=row.cut_off,
    )
