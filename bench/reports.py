"""The situational report with 20 and 2,000 mesas: does it grow with them, and no faster?"""

from datetime import date

from bench.ground import Measure, timed
from bench.matrices import spaces

DAY = date(2022, 7, 31)


def measure(number: int) -> list[Measure]:
    """Build the report and lay it out, beside reading the same register."""
    from tinkuy.reports import rendering, situational
    from tinkuy.subjects.spaces import actions, queries
    from tinkuy.subjects.spaces.models import Space

    Space.objects.all().delete()
    actions.SPACES.write(spaces(number), by=None)
    floor, rows = timed(lambda: queries.register(as_of=DAY))
    if len(rows) != number:
        raise RuntimeError(len(rows))
    building, spec = timed(lambda: situational.build(as_of=DAY))
    found = [
        Measure("Informe situacional: armarlo", f"{number:,} mesas", building, floor, "leer el registro")
    ]
    for form in ("json", "docx", "pdf", "xlsx", "html"):
        seconds, _ = timed(lambda form=form: rendering.render(spec, form))  # type: ignore[misc]
        found.append(
            Measure(f"Informe situacional: {form.upper()}", f"{number:,} mesas", seconds, building, "armarlo")
        )
    return found
