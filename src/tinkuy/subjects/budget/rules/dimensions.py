"""The ways in which spending may be told apart, with the columns of the lake whose codes tell each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Dimension:
    """One way to tell spending apart. `keys` are columns of the lake, `names` the dimension its names are kept under.

    `below` is the dimension one goes down to from here, empty at the bottom.
    """

    code: str
    title: str
    keys: tuple[str, ...]
    names: str
    below: str = ""


_ALL = (
    Dimension("year", "Año", ("year",), ""),
    Dimension("month", "Mes", ("month",), ""),
    Dimension("level", "Nivel de gobierno", ("level",), "level", "sector"),
    Dimension("sector", "Sector", ("level", "sector"), "sector", "pliego"),
    Dimension("pliego", "Pliego", ("level", "sector", "pliego"), "pliego", "unit"),
    Dimension("unit", "Unidad ejecutora", ("sec_ejec",), "unit", "project"),
    Dimension("function", "Función", ("function",), "function", "division"),
    Dimension("division", "División funcional", ("division",), "division", "group"),
    Dimension("group", "Grupo funcional", ("group",), "group", "programme"),
    Dimension("programme", "Programa presupuestal", ("programme",), "programme", "project"),
    Dimension("department", "Departamento (meta)", ("department",), "department", "unit"),
    Dimension(
        "unit_department",
        "Departamento (ejecutora)",
        ("unit_department",),
        "unit_department",
        "unit_province",
    ),
    Dimension(
        "unit_province",
        "Provincia (ejecutora)",
        ("unit_department", "unit_province"),
        "unit_province",
        "unit_district",
    ),
    Dimension(
        "unit_district",
        "Distrito (ejecutora)",
        ("unit_department", "unit_province", "unit_district"),
        "unit_district",
        "unit",
    ),
    Dimension("source", "Fuente de financiamiento", ("source",), "source", "rubro"),
    Dimension("rubro", "Rubro", ("rubro",), "rubro"),
    Dimension("category", "Categoría de gasto", ("category",), "category", "generic"),
    Dimension("generic", "Genérica de gasto", ("transaction", "generic"), "generic"),
    Dimension("project", "Proyecto", ("project",), "product"),
)
DIMENSIONS = {dimension.code: dimension for dimension in _ALL}
LEVEL_NAMES = {"E": "Gobierno nacional", "R": "Gobiernos regionales", "M": "Gobiernos locales"}


class UnknownDimension(ValueError):
    """A word that names no dimension; its message (Spanish) lists those there are."""

    def __init__(self, word: str) -> None:
        super().__init__(
            f"«{word}» no es una forma de separar el gasto; se espera una de: {', '.join(DIMENSIONS)}"
        )


def dimension(code: str) -> Dimension:
    """A dimension by its code. Errors: UnknownDimension."""
    try:
        return DIMENSIONS[code]
    except KeyError:
        raise UnknownDimension(code) from None
