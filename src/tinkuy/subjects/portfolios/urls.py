"""Addresses of the room, under `planes/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
