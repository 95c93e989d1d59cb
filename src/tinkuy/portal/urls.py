"""Addresses of the portal: the front page."""

from django.urls import path

from tinkuy.portal import pages

urlpatterns = [path("", pages.panorama, name="panorama")]
