"""What each room answers: the chain from a session to a commitment, and what only people inside see."""

import pytest

from tests.people import make_person
from tests.platform.api.calling import Program, make_token, report
from tests.platform.api.test_refusals import told
from tinkuy.platform.accounts.roles import Role

SESSION = {"number": 1, "held_on": "2022-05-10", "title": "Primera sesión", "starts_at": "09:30"}
DRAFT = "/spaces/mtp-grau/sessions/1/draft"


@pytest.fixture
def outsider(ground: str) -> Program:
    """A focal point of an entity that has nothing to do with the mesa."""
    return Program(make_token(make_person(Role.FOCAL_POINT, "gore-03", username="ajeno")))


def close_a_session(secretary: Program) -> None:
    """One session with an agreement, its acta closed."""
    for path, sent in (
        ("/spaces/mtp-grau/sessions", SESSION),
        (f"{DRAFT}/agenda-items", {"title": "Agua y saneamiento"}),
        (f"{DRAFT}/attendance", {"presences": [{"entity": "mvcs", "representatives": [{"name": "Ana Ruiz", "post": "Directora"}]}]}),
        (f"{DRAFT}/agreements", {"text": "Financiar el expediente del sistema de agua.", "point": 1, "responsibles": ["mvcs"]}),
        (f"{DRAFT}/close", {"statement": "Se deja constancia de que no se alcanzó el quórum."}),
    ):  # fmt: skip
        response = secretary.post(path, sent)
        assert response.status_code == 201, (path, response.content.decode())


def test_a_session_is_worked_on_inside_and_public_once_closed(
    secretary: Program, outsider: Program, public: Program
) -> None:
    assert secretary.post("/spaces/mtp-grau/sessions", SESSION).status_code == 201
    assert [item["number"] for item in secretary.get("/acta-drafts").json()["items"]] == [1]
    assert outsider.get("/acta-drafts").json()["total"] == 0
    told(outsider.get(DRAFT), 404, "no-existe")
    told(public.get(DRAFT), 401, "sin-identificar")
    told(public.get("/spaces/mtp-grau/sessions/1"), 404, "no-existe")
    assert public.get("/spaces/mtp-grau/sessions").json()["total"] == 0
    assert secretary.post(f"{DRAFT}/discard", {}).status_code == 201
    close_a_session(secretary)
    shown = public.get("/spaces/mtp-grau/sessions/1").json()
    assert shown["acta"]["version"] == 1
    assert [person["name"] for person in shown["content"]["presences"][0]["representatives"]] == [""]
    inside = secretary.get("/spaces/mtp-grau/sessions/1").json()
    assert [person["name"] for person in inside["content"]["presences"][0]["representatives"]] == ["Ana Ruiz"]


def test_an_agreement_becomes_commitments_that_keep_its_words(secretary: Program, public: Program) -> None:
    close_a_session(secretary)
    (agreement,) = public.get("/agreements", q="expediente").json()["items"]
    path = f"/agreements/{agreement['code']}/commitments"
    drafts = [{"text": "Elaborar el expediente"}, {"text": "Financiarlo", "amount_soles": "1250000.50"}]
    made = secretary.post(path, {"drafts": drafts})
    assert made.status_code == 201, made.content
    codes = [each["code"] for each in made.json()["commitments"]]
    assert made.json()["commitments"][1]["amount_soles"] == "1250000.50"
    shown = public.get(f"/commitments/{codes[0]}").json()
    assert (shown["literal_text"], shown["responsibles"]) == (agreement["text"], ["mvcs"])
    wrong = secretary.post(path, {"drafts": [{"text": "Otro", "responsibles": ["nadie"]}]})
    (fault,) = told(wrong, 409, "conflicto")["errors"]
    assert fault["pointer"] == "#/drafts/0/responsibles"


def test_a_code_nobody_has_is_refused_and_named(secretary: Program) -> None:
    found = told(
        secretary.post("/spaces/mtp-grau/sessions", {**SESSION, "convened_by": "nadie"}), 409, "conflicto"
    )
    assert found["errors"][0]["pointer"] == "#/convened_by"
    told(
        secretary.post("/commitments/C-9/cancel", {"reason": "x", "closed_on": "2022-01-01"}),
        404,
        "no-existe",
    )


