"""Reading accounts."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core import signing
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Lower
from django.utils import timezone

from tinkuy.platform.accounts import rules
from tinkuy.platform.accounts.models import ApiToken, Grant, Invitation, User
from tinkuy.platform.accounts.roles import Role

SUBJECT = "user"
READ = "read"
LINK_SALT = "tinkuy.invitation"
_USED_AGAIN = timedelta(minutes=1)


class BadLink(Exception):
    """An invitation that cannot be used; the message (Spanish) says whether it expired, was used, or is not one."""


def is_taken(username: str) -> bool:
    """True when somebody has this user name."""
    return User.objects.filter(username=username).exists()


def is_address_taken(email: str) -> bool:
    """True when an account has this e-mail address."""
    known = EmailAddress.objects.filter(email__iexact=email).exists()
    return known or User.objects.filter(email__iexact=email).exists()


def holds_address(user: User, email: str) -> bool:
    """True when the address is the person's and held for verified."""
    return bool(EmailAddress.objects.filter(user=user, email__iexact=email, verified=True).exists())


def user_named(username: str) -> User:
    """The person with this user name. Errors: User.DoesNotExist."""
    return User.objects.get(username=username)


def administrators(*, at: datetime, without: int = 0) -> frozenset[int]:
    """The numbers of those who administer and can enter; `without` leaves a grant out of the count.

    Who was invited and has not entered yet counts for nobody: the link may never be used.
    """
    lasting = Q(expires_on=None) | Q(expires_on__gte=timezone.localdate(at))
    grants = Grant.objects.filter(lasting, role=Role.ADMIN, ended_at=None).exclude(pk=without)
    found = User.objects.filter(Q(is_superuser=True) | Q(grants__in=grants), is_active=True)
    found = found.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX, last_login=None)
    return frozenset(found.values_list("pk", flat=True))


def people(*, at: datetime) -> "QuerySet[User]":
    """Everybody with an account, with live `roles_held`, and whether there is a second factor, a lock, a password.

    SQL: one statement, and one for the roles of a page.
    """
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=("totp", "webauthn"))
    held = Grant.objects.filter(
        Q(expires_on=None) | Q(expires_on__gte=timezone.localdate(at)), ended_at=None
    ).order_by("pk")
    return User.objects.annotate(
        has_second_factor=Exists(factors),
        is_locked=Exists(_too_many(at).filter(username=Lower(OuterRef("username")))),
    ).prefetch_related(Prefetch("grants", held, to_attr="roles_held"))


def _too_many(at: datetime) -> "QuerySet[Any, Any]":
    """Names and addresses with failures enough to be locked out now."""
    since = at - settings.AXES_COOLOFF_TIME
    tried: QuerySet[Any, Any] = AccessAttempt.objects.filter(attempt_time__gt=since)
    failures = tried.values("username", "ip_address").annotate(failures=Sum("failures_since_start"))
    locked: QuerySet[Any, Any] = failures.filter(failures__gte=settings.AXES_FAILURE_LIMIT)
    return locked


def opens_at(username: str, address: str) -> datetime | None:
    """When somebody locked out may try again from an address; None when nothing is counted."""
    tried = AccessAttempt.objects.filter(username=username.lower(), ip_address=address or None)
    last = tried.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    return last + settings.AXES_COOLOFF_TIME if last else None


def invitation(*, token: str, at: datetime) -> Invitation:
    """The invitation of a link that still works. Errors: BadLink."""
    try:
        secret = signing.Signer(salt=LINK_SALT).unsign(token)
    except signing.BadSignature:
        raise BadLink("El enlace no es válido: cópielo completo, tal como llegó.") from None
    found = Invitation.objects.select_related("user").filter(secret_hash=rules.fingerprint(secret)).first()
    if found is None:
        raise BadLink("El enlace no es válido: cópielo completo, tal como llegó.")
    if found.used_at:
        raise BadLink("El enlace ya se usó. Entre con su usuario y la contraseña que definió.")
    if found.cancelled_at or not found.user.is_active:
        raise BadLink(
            "El enlace se anuló: busque en su correo uno más reciente o pida otro a quien lo invitó."
        )
    if found.expires_at <= at:
        raise BadLink(f"El enlace venció el {_local(found.expires_at)}. Pida otro a quien lo invitó.")
    return found


def grants_of(user: User) -> "QuerySet[Grant]":
    """Every role of a person, present and past, newest first."""
    return Grant.objects.filter(user=user).select_related("granted_by").order_by("-id")


def tokens_of(user: User) -> "QuerySet[ApiToken]":
    """The tokens of a person that were not revoked, newest first."""
    return ApiToken.objects.filter(user=user, revoked_at=None)


def second_factors_of(user: User) -> list[str]:
    """The kinds of second factor of a person, one for each: `totp`, `webauthn`, `recovery_codes`."""
    return list(Authenticator.objects.filter(user=user).values_list("type", flat=True))


def sessions_of(user: User) -> list[UserSession]:
    """The open sessions of a person."""
    found: list[UserSession] = UserSession.objects.purge_and_list(user)
    return found


def token_owner(raw_token: str, *, now: datetime) -> tuple[User, ApiToken] | None:
    """Whose token it is; None when it is unknown, revoked, expired, or its person is out of use.

    Notes the use, at most once a minute.
    """
    found = ApiToken.objects.select_related("user").filter(token_hash=rules.fingerprint(raw_token)).first()
    if found is None or found.revoked_at or found.expires_at <= now or not found.user.is_active:
        return None
    if found.last_used_at is None or now - found.last_used_at > _USED_AGAIN:
        ApiToken.objects.filter(pk=found.pk).update(last_used_at=now)
    return found.user, found


def _local(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%d/%m/%Y a las %H:%M")
