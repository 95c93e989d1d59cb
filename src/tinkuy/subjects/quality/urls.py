"""Addresses of data quality, under `calidad/`."""

from django.urls import path

from tinkuy.subjects.quality import pages

urlpatterns = [
    path("", pages.quality, name="quality"),
    path("archivo/", pages.check_file, name="quality-file"),
    path("reglas/", pages.rules, name="quality-rules"),
    path("reglas/<slug:code>/", pages.rule, name="quality-rule"),
]
