"""The letters that accounts send by themselves, in plain text."""

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone

from tinkuy.platform.accounts.models import Invitation, User


def send_invitation(*, user: User, link: str, invitation: Invitation) -> None:
    """Send the link to the address of who was invited. Errors: those of the mail server (SMTPException, OSError)."""
    expires = timezone.localtime(invitation.expires_at)
    text = render_to_string(
        "accounts/email/invitation.txt", {"person": user, "link": link, "expires": expires}
    )
    send_mail("Tinkuy: le crearon una cuenta", text.strip(), None, [user.email])
