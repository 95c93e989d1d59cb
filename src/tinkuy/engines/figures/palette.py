"""The one palette: every state has one word's worth of colour and one icon, the same on screen, map and paper.

A state is never told by colour alone (the word and the icon go with it). `ink` on `tint` is readable text; `fill` paints
areas, and the fills differ in lightness so that a black and white print or a colour-blind reader still tells them apart.
"""

from dataclasses import dataclass

ACCENT = "#c8102e"  # the red of the flag, for at most one thing on a page
INK = "#1c2126"
MUTED = "#5b6470"
RULE = "#d5d9de"
PAPER = "#ffffff"
EMPTY = "#e6e9ed"  # a place or a bar with nothing to say
NEUTRAL = "#4a6fa5"  # data that is not a state

SEQUENCE = ("#d6e4f2", "#a5c4e2", "#6b9dcd", "#3571b0", "#123f73")


@dataclass(frozen=True, slots=True)
class State:
    """How a state looks. `icon` is the name of a drawing that the web layer keeps; `code` is what rules return."""

    code: str
    icon: str
    ink: str
    tint: str
    fill: str


STATES = {
    state.code: state
    for state in (
        State("not_started", "circle", "#5b6470", "#eef0f2", "#dfe3e8"),
        State("pending", "clock", "#8a5a00", "#fdf3dc", "#f2b544"),
        State("in_process", "arrow", "#1f5fa8", "#e3eefa", "#1f5fa8"),
        State("concluded", "check", "#1b7f4b", "#ebf7f0", "#58b486"),
        State("fulfilled", "check", "#1b7f4b", "#ebf7f0", "#58b486"),
        State("reported", "half", "#0f6469", "#e3f3f3", "#2c8a8f"),
        State("overdue", "alert", "#b3261e", "#fce8e6", "#8f1510"),
        State("cancelled", "cross", "#3d444c", "#eceef0", "#2b3138"),
        State("merged", "join", "#5d4a80", "#f1ecf8", "#e3dcee"),
        State("draft", "pencil", "#5b6470", "#eef0f2", "#dfe3e8"),
    )
}


def state(code: str) -> State:
    """The look of a state.

    Errors: KeyError for a code without a look, so that a new state is given one on purpose.
    """
    return STATES[code]
