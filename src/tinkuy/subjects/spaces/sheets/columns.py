"""The columns of the sheet «Mesas», with the headings officials use for each."""

from tinkuy.core.values import Value
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import CellError, ColumnSpec, SheetSpec
from tinkuy.subjects.spaces import quorum
from tinkuy.subjects.spaces.models import Agenda
from tinkuy.subjects.spaces.rules import SpaceStatus

AGENDA_KINDS = {
    "De desarrollo": Agenda.Kind.DEVELOPMENT.value,
    "De inversiones": Agenda.Kind.INVESTMENT.value,
    "Otra": Agenda.Kind.OTHER.value,
}
_AGENDA_WORDS = AGENDA_KINDS | {
    "Desarrollo": "development",
    "Agenda de desarrollo": "development",
    "Agenda para el desarrollo territorial": "development",
    "Desarrollo territorial": "development",
    "Inversiones": "investment",
    "Inversión": "investment",
    "De inversión": "investment",
    "Agenda de inversiones": "investment",
    "Otro": "other",
    "Otras": "other",
    "Otros": "other",
    "Diálogo": "other",
    "De diálogo": "other",
    "Financiamiento": "other",
}
_STATUS_WORDS = {
    "Concluida": SpaceStatus.CONCLUDED,
    "Concluido": SpaceStatus.CONCLUDED,
    "En proceso": SpaceStatus.IN_PROCESS,
    "En proceso de implementación": SpaceStatus.IN_PROCESS,
    "En implementación": SpaceStatus.IN_PROCESS,
    "Instalada": SpaceStatus.IN_PROCESS,
    "Pendiente de instalación": SpaceStatus.PENDING,
    "Pendiente": SpaceStatus.PENDING,
    "Por instalar": SpaceStatus.PENDING,
    "Creada": SpaceStatus.PENDING,
}
DATE_HELP = "Un día (06/08/2021), un mes (junio de 2021), un año, o «a más tardar el 31/07/2022»."


def _quorum(raw: object) -> Value:
    """The rule in its stored form; the majority, which is the rule of all, as its name."""
    try:
        return quorum.read_quorum(parsers.plain_text(raw)) or None
    except quorum.NotAQuorum as exc:
        raise CellError(str(exc), quorum.HOW_TO, "INT-QUORUM") from exc


def place_column(key: str, title: str) -> ColumnSpec:
    """A column that says where in the source a fact stands."""
    return ColumnSpec(
        key, title, parsers.text(300), help="Dónde lo dice la fuente: tabla, fila, página.", width=26
    )


def date_column(key: str, title: str, *aliases: str) -> ColumnSpec:
    """A column of partial dates."""
    return ColumnSpec(key, title, parsers.partial_date, aliases, help=DATE_HELP, kind="date", width=20)


SOURCE_COLUMNS = (
    ColumnSpec(
        "source_document",
        "Fuente",
        parsers.text(300),
        ("Documento fuente",),
        help="Documento del que sale el dato.",
        width=34,
    ),
    place_column("source_place", "Lugar en la fuente"),
)
SPACE_COLUMN = ColumnSpec(
    "space",
    "Mesa",
    parsers.text(150),
    ("Mesa técnica", "Nombre de la mesa", "Espacio", "Nombre de la mesa técnica", "Código de mesa"),
    required=True,
    help="Nombre corto o código de una mesa registrada, o de la hoja «Mesas» de este libro.",
    width=28,
)

