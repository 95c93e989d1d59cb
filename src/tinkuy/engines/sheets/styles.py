"""How our workbooks look: a quiet heading row, required columns marked, numbers as Peru writes them."""

from typing import Any

_INK, _RED, _PAPER, _LINE = "#1F2933", "#B3261E", "#EEF1F4", "#9AA5B1"
_FILL, _EDGE = "#FFFBE6", "#D5D9DE"
_FORMATS = {"text": "@", "date": "dd/mm/yyyy", "soles": "#,##0.00", "count": "#,##0", "percent": "0.##"}
_NUMBER = {"align": "right", "indent": 1}
_SHAPES: dict[str, dict[str, object]] = {
    "text": {"text_wrap": True},
    "date": {"align": "left", "text_wrap": True},
}
LINE_HEIGHT = 15.0


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column of that width; an empty text takes one."""
    return sum(max(1, -(-len(line) // max(width, 1))) for line in text.split("\n"))


class Formats:
    """The cell formats of one workbook."""

    def __init__(self, book: Any) -> None:
        base = {"valign": "top", "font_name": "Calibri", "font_size": 11}
        heading = {
            **base,
            "bold": True,
            "bg_color": _PAPER,
            "bottom": 1,
            "border_color": _LINE,
            "text_wrap": True,
        }
        self.heading = book.add_format({**heading, "font_color": _INK})
        self.required = book.add_format({**heading, "font_color": _RED})
        self.title = book.add_format({**base, "bold": True, "font_size": 16, "font_color": _INK})
        self.strong = book.add_format({**base, "bold": True, "font_color": _INK})
        self.alert = book.add_format({**base, "bold": True, "font_color": _RED})
        self.line = book.add_format(base)
        self.plain = book.add_format({**base, "text_wrap": True})
        self._open = {
            kind: book.add_format(
                {
                    **base,
                    "num_format": shape,
                    **_SHAPES.get(kind, _NUMBER),
                    "locked": False,
                    "bg_color": _FILL,
                    "border": 1,
                    "border_color": _EDGE,
                }
            )
            for kind, shape in _FORMATS.items()
        }
        self._cells = {
            kind: book.add_format({**base, "num_format": shape, **_SHAPES.get(kind, _NUMBER)})
            for kind, shape in _FORMATS.items()
        }

    def open_cell(self, kind: str) -> Any:
        """The format of a column to fill in, in a sheet whose other columns are for reading. Errors: as `cell`."""
        return self._open[kind]

    def cell(self, kind: str) -> Any:
        """The format of a column by its kind. Errors: KeyError for a kind that ColumnSpec does not name."""
        return self._cells[kind]
