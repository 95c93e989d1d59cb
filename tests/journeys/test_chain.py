"""Journey 8: four people walk the whole chain, from the session to the verified fulfilment and the proof of it.

One test, for each step stands on the one before. Everything is done by what a person sees; addresses only to begin, and
where somebody tries a door that is not offered.
"""

import json
import re
import subprocess
import sys
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import quote_plus
from zoneinfo import ZoneInfo

import docx
import openpyxl
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.conftest import Visit
from tests.journeys.walker import Enter, Walker

SECRETARY, FOCAL, SECRETARIAT, AUDITOR = "secretaria.mtp-grau", "focal.mvcs", "ssarl", "auditoria"
ROOT = Path(__file__).parents[2]
TODAY = datetime.now(ZoneInfo("America/Lima")).date()
HELD, HALF, WHOLE, OFFLINE, CUT = (TODAY - timedelta(days=days) for days in (20, 12, 11, 8, 5))
LATELY = TODAY - timedelta(days=2)  # after every period that is closed
DUE, LATER = TODAY + timedelta(days=20), TODAY + timedelta(days=50)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SUBJECT = "Agua segura para las comunidades (dato simulado)"
LITERAL = (
    "El Ministerio de Vivienda culminará el expediente técnico de agua de Ccollpapampa y sustentará el "
    "presupuesto de la planta de tratamiento (dato simulado)."
)
FILE, PLANT = "Culminar el expediente técnico de Ccollpapampa", "Sustentar el presupuesto de la planta"
RETURNED = "Falta la resolución que aprueba el expediente."
RESULT = "Expediente técnico aprobado y registrado en el banco de inversiones."


def test_an_agreement_is_walked_to_its_verified_fulfilment(visit: Visit, tmp_path: Path) -> None:
    wrong: dict[str, str] = {}
    entered: dict[str, Walker] = {}

    def enter(user: str) -> Walker:
        if user not in entered:
            entered[user] = Walker(visit("/", user=user), wrong)
        return entered[user]

    name_members(enter, tmp_path)
    draft_the_acta(enter)
    nobody_outside_sees_it(enter, Walker(visit("/"), wrong))
    agree(enter, tmp_path)
    close_the_acta(enter, Walker(visit("/"), wrong), tmp_path)
    done, open_one = convert(enter)
    report_and_return(enter, done, tmp_path)
    correct_and_accept(enter, done, tmp_path)
    close_with_result(enter, done)
    extend(enter, open_one)
    report_offline(enter, open_one, tmp_path)
    issue_and_lock(enter)
    report_late(enter, open_one)
    audit(enter, done, open_one, tmp_path)
    tell_the_changes(enter, done)
    assert wrong == {}


