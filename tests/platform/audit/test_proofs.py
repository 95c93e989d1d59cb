"""A proof fetched from the page is verified by the script of the documentation, and breaks with any change."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.ground import make_country, make_space
from tests.people import make_person
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit import actions, checkpoints, keys, leaves, openness, proofs, queries
from tinkuy.platform.audit.actions import Act
from tinkuy.platform.audit.models import Entry

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "docs" / "ledger" / "verify_proof.py"
SECRET = "Rosa Quispe Huamán, DNI 40000000"


@pytest.fixture
def ground(db: None) -> str:
    make_country()
    openness.declare("t_report", personal=("text", "by_whom"))
    code = make_space("MTP Grau", installed="2021-08-06")
    by = make_person(Role.FOCAL_POINT, "mvcs", username="rosa.quispe")
    after = {"percent": 40, "text": SECRET, "by_whom": "rosa.quispe"}
    with actions.writing():
        actions.record(acts=[Act("create", "t_report", f"{code}|1", None, after)], by=by)
        actions.record(acts=[Act("create", "t_closed", f"{code}|{SECRET}", None, {"text": SECRET})], by=by)
    return code


def fetched(client: Client, subject: str, key: str, index: int) -> dict[str, Any]:
    answer = client.get(f"/registro/prueba/{subject}/{key}/{index}.json")
    assert answer.status_code == 200
    return answer.json()  # type: ignore[no-any-return]


def verified(proof: dict[str, Any], tmp_path: Path, *key: str) -> "subprocess.CompletedProcess[str]":
    (tmp_path / "proof.json").write_text(json.dumps(proof), encoding="utf-8")
    order = [sys.executable, "-I", str(SCRIPT), str(tmp_path / "proof.json"), *key]
    return subprocess.run(order, capture_output=True, text=True, env={"PYTHONIOENCODING": "utf-8"})


def index_of(subject: str) -> int:
    return Entry.objects.filter(subject=subject).values_list("index", flat=True)[0]


def test_script_has_fifty_lines_and_nothing_of_tinkuy() -> None:
    text = SCRIPT.read_text()
    assert len(text.splitlines()) <= 50 and "tinkuy" not in text.lower()


@pytest.mark.parametrize("signed", [True, False])
def test_fetched_proof_is_valid(ground: str, client: Client, tmp_path: Path, signed: bool) -> None:
    if signed:
        checkpoints.sign_now(by=None)
    proof = fetched(client, "space", ground, index_of("space"))
    answer = verified(proof, tmp_path, str(keys.verifier()))
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("VÁLIDA") and '"installed_on":"2021-08-06"' in answer.stdout


def test_any_change_breaks_it(ground: str, client: Client, tmp_path: Path) -> None:
    proof = fetched(client, "space", ground, index_of("space"))
    changes: list[dict[str, Any]] = [
        {"leaf": proof["leaf"].replace("MTP Grau", "MTP Grbu", 1)},
        {"index": proof["index"] + 1},
        {"index": -1},
        {"proof": proof["proof"][:-1]},
        {"proof": [*proof["proof"], proof["proof"][0]]},
        {"proof": ["00" * 32, *proof["proof"][1:]]},
        {"checkpoint": proof["checkpoint"].replace("\n2026", "\n2025").replace("signed_at 2", "signed_at 1")},
        {"checkpoint": proof["checkpoint"].replace(f"\n{proof['size']}\n", f"\n{proof['size'] + 1}\n")},
        {"checkpoint": proof["checkpoint"].rpartition("\n\n")[0] + "\n\n"},
    ]
    for change in changes:
        answer = verified(proof | change, tmp_path)
        assert answer.returncode == 1 and answer.stderr.startswith("NO VÁLIDA"), change


def test_key_of_another_log_does_not_verify(
    ground: str, client: Client, tmp_path: Path, settings: Any
) -> None:
    proof = fetched(client, "space", ground, index_of("space"))
    settings.LEDGER_ORIGIN = "otro.ejemplo/registro"
    assert verified(proof, tmp_path, str(keys.verifier())).returncode == 1


def test_personal_values_are_in_no_leaf_and_no_proof(ground: str, client: Client) -> None:
    for entry in Entry.objects.all():
        content = leaves.content_of(entry).decode()
        assert SECRET not in content and "rosa" not in content
    proof = fetched(client, "t_report", f"{ground}|1", index_of("t_report"))
    leaf = json.loads(proof["leaf"])
    assert leaf["after"]["percent"] == 40 and proof["disclosed"] == []
    assert set(leaf["after"]["text"]) == set(leaf["by"]) == {"salted"}
    closed = json.loads(leaves.content_of(Entry.objects.get(subject="t_closed")))
    assert set(closed["key"]) == set(closed["after"]["text"]) == {"salted"}


def test_same_value_never_has_the_same_hash_twice(ground: str) -> None:
    with actions.writing():
        actions.record(acts=[Act("create", "t_closed", "x", None, {"a": 1, "b": 1})] * 2, by=None)
    first, second = (json.loads(leaves.content_of(e)) for e in Entry.objects.filter(key="x"))
    hashes = [first["after"]["a"], first["after"]["b"], second["after"]["a"], second["after"]["b"]]
    assert len({fields["salted"] for fields in hashes}) == 4


def test_field_is_disclosed_when_its_room_says_so(
    ground: str, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proofs, "_shown", {})
    proofs.disclose("t_report", lambda key: ["text"])
    proof = fetched(client, "t_report", f"{ground}|1", index_of("t_report"))
    assert [(shown["path"], shown["value"]) for shown in proof["disclosed"]] == [("after.text", SECRET)]
    assert verified(proof, tmp_path).returncode == 0
    proof["disclosed"][0]["value"] = SECRET.replace("4", "5")
    assert verified(proof, tmp_path).returncode == 1


def test_page_lists_what_hangs_on_a_thing_and_nothing_closed(ground: str, client: Client) -> None:
    page = client.get(f"/registro/prueba/space/{ground}/").content.decode()
    assert f"prueba/space/{ground}/{index_of('space')}.json" in page
    assert f"prueba/space/{ground}/{index_of('t_report')}.json" in page
    assert SECRET not in page and f"/{index_of('t_closed')}.json" not in page and "rosa" not in page


@pytest.mark.parametrize("person", [None, Role.AUDITOR, Role.ADMIN])
def test_nobody_fetches_the_proof_of_a_closed_act(ground: str, client: Client, person: Role | None) -> None:
    if person:
        client.force_login(make_person(person))
    index = index_of("t_closed")
    for path in (
        f"t_closed/{ground}|{SECRET}/",
        f"t_closed/{ground}|{SECRET}/{index}.json",
        f"space/{ground}/{index}.json",
    ):
        assert client.get(f"/registro/prueba/{path}").status_code == 404


@pytest.mark.parametrize("path", ["space/nada/", "space/nada/1.json", "space/a%00b/", "nada/mtp-grau/", "space/mtp-grau/99999999999999999999999.json"])  # fmt: skip
def test_what_is_not_there_is_not_found(ground: str, client: Client, path: str) -> None:
    assert client.get(f"/registro/prueba/{path}").status_code == 404


def test_list_costs_the_same_for_one_and_for_many(
    ground: str, client: Client, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/registro/prueba/space/{ground}/")
        return len(asked)

    first = cost()
    for name in ("Uno", "Dos", "Tres"):
        make_space("MTP Grau", official_name=name)
    assert cost() == first


def test_ledger_page_says_what_it_is_and_shows_the_checkpoint(ground: str, client: Client) -> None:
    assert "Aún no hay ningún punto de control" in client.get("/registro/").content.decode()
    assert client.get("/registro/checkpoint").status_code == 404
    signed = checkpoints.sign_now(by=None)
    assert signed is not None
    page = client.get("/registro/").content.decode()
    assert f"{queries.size():,} asientos" in page and signed.root  # the note stands there as it was signed
    note = client.get("/registro/checkpoint")
    assert note.content.decode() == signed.note and note["Content-Type"].startswith("text/plain")
    assert client.get("/registro/verify_proof.py").content == SCRIPT.read_bytes()


def test_tiles_are_served_as_the_standard_says(ground: str, client: Client) -> None:
    with actions.writing():
        actions.record(acts=[Act("create", "t_closed", str(n), None, {}) for n in range(300)], by=None)
    hashes = [bytes.fromhex(h) for h in Entry.objects.order_by("index").values_list("leaf_hash", flat=True)]
    assert client.get("/registro/tile/0/000").content == b"".join(hashes[:256])
    rest = len(hashes) - 256
    assert client.get(f"/registro/tile/0/001.p/{rest}").content == b"".join(hashes[256:])
    assert len(client.get("/registro/tile/1/000.p/1").content) == 32
    for path in (
        "0/001",
        f"0/001.p/{rest + 1}",
        "0/1",
        "0/001.p/0",
        "9/000",
        "0/x999/x999/x999/x999/x999/x999/x999/999",
    ):
        assert client.get(f"/registro/tile/{path}").status_code == 404, path
