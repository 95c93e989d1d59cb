"""Reportar un avance: what was done, how far it got, what was spent, and the files that show it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web.acting import METHODS, DayField, done, person, posted
from tinkuy.subjects.actors.queries import directory
from tinkuy.subjects.commitments import actions, queries_of_acts
from tinkuy.subjects.commitments.acting.fields import ProseField, SolesField
from tinkuy.subjects.commitments.acting.ground import back, draw, opened, today_of
from tinkuy.subjects.commitments.acting.uploads import EvidenceForm
from tinkuy.subjects.commitments.actions.reporting import reporting_entities
from tinkuy.subjects.commitments.models import CommitmentMilestone
from tinkuy.subjects.commitments.permissions import REPORT

_WRONG = {
    "invalid": "Escriba un número entero de 0 a 100, sin el signo %.",
    "min_value": "Escriba el avance de 0 a 100.",
    "max_value": "Escriba el avance de 0 a 100.",
}


class ReportForm(EvidenceForm):
    """The entity is asked only from who answers for several; the milestone only where some are left."""

    reported_on = DayField(label="Fecha del avance", missing="Diga a qué fecha es el avance.")
    percent = forms.IntegerField(
        label="Avance acumulado (%)",
        help_text="De 0 a 100, desde que se tomó el compromiso. Si solo alcanzó un hito, puede dejarlo vacío.",
        required=False,
        min_value=0,
        max_value=100,
        error_messages=_WRONG,
    )
    milestone = forms.TypedChoiceField(
        label="Hito alcanzado",
        help_text="Cuando se acepte el avance, el hito quedará como alcanzado en esta fecha.",
        required=False,
        coerce=int,
        empty_value=None,
    )
    text = ProseField(label="Qué se hizo", missing="Cuente qué se hizo.")
    spent_soles = SolesField(
        label="Gasto acumulado en soles",
        help_text="Lo gastado desde el inicio, por ejemplo 1260.50. Vacío si no hubo o no se sabe.",
        required=False,
    )
    entity = forms.ChoiceField(
        label="Entidad que reporta", error_messages={"required": "Elija por qué entidad reporta."}
    )
    field_order = (
        "reported_on", "percent", "milestone", "text", "spent_soles", "entity",
        "kept", "kept_public", "public_files", "inside_files", "offered",
    )  # fmt: skip

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        milestones: Sequence[CommitmentMilestone],
        entities: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, **kwargs)
        left = [(each.number, str(each)) for each in milestones if each.done_on is None]
        names = directory()
        if left:
            self.fields["milestone"].choices = [("", "— Ninguno —"), *left]  # type: ignore[attr-defined]
        else:
            del self.fields["milestone"]
        if len(entities) > 1:
            choices = [(code, names.name(code) if code in names else code) for code in entities]
            self.fields["entity"].choices = [("", "— Elija —"), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["entity"]


@allowed(REPORT)
@require_http_methods(METHODS)
def report(request: HttpRequest, code: str) -> HttpResponse:
    """Report progress on a commitment that one answers for."""
    found, by, today = opened(request, code, REPORT), person(request), today_of(request)
    entities = reporting_entities(found, by)
    form = ReportForm(
        posted(request),
        request.FILES,
        holder=by.pk,
        milestones=queries_of_acts.milestones(commitment=found.pk),
        entities=entities,
        initial={"reported_on": today},
    )
    only = entities[0] if len(entities) == 1 else None

    def act(given: dict[str, Any]) -> object:
        return actions.report_progress(
            commitment=code,
            reported_on=given["reported_on"],
            percent=given["percent"],
            text=given["text"],
            milestone=given.get("milestone"),
            spent_soles=given["spent_soles"],
            entity=given.get("entity") or only,
            evidence=form.evidence,
            by=by,
            today=today,
        )

    if done(request, form, act, "Su avance quedó reportado. La secretaría técnica de la mesa lo revisará."):
        return back(code)
    return draw(
        request,
        found,
        form,
        title="Reportar un avance",
        lede=_lede(found),
        submit="Reportar el avance",
    )


def _lede(found: Any) -> str:
    last: date | None = found.last_report_on
    if last is None:
        return "Es el primer avance que se reporta."
    return f"Lo último reportado es {found.percent} %, el {last:%d/%m/%Y}; lo verificado llega a {found.verified_percent} %."
