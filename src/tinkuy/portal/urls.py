"""Addresses of the portal: the front page and the manual."""

from django.urls import path

from tinkuy.portal import pages

urlpatterns = [
    path("", pages.panorama, name="panorama"),
    path("manual/", pages.manual_page, name="manual"),
    path("manual/<slug:name>/", pages.manual_page, name="manual-page"),
]
