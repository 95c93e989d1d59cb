"""A monthly spending file of MEF's 63 columns, made by the million with seed: codes and long names as real ones have them."""

from pathlib import Path

import duckdb

LONG = " DE DATO SIMULADO CON NOMBRE LARGO"
# How many different values each code has, by a number drawn for it: unit, project, function, …
DRAWN = {
    "u": (7, 2500),
    "p": (11, 10_000),
    "f": (13, 25),
    "df": (17, 60),
    "gf": (19, 150),
    "mt": (23, 40_000),
    "fu": (29, 5),
    "ru": (31, 12),
    "ge": (37, 7),
    "sg": (41, 20),
    "es": (43, 30),
    "dm": (47, 25),
    "z": (53, 3),
    "a": (59, 1_000_000_000),
}
MONEY = "case when z > 0 then cast(cast((a % 100000000) / 100.0 as decimal(18,2)) as varchar) else '0' end"
BUDGET = "case when z = 0 then cast(a % 5000000 as varchar) else '0' end"


def _code(drawn: str, width: int) -> str:
    return f"lpad(cast({drawn} as varchar), {width}, '0')"


def _name(word: str, drawn: str, times: int = 1) -> str:
    return f"'{word} ' || ({drawn}) || repeat('{LONG}', {times})"


def _pair(column: str, width: int, word: str, drawn: str, times: int = 1) -> dict[str, str]:
    return {column: _code(drawn, width), f"{column}_NOMBRE": _name(word, drawn, times)}


def columns(year: int) -> dict[str, str]:
    """What each of the 63 columns holds, in their order, as expressions over the numbers drawn."""
    place = {}
    for level in ("DEPARTAMENTO", "PROVINCIA", "DISTRITO"):
        place |= {
            f"{level}_EJECUTORA": _code("1 + u % 25", 2),
            f"{level}_EJECUTORA_NOMBRE": "'LUGAR ' || (u % 25)",
        }
    return {
        "ANO_EJE": f"'{year}'",
        "MES_EJE": "cast(hash(i * 3 + 3) % 13 as varchar)",
        "NIVEL_GOBIERNO": "['E', 'M', 'R'][1 + u % 3]",
        "NIVEL_GOBIERNO_NOMBRE": "['GOBIERNO NACIONAL', 'GOBIERNOS LOCALES', 'GOBIERNOS REGIONALES'][1 + u % 3]",
        **_pair("SECTOR", 2, "SECTOR", "u % 30"),
        **_pair("PLIEGO", 3, "PLIEGO", "u % 900"),
        "SEC_EJEC": _code("u", 6),
        "EJECUTORA": _code("u % 500", 3),
        "EJECUTORA_NOMBRE": _name("MUNICIPALIDAD DE ÑUÑOA", "u"),
        **place,
        "SEC_FUNC": _code("mt % 999", 4),
        **_pair("PROGRAMA_PPTO", 4, "PROGRAMA", "p % 150", 2),
        "TIPO_ACT_PROY": "['2', '3', '3'][1 + p % 3]",
        "TIPO_ACT_PROY_NOMBRE": "['PROYECTO', 'ACTIVIDAD', 'ACTIVIDAD'][1 + p % 3]",
        **_pair("PRODUCTO_PROYECTO", 7, "MEJORAMIENTO", "2000000 + p", 3),
        **_pair("ACTIVIDAD_ACCION_OBRA", 7, "ACCION", "5000000 + p % 4000", 2),
        **_pair("FUNCION", 2, "FUNCION", "f", 0),
        **_pair("DIVISION_FUNCIONAL", 3, "DIVISION", "df"),
        **_pair("GRUPO_FUNCIONAL", 4, "GRUPO", "gf"),
        "META": _code("mt % 500", 5),
        "FINALIDAD": _code("mt", 7),
        "META_NOMBRE": _name("META", "mt", 2),
        **_pair("DEPARTAMENTO_META", 2, "DEPARTAMENTO", "1 + dm", 0),
        **_pair("FUENTE_FINANCIAMIENTO", 1, "FUENTE", "1 + fu"),
        **_pair("RUBRO", 2, "RUBRO", "ru"),
        **_pair("TIPO_RECURSO", 1, "TIPO", "ru % 4"),
        **_pair("CATEGORIA_GASTO", 1, "CATEGORIA", "5 + z % 2"),
        "TIPO_TRANSACCION": "'2'",
        **_pair("GENERICA", 1, "GENERICA", "1 + ge"),
        **_pair("SUBGENERICA", 1, "SUBGENERICA", "1 + sg % 8"),
        **_pair("SUBGENERICA_DET", 1, "SUBGENERICA DETALLE", "1 + sg % 9"),
        **_pair("ESPECIFICA", 1, "ESPECIFICA", "1 + es % 9"),
        **_pair("ESPECIFICA_DET", 1, "ESPECIFICA DETALLE", "1 + es % 7"),
        "MONTO_PIA": BUDGET,
        "MONTO_PIM": BUDGET,
        **dict.fromkeys(
            (
                "MONTO_CERTIFICADO",
                "MONTO_COMPROMETIDO_ANUAL",
                "MONTO_COMPROMETIDO",
                "MONTO_DEVENGADO",
                "MONTO_GIRADO",
            ),
            MONEY,
        ),
    }


def make(target: Path, rows: int, *, year: int = 2025) -> None:
    """Write so many rows as CSV."""
    drawn = ", ".join(
        f"cast(hash(i * {seed} + {seed}) % {most} as bigint) as {name}"
        for name, (seed, most) in DRAWN.items()
    )
    selected = ", ".join(f"{what} as {column}" for column, what in columns(year).items())
    duckdb.connect().execute(
        f"copy (select {selected} from (select i, {drawn} from range({rows}) t(i))) to '{target}' (header, delimiter ',')"
    )
