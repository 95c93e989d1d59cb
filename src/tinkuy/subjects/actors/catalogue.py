"""The entities that the product knows from the start: national bodies, associations and civil society, written here;
regional governments and municipalities, derived from the territory.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tinkuy.core.text import fold
from tinkuy.subjects.actors.rules import gore_code, muni_code
from tinkuy.subjects.territory.rules import DEPARTMENT, DISTRICT, PROVINCE, Gazetteer

NATIONAL, REGIONAL, LOCAL, CIVIL_SOCIETY = "national", "regional", "local", "civil_society"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity to be stored; `aliases` are other names it is found by."""

    code: str
    acronym: str
    name: str
    level: str = NATIONAL
    parent: str = ""
    territory: str = ""
    aliases: tuple[str, ...] = ()


_MINISTRIES = (
    Entry(
        "pcm",
        "PCM",
        "Presidencia del Consejo de Ministros",
        aliases=("Presidencia de Consejo de Ministros", "Consejo de Ministros"),
    ),
    Entry("mef", "MEF", "Ministerio de Economía y Finanzas"),
    Entry("minedu", "MINEDU", "Ministerio de Educación", aliases=("Educación",)),
    Entry("minsa", "MINSA", "Ministerio de Salud", aliases=("Salud",)),
    Entry("mtc", "MTC", "Ministerio de Transportes y Comunicaciones", aliases=("Transportes",)),
    Entry(
        "mvcs",
        "MVCS",
        "Ministerio de Vivienda, Construcción y Saneamiento",
        aliases=("Ministerio de Vivienda", "Vivienda"),
    ),
    Entry("minem", "MINEM", "Ministerio de Energía y Minas", aliases=("MEM",)),
    Entry(
        "midagri",
        "MIDAGRI",
        "Ministerio de Desarrollo Agrario y Riego",
        aliases=("MINAGRI", "Ministerio de Agricultura y Riego", "Ministerio de Agricultura"),
    ),
    Entry("mininter", "MININTER", "Ministerio del Interior"),
    Entry(
        "minjusdh",
        "MINJUSDH",
        "Ministerio de Justicia y Derechos Humanos",
        aliases=("MINJUS", "Ministerio de Justicia"),
    ),
    Entry("mindef", "MINDEF", "Ministerio de Defensa"),
    Entry("midis", "MIDIS", "Ministerio de Desarrollo e Inclusión Social"),
    Entry(
        "mimp",
        "MIMP",
        "Ministerio de la Mujer y Poblaciones Vulnerables",
        aliases=("Ministerio de la Mujer",),
    ),
    Entry("minam", "MINAM", "Ministerio del Ambiente"),
    Entry("mincetur", "MINCETUR", "Ministerio de Comercio Exterior y Turismo"),
    Entry("produce", "PRODUCE", "Ministerio de la Producción"),
    Entry(
        "mtpe",
        "MTPE",
        "Ministerio de Trabajo y Promoción del Empleo",
        aliases=("Ministerio de Trabajo", "MINTRA"),
    ),
    Entry("mincul", "MINCUL", "Ministerio de Cultura"),
    Entry("rree", "RREE", "Ministerio de Relaciones Exteriores", aliases=("MRE", "Cancillería")),
)
_OF_PCM = (
    Entry(
        "pcm-vgt", "VGT", "Viceministerio de Gobernanza Territorial", aliases=("PCM/VGT", "VGT-PCM", "VMGT")
    ),
    Entry(
        "pcm-sd",
        "SD",
        "Secretaría de Descentralización",
        parent="pcm-vgt",
        aliases=(
            "PCM/SD",
            "SD-PCM",
            "Secretaría de Descentralización de la PCM",
            "Secretaría de Descentralización de la Presidencia del Consejo de Ministros",
        ),
    ),
    Entry(
        "pcm-ssarl",
        "SSARL",
        "Subsecretaría de Articulación Regional y Local",
        parent="pcm-sd",
        aliases=("PCM/SSARL", "SSARL-SD-PCM", "PCM-SSARL"),
    ),
    Entry(
        "pcm-ssdt", "SSDT", "Subsecretaría de Desarrollo Territorial", parent="pcm-sd", aliases=("PCM/SSDT",)
    ),
    Entry(
        "pcm-sgsd",
        "SGSD",
        "Secretaría de Gestión Social y Diálogo",
        parent="pcm-vgt",
        aliases=("PCM/SGSD", "SGSD-PCM"),
    ),
    Entry("pcm-sgp", "SGP", "Secretaría de Gestión Pública", aliases=("PCM/SGP",)),
    Entry("pcm-sgtd", "SGTD", "Secretaría de Gobierno y Transformación Digital", aliases=("PCM/SGTD",)),
    Entry("pcm-ucg", "UCG", "Unidad de Cumplimiento de Gobierno", aliases=("PCM/UCG",)),
    Entry("ceplan", "CEPLAN", "Centro Nacional de Planeamiento Estratégico"),
    Entry("devida", "DEVIDA", "Comisión Nacional para el Desarrollo y Vida sin Drogas"),
    Entry("servir", "SERVIR", "Autoridad Nacional del Servicio Civil"),
    Entry("inei", "INEI", "Instituto Nacional de Estadística e Informática"),
    Entry("arcc", "ARCC", "Autoridad para la Reconstrucción con Cambios"),
    Entry("osinergmin", "OSINERGMIN", "Organismo Supervisor de la Inversión en Energía y Minería"),
    Entry(
        "ositran",
        "OSITRAN",
        "Organismo Supervisor de la Inversión en Infraestructura de Transporte de Uso Público",
    ),
    Entry("sunass", "SUNASS", "Superintendencia Nacional de Servicios de Saneamiento"),
    Entry("osiptel", "OSIPTEL", "Organismo Supervisor de Inversión Privada en Telecomunicaciones"),
    Entry(
        "indecopi",
        "INDECOPI",
        "Instituto Nacional de Defensa de la Competencia y de la Protección de la Propiedad Intelectual",
    ),
)
_BODIES = {
    "mef": (
        Entry("proinversion", "PROINVERSIÓN", "Agencia de Promoción de la Inversión Privada"),
        Entry(
            "foniprel",
            "FONIPREL",
            "Fondo de Promoción a la Inversión Pública Regional y Local",
            aliases=("FIDT",),
        ),
        Entry("sunat", "SUNAT", "Superintendencia Nacional de Aduanas y de Administración Tributaria"),
    ),
    "minedu": (
        Entry("pronied", "PRONIED", "Programa Nacional de Infraestructura Educativa"),
        Entry("pronabec", "PRONABEC", "Programa Nacional de Becas y Crédito Educativo"),
    ),
    "minsa": (
        Entry("pronis", "PRONIS", "Programa Nacional de Inversiones en Salud"),
        Entry("sis", "SIS", "Seguro Integral de Salud"),
        Entry("susalud", "SUSALUD", "Superintendencia Nacional de Salud"),
    ),
    "mtc": (
        Entry(
            "provias-nacional",
            "Provías Nacional",
            "Proyecto Especial de Infraestructura de Transporte Nacional",
            aliases=("PVN",),
        ),
        Entry(
            "provias-descentralizado",
            "Provías Descentralizado",
            "Proyecto Especial de Infraestructura de Transporte Descentralizado",
            aliases=("PVD",),
        ),
        Entry("pronatel", "PRONATEL", "Programa Nacional de Telecomunicaciones", aliases=("FITEL",)),
    ),
    "mvcs": (
        Entry("pnsu", "PNSU", "Programa Nacional de Saneamiento Urbano"),
        Entry("pnsr", "PNSR", "Programa Nacional de Saneamiento Rural"),
        Entry("cofopri", "COFOPRI", "Organismo de Formalización de la Propiedad Informal"),
        Entry("otass", "OTASS", "Organismo Técnico de la Administración de los Servicios de Saneamiento"),
    ),
    "minem": (
        Entry("perupetro", "PERUPETRO", "Perupetro S.A."),
        Entry("dger", "DGER", "Dirección General de Electrificación Rural"),
        Entry("activos-mineros", "AMSAC", "Activos Mineros S.A.C.", aliases=("Activos Mineros",)),
    ),
    "midagri": (
        Entry("ana", "ANA", "Autoridad Nacional del Agua"),
        Entry(
            "agro-rural",
            "AGRO RURAL",
            "Programa de Desarrollo Productivo Agrario Rural",
            aliases=("AGRORURAL",),
        ),
        Entry("psi", "PSI", "Programa Subsectorial de Irrigaciones"),
        Entry("senasa", "SENASA", "Servicio Nacional de Sanidad Agraria"),
        Entry("inia", "INIA", "Instituto Nacional de Innovación Agraria"),
        Entry("serfor", "SERFOR", "Servicio Nacional Forestal y de Fauna Silvestre"),
        Entry(
            "sierra-azul", "Sierra Azul", "Fondo Sierra Azul", aliases=("Unidad Ejecutora Fondo Sierra Azul",)
        ),
    ),
    "mininter": (Entry("pnp", "PNP", "Policía Nacional del Perú"),),
    "mindef": (
        Entry("indeci", "INDECI", "Instituto Nacional de Defensa Civil"),
        Entry(
            "cenepred",
            "CENEPRED",
            "Centro Nacional de Estimación, Prevención y Reducción del Riesgo de Desastres",
        ),
    ),
    "midis": (
        Entry("foncodes", "FONCODES", "Fondo de Cooperación para el Desarrollo Social"),
        Entry("qali-warma", "Qali Warma", "Programa Nacional de Alimentación Escolar Qali Warma"),
        Entry("cuna-mas", "Cuna Más", "Programa Nacional Cuna Más"),
        Entry("pais", "PAIS", "Programa Nacional Plataformas de Acción para la Inclusión Social"),
        Entry("pension-65", "Pensión 65", "Programa Nacional de Asistencia Solidaria Pensión 65"),
        Entry("juntos", "JUNTOS", "Programa Nacional de Apoyo Directo a los Más Pobres"),
    ),
    "minam": (
        Entry("oefa", "OEFA", "Organismo de Evaluación y Fiscalización Ambiental"),
        Entry(
            "senace",
            "SENACE",
            "Servicio Nacional de Certificación Ambiental para las Inversiones Sostenibles",
        ),
        Entry("sernanp", "SERNANP", "Servicio Nacional de Áreas Naturales Protegidas por el Estado"),
        Entry("senamhi", "SENAMHI", "Servicio Nacional de Meteorología e Hidrología"),
    ),
    "mincetur": (
        Entry("copesco-nacional", "Plan COPESCO Nacional", "Plan COPESCO Nacional", aliases=("COPESCO",)),
    ),
    "produce": (
        Entry("itp", "ITP", "Instituto Tecnológico de la Producción"),
        Entry("sanipes", "SANIPES", "Organismo Nacional de Sanidad Pesquera"),
        Entry("fondepes", "FONDEPES", "Fondo Nacional de Desarrollo Pesquero"),
    ),
    "mtpe": (
        Entry("essalud", "ESSALUD", "Seguro Social de Salud"),
        Entry(
            "lurawi-peru",
            "Lurawi Perú",
            "Programa de Empleo Temporal Lurawi Perú",
            aliases=("Trabaja Perú", "Programa Trabaja Perú"),
        ),
    ),
}
_OTHERS = (
    Entry("cgr", "CGR", "Contraloría General de la República", aliases=("Contraloría",)),
    Entry("defensoria", "Defensoría", "Defensoría del Pueblo", aliases=("DP",)),
    Entry("congreso", "Congreso", "Congreso de la República"),
    Entry("bn", "BN", "Banco de la Nación"),
    Entry("onpe", "ONPE", "Oficina Nacional de Procesos Electorales"),
    Entry("reniec", "RENIEC", "Registro Nacional de Identificación y Estado Civil"),
    Entry("cci", "CCI", "Consejo de Coordinación Intergubernamental"),
    Entry("angr", "ANGR", "Asamblea Nacional de Gobiernos Regionales", REGIONAL),
    Entry("ampe", "AMPE", "Asociación de Municipalidades del Perú", LOCAL),
    Entry("remurpe", "REMURPE", "Red de Municipalidades Urbanas y Rurales del Perú", LOCAL),
    Entry("amudip", "AMUDIP", "Asociación de Distritos del Perú", LOCAL, aliases=("Asociación de Municipalidades Distritales del Perú", "Asociación de Distritos del Perú AMUDIP")),
    Entry("sociedad-civil", "", "Sociedad civil", CIVIL_SOCIETY, aliases=("Representantes de la sociedad civil", "Organizaciones de la sociedad civil")),
    Entry("mclcp", "MCLCP", "Mesa de Concertación para la Lucha contra la Pobreza", CIVIL_SOCIETY),
    Entry("gpc", "GPC", "Grupo Propuesta Ciudadana", CIVIL_SOCIETY, aliases=("Propuesta Ciudadana",)),
    Entry("cipca", "CIPCA", "Centro de Investigación y Promoción del Campesinado", CIVIL_SOCIETY),
    Entry("desco", "DESCO", "Centro de Estudios y Promoción del Desarrollo", CIVIL_SOCIETY),
    Entry("cepes", "CEPES", "Centro Peruano de Estudios Sociales", CIVIL_SOCIETY),
    Entry("cbc", "CBC", "Centro Bartolomé de las Casas", CIVIL_SOCIETY, aliases=("Centro de Estudios Regionales Andinos Bartolomé de las Casas",)),
    Entry("iep", "IEP", "Instituto de Estudios Peruanos", CIVIL_SOCIETY),
    Entry("cedepas-norte", "CEDEPAS Norte", "Centro Ecuménico de Promoción y Acción Social Norte", CIVIL_SOCIETY, aliases=("CEDEPAS",)),
)  # fmt: skip


