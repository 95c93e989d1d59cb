"""The words of the report that people may edit, and their text out of the box."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """One editable passage: its heading on the form, what it is for, and the text it starts with."""

    key: str
    title: str
    help: str
    text: str


HEADER = (
    Passage(
        "to", "A", "Cargo y oficina a quien se dirige.", "Subsecretaría de Articulación Regional y Local"
    ),
    Passage(
        "from",
        "De",
        "Cargo y oficina que informa.",
        "Profesional\nSubsecretaría de Articulación Regional y Local",
    ),
    Passage("reference", "Referencia", "Documento que pide el informe.", "Sin documento de referencia"),
    Passage("place_date", "Fecha", "Lugar y fecha de elaboración. Vacío: Lima y la fecha de corte.", ""),
)
BODY = (
    Passage(
        "antecedents",
        "Antecedentes",
        "De dónde viene el trabajo con las mesas y quién pide este informe. Un párrafo por línea.",
        "Desde 2019 la Secretaría de Descentralización acompaña a los gobiernos regionales en la elaboración de agendas "
        "territoriales; ese año se prepararon 25. En 2021 el método se adaptó al ámbito local y las primeras mesas técnicas "
        "se crearon para poner en marcha esas agendas con los tres niveles de gobierno y la sociedad civil.\n"
        "Este informe da cuenta de dónde está cada mesa a la fecha de corte, con los datos de la matriz de seguimiento.",
    ),
    Passage(
        "definition",
        "Qué son las mesas técnicas",
        "Naturaleza y finalidad de las mesas.",
        "Una mesa técnica reúne, por un tiempo, a los tres niveles de gobierno y a la sociedad civil alrededor de un "
        "territorio: identifica qué hay que resolver, acuerda cómo hacerlo y hace el seguimiento de lo acordado. Su "
        "instrumento es la agenda, de desarrollo o de inversiones, que ordena los temas y los compromisos de cada entidad.",
    ),
    Passage(
        "conclusion",
        "Conclusión",
        "Lo que el informe permite afirmar. Un párrafo por línea.",
        "Las cifras de este informe resultan de los hechos registrados hasta la fecha de corte y cada total se ha comprobado "
        "con sus partes. Las mesas que ya cuentan con agenda pueden concentrarse en cumplirla; las demás requieren terminar "
        "su instalación o su agenda.",
    ),
    Passage(
        "recommendation",
        "Recomendación",
        "Lo que se propone hacer con el informe.",
        "Elevar el presente informe a la Secretaría de Descentralización y, por su intermedio, al Viceministerio de "
        "Gobernanza Territorial, para los fines que correspondan.",
    ),
)
PASSAGES = {passage.key: passage for passage in (*HEADER, *BODY)}
