"""Precisar, nuevo compromiso y convertir un acuerdo, through their pages."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.ground import make_commitment
from tests.people import sign_in
from tests.subjects.commitments.acting.conftest import CODE, post, text_of
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.actas.models import Agreement
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments import actions
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.spaces.models import Session

AMEND = f"/compromisos/{CODE}/precisar/"
TAKE = "/compromisos/nuevo/"
NEW = {"space": "mtp-grau", "agreed_on": "2026-06-15", "text": "Electrificar tres centros poblados de Grau"}
CONVERT = "/compromisos/acuerdos/mtp-grau-s3-a1/convertir/"
STRANGERS = [
    "focal of another entity", "secretary of another space", "authority", "auditor", "without a role", "public",
]  # fmt: skip


@pytest.fixture
def agreement(ground: str) -> Agreement:
    """An agreement of session 3, with a responsible and a due date."""
    made = Agreement.objects.create(
        code="mtp-grau-s3-a1", session=Session.objects.get(), number=1, due_on=date(2026, 12, 1),
        text="El MVCS se compromete a mejorar la planta de tratamiento de Chuquibambilla.",
    )  # fmt: skip
    made.responsibles.add(Entity.objects.get(code="mvcs"))
    return made


def form_of(answer: Any) -> dict[str, Any]:
    """What a browser would send back untouched."""
    form = answer.context["form"]
    return {name: form[name].value() if form[name].value() is not None else "" for name in form.fields}


def test_untouched_form_changes_nothing(client: Client, secretary: User) -> None:
    from tinkuy.platform.audit.models import Entry

    sign_in(client, secretary)
    before, acts = Commitment.objects.values().get(code=CODE), Entry.objects.count()
    assert client.post(AMEND, form_of(client.get(AMEND))).status_code == 302
    assert Commitment.objects.values().get(code=CODE) == before and Entry.objects.count() == acts


def test_amending_resolves_names_and_keeps_codes(client: Client, secretary: User) -> None:
    sign_in(client, secretary)
    sent = form_of(client.get(AMEND)) | {
        "text": "Construir la planta", "literal_text": "Se acuerda…\r\ny firman", "lead": "MVCS",
        "responsibles": "Gobierno Regional de Apurímac", "co_responsibles": "muni-0307",
        "territory": "Mara", "other_territories": "Grau\n080704", "projects": "2345678, 2345679",
        "amount_soles": "1,260.50", "priority": "high", "priority_reason": "Salud", "tags": "agua; niñez",
    }  # fmt: skip
    assert client.post(AMEND, sent).status_code == 302
    found = Commitment.objects.get(code=CODE)
    assert (
        found.lead is not None and found.lead.code == "mvcs" and found.literal_text == "Se acuerda…\ny firman"
    )
    assert sorted(e.code for e in found.responsibles.all()) == ["gore-03", "mvcs"]
    assert [e.code for e in found.co_responsibles.all()] == ["muni-0307"]
    assert found.territory is not None and found.territory.code == "030505"
    assert {t.code for t in found.other_territories.all()} == {"0307", "080704"}
    assert sorted(p.cui for p in found.projects.all()) == ["2345678", "2345679"]
    assert found.amount_soles == Decimal("1260.50") and sorted(t.text for t in found.tags.all()) == [
        "agua",
        "niñez",
    ]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("responsibles", "Ministerio de Vivenda", "no está en el directorio"),
        ("territory", "Maras", "no está en el registro de territorios"),
        ("projects", "23O1234", "no es un código único de inversión"),
        ("amount_soles", "mucho", "Escriba el monto en soles"),
        ("co_responsibles", "MVCS", "responsable o corresponsable"),
        ("text", " ", "Escriba el compromiso."),
        ("tags", "x" * 61, "Cada tema lleva hasta 60"),
        ("priority", "high", "Diga por qué la prioridad es alta."),
    ],
)
def test_what_cannot_be_kept_is_asked_beside_its_field(
    client: Client, secretary: User, field: str, value: str, said: str
) -> None:
    sign_in(client, secretary)
    answer = client.post(AMEND, form_of(client.get(AMEND)) | {field: value})
    assert answer.status_code == 200 and said in text_of(answer)
    assert answer.context["form"].errors


def test_ambiguous_place_is_asked_with_its_candidates(client: Client, secretary: User) -> None:
    from tinkuy.subjects.territory.models import Territory

    Territory.objects.create(
        code="080705",
        level="district",
        name="Mara",
        folded_name="mara",
        parent=Territory.objects.get(code="0807"),
    )
    from tinkuy.platform.audit import actions as audit

    with audit.writing():
        audit.record(acts=[audit.Act("load", "territory", "register", None, None)], by=None)
    sign_in(client, secretary)
    page = text_of(client.post(AMEND, form_of(client.get(AMEND)) | {"territory": "Mara"}))
    assert "puede ser más de un lugar" in page and "[030505]" in page and "[080705]" in page


def test_two_people_amending_lose_nothing(client: Client, secretary: User, secretariat: User) -> None:
    sign_in(client, secretary)
    mine = form_of(client.get(AMEND)) | {"text": "Lo mío"}
    actions.amend(commitment=CODE, changes={"tags": ("agua",)}, by=secretariat, today=date(2026, 7, 1))
    answer = client.post(AMEND, mine)
    page = text_of(answer)
    assert answer.status_code == 200 and "otra persona precisó este compromiso" in page
    assert "Lo mío" in page and "Lo que dice ahora" in page
    assert Commitment.objects.get(code=CODE).text != "Lo mío"
    again = form_of(answer) | {"tags": "agua"}
    assert client.post(AMEND, again).status_code == 302
    found = Commitment.objects.get(code=CODE)
    assert found.text == "Lo mío" and [t.text for t in found.tags.all()] == ["agua"]


def test_new_commitment_gets_the_next_code_of_its_mesa(client: Client, secretary: User) -> None:
    answer = post(client, secretary, TAKE, **NEW, responsibles="MVCS")
    assert answer.status_code == 302 and answer["Location"] == "/compromisos/mtp-grau-c1/"
    made = Commitment.objects.get(code="mtp-grau-c1")
    assert made.agreed_on == date(2026, 6, 15) and not made.is_simulated


def test_only_own_spaces_are_offered_and_taken(client: Client, secretary: User) -> None:
    sign_in(client, secretary)
    page = text_of(client.get(f"{TAKE}?mesa=mtp-grau"))
    assert '<option value="mtp-grau" selected>' in page and "mtd-livitaca" not in page
    refused = client.post(TAKE, NEW | {"space": "mtd-livitaca"})
    assert refused.status_code == 200 and Commitment.objects.count() == 1


@pytest.mark.parametrize("path", [TAKE, CONVERT, AMEND])
@pytest.mark.parametrize("who", STRANGERS)
def test_wrong_role_is_refused(
    client: Client, others: dict[str, User | None], agreement: Agreement, who: str, path: str
) -> None:
    if person := others[who]:
        sign_in(client, person)
    opens = path == TAKE and who == "secretary of another space"  # for its own mesas
    assert client.get(path).status_code == (200 if opens else 403)
    client.post(path, NEW | {"blocks": "1", "c0-text": "x"})
    assert Commitment.objects.count() == 1


def test_near_duplicate_is_pointed_out_once_and_never_merged(client: Client, secretary: User) -> None:
    same = {**NEW, "text": "Construir el sistema de agua potable de C-11"}
    first = post(client, secretary, TAKE, **same)
    page = text_of(first)
    assert "dicen casi lo mismo" in page and f'href="/compromisos/{CODE}/"' in page
    assert Commitment.objects.count() == 1
    assert client.post(TAKE, same | {"seen_likes": form_of(first)["seen_likes"]}).status_code == 302
    assert Commitment.objects.count() == 2


def test_far_spaces_are_not_compared(client: Client, secretariat: User) -> None:
    same = {**NEW, "text": "Construir el sistema de agua potable de C-11", "space": "mtd-livitaca"}
    assert post(client, secretariat, TAKE, **same).status_code == 302


def test_agreement_becomes_two_commitments_in_one_step(
    client: Client, secretary: User, agreement: Agreement
) -> None:
    sign_in(client, secretary)
    page = text_of(client.get(CONVERT))
    assert agreement.text in page and 'value="2026-12-01"' in page and "MVCS" in page
    more = client.post(
        CONVERT, {"more": "1", "blocks": "1", "c0-text": "Primero: el expediente", "c0-due_on": "2026-10-01"}
    )
    page = text_of(more)
    assert "Compromiso 2" in page and "Primero: el expediente" in page and 'value="2026-10-01"' in page
    assert "por corregir" not in page and Commitment.objects.count() == 1
    sent = {
        "blocks": "2", "c0-text": "Primero: el expediente", "c0-due_on": "2026-10-01", "c0-responsibles": "MVCS",
        "c1-text": "Segundo: la obra", "c1-responsibles": "MVCS\nGORE-03", "c1-due_on": "2026-12-01",
    }  # fmt: skip
    assert client.post(CONVERT, sent).status_code == 302
    one, two = Commitment.objects.filter(agreement=agreement).order_by("code")
    assert (one.code, two.code) == ("mtp-grau-s3-a1-c1", "mtp-grau-s3-a1-c2")
    assert one.literal_text == two.literal_text == agreement.text and one.agreed_on == date(2026, 6, 15)
    assert (one.due_on, two.due_on) == (date(2026, 10, 1), date(2026, 12, 1))
    again = client.post(CONVERT, sent)
    assert "ya nace el compromiso mtp-grau-s3-a1-c1" in text_of(again) and Commitment.objects.count() == 3


def test_conversion_is_whole_or_nothing(client: Client, secretary: User, agreement: Agreement) -> None:
    sent = {
        "blocks": "2",
        "c0-text": "Bien",
        "c1-text": "Mal",
        "c1-due_on": "2020-01-01",
        "c1-projects": "abc",
    }
    answer = post(client, secretary, CONVERT, **sent)
    page = text_of(answer)
    assert "El plazo no puede ser anterior al acuerdo." in page and "«abc» no es un código único" in page
    assert 'value="abc"' in page and Commitment.objects.count() == 1


def test_blank_block_is_left_out_and_a_first_blank_one_is_not(
    client: Client, secretary: User, agreement: Agreement
) -> None:
    blank = {"c1-text": "", "c1-due_on": "2026-12-01", "c1-responsibles": "MVCS"}
    assert "Escriba el compromiso." in text_of(
        post(client, secretary, CONVERT, blocks="1", **{"c0-text": ""})
    )
    assert post(client, secretary, CONVERT, blocks="2", **{"c0-text": "Uno solo"}, **blank).status_code == 302
    assert Commitment.objects.filter(agreement=agreement).count() == 1


@pytest.mark.parametrize("blocks", ["", "0", "-1", "999", "x", "9999999999", "²"])
def test_number_of_blocks_is_not_trusted(
    client: Client, secretary: User, agreement: Agreement, blocks: str
) -> None:
    answer = post(client, secretary, CONVERT, blocks=blocks, **{"c0-text": ""})
    assert answer.status_code == 200 and len(answer.context["drafts"]) <= 20


def test_conversion_rolls_back_when_the_log_cannot_be_written(
    client: Client, secretary: User, agreement: Agreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tinkuy.platform.audit import actions as audit

    real, calls = audit.record, []

    def fails_second(**given: Any) -> int:
        calls.append(1)
        if len(calls) > 1:
            raise RuntimeError("log")
        return real(**given)

    monkeypatch.setattr(audit, "record", fails_second)
    sign_in(client, secretary)
    with pytest.raises(RuntimeError):
        client.post(CONVERT, {"blocks": "2", "c0-text": "Uno", "c1-text": "Dos"})
    assert Commitment.objects.count() == 1


def test_codes_are_the_first_free_ones(secretary: User, agreement: Agreement) -> None:
    make_commitment(f"{agreement.code}-c1", "mtp-grau", text="Otro con ese código")
    taken = actions.take_from_agreement(
        agreement=agreement.code,
        drafts=[{"text": "Uno"}, {"text": "Dos"}],
        by=secretary,
        today=date(2026, 7, 1),
    )
    assert taken == (f"{agreement.code}-c2", f"{agreement.code}-c3")


def test_no_such_agreement_is_not_found(client: Client, secretary: User) -> None:
    sign_in(client, secretary)
    assert client.get("/compromisos/acuerdos/nada/convertir/").status_code == 404


@pytest.mark.parametrize("record", [
    {"space": "nada"}, {"space": None}, {"responsibles": ("nadie",)}, {"territory": "99"}, {"priority": "urgent"},
    {"amount_soles": Decimal(10) ** 17}, {"agreed_on": None}, {"code": "a|b"}, {"text": "\x00"}, {"origin": "x" * 400},
])  # fmt: skip
def test_action_refuses_in_words_what_no_form_would_send(secretariat: User, record: dict[str, Any]) -> None:
    from tinkuy.core.refusal import Problems

    whole = {**NEW, "agreed_on": date(2026, 6, 15), "code": "N-1", **record}
    with pytest.raises(Problems):
        actions.take(record=whole, by=secretariat, today=date(2026, 7, 1))
