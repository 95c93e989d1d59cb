"""Rules on the rows of a follow-up matrix, once the intake has read them: what no cell shows by itself."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise
from statistics import median

from tinkuy.core.dates import PartialDate
from tinkuy.core.finding import Finding, Place, Severity
from tinkuy.core.rule import RuleText
from tinkuy.engines.sheets.spec import ParsedRow
from tinkuy.subjects.quality.rules.base import clip
from tinkuy.subjects.quality.rules.norms import norms_in
from tinkuy.subjects.quality.rules.spelling import compact, is_slip
from tinkuy.subjects.spaces.checks import district_conflicts
from tinkuy.subjects.spaces.rules import split_name
from tinkuy.subjects.territory.rules import Gazetteer


@dataclass(frozen=True)
class Matrix:
    """The rows of a workbook by kind (`space`, `commitment`, `progress`), with what the rules may know besides."""

    rows: Mapping[str, Sequence[ParsedRow]]
    file: str
    gazetteer: Gazetteer | None = None

    def of(self, kind: str, key: str) -> list[tuple[ParsedRow, object]]:
        """The rows of a kind that have a column, with its value (None for a blank cell)."""
        return [(row, row.values[key]) for row in self.rows.get(kind, ()) if key in row.values]


@dataclass(frozen=True, slots=True)
class RowHit:
    """What a rule found in the cell of a key in a row."""

    row: ParsedRow
    key: str
    message: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRule:
    """One rule on the rows of a matrix. The examples are sheets with our headings, tabs between cells."""

    text: RuleText
    mended_example: str
    find: Callable[[Matrix], Iterable[RowHit]]

    @property
    def code(self) -> str:
        """The stable code."""
        return self.text.code

    def apply(self, matrix: Matrix) -> Iterator[Finding]:
        """The findings of this rule, each in its cell."""
        for hit in self.find(matrix):
            cell = hit.row.cells.get(hit.key) or f"A{hit.row.number}"
            place = Place(matrix.file, sheet=hit.row.sheet, cell=cell)
            yield Finding(
                self.code, self.text.severity, hit.message, place, clip(hit.evidence), self.text.how_to_mend
            )


def _name(row: ParsedRow) -> str:
    return str(row.values.get("short_name") or row.values.get("code") or f"fila {row.number}")


def _norm_missing(matrix: Matrix) -> Iterator[RowHit]:
    cells = matrix.of("space", "norm")
    if any(value for _, value in cells):
        for row, value in cells:
            if value is None:
                yield RowHit(row, "norm", f"«{_name(row)}» no tiene norma de creación.")


NORM_MISSING = MatrixRule(
    RuleText(
        "MAT-NORMA-FALTA",
        "Fila sin norma de creación",
        "La matriz da la norma de creación de las demás mesas, pero no de esta.",
        "Mesas\nNombre corto\tNorma\nMTP Grau\tRSD 018-2021-PCM/SD\nMTT Llallimayo\t\n",
        "Agregue la norma; si no la hay, dígalo en la nota.",
        Severity.WARNING,
    ),
    "Mesas\nNombre corto\tNorma\nMTP Grau\tRSD 018-2021-PCM/SD\nMTT Llallimayo\tRM 030-2022-PCM\n",
    _norm_missing,
)


def _norm_repeated(matrix: Matrix) -> Iterator[RowHit]:
    first: dict[tuple[int, int, str], ParsedRow] = {}
    for row, value in matrix.of("space", "norm"):
        for norm in norms_in(str(value or "")):
            other = first.setdefault(norm.identity, row)
            if other is not row and _name(other) != _name(row):
                yield RowHit(
                    row,
                    "norm",
                    f"«{_name(row)}» cita la misma norma que «{_name(other)}» (fila {other.number}).",
                    str(value),
                )


NORM_REPEATED = MatrixRule(
    RuleText(
        "MAT-NORMA-REPETIDA",
        "Una norma para dos filas",
        "Dos mesas citan la misma norma de creación. Cada mesa nace de la suya.",
        "Mesas\nNombre corto\tNorma\nMTP Grau\tRSD 018-2021-PCM/SD\nMTP Carabaya\tRSD 018-2021-PCM/SD\n",
        "Compruebe cuál corresponde a cada una.",
        Severity.WARNING,
    ),
    "Mesas\nNombre corto\tNorma\nMTP Grau\tRSD 018-2021-PCM/SD\nMTP Carabaya\tRSD 022-2021-PCM/SD\n",
    _norm_repeated,
)


def _norm_later(matrix: Matrix) -> Iterator[RowHit]:
    for row, value in matrix.of("space", "norm"):
        installed = row.values.get("installed_on")
        for norm in norms_in(str(value or "")):
            if isinstance(installed, PartialDate) and norm.year > installed.counts_from.year:
                message = f"«{_name(row)}» tiene una norma de {norm.year} y se instaló: {installed.label}."
                yield RowHit(row, "norm", message, str(value))


NORM_LATER = MatrixRule(
    RuleText(
        "MAT-NORMA-POSTERIOR",
        "Norma posterior a la instalación",
        "El año de la norma es posterior al de la instalación: la mesa se habría instalado antes de crearse.",
        "Mesas\nNombre corto\tNorma\tFecha de instalación\nMTP Grau\tRSD 018-2023-PCM/SD\t06/08/2021\n",
        "Compruebe el año de la norma y la fecha de instalación.",
        Severity.ERROR,
    ),
    "Mesas\nNombre corto\tNorma\tFecha de instalación\nMTP Grau\tRSD 018-2021-PCM/SD\t06/08/2021\n",
    _norm_later,
)


def _stated_districts(matrix: Matrix) -> Iterator[RowHit]:
    for row, value in matrix.of("space", "scope_text") if matrix.gazetteer else ():
        for message in district_conflicts(matrix.gazetteer, str(value or "")) if matrix.gazetteer else ():
            yield RowHit(row, "scope_text", f"«{_name(row)}»: {message}", str(value))


STATED_DISTRICTS = MatrixRule(
    RuleText(
        "MAT-DISTRITOS-CUENTA",
        "Número de distritos distinto del registro",
        "El alcance escrito da un número de distritos que no es el del registro de territorios.",
        "Mesas\nNombre corto\tAlcance territorial\nMTP Cangallo\tProvincia de Cangallo del departamento de Ayacucho, conformada por 5 distritos\n",
        "Corrija la cantidad, o anote a qué fecha corresponde.",
        Severity.WARNING,
    ),
    "Mesas\nNombre corto\tAlcance territorial\nMTP Cangallo\tProvincia de Cangallo del departamento de Ayacucho, conformada por 6 distritos\n",
    _stated_districts,
)


def _alike_names(matrix: Matrix) -> Iterator[RowHit]:
    groups: dict[tuple[str, str], list[tuple[str, ParsedRow]]] = defaultdict(list)
    for row, value in matrix.of("space", "short_name"):
        kind, bare = split_name(str(value or ""))
        groups[kind, bare[:1]].append((compact(bare), row))
    for members in groups.values():
        for (one, first), (other, second) in combinations(members, 2):
            if is_slip(one, other):
                yield RowHit(
                    second,
                    "short_name",
                    f"«{_name(second)}» se parece mucho a «{_name(first)}» (fila {first.number}).",
                    _name(second),
                )


ALIKE_NAMES = MatrixRule(
    RuleText(
        "MAT-NOMBRE-PARECIDO",
        "Dos filas con nombres casi iguales",
        "Los nombres de dos filas se distinguen por una o dos letras: puede ser la misma mesa escrita de dos maneras.",
        "Mesas\nNombre corto\tTipo\nMTT Llallimayo\tMTT\nMTT Llamillayo\tMTT\n",
        "Si es la misma, deje una fila; si son dos, no haga nada.",
        Severity.WARNING,
    ),
    "Mesas\nNombre corto\tTipo\nMTT Llallimayo\tMTT\nMTT VRAEM\tMTT\n",
    _alike_names,
)

_FEW = 6
_TIMES = Decimal(200)


def _odd_amounts(matrix: Matrix) -> Iterator[RowHit]:
    """Amounts hundreds of times the median that would be ordinary if divided by a thousand."""
    cells = [
        (row, value)
        for row, value in matrix.of("commitment", "amount_soles")
        if isinstance(value, Decimal) and value > 0
    ]
    if len(cells) < _FEW:
        return
    middle = median(value for _, value in cells)
    for row, value in cells:
        if value > middle * _TIMES and middle / 20 <= value / 1000 <= middle * 20:
            message = f"El monto S/ {value:,.2f} es {value / middle:,.0f} veces el monto mediano de la hoja (S/ {middle:,.2f}): ¿sobran tres ceros?"
            yield RowHit(row, "amount_soles", message, f"{value:,.2f}")


_AMOUNTS = "Compromisos\nCódigo\tCompromiso\tMesa\tMonto (S/)\n" + "".join(
    f"C-{n}\tObra {n}\tMTP Grau\t{n}50000\n" for n in range(1, 8)
)
ODD_AMOUNTS = MatrixRule(
    RuleText(
        "MAT-MONTO-ATIPICO",
        "Monto que parece mal digitado",
        "El monto es cientos de veces mayor que los demás, y sin tres ceros sería como ellos: puede haberse escrito en otra unidad.",
        f"{_AMOUNTS}C-9\tObra 9\tMTP Grau\t350000000\n",
        "Compruebe el monto y su unidad (soles, no miles de soles).",
        Severity.WARNING,
    ),
    f"{_AMOUNTS}C-9\tObra 9\tMTP Grau\t350000\n",
    _odd_amounts,
)


def _mixed_simulated(matrix: Matrix) -> Iterator[RowHit]:
    cells = matrix.of("commitment", "is_simulated")
    marked = [row for row, value in cells if value is True]
    if marked and len(marked) < len(cells):
        message = (
            f"La hoja mezcla {len(marked):,} datos simulados con {len(cells) - len(marked):,} que no lo son."
        )
        yield RowHit(marked[0], "is_simulated", message)


MIXED_SIMULATED = MatrixRule(
    RuleText(
        "MAT-SIMULADO-MEZCLA",
        "Datos simulados junto a datos reales",
        "La misma hoja trae compromisos simulados y compromisos reales: al sumarlos se mezclarán.",
        "Compromisos\nCódigo\tCompromiso\tMesa\tDato simulado\nC-1\tMejorar la vía\tMTP Grau\tsí\nC-2\tAmpliar la posta\tMTP Grau\tno\n",
        "Entréguelos en archivos distintos.",
        Severity.NOTE,
    ),
    "Compromisos\nCódigo\tCompromiso\tMesa\tDato simulado\nC-1\tMejorar la vía\tMTP Grau\tno\nC-2\tAmpliar la posta\tMTP Grau\tno\n",
    _mixed_simulated,
)


def _far_due(matrix: Matrix) -> Iterator[RowHit]:
    for row, value in matrix.of("commitment", "due_on"):
        agreed = row.values.get("agreed_on")
        if isinstance(value, date) and isinstance(agreed, date) and (value - agreed).days > 3650:
            yield RowHit(
                row,
                "due_on",
                f"El plazo ({value:%d/%m/%Y}) es más de diez años posterior al acuerdo ({agreed:%d/%m/%Y}).",
                f"{value:%d/%m/%Y}",
            )


FAR_DUE = MatrixRule(
    RuleText(
        "MAT-PLAZO-LEJANO",
        "Plazo a más de diez años",
        "La fecha límite está a más de diez años del acuerdo: suele ser un año mal digitado.",
        "Compromisos\nCódigo\tCompromiso\tMesa\tFecha del acuerdo\tFecha límite\nC-1\tMejorar la vía\tMTP Grau\t06/08/2021\t31/12/2122\n",
        "Compruebe el año.",
        Severity.WARNING,
    ),
    "Compromisos\nCódigo\tCompromiso\tMesa\tFecha del acuerdo\tFecha límite\nC-1\tMejorar la vía\tMTP Grau\t06/08/2021\t31/12/2022\n",
    _far_due,
)


def _backwards(matrix: Matrix) -> Iterator[RowHit]:
    reports: dict[str, list[tuple[date, int, ParsedRow]]] = defaultdict(list)
    for row, value in matrix.of("progress", "percent"):
        day = row.values.get("reported_on")
        if isinstance(value, int) and isinstance(day, date):
            reports[str(row.values.get("commitment"))].append((day, value, row))
    for code, found in reports.items():
        ordered = sorted(found, key=lambda report: (report[0], report[2].number))
        for (first_day, before, _), (day, after, row) in pairwise(ordered):
            if after < before:
                message = f"{code} pasa de {before} % ({first_day:%d/%m/%Y}) a {after} % ({day:%d/%m/%Y})."
                yield RowHit(row, "percent", message, f"{before} % → {after} %")


_PROGRESS = "Avances\nCódigo del compromiso\tFecha del reporte\tAvance (%)\nC-1\t31/03/2022\t60\n"
BACKWARDS = MatrixRule(
    RuleText(
        "MAT-AVANCE-RETROCEDE",
        "Avance que retrocede",
        "Un reporte da un porcentaje menor que el anterior del mismo compromiso, o sigue reportando después del 100 % con menos.",
        f"{_PROGRESS}C-1\t30/06/2022\t40\n",
        "Compruebe los dos reportes con la entidad.",
        Severity.WARNING,
    ),
    f"{_PROGRESS}C-1\t30/06/2022\t80\n",
    _backwards,
)

MATRIX_RULES = (
    NORM_MISSING,
    NORM_REPEATED,
    NORM_LATER,
    STATED_DISTRICTS,
    ALIKE_NAMES,
    ODD_AMOUNTS,
    MIXED_SIMULATED,
    FAR_DUE,
    BACKWARDS,
)