def name_members(enter: Enter, folder: Path) -> None:
    """The secretariat brings the members of the mesa in a workbook, so that there is a quorum to reach."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Integrantes"
    sheet.append(["Mesa", "Entidad", "Rol"])
    for entity in ("GORE Apurímac", "PCM", "MINAM"):
        sheet.append(["MTP Grau", entity, "Integrante"])
    book.save(folder / "integrantes.xlsx")
    bring(enter(SECRETARIAT), folder / "integrantes.xlsx")


def bring(who: Walker, workbook: Path) -> None:
    """Upload, read what it would do, apply."""
    who.follow("Importar", exact=True)
    who.follow("Subir un archivo")
    who.page.get_by_label("Archivo").set_input_files(workbook)
    who.press("Subir y revisar")
    expect(who.page.get_by_role("heading", name="Qué cambiaría")).to_be_visible(timeout=60_000)
    who.look(f"vista previa de {workbook.stem}", phone=True)
    who.press("Aplicar los cambios")
    expect(who.page.locator(".lede")).to_contain_text("Importación aplicada", timeout=60_000)
    who.look(f"constancia de {workbook.stem}")


def open_mesa(who: Walker) -> None:
    """To the page of the mesa, by the list."""
    who.follow("Mesas", exact=True)
    who.page.get_by_role("searchbox").last.fill("grau")
    who.follow("MTP Grau")
    expect(who.page.locator("h1")).to_have_text("MTP Grau")


def draft_the_acta(enter: Enter) -> None:
    """The secretary convenes the session, writes its agenda and who came."""
    her = enter(SECRETARY)
    open_mesa(her)
    her.follow("Convocar una sesión")
    her.look("convocar")
    her.write("Fecha", HELD.isoformat())
    her.write("Asunto", SUBJECT)
    her.write("Hora de inicio", "09:00")
    her.write("Lugar", "Chuquibambilla")
    her.choose("Modalidad", "Presencial")
    her.write("Convoca", "PCM")
    her.press("Convocar")
    her.follow("Agregar un punto")
    her.write("Asunto", "Estado del expediente técnico")
    her.press("Guardar")
    her.follow("Registrar la asistencia")
    boxes = her.page.get_by_label(re.compile("^Asistió"))
    expect(boxes).to_have_count(3)
    boxes.nth(0).check()
    boxes.nth(1).check()
    her.look("asistencia", phone=True)
    her.press("Guardar la asistencia")
    her.reads("Hay quórum: asistieron 2 de 3 integrantes")
    her.look("sesión en trabajo", phone=True)


def nobody_outside_sees_it(enter: Enter, public: Walker) -> None:
    """Until it closes the session is not there for who is not of it: address, mesa, search."""
    address = enter(SECRETARY).page.url
    for who in (public, enter(FOCAL)):
        answer = who.page.goto(address)
        assert answer is not None
        assert answer.status in {403, 404}
        who.does_not_read(SUBJECT)
        answer = who.page.goto(address.replace("borrador/", ""))
        assert answer is not None
        assert answer.status == 404
        open_mesa(who)
        who.does_not_read(SUBJECT)
        search(who, "agua segura comunidades")
        who.does_not_read(SUBJECT)


def search(who: Walker, words: str) -> None:
    """By the box of the header, which on the page of what was found is in its middle."""
    box = who.page.get_by_role("searchbox").first
    box.fill(words)
    box.press("Enter")
    who.page.wait_for_url(lambda address: f"q={quote_plus(words)}" in address)
    expect(who.page.locator("h1")).to_have_text("Buscar")


def agree(enter: Enter, folder: Path) -> None:
    """The agreement in its own words, and an annex."""
    her = enter(SECRETARY)
    her.follow("Agregar un acuerdo")
    her.look("agregar un acuerdo")
    her.write("Texto del acuerdo", LITERAL)
    her.write("Otras entidades responsables", "MVCS")
    her.write("Plazo", DUE.isoformat())
    her.press("Guardar")
    (folder / "cronograma.pdf").write_bytes(PDF)
    her.follow("Agregar un anexo")
    her.write("Título", "Cronograma del expediente (dato simulado)")
    her.page.get_by_label("Archivo").set_input_files(folder / "cronograma.pdf")
    her.page.get_by_label("Cualquiera puede descargarlo").check()
    her.look("agregar un anexo")
    her.press("Guardar")
    her.reads(LITERAL)
    her.reads("Anexo 1.")


def close_the_acta(enter: Enter, public: Walker, folder: Path) -> None:
    """Read once more, closed, numbered, taken away as PDF and Word; now it is everybody's."""
    her = enter(SECRETARY)
    her.follow("Cerrar el acta")
    her.look("cerrar el acta")
    her.press("Cerrar el acta")
    her.reads("quedó cerrada")
    her.look("sesión con acta", phone=True)
    pdf = PdfReader(her.take("PDF", folder / "acta.pdf"))
    assert "Ccollpapampa" in " ".join(page.extract_text() for page in pdf.pages)
    word = docx.Document(BytesIO(her.take("Word", folder / "acta.docx").read_bytes()))
    assert any("Ccollpapampa" in each.text for each in word.paragraphs)
    open_mesa(public)
    public.reads(SUBJECT)
    search(public, "expediente Ccollpapampa")
    public.follow("Ccollpapampa")
    public.reads(LITERAL)
    public.reads("Acta N° 001-")
    public.look("acuerdo", phone=True)
    expect(public.page.get_by_role("link", name="Convertir en compromiso")).to_have_count(0)


