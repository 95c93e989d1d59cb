"""The digests that were sent, for the person each was for and for the secretariat."""

from typing import Any, cast

import django_filters as filters
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tinkuy.platform.access.checks import may
from tinkuy.platform.access.guards import allowed, signed_in
from tinkuy.platform.accounts.models import User
from tinkuy.platform.web.acting import person, pressed
from tinkuy.platform.web.lists import Link, ListPage, render_list
from tinkuy.subjects.attention import actions
from tinkuy.subjects.attention.lists import EveryDigestTable, digest_state
from tinkuy.subjects.attention.models import Digest, DigestRound
from tinkuy.subjects.attention.permissions import DIGESTS
from tinkuy.subjects.attention.queries import digests
from tinkuy.subjects.attention.rules.wording import counted

RESENDABLE = frozenset({Digest.State.UNCONFIRMED, Digest.State.FAILED})


class DigestFilter(filters.FilterSet):  # type: ignore[misc]
    """What one may ask of the digests."""

    persona = filters.CharFilter(
        label="Persona",
        field_name="user__username",
        lookup_expr="icontains",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Nombre de usuario"}),
    )
    estado = filters.ChoiceFilter(
        label="Estado",
        field_name="state",
        choices=[(state.value, state.label.capitalize()) for state in Digest.State],
        empty_label="Todos",
    )


@allowed(DIGESTS)
@require_safe
def digest_list(request: HttpRequest) -> HttpResponse:
    """Resúmenes enviados: everybody's, newest first."""
    page = ListPage(
        title="Resúmenes enviados",
        summary=_told(digests.last_round()),
        noun=("resumen", "resúmenes"),
        empty_title="Todavía no se preparó ningún resumen",
        empty_how_to="Se preparan solos, el primer día hábil de la semana o cada día, en horas de oficina.",
        actions=(Link("Avisos", reverse("alert-list")),),
    )
    return render_list(
        request, page=page, table=EveryDigestTable, rows=digests.every_digest(), filterset=DigestFilter
    )


@signed_in
@require_safe
def digest(request: HttpRequest, number: int) -> HttpResponse:
    """One digest as it went out; for anybody else it does not exist."""
    found = digests.digest(number=number, reader=cast(User, request.user))
    if found is None:
        raise Http404
    context: dict[str, Any] = {
        "digest": found,
        "state": digest_state(found),
        "is_own": found.user_id == request.user.pk,
        "may_resend": found.state in RESENDABLE and may(request.user, DIGESTS),
        "may_list": may(request.user, DIGESTS),
    }
    return render(request, "attention/digest.html", context)


@allowed(DIGESTS)
@require_POST
def resend(request: HttpRequest, number: int) -> HttpResponse:
    """Put a digest back to be sent."""

    def act() -> None:
        actions.send_again(digest=number, now=timezone.now(), by=person(request))

    pressed(request, act, "El resumen volvió a la cola: saldrá en horas de oficina.")
    return redirect("digest", number)


def _told(last: DigestRound | None) -> str:
    if last is None:
        return ""
    made = counted(last.prepared_count, "resumen", "resúmenes")
    silent = counted(last.silent_count, "persona no tenía avisos", "personas no tenían avisos")
    lost = counted(last.unreachable_count, "no tiene correo", "no tienen correo")
    return f"La última tanda, del {timezone.localtime(last.prepared_at):%d/%m/%Y}, preparó {made}; {silent} y {lost}."
