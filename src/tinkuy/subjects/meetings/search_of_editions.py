"""The editions one can find: by name, other names, venue and number."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from tinkuy.platform.access.reach import Reach
from tinkuy.platform.search.shelves import Deed, Document, Keys
from tinkuy.subjects.meetings import lists
from tinkuy.subjects.meetings.models import Edition
from tinkuy.subjects.meetings.queries import edition_rows


class Editions:
    """The editions as documents, known from the first milestone of their space on."""

    kind = "edition"
    order = 8
    slug = "ejecutivos"
    noun = ("edición de GORE o MUNI Ejecutivo", "ediciones de GORE y MUNI Ejecutivo")
    permission = None
    scopes = ""
    is_suggested = True
    subjects = frozenset({"edition", "day_block", "space", "space_kind"})

    def stale(self, deeds: Sequence[Deed]) -> Keys | None:
        """Those written, whose plan or space were; all, when kinds change."""
        if any(deed.subject == "space_kind" for deed in deeds):
            return None
        return frozenset(deed.key.split("|", 1)[0] for deed in deeds)

    def documents(self, keys: Keys | None) -> Iterator[Document]:
        """Three SQL statements."""
        found = Edition.objects.all() if keys is None else Edition.objects.filter(code__in=keys)
        for edition, row in edition_rows(found):
            space = edition.space
            dates = [milestone.counts_from for milestone in space.milestones.all()]
            if dates:
                yield Document(
                    key=row.code,
                    title=row.name,
                    address=reverse("edition", args=[row.code]),
                    body=" · ".join(text for text in (row.venue, space.note) if text),
                    names=tuple(name for name in (space.official_name, *space.aliases) if name),
                    note=f"{row.kind_name} · {lists.when_words(row)}",
                    since=min(dates),
                    reach=Reach(spaces=frozenset({row.code})),
                )
