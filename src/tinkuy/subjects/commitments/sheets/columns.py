"""The columns of the sheet «Compromisos», with the headings officials use for each."""

from tinkuy.core.values import Value
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, SheetSpec
from tinkuy.subjects.commitments.models import Commitment, CommitmentTag
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS, SPACE_COLUMN

PRIORITIES = {str(label).capitalize(): str(value) for value, label in Commitment.Priority.choices}
MOST_OF_TAG = CommitmentTag._meta.get_field("text").max_length or 0
_PRIORITY_WORDS = PRIORITIES | {"Alto": "high", "Urgente": "high", "Medio": "medium", "Bajo": "low"}


def commitment_code(raw: object) -> Value:
    """A code as text; `|` is kept for keys and becomes `/`."""
    return str(parsers.text(60)(raw)).replace("|", "/")


COMMITMENTS = SheetSpec(
    "commitment",
    "Compromisos",
    aliases=("Matriz de compromisos", "Matriz", "Acuerdos", "Acuerdos y compromisos", "Seguimiento"),
    recognised_by=("code", "text", "space"),
    help="Una fila por compromiso. El estado se deduce de los avances, sus revisiones, el plazo y los cierres.",
    columns=(
        ColumnSpec(
            "code",
            "Código",
            commitment_code,
            ("Código de compromiso", "Código del compromiso", "N°", "Nro", "Número"),
            required=True,
            help="Único y estable.",
        ),
        ColumnSpec(
            "text",
            "Compromiso",
            parsers.text(),
            (
                "Acuerdo",
                "Acuerdo o compromiso",
                "Compromiso / acuerdo",
                "Texto del compromiso",
                "Acuerdos y compromisos",
                "Descripción del compromiso",
                "Descripción del acuerdo",
                "Texto literal",
                "Transcripción literal",
            ),
            required=True,
            width=70,
        ),
        ColumnSpec(
            "literal_text",
            "Texto literal del acta",
            parsers.text(),
            ("Texto del acta", "Acuerdo según acta", "Texto según acta"),
            help="Lo que dice el acta, palabra por palabra.",
            width=50,
        ),
        SPACE_COLUMN,
        ColumnSpec(
            "origin",
            "Origen",
            parsers.text(300),
            ("Acta", "Sesión de origen", "Código de acta"),
            help="Acta o acuerdo.",
            width=30,
        ),
        ColumnSpec(
            "agreement",
            "Código del acuerdo",
            parsers.text(120),
            ("Código de acuerdo", "Acuerdo del que nace"),
            help="El de un acuerdo registrado o de la hoja «Acuerdos» de este libro.",
            width=22,
        ),
        ColumnSpec(
            "agreed_on",
            "Fecha del acuerdo",
            parsers.day,
            ("Fecha de acuerdo", "Fecha del acta"),
            required=True,
            kind="date",
        ),
        ColumnSpec(
            "due_on",
            "Fecha límite",
            parsers.day,
            ("Plazo", "Vence", "Fecha de vencimiento", "Vencimiento"),
            help="La que se acordó. Una vez fijada solo la mueve una prórroga.",
            kind="date",
        ),
        ColumnSpec(
            "lead",
            "Encabeza",
            parsers.text(200),
            ("Responsable principal", "Entidad que encabeza", "Responsable que encabeza", "Líder"),
            help="De los responsables, el que encabeza: sigla, nombre o código.",
            width=20,
        ),
        ColumnSpec(
            "responsibles",
            "Responsables",
            parsers.text_list(";\n"),
            ("Responsable", "Entidad responsable", "Entidades responsables"),
            help="Siglas, nombres o códigos, separados por punto y coma.",
            width=34,
        ),
        ColumnSpec(
            "co_responsibles",
            "Corresponsables",
            parsers.text_list(";\n"),
            ("Corresponsable", "Entidades corresponsables", "Entidades que apoyan"),
            help="Los que apoyan, separados por punto y coma.",
            width=30,
        ),
        ColumnSpec(
            "territory",
            "Territorio",
            parsers.text(200),
            ("Ubigeo", "Unidad territorial", "Ubicación", "Lugar", "Ámbito"),
            help="Ubigeo, o nombre con su provincia y departamento.",
            width=26,
        ),
        ColumnSpec("department", "Departamento", parsers.text(100), ("Región",)),
        ColumnSpec("province", "Provincia", parsers.text(100)),
        ColumnSpec("district", "Distrito", parsers.text(100)),
        ColumnSpec(
            "other_territories",
            "Otros territorios",
            parsers.text_list(";\n"),
            ("Otros ubigeos",),
            help="Ubigeos o nombres, separados por punto y coma.",
            width=30,
        ),
        ColumnSpec(
            "amount_soles",
            "Monto (S/)",
            parsers.soles,
            ("Monto", "Monto en soles", "Inversión"),
            kind="soles",
        ),
        ColumnSpec(
            "projects",
            "CUI",
            parsers.text_list(";\n"),
            ("Código único", "Códigos de proyecto", "CUI / SNIP"),
            help="Códigos únicos de inversión.",
        ),
        ColumnSpec(
            "priority",
            "Prioridad",
            parsers.choice(_PRIORITY_WORDS),
            ("Nivel de prioridad",),
            choices=tuple(PRIORITIES),
            help="Alta, media o baja.",
        ),
        ColumnSpec(
            "priority_reason",
            "Motivo de la prioridad",
            parsers.text(300),
            ("Sustento de la prioridad",),
            help="Por qué tiene esa prioridad; la alta lo necesita.",
            width=34,
        ),
        ColumnSpec(
            "tags",
            "Temas",
            parsers.text_list(";\n"),
            ("Tema", "Etiquetas", "Temas transversales"),
            help="Temas transversales, separados por punto y coma.",
            width=24,
        ),
        ColumnSpec(
            "is_simulated",
            "Dato simulado",
            parsers.yes_no,
            help="«sí» si el dato es inventado para practicar.",
            choices=("sí", "no"),
        ),
        *SOURCE_COLUMNS,
    ),
)
