"""What is done to accounts. Passwords never reach the log."""

from django.db import transaction

from tinkuy.core.values import Record
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit


@transaction.atomic
def create_user(
    *, username: str, password: str, by: User | None, office: str = "", is_staff: bool = False
) -> User:
    """Create a person who can sign in; `is_staff` opens the administration. Errors: IntegrityError when the name is taken."""
    user = User.objects.create_user(
        username, password=password, office=office, is_staff=is_staff, is_superuser=is_staff
    )
    after: Record = {"username": username, "office": office, "is_staff": is_staff}
    audit.record(acts=[audit.Act("create", "user", username, None, after)], by=by)
    return user


@transaction.atomic
def change_password(*, user: User, password: str, by: User) -> None:
    """Set a new password and tell the log that it was done, not which."""
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(acts=[audit.Act("change-password", "user", user.username, None, {})], by=by)
