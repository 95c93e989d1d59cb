"""What people and the system do about alerts: rules, choices, calendars, and the digests from their making to their arrival."""

from tinkuy.subjects.attention.actions.choosing import choose_frequency
from tinkuy.subjects.attention.actions.linking import new_feed_link, revoke_feed_link
from tinkuy.subjects.attention.actions.preparing import prepare_round
from tinkuy.subjects.attention.actions.ruling import amend_rule, amend_step, load_defaults
from tinkuy.subjects.attention.actions.sending import reap, send_again, send_due

__all__ = [
    "amend_rule",
    "amend_step",
    "choose_frequency",
    "load_defaults",
    "new_feed_link",
    "prepare_round",
    "reap",
    "revoke_feed_link",
    "send_again",
    "send_due",
]
