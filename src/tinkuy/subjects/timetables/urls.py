"""Addresses of the timetables, under `ejecutivos/<code>/horario/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
