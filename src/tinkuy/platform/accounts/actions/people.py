"""People: create, change the password, put out of use and back, unlock, end sessions."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt

from tinkuy.core.refusal import Refused
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts import queries, rules
from tinkuy.platform.accounts.models import Invitation, User
from tinkuy.platform.accounts.permissions import MANAGE
from tinkuy.platform.audit import actions as audit


def tell(verb: str, user: User, by: User | None, after: Record | None = None) -> None:
    """One entry about a person; the caller stands in `audit.writing()`."""
    audit.record(acts=[audit.Act(verb, queries.SUBJECT, user.username, None, after or {})], by=by)


def create_user(
    *,
    username: str,
    password: str,
    by: User | None,
    office: str = "",
    email: str = "",
    is_staff: bool = False,
) -> User:
    """Create a person who can sign in; `is_staff` opens the administration. Errors: Forbidden, IntegrityError (name taken)."""
    require(by, MANAGE)
    with audit.writing():
        user = User.objects.create_user(
            username, email, password, office=office, is_staff=is_staff, is_superuser=is_staff
        )
        keep_address(user)
        after: Record = {"username": username, "office": office, "is_staff": is_staff}
        tell("create", user, by, after)
    return user


def keep_address(user: User) -> None:
    """Hold the address for verified: who invites answers for it, and the identity provider is matched by it."""
    if user.email:
        EmailAddress.objects.create(user=user, email=user.email.lower(), verified=True, primary=True)


def correct(*, user: User, email: str, office: str, by: User | None) -> None:
    """Correct the address and the office of a person. Whoever holds the address can reset the password, so only the
    administration does it. Errors: Forbidden, Refused (the address is somebody else's).
    """
    require(by, MANAGE)
    with audit.writing():
        is_new = email.lower() != user.email.lower()
        if is_new and queries.is_address_taken(email):
            raise Refused("Ya hay otra cuenta con ese correo.")
        user.email, user.office = email.lower(), office
        user.save(update_fields=["email", "office"])
        if is_new:
            EmailAddress.objects.filter(user=user).delete()
            keep_address(user)
        tell("change", user, by, {"office": office, "address_changed": is_new})


def change_password(*, user: User, password: str, by: User | None) -> None:
    """Set a new password and tell the log that it was done, not which. Errors: Forbidden, when it is not one's own."""
    if by != user:
        require(by, MANAGE)
    with audit.writing():
        user.set_password(password)
        user.save(update_fields=["password"])
        tell("change-password", user, by)


def put_out_of_use(*, user: User, by: User | None, at: datetime) -> None:
    """The person can no longer enter, nor its programs; roles stay, for when it comes back. Errors: Forbidden, Refused."""
    require(by, MANAGE)
    rules.check_not_oneself(by == user, "ponerse fuera de uso")
    with audit.writing():
        administrators = queries.administrators(at=at)
        if user.pk in administrators:
            rules.check_somebody_remains(administrators - {user.pk})
        User.objects.filter(pk=user.pk).update(is_active=False)
        user.is_active = False
        Invitation.objects.filter(user=user, used_at=None, cancelled_at=None).update(cancelled_at=at)
        _end(user)
        tell("put-out-of-use", user, by)


def reactivate(*, user: User, by: User | None) -> None:
    """The person can enter again. Errors: Forbidden."""
    require(by, MANAGE)
    with audit.writing():
        User.objects.filter(pk=user.pk).update(is_active=True)
        user.is_active = True
        tell("reactivate", user, by)


def unlock(*, user: User, by: User | None) -> None:
    """Forget the failed attempts of a person, from every address. Errors: Forbidden."""
    require(by, MANAGE)
    with audit.writing():
        AccessAttempt.objects.filter(username=user.username.lower()).delete()
        tell("unlock", user, by)


def remove_second_factors(*, user: User, by: User | None) -> None:
    """For who lost the telephone and the codes: the password alone opens again. Errors: Forbidden, Refused (one's own)."""
    require(by, MANAGE)
    rules.check_not_oneself(by == user, "retirarse el segundo factor desde aquí")
    with audit.writing():
        Authenticator.objects.filter(user=user).delete()
        _end(user)
        tell("remove-second-factor", user, by)


def end_sessions(*, user: User, by: User | None) -> None:
    """Close every open session of a person. Errors: Forbidden, when they are not one's own."""
    if by != user:
        require(by, MANAGE)
    with audit.writing():
        _end(user)
        tell("end-sessions", user, by)


def note(*, user: User, verb: str, by: User | None, after: Record | None = None) -> None:
    """Log what a library did to an account (a second factor, an identity) at the person's own wish. Errors: Forbidden."""
    if by != user:
        require(by, MANAGE)
    with audit.writing():
        tell(verb, user, by, after)


def _end(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()
