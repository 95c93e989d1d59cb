"""Addresses of the requests of an edition and of their triage, under `ejecutivos/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
