"""The document as slides: one thing a slide, its title in the outline, tables and figures with their sources."""

from tinkuy.engines.documents.pptx.deck import to_pptx

__all__ = ["to_pptx"]
