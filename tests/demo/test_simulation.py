"""The simulated commitments: the same everywhere, possible, and never taken for real."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal

from tinkuy.demo import workbook
from tinkuy.demo.following import follow
from tinkuy.demo.simulation import LAST_DAY, simulate
from tinkuy.demo.tables import rows
from tinkuy.subjects.commitments.rules import CommitmentStatus, status
from tinkuy.subjects.quality.register import shipped_gazetteer

CUT = date(2022, 7, 31)
ROWS = workbook.demo_rows()
COMMITMENTS = {str(row["code"]): row for row in ROWS["commitment"]}
SPACES = {row["short_name"]: row for row in rows("facts", "space")}
REPORTS: dict[str, list[tuple[date, int]]] = defaultdict(list)
for _row in ROWS["progress"]:
    REPORTS[str(_row["commitment"])].append((_row["reported_on"], _row["percent"]))  # type: ignore[arg-type]


def test_drawing_twice_gives_the_same_rows() -> None:
    assert workbook.demo_rows() == ROWS


def test_a_change_in_one_mesa_does_not_move_the_others() -> None:
    days = {name: date.fromisoformat(r["installed_on"]) for name, r in SPACES.items() if r["installed_on"]}
    drawn = simulate(days | {"MTP Grau": date(2021, 9, 1)}, {"MTP Grau", "MTD Urarinas"})
    moved = follow(drawn).commitments
    kept = [
        {key: value for key, value in row.items() if key != "projects"}
        for row in ROWS["commitment"]
        if row["space"] != "MTP Grau"
    ]
    assert [row for row in moved if row["space"] != "MTP Grau"] == kept


def test_there_are_about_eighty_and_all_say_that_they_are_simulated() -> None:
    assert 75 <= len(COMMITMENTS) <= 85
    assert {row["is_simulated"] for row in COMMITMENTS.values()} == {True}
    assert {row["origin"] for row in COMMITMENTS.values()} == {"Dato simulado"}
    assert {row["source_document"] for row in ROWS["progress"]} == {"Dato simulado"}


def test_every_installed_mesa_has_some_and_no_other() -> None:
    assert {row["space"] for row in COMMITMENTS.values()} == {
        n for n, r in SPACES.items() if r["installed_on"]
    }


def test_they_are_taken_after_the_installation_and_due_later() -> None:
    for code, row in COMMITMENTS.items():
        installed = date.fromisoformat(SPACES[str(row["space"])]["installed_on"])
        assert installed < row["agreed_on"] < row["due_on"], code  # type: ignore[operator]
        assert row["agreed_on"] <= CUT, code  # type: ignore[operator]


def test_their_territory_lies_in_the_scope_of_the_mesa() -> None:
    names = shipped_gazetteer()
    for code, row in COMMITMENTS.items():
        scope = SPACES[str(row["space"])]["scope"].split("; ")
        assert row["territory"] in scope or names.is_within(str(row["territory"]), scope), code


def test_reports_grow_and_stay_between_the_agreement_and_the_cut() -> None:
    for code, told in REPORTS.items():
        days, percents = [day for day, _ in told], [percent for _, percent in told]
        assert days == sorted(set(days)) and percents == sorted(percents), code
        assert COMMITMENTS[code]["agreed_on"] < days[0] and days[-1] <= CUT, code  # type: ignore[operator]
        assert percents[0] >= 0 and percents[-1] <= 100 and 1 not in percents, code


def test_at_the_cut_there_are_commitments_in_every_state() -> None:
    found = Counter(
        status(agreed_on=row["agreed_on"], due_on=row["due_on"], percent=last, as_of=CUT)  # type: ignore[arg-type]
        for code, row in COMMITMENTS.items()
        for last in [REPORTS[code][-1][1] if code in REPORTS else 0]
    )
    assert min(found[CommitmentStatus(s)] for s in ("pending", "in_process", "overdue", "reported")) >= 6
    assert sum(found.values()) == len(COMMITMENTS)


def test_texts_are_spanish_sentences_that_differ() -> None:
    texts = [str(row["text"]) for row in COMMITMENTS.values()]
    assert len(set(texts)) >= 70
    assert [text for text in texts if " de el " in text or "{" in text or not text.endswith(".")] == []


def test_what_happened_to_them_lies_between_the_agreement_and_the_last_day() -> None:
    dated = (("review", "reviewed_on"), ("extension", "granted_on"), ("closure", "closed_on"))
    for kind, name in dated:
        for row in ROWS[kind]:
            agreed = COMMITMENTS[str(row["commitment"])]["agreed_on"]
            assert agreed < row[name] <= LAST_DAY, (kind, row["commitment"])  # type: ignore[operator]


def test_extensions_move_the_due_date_on_in_a_session_of_their_mesa() -> None:
    held = {(row["space"], row["number"], row["held_on"]) for row in ROWS["session"]}
    due = {code: row["due_on"] for code, row in COMMITMENTS.items()}
    for row in ROWS["extension"]:
        code = str(row["commitment"])
        assert row["new_due_on"] > due[code]  # type: ignore[operator]
        due[code] = row["new_due_on"]
        assert (COMMITMENTS[code]["space"], row["session"], row["granted_on"]) in held


def test_high_priority_says_why_and_what_is_invented_says_so() -> None:
    for row in COMMITMENTS.values():
        assert bool(row["priority_reason"]) == (row["priority"] == "Alta")
    cited = [row for kind in ("session", "extension", "closure") for row in ROWS[kind]]
    assert {row["source_document"] for row in cited} == {"Dato simulado"}


def test_money_grows_with_the_progress_and_stays_within_the_amount() -> None:
    spent: dict[str, Decimal] = {}
    for row in ROWS["progress"]:
        if "spent_soles" in row:
            code = str(row["commitment"])
            assert spent.get(code, Decimal(0)) <= row["spent_soles"] <= COMMITMENTS[code]["amount_soles"]  # type: ignore[operator]
            spent[code] = row["spent_soles"]  # type: ignore[assignment]
    assert len(spent) > 20