def entries(gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Every entity, each after the one it depends on; codes are unique."""
    units = [_under("pcm", entry) for entry in _OF_PCM]
    bodies = [_under(ministry, entry) for ministry, group in _BODIES.items() for entry in group]
    return (*_MINISTRIES, *units, *bodies, *_OTHERS, *_regional(gazetteer), *_local(gazetteer))


def _under(parent: str, entry: Entry) -> Entry:
    return Entry(
        entry.code, entry.acronym, entry.name, entry.level, entry.parent or parent, aliases=entry.aliases
    )


def _regional(names: Gazetteer) -> Iterator[Entry]:
    for code in names.codes(DEPARTMENT):
        name = names.name(code)
        yield Entry(
            gore_code(code), f"GORE {name}", f"Gobierno Regional {_of(name)}", REGIONAL, territory=code
        )


def _local(names: Gazetteer) -> Iterator[Entry]:
    """196 provincial municipalities; a district municipality for each district but the capital of its province."""
    for code in names.codes(PROVINCE):
        aliases = ("Municipalidad Metropolitana de Lima", "MML") if code == "1501" else ()
        name = names.name(code)
        yield Entry(
            muni_code(code),
            f"MP {name}",
            f"Municipalidad Provincial {_of(name)}",
            LOCAL,
            territory=code,
            aliases=aliases,
        )
    districts = [code for code in names.codes(DISTRICT) if not code.endswith("01")]
    yield from _district_munis(names, districts)


def _district_munis(names: Gazetteer, districts: Iterable[str]) -> Iterator[Entry]:
    """A name that several share is told apart by its province and department."""
    codes = list(districts)
    shared = Counter(fold(names.name(code)) for code in codes)
    for code in codes:
        name, full, short = names.name(code), names.name(code), names.name(code)
        if shared[fold(name)] > 1:
            full, short = names.path(code), f"{name} ({names.name(code[:4])})"
        acronym = f"MD {short}" if len(short) <= 37 else ""
        yield Entry(muni_code(code), acronym, f"Municipalidad Distrital {_of(full)}", LOCAL, territory=code)


def _of(name: str) -> str:
    """«de Mara», «del Callao»."""
    return f"del {name}" if name == "Callao" else f"de {name}"
