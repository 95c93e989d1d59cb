"""The address of the search, under `buscar/`."""

from django.urls import path

from tinkuy.platform.search import pages

urlpatterns = [path("", pages.search, name="search")]
