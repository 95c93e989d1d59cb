"""The index follows the log, and repeats nothing."""

from collections.abc import Callable

import pytest

from tests.ground import make_commitment, make_space
from tests.platform.search.conftest import Notes, act, keys
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.search import actions
from tinkuy.platform.search.models import SearchEntry, SearchPosition, SearchWording
from tinkuy.platform.search.shelves import Document
from tinkuy.subjects.commitments.actions import COMMITMENTS
from tinkuy.subjects.spaces.actions import SPACES


def test_what_is_written_changed_and_removed(country: None) -> None:
    assert keys("hospital") == {}
    make_commitment("C-0007", "mtp-grau", text="Equipar el hospital")
    assert keys("hospital") == {"commitment": ["C-0007"]}
    make_commitment("C-0007", "mtp-grau", text="Equipar la posta")
    assert (keys("hospital"), keys("posta")) == ({}, {"commitment": ["C-0007"]})
    COMMITMENTS.write({"C-0007": None}, by=None)
    assert keys("posta") == {}


def test_a_space_that_changes_its_name_changes_its_commitments(country: None) -> None:
    keys("")
    SPACES.write(
        {"mtp-grau": {**SPACES.current(["mtp-grau"])["mtp-grau"], "short_name": "MTP Piquete"}}, by=None
    )
    assert sorted(keys("piquete")["commitment"]) == ["C-0001", "C-0002"]


def test_acts_that_change_no_document_write_nothing(country: None) -> None:
    actions.catch_up()
    before = list(SearchEntry.objects.order_by("pk").values_list("pk", "digest"))
    acts = (("load", "territory", "register"), ("update", "commitment", "C-0001"))
    with audit.writing():
        audit.record(acts=[audit.Act(*act, None, {}) for act in acts], by=None)
    assert actions.catch_up() == 0
    assert list(SearchEntry.objects.order_by("pk").values_list("pk", "digest")) == before


def test_the_index_is_at_the_end_of_the_log_and_a_second_run_reads_nothing(
    country: None, django_assert_num_queries: Callable[..., object]
) -> None:
    actions.catch_up()
    assert SearchPosition.objects.get().entry == Entry.objects.order_by("-pk").values_list("pk", flat=True)[0]
    with django_assert_num_queries(2):
        actions.catch_up()


def test_a_long_log_is_read_in_stretches(country: None, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.catch_up()
    monkeypatch.setattr(actions, "AT_ONCE", 2)
    for n in range(7):
        make_commitment(f"E-{n}", "mtp-grau", text="Dotar de tractores")
    assert len(keys("tractores")["commitment"]) == 7


def test_another_form_makes_everything_anew_and_drops_kinds_that_are_gone(
    db: None, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "note" in keys("puente")
    SearchEntry.objects.create(kind="forgotten", key="x", digest="")
    notes.kept["n3"] = Document("n3", "Pasarela", "/")
    assert keys("pasarela") == {}
    monkeypatch.setattr(actions, "FORM", 1000)
    assert keys("pasarela") == {"note": ["n3"]}
    assert not SearchEntry.objects.filter(kind="forgotten").exists()


def test_a_request_leaves_long_work_to_the_background(db: None, notes: Notes) -> None:
    actions.catch_up()
    notes.kept["n4"] = Document("n4", "Muelle", "/")
    act("create", "n4")
    act("create", "n5")
    assert actions.catch_up(most=1) == 0
    assert actions.catch_up(most=2) == 1
    notes.kept["n5"] = Document("n5", "Malecón", "/")
    act("load", "all")
    assert actions.catch_up(most=500) == 0
    assert actions.catch_up() == 1


def test_a_run_that_was_overtaken_starts_again(
    db: None, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.catch_up()
    notes.kept["n4"] = Document("n4", "Muelle", "/")
    act("create", "n4")
    inner, overtaken = actions._changes, []

    def changes(stale: object) -> object:
        found = inner(stale)  # type: ignore[arg-type]
        if not overtaken:
            overtaken.append(True)
            notes.kept["n4"] = Document("n4", "Malecón", "/")
            act("update", "n4")
            actions.catch_up()
        return found

    monkeypatch.setattr(actions, "_changes", changes)
    actions.catch_up()
    assert (keys("muelle"), keys("malecon")) == ({}, {"note": ["n4"]})


@pytest.mark.django_db(transaction=True)
def test_an_emptied_table_leaves_no_words_behind() -> None:
    """The database of tests is emptied by the framework itself; here by us, row by row, and found anew afterwards."""
    from tests.ground import make_country

    make_country()
    make_space("MTP Grau")
    assert keys("grau")["space"] == ["mtp-grau"]
    SearchEntry.objects.all().delete()
    assert not SearchWording.objects.exists()
    assert keys("grau") == {}
    SearchPosition.objects.all().delete()
    assert keys("grau")["space"] == ["mtp-grau"]
