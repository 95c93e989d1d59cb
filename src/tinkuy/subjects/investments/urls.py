"""Addresses of the room, under `proyectos/`."""

from django.urls import path

from tinkuy.subjects.investments.pages import listing, one

urlpatterns = [
    path("", listing.project_list, name="project-list"),
    path("lista.<slug:form>", listing.download, name="project-list-file"),
    path("<slug:cui>/", one.project, name="project"),
]
