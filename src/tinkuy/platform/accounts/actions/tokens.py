"""Tokens of the API: a person makes and revokes its own; the administration may revoke any."""

import secrets
from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import may, require
from tinkuy.platform.access.permissions import catalogue
from tinkuy.platform.accounts import rules
from tinkuy.platform.accounts.actions.people import tell
from tinkuy.platform.accounts.models import ApiToken, User
from tinkuy.platform.accounts.permissions import MANAGE, OWN_TOKEN
from tinkuy.platform.accounts.queries import READ
from tinkuy.platform.audit import actions as audit

PREFIX = "tinkuy_"


def create_token(
    *, by: User, name: str, scopes: Collection[str], expires_at: datetime, at: datetime
) -> tuple[ApiToken, str]:
    """A token of the person for one of its programs, and its text, which is never shown again. Errors: Forbidden, Refused.

    `scopes` are `read` and codes of permissions that the person holds.
    """
    require(by, OWN_TOKEN)
    held = {READ, *(permission.code for permission in catalogue() if may(by, permission))}
    if not scopes or set(scopes) - held or expires_at <= at:
        raise Refused("El token necesita un alcance que usted tenga y una fecha de vencimiento futura.")
    raw = PREFIX + secrets.token_urlsafe(32)
    with audit.writing():
        token = ApiToken.objects.create(
            user=by,
            name=name,
            token_hash=rules.fingerprint(raw),
            scopes=sorted(scopes),
            created_at=at,
            expires_at=expires_at,
        )
        tell(
            "create-token",
            by,
            by,
            {"name": name, "scopes": tuple(sorted(scopes)), "expires_on": timezone.localdate(expires_at)},
        )
    return token, raw


def revoke_token(*, token: ApiToken, by: User | None, at: datetime) -> None:
    """The token stops working now; again, nothing happens. Errors: Forbidden, when it is not one's own."""
    if by != token.user:
        require(by, MANAGE)
    with audit.writing():
        if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
            tell("revoke-token", token.user, by, {"name": token.name})
