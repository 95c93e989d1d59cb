"""Every rule's own example breaks it, and the mended one breaks nothing."""

import pytest

from tests.subjects.quality.conftest import check_text
from tests.subjects.quality.matrices import matrix_of
from tests.subjects.quality.sheets import grid_of_example
from tinkuy.subjects.quality.rules import DOCUMENT_RULES
from tinkuy.subjects.quality.rules.base import Rule
from tinkuy.subjects.quality.rules.grid import GridRule
from tinkuy.subjects.quality.rules.matrix import MATRIX_RULES, MatrixRule
from tinkuy.subjects.quality.rules.sheets import SHEET_RULES


@pytest.mark.parametrize("rule", DOCUMENT_RULES, ids=lambda rule: rule.code)
def test_document_rule_finds_its_failing_example_and_not_the_mended_one(rule: Rule) -> None:
    assert rule.code in {finding.code for finding in check_text(rule.text.failing_example)}
    assert check_text(rule.mended_example) == []


@pytest.mark.parametrize("rule", SHEET_RULES, ids=lambda rule: rule.code)
def test_sheet_rule_finds_its_failing_example_and_not_the_mended_one(rule: GridRule) -> None:
    assert {finding.code for finding in rule.apply(grid_of_example(rule.text.failing_example))} == {rule.code}
    mended = grid_of_example(rule.mended_example)
    assert [finding for other in SHEET_RULES for finding in other.apply(mended)] == []


@pytest.mark.parametrize("rule", MATRIX_RULES, ids=lambda rule: rule.code)
def test_matrix_rule_finds_its_failing_example_and_not_the_mended_one(rule: MatrixRule) -> None:
    assert {finding.code for finding in rule.apply(matrix_of(rule.text.failing_example))} == {rule.code}
    mended = matrix_of(rule.mended_example)
    assert [finding for other in MATRIX_RULES for finding in other.apply(mended)] == []


def test_codes_are_given_once() -> None:
    codes = [rule.code for rule in (*DOCUMENT_RULES, *MATRIX_RULES, *SHEET_RULES)]
    assert len(codes) == len(set(codes))
