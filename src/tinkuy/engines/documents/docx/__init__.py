"""The document as Word knows it: real styles, fields and captions, so that an office can go on working in it."""

from tinkuy.engines.documents.docx.document import BadTemplate, to_docx

__all__ = ["BadTemplate", "to_docx"]
