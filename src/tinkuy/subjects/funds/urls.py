"""Addresses of the room, under `fondos/`."""

from django.urls import path

from tinkuy.subjects.funds.pages import moving, reading, setting, simulating

urlpatterns = [
    path("", reading.fund_list, name="fund-list"),
    path("simulador/", simulating.simulator, name="fund-simulator"),
    path("simulador/archivo.<slug:form>", simulating.simulator_file, name="fund-simulator-file"),
    path("nuevo/", setting.new, name="fund-new"),
    path("<slug:code>/", reading.fund, name="fund"),
    path("<slug:code>/archivo.<slug:form>", reading.fund_file, name="fund-file"),
    path("<slug:code>/cambiar/", setting.change, name="fund-change"),
    path("<slug:code>/quitar/", setting.remove, name="fund-remove"),
    path("<slug:code>/reglas/nueva/", setting.rule_new, name="fund-rule-new"),
    path("<slug:code>/reglas/<int:number>/", setting.rule, name="fund-rule"),
    path("<slug:code>/reglas/<int:number>/quitar/", setting.rule_remove, name="fund-rule-remove"),
    path("<slug:code>/deposito/", moving.deposit, name="fund-deposit"),
    path("<slug:code>/asignacion/", moving.allocate, name="fund-allocate"),
    path("<slug:code>/devolucion/", moving.give_back, name="fund-return"),
    path("<slug:code>/movimientos/<int:number>/anular/", moving.annul, name="fund-annul"),
]
