"""Where a document names mesas: in registers (one row each), in lists inside cells and bullets, and in sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tinkuy.core.text import fold, squeeze
from tinkuy.engines.texts.model import Bullet, Passage, Row, TextDocument, TextTable
from tinkuy.subjects.quality.rules.spelling import compact

_KNOWN_KINDS = frozenset({"MTD", "MTP", "MTT", "MTN", "MT"})
_DEFINITION = re.compile(
    r"\b([A-Z]{2,5})\s*:\s*(?=(?:[Mm]esa|[Ee]spacio|[Gg]rupo|[Cc]omit[eé]|[Cc]omisi[oó]n)\b)"
)
_REMARK = re.compile(r"\s*\(([^)]*)\)")
_LINK = re.compile(r"^(?:de la|de los|de las|del|de el|de)\s+", re.IGNORECASE)
_LONG_FORM = re.compile(
    r"\b[Mm]esas? (?:[Tt][eé]cnicas?|[Ee]jecutivas?|de [Tt]rabajo|de [Dd]i[aá]logo)"
    r"(?: (?:[Dd]istrital|[Pp]rovincial|[Tt]erritorial|[Nn]acional))? (?:de la |del |de )"
    r"(?P<name>[A-ZÁÉÍÓÚÑ][\wÁÉÍÓÚÑáéíóúñ]+(?: (?:de |del |la |el |los |las |y )*[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+)*)"
)
# Where the next bullet begins inside this one: «CondorcanquiHuancavelica:».
GLUED = re.compile(r"(?<=[a-záéíóúñ])(?=[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,}(?: [A-ZÁÉÍÓÚÑ][a-záéíóúñ]+)?:)")
_GENERAL_WORDS = frozenset({"desarrollo", "dialogo", "trabajo", "concertacion", "coordinacion"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a mesa. `container` numbers the table, list or sentence; `group` the row or bullet; `label` what it stands under."""

    kind: str
    name: str
    line: int
    evidence: str
    container: int
    group: int
    label: str = ""
    remark: str = ""

    @property
    def key(self) -> str:
        """The key that equal names share."""
        return compact(self.name)

    @property
    def written(self) -> str:
        """As the file writes it: `MTP Grau`."""
        return f"{self.kind} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Listing:
    """One cell or bullet that lists mesas: its label, its items, the row it stands in (None for a bullet)."""

    container: int
    group: int
    label: str
    items: tuple[Mention, ...]
    passage: Passage
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """A table with one mesa in each row: `column` holds the names."""

    container: int
    table: TextTable
    column: int
    mentions: tuple[tuple[Row, Mention], ...]

    @property
    def is_one_each(self) -> bool:
        """True when the table gives (nearly) every mesa one row; a table of commitments names each many times."""
        names = {mention.key for _, mention in self.mentions}
        return len(self.mentions) - len(names) <= max(1, len(self.mentions) // 5)


@dataclass(frozen=True, slots=True)
class Mentions:
    """Everything the document names."""

    kinds: frozenset[str]
    registers: tuple[Register, ...]
    listings: tuple[Listing, ...]
    loose: tuple[Mention, ...]
    tables: dict[int, TextTable]

    @property
    def all(self) -> tuple[Mention, ...]:
        """Every mention, in no particular order."""
        in_registers = tuple(mention for register in self.registers for _, mention in register.mentions)
        return (*in_registers, *(item for listing in self.listings for item in listing.items), *self.loose)


def read_mentions(document: TextDocument) -> Mentions:
    """Find the mentions of a document."""
    return _Reader(document).read()


class _Reader:
    def __init__(self, document: TextDocument) -> None:
        self.document = document
        self.known: set[str] = set()
        self.kinds = frozenset(
            _KNOWN_KINDS | {m[1] for p in document.passages for m in _DEFINITION.finditer(p.text)}
        )
        words = "|".join(sorted(self.kinds, key=lambda kind: (-len(kind), kind)))
        self.kind = re.compile(rf"(?<![\w/-])({words})\b(?!\s*:)(?=\s+\S)")

    def read(self) -> Mentions:
        """Registers first: their names tell where a list of names may be parted."""
        containers = dict(enumerate(self._containers()))
        tables = {number: block for number, block in containers.items() if isinstance(block, TextTable)}
        registers = tuple(r for number, table in tables.items() if (r := self._register(table, number)))
        self.known = {mention.key for register in registers for _, mention in register.mentions}
        taken = {register.container for register in registers}
        listings: list[Listing] = []
        for number, block in containers.items():
            if not isinstance(block, TextTable):
                listings += self._bullet_listings(block, number)
            elif number not in taken:
                listings += self._cell_listings(block, number)
        return Mentions(self.kinds, registers, tuple(listings), tuple(self._loose()), tables)

    def _containers(self) -> list[TextTable | tuple[Bullet, ...]]:
        return sorted(
            (*self.document.tables, *self.document.runs),
            key=lambda b: b.line if isinstance(b, TextTable) else b[0].line,
        )

    def _register(self, table: TextTable, number: int) -> Register | None:
        rows = [row for row in table.body if sum(map(bool, row.texts)) > 1]
        for column in range(min(table.width, 4)):
            named = [(row, self.kind.findall(row.cell(column).text)) for row in rows]
            single = [
                row for row, kinds in named if len(kinds) == 1 and self.kind.match(row.cell(column).text)
            ]
            if (
                len(rows) > 1
                and len(single) * 2 > len(rows)
                and not any(len(kinds) > 1 for _, kinds in named)
            ):
                found = tuple(
                    (row, self._single(row.cell(column), number, index))
                    for index, row in enumerate(rows)
                    if row.cell(column).text
                )
                return Register(number, table, column, found)
        return None

    def _single(self, cell: Passage, container: int, group: int) -> Mention:
        kind, name, remark = self._parts(cell.text)
        return Mention(kind, name, cell.line, cell.text, container, group, "", remark)

    def _parts(self, text: str) -> tuple[str, str, str]:
        """Kind, bare name and remark of one written mesa."""
        remark = "; ".join(_REMARK.findall(text))
        bare = squeeze(_REMARK.sub(" ", text)).strip(" .;:,")
        match = self.kind.match(bare)
        if not match:
            return "", bare, remark
        return match[1], _LINK.sub("", bare[match.end() :].strip()), remark

    def _cell_listings(self, table: TextTable, number: int) -> Iterator[Listing]:
        for group, row in enumerate(table.body):
            for index, cell in enumerate(row.cells):
                if self.kind.search(cell.text):
                    label, items = self._items(cell, number, group)
                    label = label or next((text for text in row.texts[:index] if text), "")
                    yield Listing(number, group, label, tuple(items), cell, row)

    def _bullet_listings(self, run: Sequence[Bullet], number: int) -> Iterator[Listing]:
        """A bullet to which the next one was glued gives a listing for each."""
        for group, bullet in enumerate(run):
            passage = bullet.passage
            cuts = [0, *(match.start() for match in GLUED.finditer(passage.text)), len(passage.text)]
            for start, end in pairwise(cuts):
                part = Passage(passage.text[start:end], ((0, passage.line_at(start)),))
                if self.kind.search(part.text):
                    label, items = self._items(part, number, group)
                    yield Listing(number, group, label, tuple(items), part)

    def _items(self, passage: Passage, container: int, group: int) -> tuple[str, list[Mention]]:
        start = self._list_start(passage.text)
        label = passage.text[:start].strip(" :–-")
        items = []
        for offset, text in self._split(passage.text[start:]):
            kind, name, remark = self._parts(text)
            if name and (kind or not name[0].islower()):
                kind = self._general_kind(kind, label)
                items.append(
                    Mention(
                        kind, name, passage.line_at(start + offset), text, container, group, label, remark
                    )
                )
        return label, items

    def _general_kind(self, kind: str, label: str) -> str:
        """«MT» under a label «MT Nacional» is the national kind."""
        words = {"distrital": "MTD", "provincial": "MTP", "territorial": "MTT", "nacional": "MTN"}
        named = next((code for word, code in words.items() if word in fold(label).split()), "")
        return named if kind == "MT" and named else kind

    def _list_start(self, text: str) -> int:
        """Where the items begin: after a label and its colon, at the first kind, or at the start when what precedes is an item too."""
        first = self.kind.search(text)
        at = first.start() if first else 0
        before = text[:at]
        colons = [match.start() for match in re.finditer(":", text) if self.kind.search(text[match.end() :])]
        colons = [
            colon for colon in colons if len(self.kind.findall(text[:colon] + " ")) <= (1 if at == 0 else 0)
        ]
        if colons:
            return colons[-1] + 1
        return 0 if re.search(r"[,;/]\s*$|\s[ye]\s+$", before) and len(before) < 40 else at

    def _split(self, text: str) -> Iterator[tuple[int, str]]:
        """Part a list at commas, semicolons, slashes, and at «y» before a kind, an acronym or the last bare item."""
        several = len(self.kind.findall(text)) > 1
        kinds = "|".join(sorted(self.kinds))
        before_next = rf"(?=(?:{kinds})\b|[A-Z]{{3,}}\b)" if several or "," in text else rf"(?=(?:{kinds})\b)"
        mark = re.compile(rf"\s*[,;/]\s*(?:y\s+)?|\s+(?:y|e)\s+{before_next}")
        position = 0
        for match in mark.finditer(text):
            if _depth(text[: match.start()]) == 0:
                yield from self._split_known(position, text[position : match.start()])
                position = match.end()
        yield from self._split_known(position, text[position:])

    def _split_known(self, offset: int, text: str) -> Iterator[tuple[int, str]]:
        """«MTT Llallimayo y Financiamiento PCB» is two when what follows the «y» is a name of the register."""
        for match in re.finditer(r"\s+[ye]\s+", text):
            if compact(text[match.end() :].strip(" .;")) in self.known and compact(text) not in self.known:
                yield offset, text[: match.start()].strip()
                yield offset + match.end(), text[match.end() :].strip()
                return
        yield offset, text.strip()

    def _loose(self) -> Iterator[Mention]:
        """Mentions in sentences: with their kind, or in the long form «Mesa Técnica de Cotabambas»."""
        for number, block in enumerate(self.document.blocks, 100_000):
            if not isinstance(block, Passage | Bullet):
                continue
            passage = block.passage if isinstance(block, Bullet) else block
            for match in _LONG_FORM.finditer(passage.text):
                if fold(match["name"]).split()[0] not in _GENERAL_WORDS:
                    yield Mention("", match["name"], passage.line_at(match.start()), match[0], number, 0)


def _depth(text: str) -> int:
    return text.count("(") - text.count(")")
