"""Files kept by their content: stored once under their sha256, recognised by what they are, served so that nothing runs."""

from tinkuy.platform.depot.keeping import Kept, is_kept, keep, read
from tinkuy.platform.depot.kinds import TAKEN_WORDS, Refused, media_type_of
from tinkuy.platform.depot.serving import serve

__all__ = ["TAKEN_WORDS", "Kept", "Refused", "is_kept", "keep", "media_type_of", "read", "serve"]
