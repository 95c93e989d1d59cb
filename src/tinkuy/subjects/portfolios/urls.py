"""Addresses of the room, under `planes/`."""

from django.urls import path

from tinkuy.subjects.portfolios.pages import calculating, preparing, reading

urlpatterns = [
    path("", reading.plan_list, name="plan-list"),
    path("nuevo/", preparing.new, name="plan-new"),
    path("<slug:code>/", reading.plan, name="plan"),
    path("<slug:code>/techo/", preparing.ceiling, name="plan-ceiling"),
    path("<slug:code>/pesos/", preparing.weights, name="plan-weights"),
    path("<slug:code>/calcular/", calculating.ask, name="plan-calculate"),
    path("<slug:code>/calculando/<int:number>/", calculating.calculation, name="plan-calculation"),
    path("<slug:code>/resultado/<int:number>/", reading.result, name="plan-result"),
    path("<slug:code>/resultado/<int:number>.<slug:form>", reading.download, name="plan-download"),
]
