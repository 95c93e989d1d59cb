"""The 63 columns of MEF's monthly spending file: what each is called here, and how wide its codes are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CodeColumn:
    """A column of codes. `width` is how many digits a code has at least (0: as published); shorter ones lost their zeros."""

    source: str
    name: str
    width: int = 0


@dataclass(frozen=True)
class NamedDimension:
    """Something that has a name: the columns (ours) whose codes together tell it, and the column (theirs) with its name."""

    name: str
    keys: tuple[str, ...]
    source: str


# How a load tells the rows of each level of government.
LEVEL_ROWS = {
    "E": "Filas del gobierno nacional",
    "R": "Filas de los gobiernos regionales",
    "M": "Filas de los gobiernos locales",
}
CODES = (
    CodeColumn("NIVEL_GOBIERNO", "level"),
    CodeColumn("SECTOR", "sector", 2),
    CodeColumn("PLIEGO", "pliego", 3),
    CodeColumn("SEC_EJEC", "sec_ejec", 6),
    CodeColumn("EJECUTORA", "unit", 3),
    CodeColumn("DEPARTAMENTO_EJECUTORA", "unit_department", 2),
    CodeColumn("PROVINCIA_EJECUTORA", "unit_province", 2),
    CodeColumn("DISTRITO_EJECUTORA", "unit_district", 2),
    CodeColumn("SEC_FUNC", "sec_func", 4),
    CodeColumn("PROGRAMA_PPTO", "programme", 4),
    CodeColumn("TIPO_ACT_PROY", "act_or_project", 1),
    CodeColumn("PRODUCTO_PROYECTO", "product", 7),
    CodeColumn("ACTIVIDAD_ACCION_OBRA", "activity", 7),
    CodeColumn("FUNCION", "function", 2),
    CodeColumn("DIVISION_FUNCIONAL", "division", 3),
    CodeColumn("GRUPO_FUNCIONAL", "group", 4),
    CodeColumn("META", "goal", 5),
    CodeColumn("FINALIDAD", "purpose", 7),
    CodeColumn("DEPARTAMENTO_META", "department", 2),
    CodeColumn("FUENTE_FINANCIAMIENTO", "source", 1),
    CodeColumn("RUBRO", "rubro", 2),
    CodeColumn("TIPO_RECURSO", "resource"),
    CodeColumn("CATEGORIA_GASTO", "category", 1),
    CodeColumn("TIPO_TRANSACCION", "transaction", 1),
    CodeColumn("GENERICA", "generic", 1),
    CodeColumn("SUBGENERICA", "subgeneric"),
    CodeColumn("SUBGENERICA_DET", "subgeneric_detail"),
    CodeColumn("ESPECIFICA", "specific"),
    CodeColumn("ESPECIFICA_DET", "specific_detail"),
)
YEAR, MONTH = "ANO_EJE", "MES_EJE"
AMOUNTS = {
    "pia": "MONTO_PIA",
    "pim": "MONTO_PIM",
    "certified": "MONTO_CERTIFICADO",
    "committed_annual": "MONTO_COMPROMETIDO_ANUAL",
    "committed": "MONTO_COMPROMETIDO",
    "accrued": "MONTO_DEVENGADO",
    "paid": "MONTO_GIRADO",
}
NAMED = (
    NamedDimension("level", ("level",), "NIVEL_GOBIERNO_NOMBRE"),
    NamedDimension("sector", ("level", "sector"), "SECTOR_NOMBRE"),
    NamedDimension("pliego", ("level", "sector", "pliego"), "PLIEGO_NOMBRE"),
    NamedDimension("unit", ("sec_ejec",), "EJECUTORA_NOMBRE"),
    NamedDimension("unit_department", ("unit_department",), "DEPARTAMENTO_EJECUTORA_NOMBRE"),
    NamedDimension("unit_province", ("unit_department", "unit_province"), "PROVINCIA_EJECUTORA_NOMBRE"),
    NamedDimension(
        "unit_district", ("unit_department", "unit_province", "unit_district"), "DISTRITO_EJECUTORA_NOMBRE"
    ),
    NamedDimension("programme", ("programme",), "PROGRAMA_PPTO_NOMBRE"),
    NamedDimension("product", ("product",), "PRODUCTO_PROYECTO_NOMBRE"),
    NamedDimension("activity", ("activity",), "ACTIVIDAD_ACCION_OBRA_NOMBRE"),
    NamedDimension("function", ("function",), "FUNCION_NOMBRE"),
    NamedDimension("division", ("division",), "DIVISION_FUNCIONAL_NOMBRE"),
    NamedDimension("group", ("group",), "GRUPO_FUNCIONAL_NOMBRE"),
    NamedDimension("department", ("department",), "DEPARTAMENTO_META_NOMBRE"),
    NamedDimension("source", ("source",), "FUENTE_FINANCIAMIENTO_NOMBRE"),
    NamedDimension("rubro", ("rubro",), "RUBRO_NOMBRE"),
    NamedDimension("resource", ("rubro", "resource"), "TIPO_RECURSO_NOMBRE"),
    NamedDimension("category", ("category",), "CATEGORIA_GASTO_NOMBRE"),
    NamedDimension("generic", ("transaction", "generic"), "GENERICA_NOMBRE"),
)
REQUIRED = frozenset({YEAR, MONTH, *(code.source for code in CODES), *AMOUNTS.values()})
# Enough of them to know the file for what it is, even with a column missing.
TELLING = frozenset({YEAR, "NIVEL_GOBIERNO", "SEC_EJEC", "MONTO_PIA", "MONTO_PIM", "MONTO_DEVENGADO"})
