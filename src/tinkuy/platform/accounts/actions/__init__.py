"""What is done to accounts. Passwords, links and tokens never reach the log, nor do e-mail addresses."""

from tinkuy.platform.accounts.actions.invitations import accept_invitation, invite, resend_invitation
from tinkuy.platform.accounts.actions.people import (
    change_password,
    correct,
    create_user,
    end_sessions,
    note,
    put_out_of_use,
    reactivate,
    remove_second_factors,
    unlock,
)
from tinkuy.platform.accounts.actions.roles import end_role, give_role
from tinkuy.platform.accounts.actions.tokens import create_token, revoke_token

__all__ = [
    "accept_invitation",
    "change_password",
    "correct",
    "create_token",
    "create_user",
    "end_role",
    "end_sessions",
    "give_role",
    "invite",
    "note",
    "put_out_of_use",
    "reactivate",
    "remove_second_factors",
    "resend_invitation",
    "revoke_token",
    "unlock",
]
