"""How a state looks on a page: the icon and the colours of the figures' palette, and always a word."""

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from tinkuy.core.finding import Severity
from tinkuy.engines.figures import palette

# States that the palette does not paint, each with the state whose look it takes.
LOOKS_LIKE = {
    "started": "in_process",
    "approved": "in_process",
    "uploaded": "in_process",
    "previewing": "in_process",
    "applying": "in_process",
    "reverting": "in_process",
    "previewed": "pending",
    "stale": "pending",
    "conflict": "pending",
    "applied": "fulfilled",
    "rejected": "overdue",
    "failed": "overdue",
    "discarded": "not_started",
    "reverted": "not_started",
    "open": "in_process",
    "closed": "pending",
    "counted": "reported",
    "published": "concluded",
    "documented": "not_started",
    "announced": "pending",
    "taking_requests": "in_process",
    "in_preparation": "pending",
    "under_way": "in_process",
    "over": "concluded",
    "asked": "pending",
    "with_host": "in_process",
    "admitted": "fulfilled",
    "in_writing": "reported",
    "answered": "concluded",
    "declined": "cancelled",
    "withdrawn": "not_started",
}
_SEVERITIES = {
    Severity.ERROR: ("overdue", "alert"),
    Severity.WARNING: ("pending", "alert"),
    Severity.NOTE: ("not_started", "note"),
}
_drawn: dict[str, SafeString] = {}


def icon(name: str) -> SafeString:
    """The drawing of an icon, hidden from screen readers because a word stands beside it. Errors: TemplateDoesNotExist."""
    if name not in _drawn:
        # The drawings are our own files and take nothing from people, so they need no escaping.
        _drawn[name] = mark_safe(render_to_string(f"web/icons/{name}.svg").strip())  # noqa: S308
    return _drawn[name]


def state(code: str, label: str) -> SafeString:
    """The mark of a state: icon and word. A code nobody declared looks like something not started."""
    looks = palette.STATES.get(LOOKS_LIKE.get(code, code), palette.STATES["not_started"])
    return _mark(looks.code, looks.icon, label)


def severity(value: Severity) -> SafeString:
    """The mark of a finding's severity."""
    return _mark(*_SEVERITIES[value], value.label)


def _mark(code: str, drawing: str, label: str) -> SafeString:
    return format_html('<span class="state state--{}">{}<span>{}</span></span>', code, icon(drawing), label)
