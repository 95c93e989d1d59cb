"""Writing spaces: what is written reads back, every write leaves its entry, and a failed entry undoes the write."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tinkuy.core.dates import PartialDate
from tinkuy.core.values import stored_record
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.spaces import actions, queries
from tinkuy.subjects.spaces.models import Milestone, Space, SpaceName
from tinkuy.subjects.territory.models import Territory

GRAU: dict[str, Any] = {
    "code": "mtp-grau",
    "short_name": "MTP Grau",
    "kind": "MTP",
    "norm": "RSD 018-2021-PCM/SD",
    "territories": ("0307",),
    "aliases": ("Mesa de Grau",),
    "created_on": PartialDate.parse("2021-06"),
    "installed_on": PartialDate.parse("2021-08-06"),
    "installed_place": "Tabla N° 1, fila 1",
    "agenda_kind": "development",
    "agenda_approved_on": PartialDate.parse("<=2022-07-31"),
    "source_document": "Informe",
}


@pytest.fixture
def ground(db: None) -> None:
    actions.load_kinds()
    Territory.objects.create(code="0307", level="province", name="Grau", folded_name="grau")


def test_written_space_reads_back(ground: None) -> None:
    actions.SPACES.write({"mtp-grau": GRAU}, by=None)
    kept = stored_record(actions.SPACES.current(["mtp-grau"])["mtp-grau"])
    assert {name: kept[name] for name in GRAU} == stored_record(GRAU)
    assert kept["concluded_on"] is None


def test_writing_the_same_again_changes_nothing(ground: None) -> None:
    actions.SPACES.write({"mtp-grau": GRAU}, by=None)
    before = Entry.objects.count()
    actions.SPACES.write({"mtp-grau": GRAU}, by=None)
    assert Entry.objects.count() == before
    assert Milestone.objects.count() == 2


def test_change_touches_only_the_given_fields_and_logs_old_and_new(ground: None) -> None:
    actions.SPACES.write({"mtp-grau": GRAU}, by=None)
    actions.SPACES.write(
        {"mtp-grau": {"code": "mtp-grau", "concluded_on": PartialDate.parse("2022-07-01")}}, by=None, batch=7
    )
    entry = Entry.objects.first()
    assert entry is not None
    assert (entry.verb, entry.before, entry.after, entry.batch) == (
        "update",
        {"concluded_on": None},
        {"concluded_on": "2022-07-01"},
        7,
    )
    row = queries.space(code="mtp-grau", as_of=date(2022, 7, 31))
    assert (row.status.value, row.agenda_kind, row.territory_codes) == ("concluded", "development", ("0307",))


def test_what_the_log_holds_can_be_written_back(ground: None) -> None:
    actions.SPACES.write({"mtp-grau": GRAU}, by=None)
    full = actions.SPACES.current(["mtp-grau"])["mtp-grau"]
    actions.SPACES.write({"mtp-grau": None}, by=None)
    assert not Space.objects.exists() and not SpaceName.objects.exists()
    actions.SPACES.write({"mtp-grau": stored_record(full)}, by=None)  # type: ignore[dict-item]
    assert stored_record(actions.SPACES.current(["mtp-grau"])["mtp-grau"]) == stored_record(full)


def test_failed_entry_undoes_the_write(ground: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: Any) -> int:
        raise RuntimeError("no log, no write")

    monkeypatch.setattr(audit, "record", refuse)
    with pytest.raises(RuntimeError):
        actions.SPACES.write({"mtp-grau": GRAU}, by=None)
    assert not Space.objects.exists() and not Milestone.objects.exists()


def test_register_at_a_date_knows_nothing_later(ground: None) -> None:
    actions.SPACES.write({"mtp-grau": GRAU}, by=None)
    assert queries.register(as_of=date(2021, 6, 29)) == ()
    (row,) = queries.register(as_of=date(2021, 7, 15))
    assert (row.status.value, row.installed, row.has_agenda) == ("pending", None, False)
    (row,) = queries.register(as_of=date(2022, 7, 31))
    assert (row.status.value, row.has_agenda) == ("in_process", True)


@pytest.mark.parametrize("number", [1, 3])
def test_register_takes_a_fixed_number_of_statements(
    ground: None, number: int, django_assert_num_queries: Any
) -> None:
    spaces = {
        f"mtp-{n}": GRAU | {"code": f"mtp-{n}", "short_name": f"MTP {n}", "aliases": ()}
        for n in range(number)
    }
    actions.SPACES.write(spaces, by=None)
    with django_assert_num_queries(4):
        assert len(queries.register(as_of=date(2022, 7, 31))) == number


def test_achievement_keeps_its_amount_to_the_cent(ground: None) -> None:
    record = {
        "code": "L-1",
        "text": "Proyectos financiados",
        "amount_soles": Decimal("1260000000.05"),
        "achieved_on": PartialDate.parse("2022"),
    }
    actions.ACHIEVEMENTS.write({"L-1": record}, by=None)
    assert actions.ACHIEVEMENTS.current(["L-1"])["L-1"]["amount_soles"] == Decimal("1260000000.05")
    assert [a.code for a in queries.achievements(as_of=date(2022, 12, 31))] == ["L-1"]
    assert not queries.achievements(as_of=date(2022, 12, 30)).exists()
