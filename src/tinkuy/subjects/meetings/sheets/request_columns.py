"""The columns of the sheet «Solicitudes»."""

from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, SheetSpec
from tinkuy.subjects.meetings.sheets.naming import EDITION_COLUMN
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS

SHEET = SheetSpec(
    "meeting_request",
    "Solicitudes",
    aliases=("Solicitudes de reunión", "Solicitudes de reuniones bilaterales"),
    recognised_by=("edition", "party", "host", "topic"),
    help="Una fila por solicitud, con un solo asunto. Deje vacío el código de las nuevas: lo pone Tinkuy.",
    columns=(
        ColumnSpec(
            "code",
            "Código",
            parsers.text(100),
            ("Código de la solicitud",),
            help="Vacío en una solicitud nueva.",
            width=22,
        ),
        EDITION_COLUMN,
        ColumnSpec(
            "party",
            "Solicita",
            parsers.text(250),
            ("Quién solicita", "Entidad que solicita", "Solicitante"),
            required=True,
            help="Nombre, sigla o código de la entidad participante.",
            width=34,
        ),
        ColumnSpec(
            "host",
            "Contraparte",
            parsers.text(250),
            ("Con quién", "Ministerio", "Entidad anfitriona"),
            required=True,
            help="Con quién quiere reunirse: nombre, sigla o código.",
            width=34,
        ),
        ColumnSpec("topic", "Asunto", parsers.text(20_000), required=True, help="Un solo asunto.", width=60),
        ColumnSpec("theme", "Tema", parsers.text(80), help="En una o dos palabras: agua, salud."),
        ColumnSpec(
            "projects",
            "Proyectos (CUI o SNIP)",
            parsers.text_list(";\n"),
            ("CUI", "SNIP", "Proyectos", "Código de proyecto"),
            help="De 5 a 7 cifras, con sus ceros; separados por punto y coma.",
        ),
        ColumnSpec("expected_result", "Resultado esperado", parsers.text(20_000), width=50),
        ColumnSpec(
            "priority",
            "Prioridad (1 a 3)",
            parsers.integer(1, 3),
            ("Prioridad",),
            help="1 es la más importante. Vacía vale 2.",
            kind="count",
        ),
        ColumnSpec(
            "asked_on",
            "Fecha de la solicitud",
            parsers.day,
            help="La pone Tinkuy. Solo la escribe quien organiza.",
            kind="date",
        ),
        ColumnSpec(
            "pinned_slot",
            "Hora fijada",
            parsers.text(16),
            help="Solo quien organiza: 2022-07-28T09:00.",
        ),
        ColumnSpec("is_simulated", "Dato simulado", parsers.yes_no, choices=("sí", "no")),
        *SOURCE_COLUMNS,
    ),
)
