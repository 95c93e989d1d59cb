"""The list of people and the page of each one."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tinkuy.platform.access.checks import may
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.accounts import people_list, queries
from tinkuy.platform.accounts.actions.roles import needed_for
from tinkuy.platform.accounts.history import tell_account
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.permissions import INVITE, MANAGE, SEE
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.queries import history_of
from tinkuy.platform.web.lists import Link, ListPage, render_list


def person_named(username: str) -> User:
    """The person of an address, with what `queries.people` adds. Errors: Http404."""
    found = queries.people(at=timezone.now()).filter(username=username).first()
    if found is None:
        raise Http404
    return found


@allowed(SEE)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Personas: who has an account, with which roles."""
    page = ListPage(
        title="Personas",
        summary="Quiénes tienen cuenta, qué pueden hacer y sobre qué.",
        noun=("persona", "personas"),
        empty_title="Aún no hay personas",
        empty_how_to="Invite a la primera con el botón de arriba.",
        actions=(Link("Invitar a una persona", reverse("person-invite")),),
    )
    rows = queries.people(at=timezone.now()).order_by("username")
    return render_list(
        request, page=page, table=people_list.PeopleTable, rows=rows, filterset=people_list.PeopleFilter
    )


@allowed(SEE)
@require_safe
def person(request: HttpRequest, username: str) -> HttpResponse:
    """A person: roles, present and past, and what can be done with the account."""
    return show(request, person_named(username))


def show(request: HttpRequest, shown: User, link: str = "") -> HttpResponse:
    """The page of a person, with an invitation link when it has just been made."""
    by = cast(User, request.user)
    grants = list(queries.grants_of(shown))
    names = people_list.names_of(grants)
    today = timezone.localdate()
    state = people_list.state_of(shown)
    context = {
        "person": shown,
        "state": (people_list.LOOKS[state], people_list.STATES[state]),
        "is_invited": state == "invited",
        "invitation": shown.invitations.first(),
        "link": link,
        "roles": [
            {
                "grant": grant,
                "words": people_list.role_words(grant, names),
                "is_live": grant.ended_at is None and (grant.expires_on is None or grant.expires_on >= today),
                "may_end": may(by, needed_for(Role(grant.role))),
            }
            for grant in grants
        ],
        "sessions": queries.sessions_of(shown) if may(by, MANAGE) else (),
        "may_invite": may(by, INVITE),
        "may_manage": may(by, MANAGE),
        "is_oneself": by == shown,
        "history": tell_account(history_of(queries.SUBJECT, shown.username)[:100]),
    }
    return render(request, "accounts/person.html", context)
