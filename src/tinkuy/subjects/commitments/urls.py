"""Addresses of the commitments, under `compromisos/`."""

from django.urls import path

from tinkuy.subjects.commitments import pages

urlpatterns = [
    path("", pages.commitment_list, name="commitment-list"),
    path("compromisos.csv", pages.commitment_csv, name="commitment-csv"),
    path("<path:code>/", pages.commitment, name="commitment"),
]
