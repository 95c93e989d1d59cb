"""Journey 9: a whole edition of MUNI Ejecutivo, from its convocation to the survey, by those who make it.

The secretariat organises, the focal point of a ministry answers and sits at its desk, the public reads. Everything happens
today, for on the day itself people come to the door. Addresses only to begin.
"""

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Visit
from tests.journeys.walker import Enter, Walker

SECRETARIAT, FOCAL = "ssarl", "focal.mvcs"
TODAY = datetime.now(ZoneInfo("America/Lima")).date()
NAME = "MUNI Ejecutivo de prueba (dato simulado)"
ASKED = (
    (
        "Municipalidad Provincial de Grau",
        "Vivienda",
        "Agua potable para Ccollpapampa (dato simulado)",
        "agua",
    ),
    (
        "Municipalidad Provincial de Grau",
        "Ministerio de Salud",
        "Posta médica de Ccollpapampa (dato simulado)",
        "salud",
    ),
    ("Municipalidad Provincial de Cotabambas", "Vivienda", "Alcantarillado de Mara (dato simulado)", "agua"),
)
LITERAL = "El Ministerio de Vivienda revisará el expediente de agua de Ccollpapampa (dato simulado)."


def test_an_edition_is_walked_from_its_convocation_to_the_survey(visit: Visit, tmp_path: Path) -> None:
    wrong: dict[str, str] = {}
    entered: dict[str, Walker] = {}

    def enter(user: str) -> Walker:
        if user not in entered:
            entered[user] = Walker(visit("/", user=user), wrong)
        return entered[user]

    convene(enter(SECRETARIAT))
    ask(enter(SECRETARIAT))
    triage(enter)
    make_the_timetable(enter(SECRETARIAT))
    drag(enter(SECRETARIAT))
    publish(enter(SECRETARIAT), Walker(visit("/"), wrong))
    check_in(enter(SECRETARIAT))
    agree(enter)
    convert(enter(SECRETARIAT))
    report(enter(SECRETARIAT), tmp_path)
    survey(enter(SECRETARIAT), visit, tmp_path)
    assert wrong == {}


def open_edition(who: Walker) -> None:
    """To the page of the edition, by the list."""
    who.follow("Ejecutivos", exact=True)
    who.follow(NAME)
    expect(who.page.locator("h1")).to_contain_text(NAME)


def go(who: Walker, tab: str) -> None:
    """To a part of the edition, by its tab."""
    open_edition(who)
    who.page.get_by_role("link", name=tab, exact=True).first.click()


def convene(her: Walker) -> None:
    """Open the edition for today with the usual plan; say who hosts and who may ask."""
    her.follow("Ejecutivos", exact=True)
    her.look("ejecutivos", phone=True)
    her.follow("Nueva edición")
    her.look("nueva edición")
    her.page.get_by_role("radio", name=re.compile("MUNI Ejecutivo")).check()
    her.write("Nombre", NAME)
    her.write("Primer día", TODAY.isoformat())
    her.write("Cuántos días", "1")
    her.write("Sede", "Lima")
    her.press("Convocar")
    go(her, "Organizar")
    her.look("organizar", phone=True)
    her.follow("Plan del día")
    her.look("plan del día", phone=True)
    her.reads("Reuniones bilaterales")
    go(her, "Organizar")
    her.follow("Anfitriones")
    her.follow("Agregar anfitriones")
    her.write("Entidades", "MVCS\nMINSA")
    her.look("agregar anfitriones")
    her.press("Guardar")
    go(her, "Organizar")
    her.follow("Participantes")
    her.follow("Agregar participantes")
    her.write("Entidades", "\n".join(dict.fromkeys(who for who, *_ in ASKED)))
    her.press("Guardar")
    open_edition(her)
    her.look("edición", phone=True)


def ask(her: Walker) -> None:
    """Three requests of two municipalities."""
    for party, host, topic, theme in ASKED:
        go(her, "Solicitudes")
        her.follow("Nueva solicitud")
        pick(her.field("Quién solicita"), party)
        pick(her.field("Con quién"), host)
        her.write("Asunto", topic)
        her.write("Tema", theme)
        her.press("Presentar la solicitud")
    go(her, "Solicitudes")
    her.reads("3 solicitudes")
    her.look("solicitudes", phone=True)


def pick(field: Locator, words: str) -> None:
    """The option that holds the words."""
    wanted = field.locator("option", has_text=words).first.get_attribute("value")
    field.select_option(wanted)


def triage(enter: Enter) -> None:
    """The secretariat accepts all at once; each ministry answers, one by its own person."""
    her = enter(SECRETARIAT)
    her.follow("Marcar toda la página")
    her.press("Revisar las marcadas")
    her.page.get_by_label("Aceptar").first.check()
    her.look("revisar varias", phone=True)
    her.press("Registrar la decisión")
    his = enter(FOCAL)
    for topic in (ASKED[0][2], ASKED[2][2]):
        decide(his, topic)
    decide(her, ASKED[1][2])
    go(her, "Solicitudes")
    her.reads("3 admitidas")


def decide(who: Walker, topic: str) -> None:
    """Accept one request on its page, with what is known of its subject beside it."""
    go(who, "Solicitudes")
    who.page.get_by_role("row", name=re.compile(re.escape(topic))).get_by_role("link").first.click()
    who.look(f"solicitud {topic[:12]}", phone=True)
    who.page.get_by_label("Aceptar").first.check()
    who.press("Registrar la decisión")


def make_the_timetable(her: Walker) -> None:
    """Proved, in the background."""
    go(her, "Horario")
    her.follow("Armar el horario")
    her.look("armar el horario")
    her.press("Armar el horario")
    expect(her.page.locator("h1")).to_contain_text("Versión 1", timeout=90_000)
    her.reads("Tienen hora 3 de 3")
    her.look("horario", phone=True)


