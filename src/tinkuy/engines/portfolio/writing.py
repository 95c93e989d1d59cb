"""Problems as JSON, always the same text for the same problem, so that a hash names what was asked."""

import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from tinkuy.engines.portfolio.assets import Upkeep
from tinkuy.engines.portfolio.problem import Problem


def write_problem(problem: Problem | Upkeep) -> str:
    """The whole problem. Decimals are texts, years of ceilings are keys."""
    return json.dumps(asdict(problem), default=_plain, sort_keys=True, ensure_ascii=False)


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    raise TypeError(type(value))
