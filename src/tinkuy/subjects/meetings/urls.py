"""Addresses of the editions, under `ejecutivos/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