def convert(enter: Enter) -> tuple[str, str]:
    """One agreement, two commitments, one step. Gives their codes."""
    her = enter(SECRETARY)
    her.follow("Acuerdo 1", exact=True)
    her.follow("Convertir en compromiso")
    her.press("Añadir otro compromiso")
    her.look("convertir", phone=True)
    blocks = her.page.locator("fieldset.act-draft")
    expect(blocks).to_have_count(2)
    for at, (text, due) in enumerate(((FILE, DUE), (PLANT, DUE))):
        block = blocks.nth(at)
        her.field("Compromiso", block).fill(text)
        her.field("Plazo", block).fill(due.isoformat())
        her.field("Responsable que encabeza", block).fill("MVCS")
    her.field("Prioridad", blocks.nth(0)).select_option(label="Alta")
    her.press("Registrar los compromisos")
    her.reads("Obligatorio si es alta")
    her.page.locator(".error-summary").wait_for()
    her.look("convertir sin motivo")
    her.field("Motivo de la prioridad", blocks.nth(0)).fill("Tres comunidades no tienen agua.")
    her.press("Registrar los compromisos")
    her.reads("Quedaron registrados 2 compromisos")
    her.reads("Compromisos que nacieron de este acuerdo")
    her.look("convertidos")
    born = her.page.locator("main").get_by_role("link", name=re.compile(r"^MTP-GRAU|^mtp-grau|^\S+-\d"))
    codes = [text for text in born.all_inner_texts() if text]
    assert len(codes) == 2, codes
    return codes[0], codes[1]


def open_commitment(who: Walker, code: str) -> None:
    """To a commitment by the search box."""
    search(who, code)
    who.page.locator("#results .hit-title").first.click()
    who.reads(f"Compromiso {code}")


def report_and_return(enter: Enter, code: str, folder: Path) -> None:
    """The focal point finds its work and reports half; the secretary returns it; the focal point sees why."""
    focal, her = enter(FOCAL), enter(SECRETARY)
    focal.follow("Mi trabajo")
    focal.follow("Por reportar")
    focal.reads(FILE)
    focal.reads(PLANT)
    focal.look("mi trabajo del punto focal", phone=True)
    focal.follow(code, exact=True)
    focal.reads("Acta N° 001-")  # the source of the commitment is that of its agreement
    focal.look("compromiso recién tomado", phone=True)
    report(focal, HALF, 50, "Se levantaron las observaciones del expediente.", folder / "informe.pdf")
    focal.look("compromiso reportado")
    her.follow("Mi trabajo")
    her.follow("Por revisar")
    her.look("mi trabajo de la secretaría", phone=True)
    her.follow(code, exact=True)
    review(her, HALF, "Devolverlo con una observación", RETURNED)
    her.reads("devuelto")
    focal.follow("Mi trabajo")
    focal.follow("Devueltos")
    focal.follow(code, exact=True)
    focal.reads(RETURNED)


def report(who: Walker, day: date, percent: int, text: str, evidence: Path | None = None) -> None:
    """On the page of a commitment, by its form."""
    who.follow("Reportar un avance")
    who.write("Fecha del avance", day.isoformat())
    who.write("Avance acumulado (%)", str(percent))
    who.write("Qué se hizo", text)
    if evidence:
        evidence.write_bytes(PDF + evidence.name.encode())
        who.page.get_by_label("Evidencias que pueden publicarse").set_input_files(evidence)
    who.look(f"reportar {percent}", phone=True)
    who.press("Reportar el avance")