SPACES = SheetSpec(
    kind="space",
    title="Mesas",
    aliases=("Mesas técnicas", "Registro", "Matriz", "Matriz de seguimiento", "Espacios"),
    recognised_by=("short_name",),
    help="Una fila por mesa o espacio. El estado no se escribe: se deduce de las fechas.",
    columns=(
        ColumnSpec(
            "code",
            "Código",
            parsers.text(80),
            ("Código de mesa", "Cod"),
            help="Déjelo vacío en una mesa nueva.",
        ),
        ColumnSpec(
            "short_name",
            "Nombre corto",
            parsers.text(150),
            (
                "Nombre (informe)",
                "Mesa",
                "Mesa técnica",
                "Nombre de la mesa técnica",
                "Nombre de la mesa",
                "Nombre",
                "Espacio",
            ),
            required=True,
            help="Con su sigla: MTP Grau, MTD Livitaca.",
            width=28,
        ),
        ColumnSpec(
            "official_name",
            "Nombre oficial",
            parsers.text(),
            (
                "Nombre (según resolución)",
                "Nombre según resolución",
                "Nombre según norma",
                "Denominación",
                "Denominación oficial",
                "Denominación según norma",
                "Denominación según resolución",
            ),
            help="El de la norma que la crea.",
            width=60,
        ),
        ColumnSpec(
            "kind",
            "Tipo",
            parsers.text(120),
            ("Tipo de mesa", "Tipo de espacio", "Clase"),
            help="MTD, MTP, MTT, MTN o ME; GORE o MUNI si es una edición. Si falta, se toma de la sigla del nombre corto.",
            choices=("MTP", "MTD", "MTT", "MTN", "ME", "GORE", "MUNI"),
        ),
        ColumnSpec(
            "aliases",
            "Otros nombres",
            parsers.text_list(";\n"),
            help="Otras formas en que se la nombra, separadas por punto y coma.",
            width=28,
        ),
        ColumnSpec(
            "norm",
            "Norma de creación",
            parsers.text(300),
            (
                "N° de resolución",
                "Número de resolución",
                "Resolución",
                "Norma",
                "Norma de creación / resolución",
                "Norma legal",
                "Base legal",
                "Dispositivo legal",
                "Resolución de creación",
                "Dispositivo de creación",
            ),
            help="Clase, número, año y entidad: RM 115-2022-PCM.",
            width=26,
        ),
        date_column("created_on", "Fecha de creación", "Creación", "Fecha creación", "Creada el"),
        place_column("created_place", "Fuente de la creación"),
        date_column(
            "installed_on", "Fecha de instalación", "Instalación", "Fecha instalación", "Instalada el"
        ),
        place_column("installed_place", "Fuente de la instalación"),
        date_column(
            "concluded_on",
            "Fecha de conclusión",
            "Conclusión",
            "Fecha conclusión",
            "Concluida el",
            "Fecha de cierre",
        ),
        place_column("concluded_place", "Fuente de la conclusión"),
        ColumnSpec(
            "status",
            "Estado",
            parsers.choice(_STATUS_WORDS),
            ("Estado situacional", "Situación", "Estado de la mesa", "Estado situacional de la mesa técnica"),
            help="Solo se compara con las fechas; no se guarda.",
            width=22,
        ),
        ColumnSpec(
            "scope",
            "Alcance (ubigeos)",
            parsers.text_list(";\n"),
            ("Ubigeo", "Ubigeos", "Alcance (códigos)"),
            help="Códigos o nombres de territorios, separados por punto y coma.",
            width=30,
        ),
        ColumnSpec(
            "scope_text",
            "Alcance territorial",
            parsers.text(),
            (
                "Alcance",
                "Ámbito",
                "Ámbito territorial",
                "Ámbito de intervención",
                "Cobertura",
                "Cobertura territorial",
            ),
            help="El alcance en palabras, como lo dice la norma.",
            width=50,
        ),
        ColumnSpec(
            "agenda_kind",
            "Tipo de agenda",
            parsers.choice(_AGENDA_WORDS),
            ("Agenda",),
            choices=tuple(AGENDA_KINDS),
            help="De desarrollo, de inversiones u otra.",
        ),
        ColumnSpec("agenda_note", "Detalle de la agenda", parsers.text(300), width=34),
        date_column("agenda_started_on", "Agenda en construcción desde", "Inicio de la agenda"),
        date_column(
            "agenda_approved_on",
            "Agenda aprobada",
            "Fecha de aprobación de la agenda",
            "Aprobación de la agenda",
        ),
        date_column("agenda_concluded_on", "Agenda concluida", "Fecha de conclusión de la agenda"),
        place_column("agenda_place", "Fuente de la agenda"),
        ColumnSpec(
            "quorum",
            "Quórum",
            _quorum,
            ("Regla de quórum",),
            help="Más de la mitad (si no se dice otra cosa), dos tercios, todos, o un número de integrantes.",
            width=20,
        ),
        ColumnSpec("note", "Nota", parsers.text(), ("Observaciones", "Comentarios", "Notas"), width=40),
        *SOURCE_COLUMNS,
    ),
)
