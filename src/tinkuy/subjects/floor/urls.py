"""Addresses of the day of an edition, under `ejecutivos/<code>/jornada/`, of its screen and of what was held."""

from django.urls import path

from tinkuy.subjects.floor.pages import books, closing, desk, door, held, screen

_DAY = "<slug:code>/jornada/"
_DESK = f"{_DAY}<slug:host>/<int:desk>/"

urlpatterns = [
    path("jornada/libro/<int:number>/", books.renewed, name="floor-workbook-renewed"),
    path(_DAY, door.day, name="floor-day"),
    path(f"{_DAY}anotar/", door.note, name="floor-note"),
    path(f"{_DAY}libro/", books.book, name="floor-workbook"),
    path(f"{_DAY}actas/", closing.close_ready, name="floor-close"),
    path(_DESK, desk.desk, name="floor-desk"),
    path(f"{_DESK}libro/", books.desk_book, name="floor-desk-workbook"),
    path(f"{_DESK}<slug:meeting>/", desk.meeting, name="floor-meeting"),
    path(f"{_DESK}<slug:meeting>/corregir/", desk.correct, name="floor-correct"),
    path("<slug:code>/pantalla/", screen.screen, name="floor-screen"),
    path("<slug:code>/reuniones/", held.held, name="floor-meetings"),
    path("<slug:code>/reuniones/archivo.<slug:form>", held.held_file, name="floor-meetings-file"),
]
