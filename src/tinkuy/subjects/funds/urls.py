"""Addresses of the room, under `fondos/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
