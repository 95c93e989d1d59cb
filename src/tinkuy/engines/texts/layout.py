"""Lines made into blocks in reading order: captions, headings, lists, tables and paragraphs."""

from collections.abc import Sequence
from dataclasses import replace

from tinkuy.engines.texts.marks import (
    BulletMark,
    bullet_of,
    caption_of,
    clean,
    goes_on,
    heading_of,
    is_source,
)
from tinkuy.engines.texts.model import Block, Bullet, Caption, Heading, Line, Passage
from tinkuy.engines.texts.tables import Found, find_tables


def lay_out(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of a document. Rows of tables belong to their table only."""
    builder = _Builder()
    starts = {found.start: found for found in find_tables(lines)}
    index = 0
    while index < len(lines):
        found = starts.get(index)
        if found:
            builder.add_table(found)
            index = found.end
        else:
            builder.add_line(lines[index])
            index += 1
    return builder.finish()


class _Builder:
    """Gathers lines into the open paragraph or bullet, and closes it when another block begins."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.pieces: list[tuple[int, str]] = []
        self.bullet: BulletMark | None = None
        self.after_blank = False

    def add_table(self, found: Found) -> None:
        self._close()
        self.blocks += [
            replace(caption, repeats=True)
            for caption in found.inner_captions
            if caption is not found.table.caption
        ]
        self.blocks += [caption for caption in found.inner_captions if caption is found.table.caption]
        self.blocks.append(found.table)

    def add_line(self, line: Line) -> None:
        text = clean(line.text)
        if not text:
            self.after_blank = True
            return
        if not self._add_marked(line, text):
            self._add_text(line.number, text)
        self.after_blank = False

    def _add_marked(self, line: Line, text: str) -> bool:
        caption, bullet, heading = (
            caption_of(line.text, line.number),
            bullet_of(line.text),
            heading_of(line.text),
        )
        if caption or heading or bullet or is_source(text):
            self._close()
        if caption:
            self.blocks.append(caption)
        elif bullet:
            self.bullet, self.pieces = bullet, [(line.number, bullet.text)]
        elif heading:
            self.blocks.append(Heading(heading[0], heading[1], line.number))
        return bool(caption or bullet or heading)

    def _add_text(self, number: int, text: str) -> None:
        if self._titles_caption(text):
            return
        previous = self.pieces[-1][1] if self.pieces else ""
        if self.after_blank and not goes_on(previous, text):
            self._close()
        self.pieces.append((number, text))

    def _titles_caption(self, text: str) -> bool:
        """A caption without a title takes the line right below it as its title."""
        last = self.blocks[-1] if self.blocks and not self.pieces else None
        if not isinstance(last, Caption) or last.title or self.after_blank:
            return False
        self.blocks[-1] = replace(last, title=text, text=f"{last.text} {text}")
        return True

    def _close(self) -> None:
        if self.pieces:
            passage = Passage.join(self.pieces)
            self.blocks.append(Bullet(passage, self.bullet.indent) if self.bullet else passage)
        self.pieces, self.bullet = [], None

    def finish(self) -> tuple[Block, ...]:
        self._close()
        return tuple(self.blocks)