def review(who: Walker, day: date, decision: str, observation: str = "") -> None:
    """On the page of a commitment, by the button of that report."""
    who.follow(f"Revisar el avance del {day:%d/%m/%Y}")
    who.page.get_by_label(decision).check()
    who.write("Observación", observation)
    who.look(f"revisar: {decision}", phone=True)
    who.press("Guardar la revisión")


def correct_and_accept(enter: Enter, code: str, folder: Path) -> None:
    """Reported whole, with its evidence, and accepted."""
    focal, her = enter(FOCAL), enter(SECRETARY)
    report(focal, WHOLE, 100, "Se aprobó el expediente con su resolución.", folder / "resolucion.pdf")
    focal.reads("Su avance quedó reportado")
    focal.reads("Cumplido según reporte")
    open_commitment(her, code)
    expect(her.page.get_by_role("link", name="Cerrar como cumplido")).to_have_count(0)
    review(her, WHOLE, "Aceptar el avance")
    her.reads("El avance quedó aceptado")


def close_with_result(enter: Enter, code: str) -> None:
    """Refused without a result; closed with one; everybody reads it."""
    her = enter(SECRETARY)
    her.follow("Cerrar como cumplido")
    her.press("Cerrar como cumplido")
    expect(her.page.locator(".error-summary")).to_contain_text("Escriba qué se obtuvo.")
    her.look("cerrar sin resultado", phone=True)
    her.write("Resultado", RESULT)
    her.press("Cerrar como cumplido")
    her.reads("El compromiso quedó cerrado como cumplido.")
    her.look("compromiso cumplido", phone=True)
    twin = her.page.locator(".twin")
    expect(twin.locator(".twin-number")).to_have_text(["100 %", "100 %"])
    expect(her.page.locator(".lede")).to_contain_text("Cumplido")
    expect(her.page.get_by_role("link", name="Reportar un avance")).to_have_count(0)


def extend(enter: Enter, code: str) -> None:
    """More time, granted in the session of the mesa."""
    her = enter(SECRETARY)
    open_commitment(her, code)
    her.follow("Registrar una prórroga")
    her.write("Nuevo plazo", LATER.isoformat())
    her.write("Motivo", "El presupuesto se transfiere el próximo trimestre.")
    her.page.get_by_label("Sesión que la otorgó").select_option(index=1)
    her.look("prorrogar", phone=True)
    her.press("Registrar la prórroga")
    her.reads("La prórroga quedó registrada")
    her.reads(f"{LATER:%d/%m/%Y}")


def report_offline(enter: Enter, code: str, folder: Path) -> None:
    """The workbook of one's own: taken, filled without the system, brought back, applied, accepted."""
    focal, her = enter(FOCAL), enter(SECRETARY)
    focal.follow("Compromisos", exact=True)
    focal.look("matriz")
    workbook = focal.take("Mis compromisos, para llenar", folder / "mis-compromisos.xlsx")
    book = openpyxl.load_workbook(workbook)
    sheet = book["Mis compromisos"]
    rows = list(sheet.iter_rows())
    heading = next(row for row in rows if "Código" in [cell.value for cell in row])
    at = {str(cell.value): cell.column - 1 for cell in heading if cell.value}
    (mine,) = [row for row in rows if row[at["Código"]].value == code]
    for title, value in (
        ("Fecha de su reporte", OFFLINE),
        ("Avance a esa fecha (%)", 60),
        ("Qué se hizo", "Se sustentó el presupuesto ante el sector."),
    ):
        cell = next(mine[index] for name, index in at.items() if name.startswith(title))
        cell.value = value
    book.save(workbook)
    bring(focal, workbook)
    open_commitment(her, code)
    her.reads("60 %")
    review(her, OFFLINE, "Aceptar el avance")
    her.reads("El avance quedó aceptado")


