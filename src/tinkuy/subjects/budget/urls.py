"""Addresses of the room, under `presupuesto/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
