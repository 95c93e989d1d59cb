"""Reading accounts."""

from tinkuy.platform.accounts.models import User


def is_taken(username: str) -> bool:
    """True when somebody has this user name."""
    return User.objects.filter(username=username).exists()


def user_named(username: str) -> User:
    """The person with this user name. Errors: User.DoesNotExist."""
    return User.objects.get(username=username)
