"""From the answer of the engine to the result that is kept: everything that a page says, so that nothing is computed again."""

import json
from decimal import Decimal
from typing import Any

from tinkuy.engines.portfolio.assets import Asset, Upkeep, due_in
from tinkuy.engines.portfolio.calendar import Calendar
from tinkuy.engines.portfolio.explaining import LeftOut
from tinkuy.engines.portfolio.grid import Grid
from tinkuy.engines.portfolio.problem import Problem
from tinkuy.engines.portfolio.scoring import POINT
from tinkuy.engines.portfolio.sensitivity import survivals
from tinkuy.engines.portfolio.solving import Portfolio, Status

_NONE: dict[str, Any] = {
    "value": "0",
    "bound": "0",
    "chosen": [],
    "out": [],
    "scenarios": 0,
    "works": [],
    "late": [],
    "blocked": [],
}


def of_portfolio(problem: Problem, answer: Portfolio) -> str:
    """The result of a plan of investments, in the form that `rules.read_outcome` reads."""
    told = _NONE | {
        "status": answer.status.value,
        "seconds": f"{answer.seconds:.1f}",
        "years": _years(problem, answer),
        "blocked": list(answer.blocked),
    }
    if answer.choice is not None:
        told |= {
            "value": _points(answer.choice.value),
            "bound": _points(answer.choice.bound),
            "chosen": _chosen(problem, answer),
            "out": _out(problem, answer),
            "scenarios": len([each for each in answer.scenarios if each.chosen is not None]),
        }
    return json.dumps(told, ensure_ascii=False)


def of_calendar(upkeep: Upkeep, made: Calendar, places: dict[str, tuple[str, int]]) -> str:
    """The result of a maintenance plan; `places` gives the place and the people of each asset."""
    spent = made.spending(upkeep.years)
    assets = {asset.id: asset for asset in upkeep.assets}
    told = _NONE | {
        "status": (Status.OPTIMAL if made.is_optimal else Status.FEASIBLE).value,
        "value": str(made.penalty),
        "bound": str(made.bound),
        "seconds": f"{made.seconds:.1f}",
        "years": [
            {"year": year, "ceiling": upkeep.budgets[year], "spent": spent[year]} for year in upkeep.years
        ],
        "works": _works(upkeep, made, places),
        "late": [
            {
                **_named(assets[late.asset], places),
                "years": list(late.years),
                "condition": made.courses[late.asset].condition,
                "people": places[late.asset][1],
                "short": late.short,
                "short_year": late.short_year,
                "is_too_dear": late.is_too_dear,
            }
            for late in made.late
        ],
    }
    return json.dumps(told, ensure_ascii=False)


def _years(problem: Problem, answer: Portfolio) -> list[dict[str, Any]]:
    spent = Grid(problem).spending(answer.choice.starts if answer.choice else {})
    worth = {each.year: each for each in answer.marginals}
    found: list[dict[str, Any]] = []
    for year in problem.years:
        told: dict[str, Any] = {"year": year, "ceiling": problem.ceilings[year], "spent": spent[year]}
        if year in worth:
            each = worth[year]
            gain = None if each.gain is None else _points(each.gain)
            told |= {"gain": gain, "enter": list(each.enter), "leave": list(each.leave)}
        found.append(told)
    return found


def _chosen(problem: Problem, answer: Portfolio) -> list[dict[str, Any]]:
    starts = answer.choice.starts if answer.choice else {}
    scores = Grid(problem).scores
    rows = [
        {
            "code": p.id,
            "name": p.name,
            "place": p.group,
            "start": starts[p.id],
            "end": starts[p.id] + len(p.costs) - 1,
            "cost": p.cost,
            "points": _points(scores.projects[p.id]),
            "survives": list(survivals(answer.scenarios, p.id)),
            "is_fixed": p.is_fixed,
        }
        for p in problem.projects
        if p.id in starts
    ]
    return sorted(rows, key=lambda row: (row["start"], row["code"]))


def _out(problem: Problem, answer: Portfolio) -> list[dict[str, Any]]:
    """Those with a known price of entry first, the cheapest on top."""
    starts = answer.choice.starts if answer.choice else {}
    told = {each.project: each for each in answer.left_out}
    scores = Grid(problem).scores
    rows: list[dict[str, Any]] = []
    for p in problem.projects:
        if p.id not in starts:
            why = told[p.id]
            rows.append(
                {
                    "code": p.id,
                    "name": p.name,
                    "place": p.group,
                    "cost": p.cost,
                    "points": _points(scores.projects[p.id]),
                    "why": why.why.value,
                    "others": list(why.others),
                    "loss": None if why.loss is None else _points(why.loss),
                    "entry": _entry(why),
                    "searched": why.searched,
                    "is_known": why.is_known,
                    "at_least": why.at_least,
                    "spread": _spread(why),
                    "is_spread_known": why.is_spread_known,
                    "beside": None if why.beside is None else [list(pair) for pair in why.beside.items()],
                    "survives": list(survivals(answer.scenarios, p.id)),
                }
            )
    return sorted(rows, key=_by_price)


def _entry(why: LeftOut) -> dict[str, Any] | None:
    if why.entry is None:
        return None
    ((year, soles),) = why.entry.money.items()
    return {"year": year, "soles": soles, "enter": list(why.entry.enter), "leave": list(why.entry.leave)}


def _spread(why: LeftOut) -> dict[str, Any] | None:
    if why.spread is None:
        return None
    money = [list(pair) for pair in sorted(why.spread.money.items())]
    return {"money": money, "enter": list(why.spread.enter), "leave": list(why.spread.leave)}


def _price(row: dict[str, Any]) -> int | None:
    """The least that brings it in, as far as it is known."""
    if row["spread"]:
        return sum(int(soles) for _, soles in row["spread"]["money"])
    return int(row["entry"]["soles"]) if row["entry"] else None


def _by_price(row: dict[str, Any]) -> tuple[bool, int, str]:
    price = _price(row)
    return price is None, price or 0, row["code"]


def _works(upkeep: Upkeep, made: Calendar, places: dict[str, tuple[str, int]]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for asset in upkeep.assets:
        due = due_in(asset, upkeep.years[0])
        for year, cost in made.courses[asset.id].spending.items():
            late = max(0, year - due)
            rows.append({"year": year, **_named(asset, places), "cost": cost, "late_years": late})
            due = year + asset.cycle
    return sorted(rows, key=lambda row: (row["year"], row["code"]))


def _named(asset: Asset, places: dict[str, tuple[str, int]]) -> dict[str, Any]:
    return {"code": asset.id, "name": asset.name, "kind": asset.kind, "place": places[asset.id][0]}


def _points(score: int) -> str:
    """Points with two decimals, as exact as they are counted."""
    return str((Decimal(score) / POINT).quantize(Decimal("0.01")))
