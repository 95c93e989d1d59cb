"""What a zipped document (.docx) declares about itself, added up before anything in it is unpacked."""

import zipfile
from io import BytesIO

MOST_BYTES = 150 * 1024 * 1024  # more than anybody writes; an image-heavy report declares a tenth


class DamagedPackage(ValueError):
    """The bytes are no zip that can be opened."""


def is_too_big(data: bytes, most: int = MOST_BYTES) -> bool:
    """True when the parts would unpack to more bytes than `most`. Errors: DamagedPackage."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return sum(part.file_size for part in package.infolist()) > most
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as exc:
        raise DamagedPackage(str(exc)) from exc
