"""The gallery's frame around the pages of accounts."""

from tests.platform.web.conftest import ana, gallery_site

__all__ = ["ana", "gallery_site"]
