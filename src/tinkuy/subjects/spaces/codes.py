"""The codes that the sheets of spaces raise when a row is not understood, explained for docs/checks."""

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES = (
    RuleText("INT-MESA-FALTA", "Fila sin mesa", "La fila cuelga de una mesa y no dice de cuál.", "Una sesión con la celda «Mesa» vacía.", "Escriba el nombre corto o el código de la mesa.", _E),
    RuleText("INT-MESA-AMBIGUA", "Nombre de más de una mesa", "Dos mesas se llaman así y no se adivina cuál es.", "«Grau», cuando hay una mesa distrital y otra provincial con ese nombre.", "Escriba el código de la mesa.", _E),
    RuleText("INT-MESA-DESCONOCIDA", "Mesa que no está registrada", "Ninguna mesa del registro ni de la hoja «Mesas» del mismo libro se llama así; no se toma la más parecida.", "«MTD Maras» donde existe «MTD Mara».", "Escriba el nombre registrado, o agregue la mesa en la hoja «Mesas».", _E),
    RuleText("INT-MESA-PARECIDA", "Mesa nueva que se parece a otra", "El nombre no está registrado y se parece al de una mesa que sí: crearla podría duplicarla.", "«MTT Llamillayo» cuando existe «MTT Llallimayo».", "Si es la misma, escriba el nombre registrado; si es otra, póngale un código propio.", _E),
    RuleText("INT-ENTIDAD-AMBIGUA", "Nombre de más de una entidad", "El nombre o la sigla es de varias entidades y no se adivina cuál es.", "«Municipalidad de Grau», que puede ser provincial o distrital.", "Escriba el código que el mensaje da entre corchetes.", _E),
    RuleText("INT-ENTIDAD-DESCONOCIDA", "Entidad que no está en el directorio", "Ninguna entidad del directorio se llama así.", "«Ministerio de las Mesas».", "Escriba su sigla o su nombre oficial.", _E),
    RuleText("INT-FECHA-FALTA", "Logro sin fecha", "Sin fecha no se sabe desde cuándo cuenta el logro.", "Un logro con la celda «Fecha del logro» vacía.", "Escriba la fecha; si no sabe el día, «a más tardar el 31/07/2022».", _E),
    RuleText("INT-TERRITORIO-AMBIGUO", "Nombre de más de un territorio", "Varios territorios se llaman así y no se adivina cuál es.", "«Santa Rosa», nombre de varios distritos.", "Escriba el ubigeo, o el nombre con su provincia y departamento.", _E),
    RuleText("INT-TERRITORIO-DESCONOCIDO", "Territorio que no está en el registro", "Ningún distrito, provincia, departamento ni territorio compuesto se llama así.", "«distrito de Marra, provincia de Cotabambas».", "Escriba el nombre oficial o el ubigeo.", _E),
    RuleText("INT-CEROS", "Ubigeo que perdió su cero", "El ubigeo tiene un número impar de cifras: Excel suele quitar el cero inicial.", "30505 en lugar de 030505.", "Dé a la columna formato de texto y escriba el código completo.", _E),
    RuleText("INT-ALCANCE-PARCIAL", "Alcance del que no se detalla una parte", "La fuente nombra un territorio del que la mesa abarca solo una parte, y no dice cuál.", "«Ámbito petrolero del departamento de Loreto».", "Nada que hacer, salvo que conozca la lista de distritos.", _N),
    RuleText("INT-ALCANCE-SIN-TERRITORIO", "Alcance sin ningún territorio", "En las palabras del alcance no se reconoce ningún territorio: la mesa no saldrá en el mapa.", "«Ámbito de intervención por definir».", "Escriba los ubigeos en la columna «Alcance (ubigeos)».", _W),
    RuleText("INT-CODIGO-FORMA", "Código de mesa con signos que no se usan", "El código va en la dirección de la página: solo letras sin acento, cifras y guiones.", "«MTP Grau/2021».", "Escriba el código que propone el mensaje.", _E),
    RuleText("INT-TIPO-FALTA", "Mesa nueva sin tipo", "Ni la columna «Tipo» ni la sigla del nombre dicen de qué tipo es.", "«Mesa de Grau» con la celda «Tipo» vacía.", "Escriba MTP, MTD, MTT, MTN o ME.", _E),
    RuleText("INT-TIPO-DESCONOCIDO", "Tipo que no está en el catálogo", "El tipo escrito no es ninguno de los del catálogo.", "«MTX».", "Use un tipo del catálogo, o pida a quien administra que lo agregue.", _E),
    RuleText("INT-TIPO-CONTRADICE", "El nombre y el tipo se contradicen", "La sigla del nombre corto dice un tipo y la columna «Tipo» otro.", "«MTD Carabaya» con tipo MTP.", "Corrija uno de los dos según la norma de creación.", _E),
    RuleText("INT-NORMA", "Norma que no se entiende", "Falta la clase, el número, el año o la entidad de la norma.", "«041-2021».", "Escriba clase, número, año y entidad: RM 115-2022-PCM.", _E),
    RuleText("INT-FECHAS-ORDEN", "Fechas en orden imposible", "Una mesa se crea, luego se instala y luego concluye; las fechas de la fila dicen otra cosa.", "Instalada el 01/03/2021 y creada el 06/08/2021.", "Revise las dos fechas contra la resolución y el acta.", _E),
    RuleText("INT-ESTADO-SIN-FECHA", "Estado sin la fecha que lo prueba", "El estado se deduce de las fechas; la fila dice uno y no da su fecha.", "«Concluida» con la fecha de conclusión vacía.", "Escriba la fecha; si solo sabe un límite, «a más tardar el 31/07/2022».", _E),
    RuleText("INT-AGENDA-SIN-FECHA", "Tipo de agenda sin fecha", "La fila dice de qué tipo es la agenda y no desde cuándo se construye o se aprobó: en los informes no cuenta como aprobada.", "Tipo de agenda «De desarrollo», con «Agenda aprobada» vacía.", "Escriba la fecha de aprobación; si solo sabe un límite, «a más tardar el 31/07/2022».", _W),
    RuleText("INT-ESTADO-CONTRADICE", "El estado y las fechas se contradicen", "La columna «Estado» dice algo que las fechas de la misma fila desmienten.", "«Pendiente de instalación» con fecha de instalación.", "Corrija el estado o las fechas.", _E),
    RuleText("INT-QUORUM", "Regla de quórum que no se entiende", "El quórum de una mesa es más de la mitad de sus integrantes, dos tercios, todos, o un número.", "«Los que vengan».", "Escriba «dos tercios», «todos» o un número; vacío vale más de la mitad.", _E),
    RuleText("INT-ACTA-CERRADA", "Fila que cambiaría un acta cerrada", "Lo que dice un acta cerrada solo cambia con una nueva versión del acta, que dice por qué.", "Otra fecha para una sesión cuya acta está cerrada.", "Abra una corrección en la página de la sesión; deje la fila como estaba.", _E),
)  # fmt: skip
