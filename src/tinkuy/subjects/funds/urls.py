"""Addresses of the room, under `fondos/`."""

from django.urls import path

from tinkuy.subjects.funds.pages import moving, reading, simulating

urlpatterns = [
    path("", reading.fund_list, name="fund-list"),
    path("simulador/", simulating.simulator, name="fund-simulator"),
    path("simulador/archivo.<slug:form>", simulating.simulator_file, name="fund-simulator-file"),
    path("<slug:code>/", reading.fund, name="fund"),
    path("<slug:code>/deposito/", moving.deposit, name="fund-deposit"),
    path("<slug:code>/asignacion/", moving.allocate, name="fund-allocate"),
    path("<slug:code>/devolucion/", moving.give_back, name="fund-return"),
    path("<slug:code>/movimientos/<int:number>/anular/", moving.annul, name="fund-annul"),
]
