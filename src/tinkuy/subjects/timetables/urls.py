"""Addresses of the timetables and of the agenda in force, under `ejecutivos/`."""

from django.urls import path

from tinkuy.subjects.timetables.pages import agendas, arranging, board, printing, publishing, versions

_OF = "<slug:code>/horario/"
_ONE = f"{_OF}<int:number>/"

urlpatterns = [
    path(_OF, versions.version_list, name="timetables"),
    path(f"{_OF}armar/", versions.make, name="timetable-make"),
    path(f"{_OF}armando/<int:making>/", versions.making, name="timetable-making"),
    path(_ONE, board.board, name="timetable"),
    path(f"{_ONE}lugares/<slug:asked>/", board.places, name="timetable-places"),
    path(f"{_ONE}mover/<slug:asked>/", arranging.move, name="timetable-move"),
    path(f"{_ONE}permutar/<slug:asked>/", arranging.swap, name="timetable-swap"),
    path(f"{_ONE}retirar/<slug:asked>/", arranging.take_out, name="timetable-take-out"),
    path(f"{_ONE}deshacer/", arranging.undo, name="timetable-undo"),
    path(f"{_ONE}copiar/", versions.copy, name="timetable-copy"),
    path(f"{_ONE}descartar/", versions.withdraw, name="timetable-withdraw"),
    path(f"{_ONE}cambio/", versions.changed, name="timetable-changed"),
    path(f"{_ONE}congelar/", publishing.freeze, name="timetable-freeze"),
    path(f"{_ONE}publicar/", publishing.publish, name="timetable-publish"),
    path(f"{_ONE}comparar/<int:other>/", publishing.compare, name="timetable-compare"),
    path(f"{_ONE}avisos/", publishing.told, name="timetable-told"),
    path(f"{_ONE}avisos/<int:notice>/", publishing.tell_again, name="timetable-tell-again"),
    path(f"{_ONE}imprimir/", printing.papers, name="timetable-papers"),
    path(f"{_ONE}imprimir/<slug:kind>.<slug:form>", printing.paper, name="timetable-paper"),
    path("<slug:code>/agenda/", agendas.agenda, name="public-agenda"),
    path("<slug:code>/agenda/<slug:entity>/", agendas.entity_agenda, name="entity-agenda"),
    path("<slug:code>/agenda/<slug:entity>.ics", agendas.calendar, name="agenda-calendar"),
]
