"""The codes that a file of territories or of boundaries raises, explained for docs/checks."""

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES = (
    RuleText("TER-REGISTRO-VACIO", "Registro sin filas", "El archivo tiene encabezados y ninguna fila.", "Un CSV con solo la fila de encabezados.", "Compruebe que sea el archivo correcto.", _E),
    RuleText("TER-REGISTRO-REPETIDO", "Un ubigeo con dos datos distintos", "El mismo ubigeo está en dos filas que no dicen lo mismo.", "030505 como «Mara» y como «Maras».", "Deje una sola fila.", _E),
    RuleText("TER-REGISTRO-SIN-NOMBRE", "Territorio nuevo sin nombre", "El ubigeo no está en el registro y la fila no da su nombre.", "030508 con la celda «Nombre» vacía.", "Escriba su nombre.", _E),
    RuleText("TER-REGISTRO-SIN-SUPERIOR", "Territorio nuevo sin lo que lo contiene", "El ubigeo es nuevo y su provincia o departamento no está en el registro ni en el archivo.", "260101 sin la fila 2601.", "Agregue la fila de la provincia o del departamento.", _E),
    RuleText("TER-REGISTRO-CONTENEDOR", "El nombre y el código se contradicen", "La fila nombra una provincia o un departamento que no es el de su ubigeo; vale el código.", "030505 con el departamento «Cusco».", "Corrija el nombre o el código.", _W),
    RuleText("TER-REGISTRO-LEJOS", "Capital muy lejos de su provincia", "Las coordenadas quedan a más de 300 km de la capital de la provincia.", "Latitud y longitud intercambiadas.", "Revise la latitud y la longitud.", _W),
    RuleText("TER-LIMITES-TAMANO", "Archivo de límites demasiado grande", "El archivo pesa más de 200 MB.", "Los límites distritales sin simplificar.", "Simplifíquelos antes de cargarlos.", _E),
    RuleText("TER-LIMITES-NO-JSON", "El archivo no es GeoJSON", "No se puede leer como JSON en UTF-8.", "Un .shp renombrado .geojson.", "Exporte los límites como GeoJSON.", _E),
    RuleText("TER-LIMITES-NO-COLECCION", "JSON que no es una colección", "El archivo es JSON, pero no una colección de elementos (FeatureCollection).", "Un solo polígono.", "Exporte una colección con un elemento por territorio.", _E),
    RuleText("TER-LIMITES-VACIO", "Colección vacía", "La colección no tiene ningún elemento.", "Una exportación con un filtro que no deja nada.", "Revise la exportación.", _E),
    RuleText("TER-LIMITES-SIN-UBIGEO", "Elementos sin ubigeo", "Hay elementos sin la propiedad que dice de qué territorio son.", "Elementos con la propiedad «nombre» y ninguna más.", "Agregue la propiedad «ubigeo» con 2, 4 o 6 cifras, como texto.", _E),
    RuleText("TER-LIMITES-CEROS", "Ubigeos que perdieron sus ceros", "Hay ubigeos con un número impar de cifras.", "10101 en lugar de 010101.", "Guarde el ubigeo como texto.", _E),
    RuleText("TER-LIMITES-NIVELES", "Niveles mezclados", "El archivo trae departamentos, provincias o distritos a la vez.", "25 departamentos y 196 provincias en un archivo.", "Cargue un archivo por nivel.", _E),
    RuleText("TER-LIMITES-DESCONOCIDO", "Ubigeos que no están en el registro", "El archivo trae territorios que el registro no tiene.", "Un distrito creado después del registro cargado.", "Revise el código o actualice antes el registro.", _E),
    RuleText("TER-LIMITES-REPETIDO", "Territorios repetidos", "Un territorio tiene varios elementos.", "Una isla como elemento aparte.", "Una los polígonos de cada territorio.", _E),
    RuleText("TER-LIMITES-FALTAN", "Faltan territorios del nivel", "El archivo debe traer todos los territorios de su nivel.", "195 de las 196 provincias.", "Cargue el archivo completo del nivel.", _E),
    RuleText("TER-LIMITES-NO-POLIGONO", "Elemento que no es un polígono", "Un punto o una línea no tiene área.", "La capital en lugar del territorio.", "Exporte los límites como polígonos.", _E),
    RuleText("TER-LIMITES-GEOMETRIA", "Geometría dañada", "La forma de un elemento no se puede leer.", "Un anillo con dos puntos.", "Repárela y vuelva a exportar.", _E),
    RuleText("TER-LIMITES-SIN-AREA", "Polígono sin área", "El polígono se reduce a una línea o a un punto.", "Un anillo que va y vuelve por la misma línea.", "Repárelo y vuelva a exportar.", _E),
    RuleText("TER-LIMITES-PROYECTADOS", "Coordenadas que no están en grados", "Las coordenadas parecen estar en metros (UTM).", "Un punto en 500000, 8500000.", "Reproyecte a WGS 84 en grados (EPSG:4326).", _E),
    RuleText("TER-LIMITES-FUERA", "Límites fuera del Perú", "Las coordenadas caen fuera del país.", "Longitud y latitud intercambiadas.", "Revise que el orden sea longitud, latitud.", _E),
    RuleText("TER-LIMITES-REPARADOS", "Polígonos reparados", "Algunos polígonos se cruzaban a sí mismos y se repararon al cargarlos.", "Un polígono en forma de ocho.", "Nada que hacer; corríjalos en la fuente si puede.", _N),
    RuleText("TER-LIMITES-VECINOS", "Vecinos que se superponen o dejan huecos", "Los límites compartidos no coinciden; se cargan como están.", "Dos provincias digitalizadas por separado.", "Corrija la topología en la fuente.", _W),
)  # fmt: skip