def test_a_report_waits_for_its_review_and_shows_then(
    focal: Program, secretary: Program, public: Program
) -> None:
    assert focal.send("/commitments/C-1/reports", report()).status_code == 201
    assert secretary.get("/commitments", review="awaiting").json()["total"] == 1
    waiting = public.get("/commitments/C-1").json()["reports"][0]
    assert (waiting["percent"], waiting["text"], waiting["decision"]) == (60, None, None)
    sent = {
        "report": waiting["key"],
        "decision": "returned",
        "observation": "Falta la resolución.",
        "reviewed_on": "2022-06-01",
    }
    assert secretary.post("/commitments/C-1/reviews", sent).status_code == 201
    told(secretary.post("/commitments/C-1/reviews", sent), 409, "conflicto")
    for each, observation in ((public, None), (focal, "Falta la resolución.")):
        shown = each.get("/commitments/C-1").json()["reports"][0]
        assert (shown["decision"], shown["observation"]) == ("returned", observation)
    other = {**sent, "report": "C-2|2022-05-31"}
    told(secretary.post("/commitments/C-1/reviews", other), 409, "conflicto")


def test_a_file_that_is_no_evidence_is_refused_and_nothing_is_reported(
    focal: Program, public: Program
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    evil = SimpleUploadedFile("informe.pdf", b"<script>alert(1)</script>", content_type="application/pdf")
    found = told(focal.send("/commitments/C-1/reports", report(evidence=evil)), 409, "conflicto")
    assert found["errors"][0]["pointer"] == "#/evidence"
    assert len(public.get("/commitments/C-1").json()["reports"]) == 1


def test_work_and_alerts_are_of_the_person(focal: Program, outsider: Program) -> None:
    counts = {
        pile["slug"]: pile["total"] for pile in focal.get("/me/work", as_of="2022-07-31").json()["piles"]
    }
    assert counts["vencidos"] == 1
    (late,) = focal.get("/me/work/vencidos", as_of="2022-07-31").json()["items"]
    assert late["code"] == "C-1"
    assert outsider.get("/me/work/vencidos", as_of="2022-07-31").json()["total"] == 0
    told(focal.get("/me/work/por-revisar"), 404, "no-existe")
    for rule in focal.get("/me/alerts", as_of="2022-07-31").json()["rules"]:
        found = focal.get(f"/me/alerts/{rule['code']}", as_of="2022-07-31").json()
        assert found["total"] == rule["total"]


def test_the_ledger_and_the_history_tell_the_same_acts(focal: Program, public: Program) -> None:
    assert focal.send("/commitments/C-1/reports", report()).status_code == 201
    acts = public.get("/commitments/C-1/history").json()["acts"]
    assert any("reportó" in act["sentence"] for act in acts)
    leaves = public.get("/ledger/leaves", subject="commitment", key="C-1").json()
    assert leaves["total"] >= 1
    index = leaves["items"][0]["index"]
    proof = public.get(f"/ledger/proofs/{index}", subject="commitment", key="C-1").json()
    assert (proof["index"], proof["format"]) == (index, "tinkuy-proof/1")
    told(public.get("/ledger/proofs/999999", subject="commitment", key="C-1"), 404, "no-existe")
    assert public.get("/ledger").json()["size"] > index


def test_what_changed_between_two_days(public: Program) -> None:
    found = public.get("/reports/changes", since="2021-12-31", as_of="2022-07-31").json()
    assert (found["since"], found["figures"]["created"]) == ("2021-12-31", 1)
    told(public.get("/reports/changes", since="2022-07-31", as_of="2022-07-31"), 409, "conflicto")


def test_the_search_finds_across_rooms(public: Program) -> None:
    kinds = {kind["kind"]: kind for kind in public.get("/search", q="Gráu").json()["kinds"]}
    assert any(hit["key"] == "mtp-grau" for kind in kinds.values() for hit in kind["hits"])
