"""A kept file as an answer: always taken away, never opened inside the site, never guessed at by the browser."""

from urllib.parse import quote

from django.http import HttpResponse

from tinkuy.core.text import fold


def serve(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """The content as a download under a name people know; the name may hold anything."""
    stem, dot, ending = name.rpartition(".")
    plain = (
        f"{fold(stem or ending).replace(' ', '-') or 'archivo'}{'.' + fold(ending) if dot and stem else ''}"
    )
    shown = quote("".join(c for c in name if c.isprintable()), safe="")
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{shown}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-cache",
        },
    )
