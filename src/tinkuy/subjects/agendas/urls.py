"""Addresses of the agendas, under `agendas/`."""

from django.urls import path

from tinkuy.subjects.agendas import pages

urlpatterns = [
    path("", pages.agenda_list, name="agenda-list"),
    path("nueva/", pages.new, name="agenda-new"),
    path("<slug:code>/", pages.agenda, name="agenda"),
    path("<slug:code>/paso/", pages.step, name="agenda-step"),
    path("<slug:code>/elemento/", pages.node, name="agenda-node-new"),
    path("<slug:code>/elemento/<str:path>/", pages.node, name="agenda-node"),
    path("<slug:code>/elemento/<str:path>/retirar/", pages.retire, name="agenda-node-retire"),
]
