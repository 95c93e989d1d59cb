"""Addresses of the room, under `presupuesto/`."""

from django.urls import path

from tinkuy.subjects.budget.pages import exploring, home, loads, municipalities

urlpatterns = [
    path("", home.budget, name="budget"),
    path("explorar/", exploring.explore, name="budget-explore"),
    path("explorar/archivo/<slug:form>/", exploring.explore_file, name="budget-explore-file"),
    path("cuadros/<slug:name>/", exploring.named, name="budget-table"),
    path("cuadros/<slug:name>/archivo/<slug:form>/", exploring.named_file, name="budget-table-file"),
    path("municipalidades/", municipalities.municipalities, name="budget-municipalities"),
    path(
        "municipalidades/archivo/<slug:form>/",
        municipalities.municipalities_file,
        name="budget-municipalities-file",
    ),
    path("cargas/", loads.load_list, name="budget-loads"),
    path("cargas/<slug:identifier>/", loads.load, name="budget-load"),
]
