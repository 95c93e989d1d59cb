"""Addresses of one's own work, of alerts and of calendars."""

from django.urls import path

from tinkuy.subjects.attention.pages import alerts, calendars, digests, ruling, work

urlpatterns = [
    path("mi-trabajo/", work.my_work, name="my-work"),
    path("mi-trabajo/calendario/nuevo/", calendars.new_link, name="my-calendar-new"),
    path("mi-trabajo/calendario/anular/", calendars.end_link, name="my-calendar-end"),
    path("mi-trabajo/calendario/<slug:secret>.ics", calendars.of_person, name="my-calendar"),
    path("mesas/<slug:code>/calendario.ics", calendars.of_space, name="space-calendar"),
    path("avisos/", alerts.alert_list, name="alert-list"),
    path("avisos/mis-resumenes/", alerts.my_alerts, name="my-alerts"),
    path("avisos/reglas/", ruling.rule_list, name="alert-rules"),
    path("avisos/reglas/<slug:code>/", ruling.rule, name="alert-rule"),
    path("avisos/escalera/<slug:code>/", ruling.step, name="ladder-step"),
    path("avisos/resumenes/", digests.digest_list, name="digest-list"),
    path("avisos/resumenes/<int:number>/", digests.digest, name="digest"),
    path("avisos/resumenes/<int:number>/reenviar/", digests.resend, name="digest-resend"),
]
