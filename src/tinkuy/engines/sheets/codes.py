"""Every code that a workbook may raise, explained in Spanish: the pages under docs/checks come from here."""

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText


def _page(
    code: str, severity: Severity, title: str, meaning: str, failing_example: str, how_to_mend: str
) -> RuleText:
    return RuleText(code, title, meaning, failing_example, how_to_mend, severity)


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE
_SAVE = "Ábralo en Excel o LibreOffice y guárdelo como «Libro de Excel (.xlsx)»."

CODES: tuple[RuleText, ...] = (
    _page("INT-ARCHIVO-NO-ES-LIBRO", _E, "El archivo no es un libro de cálculo", "El tipo se reconoce por el contenido, no por la terminación del nombre, y este es de otra cosa.", "Una imagen PNG renombrada «matriz.xlsx».", "Busque el libro original, o copie la tabla a un libro nuevo con una fila de encabezados."),
    _page("INT-HTML", _E, "Página web con nombre de libro", "Algunos portales exportan una página web y la llaman .xls. Excel la abre, pero no es un libro.", "Un archivo .xls cuyo contenido empieza por <html>.", _SAVE),
    _page("INT-BOMBA-ZIP", _E, "Archivo que crecería sin medida", "Un libro .xlsx es un archivo comprimido. Este ocuparía al abrirse mucho más de lo que un libro necesita y se negó por seguridad.", "Un archivo de 2 MB que al descomprimirse ocupa 1,500 MB.", "No lo abra si no conoce su origen. Si es suyo, copie los datos a un libro nuevo."),
    _page("INT-CONTRASENA", _E, "Libro protegido con contraseña", "Sin la contraseña no se puede leer ninguna celda.", "Un .xlsx guardado con «Cifrar con contraseña».", "Ábralo con su contraseña, quítela en Archivo › Información › Proteger libro y guárdelo."),
    _page("INT-DANADO", _E, "Archivo dañado o incompleto", "Le falta una parte o su contenido está roto; suele ser una descarga o un envío cortado.", "Un .xlsx al que le falta la segunda mitad.", "Pida el archivo otra vez; si Excel lo abre, guárdelo de nuevo como .xlsx."),
    _page("INT-DEMASIADO-GRANDE", _E, "Libro demasiado grande", "Pasa el máximo de filas, columnas, peso, memoria o tiempo. Una sola celda escrita por error muy lejos de los datos basta.", "Un libro con datos en A1:K500 y un punto en la celda XFD1048576.", "Borre las filas y columnas que sobran, o divida el libro en partes."),
    _page("INT-VACIO", _E, "No hay datos", "El archivo no contiene nada, o ninguna de sus hojas tiene una celda con valor.", "Un archivo de cero bytes.", "Vuelva a guardarlo o a descargarlo."),
    _page("INT-FORMATO-SIN-REVISION", _N, "Formato en el que no todo se revisa", "En .xls, .xlsb y .ods no se ven las fórmulas, las filas ocultas ni las celdas con error, que se leen como vacías.", "Una matriz guardada como .xls.", _SAVE),
    _page("INT-HOJA-OCULTA", _N, "Hoja oculta", "Las hojas ocultas no se leen.", "Una hoja «Borrador» oculta.", "Muéstrela si sus datos deben entrar."),
    _page("INT-HOJA-IGNORADA", _N, "Hoja que no se lee", "Sus encabezados no son de ninguna hoja conocida; las demás hojas del libro sí se leen.", "Una hoja «Leyenda» junto a la hoja «Mesas».", "Nada que hacer si no contiene datos que deban entrar."),
    _page("INT-HOJA-DESCONOCIDA", _E, "Ninguna hoja se reconoce", "Ni el nombre de las hojas ni sus encabezados son los de una hoja conocida.", "Una hoja con los encabezados «Producto» y «Precio».", "Use la plantilla, o cambie los encabezados por los que indica el mensaje."),
    _page("INT-COLUMNA-FALTA", _E, "Falta una columna obligatoria", "La hoja se reconoció, pero no tiene un encabezado sin el cual sus filas no se entienden.", "Una hoja «Mesas» sin la columna «Nombre».", "Agregue la columna, o corrija el encabezado parecido que señala el mensaje."),
    _page("INT-COLUMNA-REPETIDA", _E, "Dos columnas para un mismo dato", "Dos encabezados significan lo mismo y no se adivina cuál vale.", "Una hoja con «Nombre» y «Denominación».", "Deje una sola, o cambie el encabezado de la otra."),
    _page("INT-COLUMNA-PARECIDA", _W, "Encabezado parecido a uno conocido", "Se parece al de una columna, pero no es igual; no se lee hasta que alguien lo confirme.", "«Sesionez» en lugar de «Sesiones».", "Corrija el encabezado o asigne la columna en la pantalla."),
    _page("INT-COLUMNA-IGNORADA", _N, "Columnas que no se leen", "Encabezados que no corresponden a ningún dato de la hoja.", "Una columna «Semáforo».", "Asígnela en la pantalla si debe entrar."),
    _page("INT-ENCABEZADO-REPETIDO", _N, "Encabezados repetidos entre los datos", "Los encabezados vuelven a aparecer más abajo, o una fila numera las columnas, como en las tablas hechas para imprimir; esas filas no son datos.", "Los encabezados otra vez en la fila 40.", "Nada que hacer; puede borrar esas filas."),
    _page("INT-ENCABEZADO-DOBLE", _E, "Dos tablas en una hoja", "Más abajo aparecen encabezados en otras columnas: empieza otra tabla y sus filas se leerían mal.", "Los encabezados «Código, Nombre, Sesiones» en la fila 40, en columnas distintas a las de la fila 1.", "Ponga cada tabla en su propia hoja."),
    _page("INT-FILA-TOTAL", _N, "Filas de totales o de pie", "Las filas de totales, fuente, elaboración o notas no se leen como datos.", "Una última fila «TOTAL».", "Nada que hacer."),
    _page("INT-SIN-FILAS", _N, "Hoja sin filas", "Hay encabezados y ninguna fila debajo.", "Una plantilla sin llenar.", "Si la hoja debía traer datos, complete las filas y vuelva a subir el libro."),
    _page("INT-COMBINADAS", _E, "Celdas combinadas en los datos", "De las celdas combinadas solo la primera guarda el valor; las otras filas quedan sin él.", "El nombre de un sector combinado sobre tres filas.", "Quite la combinación y repita el valor en cada fila."),
    _page("INT-FORMULA", _N, "Valores que vienen de fórmulas", "Se usa el último valor que Excel calculó.", "Un monto escrito como =B2*2.", "Nada que hacer si el libro se guardó después del último cambio."),
    _page("INT-FORMULA-SIN-VALOR", _E, "Fórmula sin valor calculado", "La fórmula nunca se calculó y no hay ningún valor que leer.", "Un libro hecho por un programa que no calcula.", "Ábralo en Excel y guárdelo, o reemplace la fórmula por su valor."),
    _page("INT-CELDA-ERROR", _E, "Celda con error de Excel", "La celda muestra un error en lugar de un valor.", "Una celda con #REF! o #N/A.", "Corrija la fórmula o escriba el valor."),
    _page("INT-FILAS-OCULTAS", _W, "Filas ocultas con datos", "Hay filas ocultas o filtradas; se leen como las demás.", "Un filtro que dejó fuera diez filas.", "Muéstrelas y borre las que no deban entrar."),
    _page("INT-COLUMNAS-OCULTAS", _W, "Columnas ocultas con datos", "Hay columnas ocultas que se leen como las demás.", "La columna del monto oculta.", "Muéstrelas y compruebe lo que contienen."),
    _page("INT-OBLIGATORIO", _E, "Falta un dato obligatorio", "Una fila con datos tiene vacía una celda obligatoria.", "Una mesa sin nombre.", "Complete la celda, o borre la fila entera si no debe entrar."),
    _page("INT-CELDA", _E, "Celda que no se entiende", "El valor no es de los que la columna admite.", "Un texto donde va otra cosa.", "Corríjalo según el mensaje."),
    _page("INT-FECHA", _E, "Fecha que no se entiende", "No existe, tiene el año con dos cifras, está incompleta donde hace falta el día, o es un número sin formato de fecha.", "31/02/2022, 06/08/21 o 44414.", "Escríbala como 31/07/2022."),
    _page("INT-FECHAS-MEZCLADAS", _W, "Fechas de Excel y fechas como texto", "En una misma columna hay fechas verdaderas y fechas escritas como texto; en esas el día y el mes pueden haberse cambiado.", "06/08/2021 como fecha y «07/08/2021» como texto.", "Compruébelas y dé a toda la columna formato de fecha."),
    _page("INT-HORA", _E, "Hora que no se entiende", "La celda debe decir una hora del día.", "«En la mañana».", "Escríbala como 15:30."),
    _page("INT-MONTO", _E, "Monto que no se entiende", "No es un monto en soles, es negativo o puede leerse de dos maneras.", "«1.260», que puede ser mil doscientos sesenta o uno con veintiséis.", "Escríbalo como 1260.50."),
    _page("INT-NUMERO", _E, "Número entero que no se entiende", "No es un número entero o está fuera de lo admitido.", "«tres» en la columna de sesiones.", "Escriba solo cifras."),
    _page("INT-PORCENTAJE", _E, "Porcentaje que no se entiende", "No está entre 0 y 100, o puede ser tanto una proporción como un porcentaje.", "0.45, que Excel guarda igual para 45 % y para 0.45.", "Escríbalo con su signo: 45 %."),
    _page("INT-CODIGO", _E, "Código incompleto o con otra forma", "No tiene la forma debida; si es más corto, Excel suele haberle quitado los ceros de la izquierda.", "El ubigeo 30501 en lugar de 030501.", "Dé a la columna formato de texto y escriba el código completo."),
    _page("INT-OPCION", _E, "Valor fuera de las opciones", "La columna admite solo ciertos valores.", "«MTX» en el tipo de mesa.", "Elija una de las opciones que da el mensaje."),
    _page("INT-TEXTO-LARGO", _E, "Texto demasiado largo", "El texto no cabe en su columna.", "Un nombre de 500 letras donde caben 200.", "Resúmalo."),
    _page("INT-FILA-REPETIDA", _N, "Filas iguales", "La misma fila está más de una vez; se toma una sola.", "Las filas 4 y 9 con los mismos datos.", "Nada que hacer."),
    _page("INT-CLAVE-REPETIDA", _E, "Un código en varias filas distintas", "Dos filas dicen cosas distintas de lo mismo y no se adivina cuál vale.", "El mismo código con dos nombres.", "Deje una sola fila, la correcta."),
    _page("INT-COMILLAS", _E, "Comillas sin cerrar", "Un archivo de texto (CSV) abre unas comillas que no cierra: lo que sigue se leería como una sola celda.", "`\"MTP Grau;06/08/2021`, sin la segunda comilla.", "Cierre las comillas, o guarde el archivo como .xlsx."),
    _page("INT-CONFLICTO", _E, "Cambió en los dos lados", "El registro cambió en Tinkuy después de la exportación, y la fila del libro también lo cambia.", "Una fila exportada en julio, corregida en la pantalla en agosto y subida en setiembre con otro valor.", "Exporte de nuevo, repita sus cambios en esa versión y súbala."),
    _page("INT-VERSION-SIN-REGISTRO", _W, "Fila exportada que ya no existe", "La fila viene de una exportación, pero su código no existe hoy: se crearía de nuevo.", "Una fila exportada a la que se le cambió el código.", "Restituya el código, o siga adelante si de verdad es nueva."),
)  # fmt: skip