def issue_and_lock(enter: Enter) -> None:
    """The secretariat issues the report of a cut-off and closes the period of the mesa."""
    office = enter(SECRETARIAT)
    office.follow("Informes", exact=True)
    office.page.get_by_label("Otra fecha").fill(CUT.isoformat())
    office.press("Ver")
    office.follow("Ver el informe al")
    office.look("informe situacional")
    office.press("Emitir con corte")
    office.reads("Se emitió el informe")
    office.look("informes", phone=True)
    office.follow(f"Cerrar el periodo hasta el {CUT:%d/%m/%Y}")
    office.choose("Mesa", "MTP Grau")
    office.look("cerrar periodo", phone=True)
    office.press("Cerrar el periodo")
    office.reads("El periodo quedó cerrado.")
    office.look("periodos", phone=True)


def report_late(enter: Enter, code: str) -> None:
    """In a closed period nobody writes, and is told so; a named exception opens it for one person."""
    focal, office = enter(FOCAL), enter(SECRETARIAT)
    open_commitment(focal, code)
    report(focal, CUT, 70, "Se transfirió la primera parte.")
    expect(focal.page.locator(".error-summary")).to_contain_text(f"cerrado hasta el {CUT:%d/%m/%Y}")
    expect(focal.field("Qué se hizo")).to_have_value("Se transfirió la primera parte.")
    focal.look("reportar en periodo cerrado", phone=True)
    office.follow("Dar una excepción")
    office.write("Código del compromiso", code)
    office.write("Usuario de la persona", FOCAL)
    office.write("Motivo", "El oficio llegó antes del corte.")
    office.look("dar una excepción")
    office.press("Dar la excepción")
    office.reads("La excepción quedó registrada.")
    focal.press("Reportar el avance")
    focal.reads("Su avance quedó reportado")
    focal.reads("70 %")


def audit(enter: Enter, code: str, late: str, folder: Path) -> None:
    """The auditor reads everything, in sentences, changes nothing, and takes away the proof."""
    auditor = enter(AUDITOR)
    open_commitment(auditor, code)
    history = auditor.page.get_by_role("heading", name="Historial del registro").locator(
        "xpath=following::ol[1]"
    )
    for words in (
        "registró el compromiso",
        f"reportó 50 % al {HALF:%d/%m/%Y}",
        f"devolvió el avance del {HALF:%d/%m/%Y}: {RETURNED}",
        f"aceptó el avance del {WHOLE:%d/%m/%Y}",
        f"lo cerró como cumplido: {RESULT}",
    ):
        expect(history).to_contain_text(words)
    auditor.look("compromiso ante el auditor", phone=True)
    changes_nothing(auditor, late)
    taken = auditor.take("informe.pdf", folder / "evidencia.pdf")
    assert taken.read_bytes() == PDF + b"informe.pdf"
    prove(auditor, folder)


def changes_nothing(auditor: Walker, code: str) -> None:
    """No act is offered, on a closed commitment or an open one; the doors behind them are closed to a direct post too."""
    main = auditor.page.locator("main")
    for act in (
        "Reabrir",
        "Precisar",
        "Reportar un avance",
        "Registrar una prórroga",
        "Anular",
        "Cerrar como",
    ):
        expect(main.get_by_role("link", name=act)).to_have_count(0)
    here = auditor.page.url
    open_commitment(auditor, code)
    expect(main.get_by_role("navigation", name="Lo que usted puede hacer")).to_have_count(0)
    base = auditor.page.url
    token = auditor.page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    day = f"{OFFLINE.isoformat()}/1"
    for door in ("reportar", "prorrogar", "cerrar", "anular", "precisar", "hitos", f"avances/{day}/revisar"):
        answer = auditor.page.request.post(
            f"{base}{door}/", form={"csrfmiddlewaretoken": token}, headers={"Referer": base}
        )
        assert answer.status == 403, door
        assert "No tiene permiso para esto" in answer.text(), door
    auditor.page.goto(here)


