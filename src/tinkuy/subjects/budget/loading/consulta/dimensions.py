"""The dimensions by which Consulta Amigable breaks spending down, and the codes it writes beside their names.

Codes go to columns with the names that the monthly spending file has here, so that both can be read together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tinkuy.core.text import fold

Columns = dict[str, str]
SIAF = 6  # digits of the number of a unit in SIAF
COLUMNS = (
    "level",
    "sector",
    "pliego",
    "unit",
    "sec_ejec",
    "unit_department",
    "unit_province",
    "unit_district",
    "department",
    "function",
    "division",
    "group",
    "programme",
    "product",
    "project",
    "activity",
    "goal",
    "source",
    "rubro",
    "resource",
    "category",
    "transaction",
    "generic",
    "subgeneric",
    "subgeneric_detail",
    "specific",
    "specific_detail",
)


@dataclass(frozen=True)
class Dimension:
    """One of them: its code here, the words of its headings (folded), what its codes say, and how many digits they have."""

    code: str
    headings: tuple[str, ...]
    split: Callable[[str], Columns]
    width: int = 0  # 0: as published
    least: int = 1  # digits with which a code is one that lost its zeros; with fewer it is something else

    @property
    def words(self) -> str:
        """What it is called, in Spanish."""
        return _ACCENTED.get(self.code) or (
            self.headings[0] if self.headings else self.code.replace("_", " ")
        )

    def whole(self, code: str) -> str:
        """A code with the zeros that a spreadsheet took from its first digits."""
        first, dash, rest = code.partition("-")
        lost = first.isdigit() and len(first) >= self.least
        return f"{first.zfill(self.width)}{dash}{rest}" if lost else code


def dimension(heading: str) -> Dimension | None:
    """The dimension that a heading names; None for words nobody knows."""
    return _BY_HEADING.get(fold(heading))


def unknown(heading: str) -> Dimension:
    """A dimension that is not one of ours, under its own words."""
    return Dimension(fold(heading).replace(" ", "_") or "unnamed", (), lambda _: {})


_ACCENTED = {
    "department": "departamento (meta)",
    "function": "función",
    "division": "división funcional",
    "programme": "categoría presupuestal",
    "project": "producto o proyecto",
    "category": "categoría de gasto",
    "transaction": "tipo de transacción",
    "generic": "genérica",
    "subgeneric": "subgenérica",
    "subgeneric_detail": "detalle de subgenérica",
    "specific": "específica",
    "specific_detail": "detalle de específica",
}


def _as(column: str) -> Callable[[str], Columns]:
    """The code is that of a column."""

    def split(code: str) -> Columns:
        return {column: code} if code else {}

    return split


def _unit(code: str) -> Columns:
    """`001-855`: number of the unit in its pliego, and its number in SIAF; six digits alone are the latter."""
    unit, dash, sec_ejec = code.partition("-")
    if not dash and len(unit) == SIAF:
        unit, sec_ejec = "", unit
    told = {"unit": unit, "sec_ejec": sec_ejec.zfill(SIAF) if sec_ejec else ""}
    return {name: value for name, value in told.items() if value}


def _municipality(code: str) -> Columns:
    """`010101-300001`: the district where it has its seat, and its number in SIAF, which begins with 30 where it stands alone."""
    place, dash, sec_ejec = code.partition("-")
    if not dash and place.startswith("30"):
        place, sec_ejec = "", place
    told = {"level": "M"} | ({"sec_ejec": sec_ejec.zfill(SIAF)} if sec_ejec else {})
    if len(place) == 6 and place.isdigit():
        told |= {"unit_department": place[:2], "unit_province": place[2:4], "unit_district": place[4:]}
    return told


def _province(code: str) -> Columns:
    if len(code) == 4 and code.isdigit():
        return {"unit_department": code[:2], "unit_province": code[2:]}
    return {"unit_province": code} if code else {}


def _product(code: str) -> Columns:
    """Products begin with 3, projects with 2: a project's code is its CUI."""
    return ({"product": code} | ({"project": code} if code.startswith("2") else {})) if code else {}


def _generic(code: str) -> Columns:
    """`5-21`: category, then transaction and generic."""
    category, _, rest = code.partition("-")
    if len(rest) == 2 and rest.isdigit():
        return {"category": category, "transaction": rest[0], "generic": rest[1]}
    return {"generic": code} if code else {}


def _nothing(_: str) -> Columns:
    return {}


_ALL = (
    Dimension("total", ("total",), _nothing),
    Dimension("level", ("nivel de gobierno", "nivel gobierno"), _as("level")),
    Dimension(
        "local_kind", ("gob loc mancom", "gobiernos locales mancomunidades", "gobiernos locales"), _nothing
    ),
    Dimension("association", ("mancomunidad", "mancomunidades"), _nothing),
    Dimension("sector", ("sector",), _as("sector"), 2),
    Dimension("pliego", ("pliego",), _as("pliego"), 3),
    Dimension("unit", ("unidad ejecutora", "ejecutora"), _unit, 3),
    Dimension("municipality", ("municipalidad", "municipalidades", "gobierno local"), _municipality, 6, 5),
    Dimension("unit_department", ("departamento",), _as("unit_department"), 2),
    Dimension("unit_province", ("provincia",), _province, 4, 3),
    Dimension("department", ("departamento meta",), _as("department"), 2),
    Dimension("function", ("funcion",), _as("function"), 2),
    Dimension("division", ("division funcional", "division"), _as("division"), 3),
    Dimension("group", ("grupo funcional", "grupo"), _as("group"), 4),
    Dimension(
        "programme",
        ("categoria presupuestal", "programa presupuestal", "programa", "categ presup"),
        _as("programme"),
        4,
    ),
    Dimension(
        "project",
        (
            "producto proyecto",
            "producto",
            "proyecto",
            "actividad proyecto",
            "producto proyectos",
            "productos proyectos",
        ),
        _product,
    ),
    Dimension(
        "activity",
        (
            "actividad",
            "actividad accion de inversion obra",
            "actividad accion inversion obra",
            "actividad accion obra",
        ),
        _as("activity"),
        7,
    ),
    Dimension("goal", ("meta",), _as("goal"), 5),
    Dimension("source", ("fuente de financiamiento", "fuente financiamiento", "fuente"), _as("source")),
    Dimension("rubro", ("rubro",), _as("rubro"), 2),
    Dimension("resource", ("tipo de recurso", "tipo recurso"), _as("resource")),
    Dimension("category", ("categoria de gasto", "categoria del gasto"), _as("category")),
    Dimension("transaction", ("tipo de transaccion",), _as("transaction")),
    Dimension("generic", ("generica", "generica de gasto", "generica del gasto", "grupo generico"), _generic),
    Dimension("subgeneric", ("subgenerica", "sub generica"), _as("subgeneric")),
    Dimension(
        "subgeneric_detail",
        ("detalle subgenerica", "detalle sub generica", "subgenerica detalle", "sub generica detalle"),
        _as("subgeneric_detail"),
    ),
    Dimension("specific", ("especifica",), _as("specific")),
    Dimension("specific_detail", ("detalle especifica", "especifica detalle"), _as("specific_detail")),
    Dimension("month", ("mes", "mes eje"), _nothing),
    Dimension("quarter", ("trimestre",), _nothing),
)
_BY_HEADING: Mapping[str, Dimension] = {words: each for each in _ALL for words in each.headings}
