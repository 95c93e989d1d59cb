"""Addresses of the room, under `planes/`."""

from django.urls import path

from tinkuy.subjects.portfolios.pages import calculating, parts, preparing, reading

urlpatterns = [
    path("", reading.plan_list, name="plan-list"),
    path("nuevo/", preparing.new, name="plan-new"),
    path("<slug:code>/", reading.plan, name="plan"),
    path("<slug:code>/cambiar/", parts.plan, name="plan-change"),
    path("<slug:code>/datos/", parts.data, name="plan-data"),
    path("<slug:code>/datos/<slug:part>/nuevo/", parts.new, name="plan-part-new"),
    path("<slug:code>/datos/<slug:part>/quitar/<path:item>/", parts.remove, name="plan-part-remove"),
    path("<slug:code>/datos/<slug:part>/cambiar/<path:item>/", parts.change, name="plan-part"),
    path("<slug:code>/pesos/", preparing.weights, name="plan-weights"),
    path("<slug:code>/calcular/", calculating.ask, name="plan-calculate"),
    path("<slug:code>/calculando/<int:number>/", calculating.calculation, name="plan-calculation"),
    path("<slug:code>/resultado/<int:number>/", reading.result, name="plan-result"),
    path("<slug:code>/resultado/<int:number>.<slug:form>", reading.download, name="plan-download"),
]
