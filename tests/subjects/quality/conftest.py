"""What the tests of quality share: a check of a text with the shipped register."""

from collections.abc import Callable

import pytest

from tinkuy.core.finding import Finding
from tinkuy.engines.texts.reader import document_of
from tinkuy.subjects.quality.register import shipped_gazetteer
from tinkuy.subjects.quality.rules import check_document

Check = Callable[[str], list[Finding]]


def check_text(text: str) -> list[Finding]:
    """The findings in a text, with the register that comes with the product."""
    return check_document(document_of(text, "informe.txt"), shipped_gazetteer())


@pytest.fixture
def check() -> Check:
    """Check a text."""
    return check_text
