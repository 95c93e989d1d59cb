"""The key that signs checkpoints, and the name of the log: of the environment, or made once in the data folder."""

import base64
import binascii
import os
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from tinkuy.engines.ledger.notes import Signer, Verifier, new_private_key


def signer() -> Signer:
    """The log's name with its private key. Errors: ImproperlyConfigured for a key that is none."""
    return Signer(settings.LEDGER_ORIGIN, _private())


def verifier() -> Verifier:
    """The log's name with its public key, which anybody may have."""
    return signer().verifier


def _private() -> bytes:
    text = settings.LEDGER_KEY or _kept(Path(settings.DATA_DIR) / "ledger-key")
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise ImproperlyConfigured("La llave del registro (TINKUY_LEDGER_KEY) no está en base64.") from wrong
    if len(key) != 32:
        raise ImproperlyConfigured("La llave del registro (TINKUY_LEDGER_KEY) debe tener 32 bytes en base64.")
    return key


def _kept(path: Path) -> str:
    """The key of the folder, readable by its owner only. Made whole beside it first: two processes never make two keys."""
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(base64.b64encode(new_private_key()).decode())
        try:
            os.link(fresh, path)
        except FileExistsError:  # another process was first: its key is the key
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()
