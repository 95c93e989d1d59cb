"""Giving a kept file out: always as a download, never as a page of ours, never guessed at by the browser."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404


def download(path: str, *, name: str, media_type: str) -> FileResponse:
    """The file as an attachment under its name. Errors: Http404 when the storage has lost it."""
    if not default_storage.exists(path):
        raise Http404("El archivo no está en el almacén.")
    response = FileResponse(
        default_storage.open(path), as_attachment=True, filename=name, content_type=media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
