"""The pages under docs/checks are those that the rules write."""

from tinkuy.subjects.quality import pages_of_rules


def test_pages_of_rules_are_current() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in pages_of_rules.FOLDER.glob("*.md")}
    assert kept == pages_of_rules.pages(), "escríbalas con: python -m tinkuy.subjects.quality.pages_of_rules"
