"""Addresses of the ledger; those of tiles as C2SP tlog-tiles writes them."""

from django.urls import path, re_path

from tinkuy.platform.audit import pages

urlpatterns = [
    path("", pages.ledger, name="ledger"),
    path("checkpoint", pages.checkpoint, name="ledger-checkpoint"),
    path("verify_proof.py", pages.script, name="ledger-script"),
    re_path(
        r"^tile/(?P<level>[0-9])/(?P<number>[x0-9/]+(?:\.p/[0-9]{1,3})?)$", pages.tile, name="ledger-tile"
    ),
    path("prueba/<str:subject>/<path:key>/<int:index>.json", pages.proof_file, name="ledger-proof-file"),
    path("prueba/<str:subject>/<path:key>/", pages.proof, name="ledger-proof"),
]
