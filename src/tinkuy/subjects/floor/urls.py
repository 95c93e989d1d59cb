"""Addresses of the day of an edition, under `ejecutivos/<code>/jornada/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
