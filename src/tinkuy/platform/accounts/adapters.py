"""What allauth asks us: sign-up is closed, words are ours, passwords change through our actions, secrets are kept encrypted."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.encoding import force_bytes

from tinkuy.platform.accounts import actions, queries, wording
from tinkuy.platform.accounts.links import absolute
from tinkuy.platform.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Sign-in and password reset."""

    error_messages = DefaultAccountAdapter.error_messages | wording.ACCOUNT_ERRORS

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people are invited."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: axes counts the failures of passwords, in the database, and says until when."""

    def set_password(self, user: User, password: str) -> None:
        """The way of the reset by mail: through the action, so that the log knows."""
        actions.change_password(user=user, password=password, by=user)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Only to who had a password: an invitation that expired is not revived this way."""
        if user.has_usable_password():
            super().send_password_reset_mail(user, email, context)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link in the mail, on the address of the site."""
        return absolute(super().get_reset_password_from_key_url(key), self.request)

    def format_email_subject(self, subject: str) -> str:
        """`Tinkuy: …`."""
        return f"Tinkuy: {subject}"


class IdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The identity provider: it opens the account of somebody invited, and no other."""

    error_messages = DefaultSocialAccountAdapter.error_messages | wording.IDENTITY_ERRORS

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """An identity alone gives no account."""
        return False

    def authenticate_by_email(self, sociallogin: Any) -> tuple[User, str] | None:
        """Only an account whose address we hold for verified too: the library would wipe the password of any other."""
        found: tuple[User, str] | None = super().authenticate_by_email(sociallogin)
        return found if found and queries.holds_address(found[0], found[1]) else None

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuse an identity that belongs to no account, with one answer for every reason. Errors: ImmediateHttpResponse."""
        if not sociallogin.is_existing and sociallogin.state.get("process") != "connect":
            raise ImmediateHttpResponse(render(request, "accounts/identity_refused.html", status=403))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: their secrets are kept encrypted under the secret key of the installation."""

    error_messages = DefaultMFAAdapter.error_messages | wording.SECOND_FACTOR_ERRORS

    def encrypt(self, text: str) -> str:
        """What is kept in the database."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret itself. Errors: InvalidToken when the secret key was lost."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: User) -> str:
        """The name shown in the telephone."""
        return user.username

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """The name proposed for a key."""
        return "Mi llave"


def _cipher() -> MultiFernet:
    """The present key writes; former ones (SECRET_KEY_FALLBACKS) still read."""
    return MultiFernet(
        [Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _key(secret: str | bytes) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"tinkuy second factor")
    return base64.urlsafe_b64encode(derive.derive(force_bytes(secret)))
