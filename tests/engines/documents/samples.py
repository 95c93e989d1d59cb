"""One invented report that uses every block, and one whose words try to break out."""

from datetime import date
from decimal import Decimal

from tests.engines.figures.samples import a_map, some_bars
from tinkuy.core.dates import PartialDate
from tinkuy.core.finding import Finding, Place, Severity
from tinkuy.core.table import Column, ColumnKind, Table
from tinkuy.engines.documents.spec import (
    AnnexHeading,
    Block,
    Bullets,
    FigureBlock,
    Heading,
    KeyFigures,
    MemoHeader,
    PageBreak,
    Paragraph,
    ReportSpec,
    Signature,
    TableBlock,
)

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} #typst *x* $x^2$ @a `raw` \\ ]]> & ' \" =1+1"
LONG_WORD = "x" * 240

SPACES = Table(
    "spaces",
    "Espacios por zona",
    (
        Column("zone", "Zona"),
        Column("since", "Desde", ColumnKind.DATE),
        Column("count", "Espacios", ColumnKind.COUNT),
        Column("amount", "Monto", ColumnKind.SOLES, unit="S/"),
        Column("share", "Avance", ColumnKind.RATIO),
    ),
    (
        {
            "zone": "Norte",
            "since": date(2021, 6, 11),
            "count": 1234,
            "amount": Decimal("1260.50"),
            "share": Decimal("0.45"),
        },
        {
            "zone": "Sur",
            "since": PartialDate.parse("junio de 2021"),
            "count": 7,
            "amount": None,
            "share": Decimal("0.5"),
        },
    ),
    total={"zone": "TOTAL", "count": 1241, "amount": Decimal("1260.50")},
    sources=("Matriz de ejemplo", "Registro de normas"),
    note="montos nominales",
)
NOTHING = Table("nothing", "Zonas sin espacio", (Column("zone", "Zona"),), (), sources=("Matriz de ejemplo",))
WIDE = Table(
    "wide",
    "Registro de espacios",
    tuple(Column(f"c{at}", f"Columna {at}", ColumnKind.COUNT) for at in range(8)),
    tuple({f"c{at}": row * 10 + at for at in range(8)} for row in range(4)),
    sources=("Matriz de ejemplo",),
)
BLOCKS: tuple[Block, ...] = (
    MemoHeader((("A", ("Dirección de Ejemplo", "Despacho")), ("Fecha", ("Lima, 3 de agosto de 2022",)))),
    Heading("Antecedentes", 1, "I)"),
    Paragraph(
        "Hay **mil doscientos cuarenta y uno (1,241)** espacios: {tabla:spaces}, {grafico:mapa} y {anexo:registro}."
    ),
    KeyFigures((("espacios", "1,241"), ("monto", "S/ 1,260.50"))),
    Bullets(("Uno **solo**", "Otro en la {tabla:wide}")),
    Bullets(("Primero", "Segundo"), ordered=True),
    TableBlock(SPACES),
    TableBlock(NOTHING),
    FigureBlock(a_map()),
    PageBreak(),
    FigureBlock(some_bars()),
    Signature(("Profesional", "Oficina de Ejemplo")),
    AnnexHeading("registro", "Registro de espacios"),
    Paragraph("Todos los espacios."),
    TableBlock(WIDE),
    AnnexHeading("detalle", "Detalle"),
)
FINDING = Finding("EJ-UNO", Severity.WARNING, "Un aviso", Place(record="Norte"))


def report(*blocks: Block, **changes: object) -> ReportSpec:
    """The sample; with blocks, a report of those alone."""
    settings: dict[str, object] = {
        "kind": "sample",
        "title": "Informe de ejemplo",
        "as_of": date(2022, 7, 31),
        "office": "Oficina de Ejemplo",
        "blocks": blocks or BLOCKS,
        "figures": {"spaces": 1241, "amount": Decimal("1260.50"), "whole": Decimal("20.00")},
        "figure_labels": {"spaces": "Espacios creados"},
        "findings": (FINDING,),
        **changes,
    }
    return ReportSpec(**settings)  # type: ignore[arg-type]


def hostile_report() -> ReportSpec:
    """Every text of a report, hostile; a long word, a line break, a table of 300 rows."""
    columns = (Column("a", HOSTILE, unit=HOSTILE), Column("b", "Número", ColumnKind.COUNT))
    rows = ({"a": HOSTILE, "b": 1}, {"a": LONG_WORD, "b": 2}, {"a": "uno\ndos \x00\x0b\ud800", "b": None})
    nasty = Table("nasty", HOSTILE, columns, rows, total={"a": HOSTILE}, sources=(HOSTILE,), note=HOSTILE)
    many = Table("many", "Muchas filas", columns[1:], tuple({"b": at} for at in range(300)))
    bare = HOSTILE.replace("{", "(")
    blocks = (
        MemoHeader(((bare, (HOSTILE, LONG_WORD)),)),
        Heading(HOSTILE),
        Paragraph(f"{HOSTILE} {LONG_WORD} ** sin cerrar\nsegunda línea"),
        Bullets((HOSTILE,)),
        Bullets((HOSTILE,), ordered=True),
        KeyFigures(((HOSTILE, HOSTILE),)),
        TableBlock(nasty),
        TableBlock(many),
        FigureBlock(a_map(headline=HOSTILE, alt=HOSTILE, note=HOSTILE, source=HOSTILE)),
        Signature((HOSTILE,)),
        AnnexHeading("a", HOSTILE),
    )
    return report(
        *blocks,
        title=HOSTILE,
        office=HOSTILE,
        issuable=False,
        draft_reasons=(HOSTILE,),
        place_and_date=HOSTILE,
    )
