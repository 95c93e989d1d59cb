"""Every address of the site. Spanish words, English names."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

ROOMS = (
    ("", "tinkuy.portal.urls"),
    ("", "tinkuy.subjects.actas.urls"),
    ("", "tinkuy.subjects.attention.urls"),
    ("mesas/", "tinkuy.subjects.spaces.urls"),
    ("agendas/", "tinkuy.subjects.agendas.urls"),
    ("compromisos/", "tinkuy.subjects.commitments.urls"),
    ("ejecutivos/", "tinkuy.subjects.meetings.urls_of_requests"),
    ("ejecutivos/", "tinkuy.subjects.meetings.urls"),
    ("ejecutivos/", "tinkuy.subjects.timetables.urls"),
    ("ejecutivos/", "tinkuy.subjects.floor.urls"),
    ("presupuesto/", "tinkuy.subjects.budget.urls"),
    ("proyectos/", "tinkuy.subjects.investments.urls"),
    ("planes/", "tinkuy.subjects.portfolios.urls"),
    ("fondos/", "tinkuy.subjects.funds.urls"),
    ("encuestas/", "tinkuy.subjects.surveys.urls"),
    ("buscar/", "tinkuy.platform.search.urls"),
    ("importar/", "tinkuy.platform.intake.urls"),
    ("calidad/", "tinkuy.subjects.quality.urls"),
    ("informes/", "tinkuy.reports.urls"),
    ("registro/", "tinkuy.platform.audit.urls"),
    ("api/", "tinkuy.config.api"),
    ("", "tinkuy.platform.accounts.urls"),
)

urlpatterns: list[URLPattern | URLResolver] = [
    *(path(prefix, include(room)) for prefix, room in ROOMS),
    path("admin/", admin.site.urls),
]

handler403 = "tinkuy.platform.access.refusing.forbidden"
