"""How the register looks in a file: one row per territory, or one per district with its province and department beside."""

from decimal import Decimal, InvalidOperation

from tinkuy.core.values import Value
from tinkuy.engines.sheets.parsers import plain_text, text
from tinkuy.engines.sheets.spec import CellError, ColumnSpec, Parser, SheetSpec


def ubigeo(raw: object) -> Value:
    """An INEI code of 2, 4 or 6 digits, as text. A code of odd length lost its zeros and is refused with what it seems to be."""
    value = plain_text(raw)
    if value.isdigit() and len(value) in (1, 3, 5):
        whole = value.zfill(len(value) + 1)
        raise CellError(
            f"El ubigeo {value} parece haber perdido sus ceros",
            f"¿{whole}? Dé a la columna formato de texto.",
        )
    if not value.isdigit() or len(value) not in (2, 4, 6):
        raise CellError(f"«{value}» no es un ubigeo", "Escriba 2, 4 o 6 cifras, como texto.")
    return value


def degrees(low: int, high: int, what: str) -> Parser:
    """A parser of decimal degrees between two bounds."""

    def parse(raw: object) -> Value:
        value = plain_text(raw).replace(",", ".")
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or not low <= number <= high:
            raise CellError(
                f"«{value}» no es una {what} del Perú", f"Escriba grados decimales entre {low} y {high}."
            )
        return number

    return parse


REGISTER = SheetSpec(
    kind="territory",
    title="Territorio",
    aliases=("Distritos", "Ubigeo", "Ubigeos", "Registro"),
    recognised_by=("code",),
    help="Una fila por territorio, con su ubigeo del INEI.",
    columns=(
        ColumnSpec(
            "code",
            "Ubigeo",
            ubigeo,
            ("ubigeo inei", "código ubigeo", "inei", "iddist", "código"),
            required=True,
        ),
        ColumnSpec("name", "Nombre", text(200), ("nombre del territorio", "territorio")),
        ColumnSpec("department", "Departamento", text(200), ("nombdep", "nombre departamento", "región")),
        ColumnSpec("province", "Provincia", text(200), ("nombprov", "nombre provincia")),
        ColumnSpec("district", "Distrito", text(200), ("nombdist", "nombre distrito")),
        ColumnSpec("capital", "Capital", text(200), ("capital legal", "nomcap", "nombre de la capital")),
        ColumnSpec("latitude", "Latitud", degrees(-19, 1, "latitud"), ("lat", "y")),
        ColumnSpec("longitude", "Longitud", degrees(-82, -68, "longitud"), ("lon", "long", "lng", "x")),
        ColumnSpec("reniec_code", "Código RENIEC", text(6), ("reniec", "ubigeo reniec")),
    ),
)
