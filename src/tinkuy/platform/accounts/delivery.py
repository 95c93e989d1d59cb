"""Handing a letter over. The outbox of files takes each message once, whoever repeats it; a mail server may not, and says so.

Nothing here knows of the database. A `Courier` says whether repeating does nothing (`is_idempotent`), and tells two faults
apart: the letter was surely not taken (`NotDelivered`), or nobody knows (`Unknown`).
"""

import contextlib
import os
import re
import smtplib
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

_FILES = "django.core.mail.backends.filebased.EmailBackend"


class NotDelivered(Exception):
    """The letter was not taken: it may be tried again."""


class Unknown(Exception):
    """The connection broke after the letter was handed over: it may or may not have been taken."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A letter with its address, as it goes out. The same parcel always has the same identifier."""

    message_id: str
    address: str
    subject: str
    text: str
    html: str
    dated: datetime

    def message(self) -> EmailMultiAlternatives:
        """The message: plain text, with HTML beside it."""
        headers = {
            "Message-ID": self.message_id,
            "Date": format_datetime(self.dated),
            "Auto-Submitted": "auto-generated",
        }
        found = EmailMultiAlternatives(self.subject, self.text, None, [self.address], headers=headers)
        found.attach_alternative(self.html, "text/html")
        return found


class Courier(Protocol):
    """How letters leave."""

    is_idempotent: bool

    def deliver(self, parcel: Parcel) -> None:
        """Hand one letter over. Errors: NotDelivered, Unknown."""


class FileOutbox:
    """A folder in which each message is one file, named after its identifier: it is there whole or not at all, and once."""

    is_idempotent = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def deliver(self, parcel: Parcel) -> None:
        """Write the file aside and link it into place; one that is there already stays as it is."""
        target = self.folder / f"{re.sub(r'[^A-Za-z0-9._@-]', '', parcel.message_id)}.eml"
        aside = target.with_suffix(".part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _write_through(aside, parcel.message().message().as_bytes())
            with contextlib.suppress(FileExistsError):
                target.hardlink_to(aside)
            aside.unlink()
            _write_folder_through(self.folder)
        except OSError as fault:
            raise NotDelivered(str(fault)) from fault


class MailServer:
    """The mail server of the settings. It does not promise to recognise a message it was given before."""

    is_idempotent = False

    def deliver(self, parcel: Parcel) -> None:
        """Give the letter to the server."""
        connection = get_connection()
        try:
            connection.open()
        except (OSError, smtplib.SMTPException) as fault:
            raise NotDelivered(_words(fault)) from fault
        try:
            connection.send_messages([parcel.message()])
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as fault:
            raise NotDelivered(_words(fault)) from fault
        except (OSError, smtplib.SMTPException) as fault:
            raise Unknown(_words(fault)) from fault
        finally:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                connection.close()


def courier() -> Courier:
    """The one that the settings ask for."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    return FileOutbox(Path(folder)) if settings.EMAIL_BACKEND == _FILES and folder else MailServer()


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _write_folder_through(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _words(fault: Exception) -> str:
    """What went wrong without what a server may say of the person."""
    code = getattr(fault, "smtp_code", "")
    return f"{type(fault).__name__} {code}".strip()
