"""Addresses of the requests of an edition, of their triage and of their history over editions, under `ejecutivos/`."""

from django.urls import path

from tinkuy.subjects.meetings.pages import asking, history, triaging, workbooks

_OF = "<slug:code>/solicitudes/"
_ONE = f"{_OF}<int:number>/"
urlpatterns = [
    path("historia/", history.request_history, name="request-history"),
    path(_OF, triaging.request_list, name="request-list"),
    path(f"{_OF}nueva/", asking.new, name="request-new"),
    path(f"{_OF}revisar/", triaging.many, name="request-triage-many"),
    path(f"{_OF}libro/", workbooks.workbook, name="request-workbook"),
    path(_ONE, triaging.meeting_request, name="request"),
    path(f"{_ONE}cambiar/", asking.amend, name="request-amend"),
    path(f"{_ONE}retirar/", asking.withdraw, name="request-withdraw"),
    path(f"{_ONE}hora/", triaging.pin, name="request-pin"),
]
