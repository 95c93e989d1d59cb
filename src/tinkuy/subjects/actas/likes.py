"""Which agreements are worth comparing: those of one space, of spaces that share a place, or of one responsible entity."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from tinkuy.subjects.actas.rules import Likeness, alike


@dataclass(frozen=True, slots=True)
class Text:
    """An agreement as comparing needs it: `near` holds its space, the places of its space and its responsibles."""

    code: str
    session: str
    folded: str
    near: frozenset[str]


@dataclass
class Pool:
    """Agreements in memory, found by what they are near to."""

    places: Mapping[str, Collection[str]] = field(default_factory=dict)  # those of each space
    texts: dict[str, Text] = field(default_factory=dict)
    near: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[Text], places: Mapping[str, Collection[str]]) -> "Pool":
        """A pool that holds them all."""
        made = cls(places)
        for text in texts:
            made.put(text)
        return made

    def put(self, text: Text) -> None:
        """Let it be found."""
        self.texts[text.code] = text
        for key in text.near:
            self.near.setdefault(key, set()).add(text.code)

    def add(self, code: str, session: str, space: str, folded: str, responsibles: Iterable[str]) -> None:
        """Put one that is not stored yet; one that is known is left as it is."""
        if code not in self.texts:
            keys = near_keys(space, places=self.places.get(space, ()), responsibles=responsibles)
            self.put(Text(code, session, folded, keys))

    def like(
        self, folded: str, *, session: str, space: str, responsibles: Iterable[str], most: int = 3
    ) -> tuple[Likeness, ...]:
        """The likest agreements of other sessions, the likest first."""
        keys = near_keys(space, places=self.places.get(space, ()), responsibles=responsibles)
        return self.nearest(Text("", session, folded, keys), most=most)

    def nearest(self, text: Text, *, most: int = 3) -> tuple[Likeness, ...]:
        """The likest agreements of other sessions among those near to a text, the likest first."""
        codes = {code for key in text.near for code in self.near.get(key, ())}
        others = (self.texts[code] for code in sorted(codes))
        return alike(
            text.folded, ((o.code, o.folded) for o in others if o.session != text.session), most=most
        )


def near_keys(space: str, *, places: Iterable[str] = (), responsibles: Iterable[str] = ()) -> frozenset[str]:
    """`mesa:mtp-grau`, `lugar:0307`, `entidad:mvcs`."""
    return frozenset(
        {
            f"mesa:{space}",
            *(f"lugar:{code}" for code in places),
            *(f"entidad:{code}" for code in responsibles),
        }
    )
