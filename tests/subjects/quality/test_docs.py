"""The pages under docs/checks are those that the rules write, and every code that is raised has one."""

import re
from pathlib import Path

import tinkuy
from tinkuy.subjects.quality import pages_of_rules
from tinkuy.subjects.quality.queries import GROUPS, explained_rules

CODE = re.compile(rf'"((?:{"|".join(GROUPS)})-[A-Z]+(?:-[A-Z]+)*)"')
SOURCES = [path.read_text(encoding="utf-8") for path in Path(tinkuy.__file__).parent.rglob("*.py")]


def test_pages_of_rules_are_current() -> None:
    assert pages_of_rules.stale() == [], "escríbalas con: make docs"


def test_a_page_that_was_changed_or_left_over_is_stale(tmp_path: Path) -> None:
    pages_of_rules.write(tmp_path)
    (tmp_path / "DOC-CORTE.md").write_text("otra cosa", encoding="utf-8")
    (tmp_path / "DOC-YA-NO.md").write_text("sobra", encoding="utf-8")

    assert pages_of_rules.stale(tmp_path) == ["DOC-CORTE.md", "DOC-YA-NO.md"]


def test_every_code_that_is_raised_is_explained_once() -> None:
    explained = [rule.text.code for rule in explained_rules()]
    raised = {code for source in SOURCES for code in CODE.findall(source)}

    assert len(explained) == len(set(explained))
    assert raised - set(explained) == set()


def test_every_explanation_is_complete() -> None:
    for rule in explained_rules():
        text = rule.text
        assert all((text.title, text.meaning, text.failing_example, text.how_to_mend)), text.code
