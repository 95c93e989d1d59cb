"""Addresses of sessions under `mesas/<code>/sesiones/`, and of agreements under `acuerdos/`."""

from django.urls import path, register_converter

from tinkuy.subjects.actas.pages import drafting, listing, reading


class Part:
    """A part of the draft from which something can be taken out."""

    regex = "agenda|acuerdos|anexos"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(Part, "part_of_acta")

_ONE = "mesas/<slug:code>/sesiones/<int:number>"

urlpatterns = [
    path("mesas/<slug:code>/sesiones/nueva/", drafting.new, name="session-new"),
    path(f"{_ONE}/", reading.session, name="session"),
    path(f"{_ONE}/borrador/", reading.draft, name="acta-draft"),
    path(f"{_ONE}/datos/", drafting.header, name="acta-header"),
    path(f"{_ONE}/agenda/nuevo/", drafting.point, name="acta-point-new"),
    path(f"{_ONE}/agenda/<int:at>/", drafting.point, name="acta-point"),
    path(f"{_ONE}/asistencia/", drafting.attendance, name="acta-attendance"),
    path(f"{_ONE}/acuerdos/nuevo/", drafting.agreement, name="acta-agreement-new"),
    path(f"{_ONE}/acuerdos/<int:at>/", drafting.agreement, name="acta-agreement"),
    path(f"{_ONE}/anexos/nuevo/", drafting.annex, name="acta-annex-new"),
    path(f"{_ONE}/anexos/<slug:sha256>/", reading.annex, name="acta-annex"),
    path(f"{_ONE}/<part_of_acta:part>/<int:at>/quitar/", drafting.remove, name="acta-remove"),
    path(f"{_ONE}/cerrar/", drafting.close, name="acta-close"),
    path(f"{_ONE}/corregir/", drafting.correct, name="acta-correct"),
    path(f"{_ONE}/descartar/", drafting.discard, name="acta-discard"),
    path(f"{_ONE}/acta/<int:version>/", reading.version, name="acta-version"),
    path(f"{_ONE}/acta/<int:version>/<slug:audience>.<slug:form>", reading.file, name="acta-file"),
    path("acuerdos/", listing.agreements, name="agreement-list"),
    path("acuerdos/<slug:code>/", reading.agreement, name="agreement"),
]
