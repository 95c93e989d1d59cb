"""What is said of files that cannot be read as documents. The findings come from the reader; their pages stand here."""

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText

READING_RULES = (
    RuleText(
        "DOC-VACIO",
        "Archivo vacío",
        "El archivo no tiene ningún texto, o es un escaneado sin texto.",
        "Un .txt de 0 bytes.",
        "Compruebe que sea el archivo correcto; si es un escaneado, use la versión con texto.",
        Severity.ERROR,
    ),
    RuleText(
        "DOC-ILEGIBLE",
        "Archivo que no se puede leer",
        "El archivo está dañado o no es lo que su nombre dice (por ejemplo, una imagen llamada .docx).",
        "Una imagen PNG guardada como «informe.docx».",
        "Ábralo en Word, guárdelo como .docx y vuelva a intentarlo.",
        Severity.ERROR,
    ),
    RuleText(
        "DOC-DEMASIADO-GRANDE",
        "Archivo demasiado grande",
        "El archivo pasa del tamaño que se revisa, o declara un contenido desmesurado al descomprimirse.",
        "Un .txt de 200 MB.",
        "Quite las imágenes o divídalo.",
        Severity.ERROR,
    ),
    RuleText(
        "DOC-CODIFICACION",
        "Texto en otra codificación",
        "El texto no está en UTF-8; se leyó como Windows-1252 y puede haber letras cambiadas.",
        "Un .txt guardado como «ANSI».",
        "Guárdelo en UTF-8.",
        Severity.NOTE,
    ),
    RuleText(
        "LIB-FORMA-DESCONOCIDA",
        "Libro de forma desconocida",
        "Ninguna hoja tiene las columnas de la matriz de seguimiento; solo se hicieron las revisiones que valen para cualquier hoja.",
        "Un libro con el gasto mensual de una entidad.",
        "Si es la matriz, use la plantilla que se descarga en «Importar».",
        Severity.NOTE,
    ),
)
