"""What allauth does to an account by itself (second factors, identities) goes to the log through our action."""

from typing import Any

from allauth.mfa import signals as mfa
from allauth.socialaccount import signals as identity
from django.dispatch import receiver

from tinkuy.platform.accounts.models import User


def _note(user: User, verb: str, **told: str) -> None:
    from tinkuy.platform.accounts import actions  # the library is ready only after this room

    actions.note(user=user, verb=verb, by=user, after=dict(told))


@receiver(mfa.authenticator_added)
def added(user: User, authenticator: Any, **_: Any) -> None:
    """A second factor was set up."""
    _note(user, "add-second-factor", kind=str(authenticator.type))


@receiver(mfa.authenticator_removed)
def removed(user: User, authenticator: Any, **_: Any) -> None:
    """A second factor was taken away."""
    _note(user, "remove-second-factor", kind=str(authenticator.type))


@receiver(mfa.authenticator_reset)
def renewed(user: User, authenticator: Any, **_: Any) -> None:
    """The recovery codes were made again."""
    _note(user, "renew-recovery-codes", kind=str(authenticator.type))


@receiver(identity.social_account_added)
def linked(sociallogin: Any, **_: Any) -> None:
    """An identity of the provider opens the account from now on."""
    _note(sociallogin.user, "link-identity", provider=str(sociallogin.account.provider))


@receiver(identity.social_account_removed)
def unlinked(socialaccount: Any, **_: Any) -> None:
    """An identity opens the account no more."""
    _note(socialaccount.user, "unlink-identity", provider=str(socialaccount.provider))