def prove(auditor: Walker, folder: Path) -> None:
    """The page of the ledger says how; the file and the program taken from there hold without the product."""
    auditor.follow("Prueba de inclusión")
    auditor.look("prueba de inclusión", phone=True)
    program = auditor.take("Descargue el programa", folder / "verify_proof.py")
    assert program.read_bytes() == (ROOT / "docs/ledger/verify_proof.py").read_bytes()
    proof = auditor.take("Descargar la prueba", folder / "prueba.json")
    assert verified(program, proof).startswith("VÁLIDA")
    document = json.loads(proof.read_text())
    document["leaf"] = document["leaf"].replace("closure", "cIosure").replace("progress", "progres5")
    proof.write_text(json.dumps(document))
    assert verified(program, proof).startswith("NO VÁLIDA")
    auditor.page.locator("nav[aria-label], .breadcrumb, main").get_by_role(
        "link", name="Registro de actos"
    ).first.click()
    auditor.reads("Último punto de control")
    auditor.look("registro de actos", phone=True)


def verified(program: Path, proof: Path) -> str:
    """What the program without the product says."""
    said = subprocess.run([sys.executable, program, proof], capture_output=True, text=True, check=False)
    return said.stdout + said.stderr


def tell_the_changes(enter: Enter, code: str) -> None:
    """What happened since before the session, as everybody reads it."""
    auditor = enter(AUDITOR)
    auditor.follow("Informes", exact=True)
    auditor.follow("Ver los cambios")
    auditor.page.get_by_label("Cambios después del").fill((HELD - timedelta(days=1)).isoformat())
    auditor.page.get_by_label("y hasta el").fill(TODAY.isoformat())
    auditor.press("Ver los cambios")
    auditor.reads(code)
    auditor.reads("MTP Grau")
    auditor.look("cambios", phone=True)


def test_two_people_at_the_same_report_make_one_review(visit: Visit, tmp_path: Path) -> None:
    wrong: dict[str, str] = {}
    focal, her, office = (Walker(visit("/", user=user), wrong) for user in (FOCAL, SECRETARY, SECRETARIAT))
    code = take(her)
    open_commitment(focal, code)
    report(focal, LATELY, 30, "Se convocó a las comunidades.")
    for who, decision in ((her, "Aceptar el avance"), (office, "Devolverlo con una observación")):
        open_commitment(who, code)
        who.follow(f"Revisar el avance del {LATELY:%d/%m/%Y}")
        who.page.get_by_label(decision).check()
    office.write("Observación", "Falta la lista de asistencia.")
    her.press("Guardar la revisión")
    her.reads("El avance quedó aceptado")
    office.press("Guardar la revisión")
    office.reads(f"Este avance ya fue aceptado el {TODAY:%d/%m/%Y}")
    office.reads("No se cambió nada.")
    office.reads("Falta la lista de asistencia.")
    expect(office.page.get_by_role("button", name="Guardar la revisión")).to_have_count(0)
    office.look("revisado por otra persona", phone=True)
    office.follow("Volver al compromiso")
    expect(
        office.page.locator("#avances ~ .timeline > li, .timeline > li", has_text="30 %").first
    ).to_contain_text("Aceptado")
    assert wrong == {}


def take(her: Walker) -> str:
    """A commitment taken outside an acta, from the page of the mesa. Gives its code."""
    open_mesa(her)
    her.follow("Nuevo compromiso")
    her.write("Código", "GRAU-DOS")
    her.write("Compromiso", "Convocar a las comunidades (dato simulado)")
    her.write("Acordado el", LATELY.isoformat())
    her.write("Plazo", DUE.isoformat())
    her.write("Responsables", "MVCS")
    her.look("nuevo compromiso", phone=True)
    her.press("Registrar el compromiso")
    her.reads("El compromiso quedó registrado.")
    return "GRAU-DOS"
