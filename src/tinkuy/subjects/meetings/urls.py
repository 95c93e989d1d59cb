"""Addresses of the editions, under `ejecutivos/`."""

from django.urls import path

from tinkuy.subjects.meetings.pages import organising, partaking, reading

urlpatterns = [
    path("", reading.edition_list, name="edition-list"),
    path("nueva/", organising.new, name="edition-new"),
    path("<slug:code>/", reading.edition, name="edition"),
    path("<slug:code>/organizar/", organising.organise, name="edition-organise"),
    path("<slug:code>/organizar/al-dia/", organising.settle, name="edition-settle"),
    path("<slug:code>/organizar/datos/", organising.change, name="edition-change"),
    path("<slug:code>/organizar/plan/", organising.plan, name="edition-plan"),
    path("<slug:code>/organizar/plan/bloque/", organising.block, name="edition-block-new"),
    path("<slug:code>/organizar/plan/<str:day>/<str:hour>/", organising.block, name="edition-block"),
    path(
        "<slug:code>/organizar/plan/<str:day>/<str:hour>/retirar/",
        organising.block_remove,
        name="edition-block-remove",
    ),
    path("<slug:code>/organizar/anfitriones/", partaking.hosts, name="edition-hosts"),
    path("<slug:code>/organizar/anfitriones/agregar/", partaking.host_new, name="edition-host-new"),
    path("<slug:code>/organizar/anfitriones/de/<slug:entity>/", partaking.host, name="edition-host"),
    path(
        "<slug:code>/organizar/anfitriones/de/<slug:entity>/retirar/",
        partaking.host_remove,
        name="edition-host-remove",
    ),
    path("<slug:code>/organizar/participantes/", partaking.parties, name="edition-parties"),
    path("<slug:code>/organizar/participantes/agregar/", partaking.party_new, name="edition-party-new"),
    path("<slug:code>/organizar/participantes/de/<slug:entity>/", partaking.party, name="edition-party"),
    path(
        "<slug:code>/organizar/participantes/de/<slug:entity>/retirar/",
        partaking.party_remove,
        name="edition-party-remove",
    ),
    path("<slug:code>/ausencias/", partaking.absences, name="edition-absences"),
    path("<slug:code>/ausencias/nueva/", partaking.absence_new, name="edition-absence-new"),
    path(
        "<slug:code>/ausencias/<slug:entity>/<str:day>/<str:hour>/<int:desk>/retirar/",
        partaking.absence_remove,
        name="edition-absence-remove",
    ),
]
