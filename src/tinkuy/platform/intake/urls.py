"""Addresses of «Importar», under `importar/`."""

from django.urls import path

from tinkuy.platform.intake import pages

urlpatterns = [
    path("", pages.batch_list, name="import-list"),
    path("subir/", pages.upload, name="import-upload"),
    path("plantilla/", pages.template, name="import-template"),
    path("exportar/", pages.export_all, name="import-export"),
    path("<int:number>/", pages.batch, name="import-batch"),
    path("<int:number>/aplicar/", pages.apply, name="import-apply"),
    path("<int:number>/deshacer/", pages.revert, name="import-revert"),
    path("<int:number>/descartar/", pages.discard, name="import-discard"),
    path("<int:number>/reintentar/", pages.retry, name="import-retry"),
    path("<int:number>/columnas/<int:sheet>/", pages.mapping, name="import-mapping"),
    path("<int:number>/observaciones/", pages.findings, name="import-findings"),
    path("<int:number>/archivo/", pages.original, name="import-original"),
]
