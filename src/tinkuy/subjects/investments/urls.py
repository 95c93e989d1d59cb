"""Addresses of the room, under `proyectos/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
