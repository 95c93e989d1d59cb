"""Writing the data of a plan on screen, judged as its sheets judge it."""

from tinkuy.subjects.portfolios.by_hand.judging import VALUE, judge_part, judge_plan
from tinkuy.subjects.portfolios.by_hand.parts import PARTS, Part, parts_of

__all__ = ["PARTS", "VALUE", "Part", "judge_part", "judge_plan", "parts_of"]
