"""The agreements one can find, and, for people inside, the actas still open. Names of persons are left out."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from tinkuy.platform.access.reach import Reach
from tinkuy.platform.records.facets import chunks
from tinkuy.platform.search.shelves import Deed, Document, Keys
from tinkuy.subjects.actas.models import ActaDraft, Agreement
from tinkuy.subjects.actas.permissions import READ_INSIDE
from tinkuy.subjects.actas.rules import read_content
from tinkuy.subjects.actors.queries import SUBJECT as ENTITY
from tinkuy.subjects.actors.queries import above_each
from tinkuy.subjects.spaces.models import Space
from tinkuy.subjects.spaces.reaches import reach_of_space

_AT_ONCE = 1_000
_TITLE = 240


class Agreements:
    """The agreements of closed actas as documents, known from the day of their session on."""

    kind = "agreement"
    order = 3
    slug = "acuerdos"
    noun = ("acuerdo", "acuerdos")
    permission = None
    scopes = ""
    is_suggested = False
    subjects = frozenset({"agreement", "session", "space", "member", ENTITY})

    def stale(self, deeds: Sequence[Deed]) -> Keys | None:
        """Those written, those of the sessions and spaces written; all, when entities change."""
        if any(deed.subject == ENTITY for deed in deeds):
            return None
        own = {deed.key for deed in deeds if deed.subject == "agreement"}
        around = {deed.key.split("|", 1)[0] for deed in deeds if deed.subject != "agreement"}
        for part in chunks(around):
            own |= set(Agreement.objects.filter(session__space__code__in=part).values_list("code", flat=True))
        return frozenset(own)

    def documents(self, keys: Keys | None) -> Iterator[Document]:
        """Three SQL statements for each thousand, and two for each space among them."""
        reaches: dict[str, Reach] = {}
        codes = (
            Agreement.objects.order_by("pk").values_list("code", flat=True) if keys is None else sorted(keys)
        )
        for part in chunks(codes, _AT_ONCE):
            rows = Agreement.objects.filter(code__in=part).select_related("session__space")
            found = list(rows.prefetch_related("responsibles").order_by("pk"))
            chains = above_each(entity.code for row in found for entity in row.responsibles.all())
            for row in found:
                space = row.session.space.code
                touched = reaches.get(space) or reaches.setdefault(space, reach_of_space(space))
                entities = frozenset().union(*(chains[entity.code] for entity in row.responsibles.all()))
                # Only who answers for it counts as its entity, not every member of the space.
                yield _agreement(row, Reach(touched.spaces, entities, touched.territories))


def _agreement(row: Agreement, reach: Reach) -> Document:
    space = row.session.space
    title = row.text if len(row.text) <= _TITLE else f"{row.text[:_TITLE].rsplit(' ', 1)[0]}…"
    names = (
        f"{entity.name} ({entity.acronym})" if entity.acronym else entity.name
        for entity in row.responsibles.all()
    )
    texts = (row.text if title != row.text else "", row.responsible_text, *names, row.session.title)
    return Document(
        key=row.code,
        title=title,
        address=reverse("agreement", args=[row.code]),
        body=" · ".join(text for text in texts if text),
        note=f"Acuerdo {row.number} · {space.short_name}, sesión N° {row.session.number}",
        since=row.session.held_on,
        reach=reach,
    )


class Drafts:
    """The actas still open as documents, for whom their reach covers. The log names them by a token that tells nothing."""

    kind = "acta_draft"
    order = 6
    slug = "borradores-de-acta"
    noun = ("acta en borrador", "actas en borrador")
    permission = READ_INSIDE
    scopes = ""
    is_suggested = False
    subjects = frozenset({"acta_draft", "member", "space", ENTITY})

    def stale(self, deeds: Sequence[Deed]) -> Keys | None:
        """Those written; all (they are few) when what they touch may have changed."""
        if any(deed.subject != "acta_draft" for deed in deeds):
            return None
        return frozenset(deed.key for deed in deeds)

    def documents(self, keys: Keys | None) -> Iterator[Document]:
        """Two SQL statements and four for each draft."""
        rows = ActaDraft.objects.select_related("space")
        for draft in (rows if keys is None else rows.filter(token__in=keys)).order_by("pk"):
            yield _draft(draft, draft.space)


def _draft(draft: ActaDraft, space: Space) -> Document:
    content = read_content(draft.content)
    invited = above_each(content.entities)
    texts = [content.header.title, content.header.place, content.header.summary]
    texts += [point.title for point in content.points]
    texts += [f"{promise.text} {promise.responsible_text}".strip() for promise in content.promises]
    return Document(
        key=draft.token,
        title=f"{space.short_name}: sesión N° {draft.number}",
        address=reverse("acta-draft", args=[space.code, draft.number]),
        body=" · ".join(text for text in texts if text),
        note=f"Acta en borrador · {draft.held_on:%d/%m/%Y}",
        since=None,  # a session may be convened for a day to come
        is_public=False,
        reach=reach_of_space(space.code) | Reach(entities=frozenset().union(*invited.values())),
    )
