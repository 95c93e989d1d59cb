"""Addresses of the commitments, under `compromisos/`. A code may hold slashes, so what is said of one stands after it."""

from django.urls import path

from tinkuy.subjects.commitments import evidence, pages
from tinkuy.subjects.commitments.acting import (
    amending,
    converting,
    ending,
    extending,
    locking,
    merging,
    reporting,
    reviewing,
    steps,
    taking,
)
from tinkuy.subjects.commitments.personal import pages as personal

urlpatterns = [
    path("", pages.commitment_list, name="commitment-list"),
    path("compromisos.csv", pages.commitment_csv, name="commitment-csv"),
    path("mi-libro.xlsx", personal.workbook, name="personal-workbook"),
    path("mi-libro/<int:number>/al-dia.xlsx", personal.renewed, name="personal-workbook-renewed"),
    path("nuevo/", taking.take, name="commitment-take"),
    path("acuerdos/<str:agreement>/convertir/", converting.convert, name="agreement-convert"),
    path("periodos/", locking.lock_list, name="period-lock-list"),
    path("periodos/nuevo/", locking.lock_new, name="period-lock-new"),
    path("periodos/<str:lock>/excepcion/", locking.lock_exception, name="period-lock-exception"),
    path("<path:code>/avances/<str:day>/<int:sequence>/revisar/", reviewing.review, name="commitment-review"),
    path(
        "<path:code>/avances/<str:day>/<int:sequence>/evidencia/<str:sha256>/",
        evidence.evidence_file,
        name="commitment-evidence",
    ),
    path("<path:code>/reportar/", reporting.report, name="commitment-report"),
    path("<path:code>/prorrogar/", extending.extend, name="commitment-extend"),
    path("<path:code>/cerrar/", ending.close, name="commitment-close"),
    path("<path:code>/anular/", ending.cancel, name="commitment-cancel"),
    path("<path:code>/reabrir/", ending.reopen, name="commitment-reopen"),
    path("<path:code>/fusionar/", merging.merge, name="commitment-merge"),
    path("<path:code>/precisar/", amending.amend, name="commitment-amend"),
    path("<path:code>/hitos/", steps.milestones, name="commitment-milestones"),
    path("<path:code>/hitos/<int:number>/", steps.milestone, name="commitment-milestone"),
    path("<path:code>/hitos/<int:number>/alcanzado/", steps.complete, name="commitment-milestone-done"),
    path("<path:code>/", pages.commitment, name="commitment"),
]
