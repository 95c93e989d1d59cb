"""Addresses of the editions, under `ejecutivos/`."""

from django.urls import path

from tinkuy.subjects.meetings.pages import reading

urlpatterns = [
    path("", reading.edition_list, name="edition-list"),
    path("<slug:code>/", reading.edition, name="edition"),
]
