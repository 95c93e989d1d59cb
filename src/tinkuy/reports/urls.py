"""Addresses of the reports, under `informes/`."""

from django.urls import path

from tinkuy.reports import pages
from tinkuy.reports.changes import pages as changes
from tinkuy.reports.edition import pages as edition

urlpatterns = [
    path("", pages.report_list, name="report-list"),
    path("situacional/", pages.situational, name="report-situational"),
    path("situacional/editar/", pages.edit, name="report-edit"),
    path("situacional/plantilla/", pages.template, name="report-template"),
    path("situacional/emitir/", pages.issue, name="report-issue"),
    path("situacional/<slug:form>", pages.download, name="report-download"),
    path("cambios/", changes.changes, name="report-changes"),
    path("cambios/<slug:form>", changes.download, name="report-changes-download"),
    path("edicion/anual/<int:year>/", edition.year, name="report-edition-year"),
    path("edicion/anual/<int:year>/<slug:form>", edition.year_download, name="report-edition-year-download"),
    path("edicion/<slug:code>/", edition.edition, name="report-edition"),
    path("edicion/<slug:code>/emitir/", edition.issue, name="report-edition-issue"),
    path("edicion/<slug:code>/<slug:form>", edition.download, name="report-edition-download"),
    path("emitidos/<int:number>/<slug:form>", pages.issued, name="report-issued"),
]
