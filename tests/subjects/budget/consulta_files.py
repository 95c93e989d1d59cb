"""Exports of Consulta Amigable as MEF's page writes them: four tables, no <html>, ISO-8859-1, named .xls. Made-up amounts."""

from collections.abc import Sequence
from pathlib import Path

Cells = Sequence[str]
_STYLE = (
    '<style type="text/css">\n\nbody\n{\n\tfont-weight: normal;\n}\n'
    + ".Data td\n{\n\tborder: solid 1px;\n}\n" * 40
)
_HEADINGS = """<table id="ctl00_CPH1_Mt0" class="MapTable"><tr>
<td title="Concepto" rowspan="2" onclick="__doPostBack(&#39;a&#39;)">{dimension}</td><td rowspan="2">PIA</td><td rowspan="2">PIM</td>
{middle}<td title="fases" colspan="3">
    Ejecución
</td><td rowspan="2">Avance %&nbsp;
</td></tr><tr><td>{first}&nbsp;
</td><td>Devengado&nbsp;</td><td>Girado&nbsp;
</td></tr></table>"""
_MIDDLE = '<td rowspan="2">Certificación</td><td rowspan="2">Compromiso Anual</td>'


def page(
    *,
    dimension: str,
    rows: Sequence[Cells],
    filters: Sequence[Cells] = (),
    year: str = "2024",
    includes: str = "Actividades y Proyectos",
    day: str = "20-agosto-2024",
    is_old: bool = False,
) -> str:
    """The text of an export. Each row: label, PIA, PIM, certified, annual, monthly, accrued, paid, advance (old: without two)."""
    title = (
        f"<div class='title'><img src='../Images/Transparencia.gif' alt='' /><br /><br />Consulta Amigable</div>"
        f"<div class='subtitle'>Consulta de Ejecución del Gasto</div><br /><div class='fecha'>Fecha de la Consulta: {day}</div><br />"
        f"<b>Año de Ejecución: <span class='value'>{year}</span><br />Incluye: <span class='value'>{includes}</span></b>"
    )
    headings = _HEADINGS.format(
        dimension=dimension,
        middle="" if is_old else _MIDDLE,
        first="Compromiso" if is_old else "Atención de Compromiso Mensual",
    )
    return (
        f'{_STYLE}</style><body>\n\t<table id="hd"><tr><td colspan="9">{title}</td></tr></table>\n'
        f'<table class="History">{_table(filters)}</table>\n{headings}\n<table class="Data">{_table(rows)}</table>\n</body>'
    )


def save(path: Path, text: str, encoding: str = "iso-8859-1") -> Path:
    """Write it as MEF's server does."""
    path.write_bytes(text.encode(encoding))
    return path


def _table(rows: Sequence[Cells]) -> str:
    return "".join(
        "<tr align='right'>"
        + "".join(f"<td style='white-space: nowrap'>\n   {cell}\n  </td>" for cell in row[:-1])
        + f"<td>&nbsp;{row[-1]}</td></tr>\n"
        for row in rows
    )


def chosen(*labels: str, rows: Sequence[Cells]) -> tuple[Cells, ...]:
    """Filters with the sums of the rows, as the page prints them: each filter tells what passes it."""
    columns = zip(*(row[1:-1] for row in rows), strict=True)
    sums = [sum(int(cell.replace(",", "") or 0) for cell in column) for column in columns]
    return tuple((label, *(f"{each:,}" for each in sums), "0.0") for label in labels)


LOCAL = (
    ("TOTAL", "9,000", "12,000", "9,000", "8,000", "7,000", "6,000", "5,000", "50.0"),
    ("Nivel de Gobierno M: GOBIERNOS LOCALES", "900", "1,200", "900", "800", "700", "600", "500", "50.0"),
    ("Gob.Loc./Mancom. M: MUNICIPALIDADES", "900", "1,200", "900", "800", "700", "600", "500", "50.0"),
    ("Departamento 03: APURIMAC", "300", "2,401", "900", "800", "700", "600", "500", "25.0"),
)
MUNICIPALITIES = (
    ("030501-300303: MUNICIPALIDAD PROVINCIAL DE COTABAMBAS - TAMBOBAMBA", "100", "1,200", "500", "450", "400", "300", "250", "25.0"),
    ("030505-300307: MUNICIPALIDAD DISTRITAL DE MARA", "200", "1,200", "400", "350", "300", "300", "250", "25.0"),
)  # fmt: skip
