"""What the simulated projects spent, as lines of the simulated monthly spending."""

from collections.abc import Iterable, Iterator

from tinkuy.core.text import fold
from tinkuy.demo.budget import FUNCTIONS, HOLDERS, LAST_MONTH, MARK, holder_line, month_row
from tinkuy.demo.projects import DemoProject
from tinkuy.demo.simulation import Row
from tinkuy.subjects.budget.loading import columns

_WORDS = {"20": ("salud", "agua", "potabiliz"), "22": ("educat", "escuela")}
_SOURCE = {each.name: each.source for each in columns.CODES}
_NAME = {each.name: each.source for each in columns.NAMED}


def project_rows(projects: Iterable[DemoProject]) -> Iterator[Row]:
    """Rows of the monthly file: the opening of each year with anything accrued, and its months. Units: soles."""
    for project in projects:
        line = _line(project)
        for year in LAST_MONTH:
            if spent := project.accrued_in(year):
                pim = spent * 23 // 2000
                yield month_row(line, year, 0, pim * 3 // 5, pim, 0)
                for (of, month), cents in project.accrued.items():
                    if of == year:
                        yield month_row(line, year, month, 0, 0, cents)


def _line(project: DemoProject) -> dict[str, str]:
    """That of the government of its department, or of the ministry where the demo has none, with the code of the project."""
    words = fold(project.words)
    code = next((code for code, told in _WORDS.items() if any(word in words for word in told)), "15")
    function = next(at for at, (known, _) in enumerate(FUNCTIONS) if known == code)
    regions = (
        at for at, each in enumerate(HOLDERS) if each.level == "R" and each.place[0][0] == project.department
    )
    at = next(regions, function)
    line = holder_line(at, HOLDERS[at], FUNCTIONS[function], 0)
    name = f"{project.words.upper()} {MARK}"
    return line | {_SOURCE["product"]: project.cui, _NAME["product"]: name}
