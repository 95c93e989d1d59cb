"""Addresses of the spaces, under `mesas/`."""

from django.urls import path

from tinkuy.subjects.spaces import pages

urlpatterns = [
    path("", pages.space_list, name="space-list"),
    path("mesas.csv", pages.space_csv, name="space-csv"),
    path("<slug:code>/", pages.space, name="space"),
]