def drag(her: Walker) -> None:
    """Carry a meeting to a free place; what would clash does not light up."""
    meeting = her.page.locator("#board a.meeting").first
    request = meeting.get_attribute("data-request")
    row = meeting.locator("xpath=ancestor::tr")
    target = row.locator("td:not(.is-blocked)").last
    slot = target.get_attribute("data-slot")
    meeting.drag_to(target)
    moved = her.page.locator(f"#board td[data-slot='{slot}'] a[data-request='{request}']")
    expect(moved).to_be_visible(timeout=15_000)
    her.reads("Deshacer el último cambio")


def publish(her: Walker, public: Walker) -> None:
    """Frozen, published, and read by anybody."""
    her.press("Congelar")
    her.follow("Publicar…")
    her.look("publicar", phone=True)
    her.press("Publicar la versión 1")
    open_edition(public)
    public.page.get_by_role("link", name="Agenda", exact=True).first.click()
    public.reads("3 reuniones bilaterales")
    public.does_not_read("Ccollpapampa")
    public.look("agenda pública", phone=True)


def whole_day(who: Walker) -> None:
    """Every hour of the day; the list follows the choice."""
    pick(who.page.locator("select[name=hora]"), "Todo el día")
    who.page.wait_for_url("**hora=todas**")


def check_in(her: Walker) -> None:
    """At the door, one tap each."""
    go(her, "El día")
    whole_day(her)
    her.look("el día", phone=True)
    her.page.get_by_role("button", name=re.compile("^Llegó.*Grau")).first.click()
    expect(her.page.locator("#jornada")).to_contain_text("Llegó")


def agree(enter: Enter) -> None:
    """At the desk of Vivienda: it began, it ended, what was agreed; the secretariat closes the acta."""
    his = enter(FOCAL)
    go(his, "El día")
    whole_day(his)
    line = his.page.locator(".floor-line", has_text="Grau").filter(has_text="MVCS")
    line.get_by_role("link").first.click()
    his.page.locator(".floor-acts button", has_text="Empezó").click()
    his.page.locator(".floor-acts button", has_text="Terminó").click()
    his.reads("Qué resultó")
    his.page.get_by_role("radio", name=re.compile("acuerdos")).first.check()
    for people in his.page.get_by_label("Personas").all():
        people.fill("2")
    his.page.get_by_label(re.compile("Qué se acordó")).first.fill(LITERAL)
    his.page.get_by_label(re.compile("Vivienda|MVCS")).first.check()
    his.write("¿Para cuándo?", (TODAY + timedelta(days=60)).isoformat())
    his.look("mesa", phone=True)
    his.page.get_by_role("button", name="Guardar", exact=True).click()
    her = enter(SECRETARIAT)
    her.page.goto(his.page.url)
    her.press("Guardar y cerrar el acta")
    her.look("acta de la reunión")


def convert(her: Walker) -> None:
    """The agreement becomes a commitment, in one step."""
    go(her, "Reuniones realizadas")
    her.look("reuniones realizadas", phone=True)
    her.page.locator("tbody a").first.click()
    her.look("acta pública de la reunión")
    her.follow("Acuerdo 1", exact=True)
    her.follow("Convertir en compromiso")
    her.look("convertir")
    block = her.page.locator("fieldset.act-draft").first
    her.field("Compromiso", block).fill("Revisar el expediente de agua de Ccollpapampa")
    her.page.locator("main form button.btn-primary[type=submit]").last.click()
    her.reads("El compromiso quedó registrado")


def report(her: Walker, folder: Path) -> None:
    """The report of the edition, on screen and as Word."""
    go(her, "Informe")
    her.look("informe de la edición", phone=True)
    her.take("Word", folder / "informe.docx")
    assert len((folder / "informe.docx").read_bytes()) > 10_000


def survey(her: Walker, visit: Visit, folder: Path) -> None:
    """A question to the mayors, a link, an answer that is taken once."""
    her.follow("Encuestas")
    her.follow("Nueva encuesta")
    her.write("Título", "Opinión sobre el MUNI Ejecutivo (dato simulado)")
    pick(her.field("Espacio"), NAME)
    her.page.get_by_label(re.compile("alcaldes", re.IGNORECASE)).check()
    her.write("Abre el", TODAY.isoformat())
    her.write("Último día para responder", TODAY.isoformat())
    her.press("Guardar")
    her.follow("Agregar una pregunta")
    her.write("Pregunta", "¿Le fue útil?")
    her.write("Opciones", "Útil\nIndiferente\nPoco útil")
    her.page.get_by_label(re.compile("alcaldes", re.IGNORECASE)).check()
    her.press("Guardar")
    her.look("encuesta", phone=True)
    her.follow("Enlaces para")
    her.write("Para quién es cada enlace", "Alcaldía de Grau")
    with her.page.expect_download() as waiting:
        her.press("Crear los enlaces")
    waiting.value.save_as(folder / "enlaces.xlsx")
    cells = [
        str(cell)
        for row in openpyxl.load_workbook(folder / "enlaces.xlsx").worksheets[0].values
        for cell in row
    ]
    link = next(cell for cell in cells if "/responder/" in cell)
    path = link[link.index("/encuestas/") :]
    mayor = Walker(visit(path), her.wrong)
    mayor.look("responder", phone=True)
    mayor.page.get_by_label("Útil", exact=True).check()
    mayor.press("Enviar mis respuestas")
    mayor.reads("racias")
    mayor.page.goto(path)
    mayor.reads("Este enlace ya se usó")
