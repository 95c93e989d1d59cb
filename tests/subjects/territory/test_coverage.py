"""What territories cover: unions, never sums; partial members are said, not counted."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.subjects.territory.test_resolve import NAMES
from tinkuy.subjects.territory.rules import Gazetteer, MemberRow, TerritoryRow


def test_districts_of_overlapping_territories_count_once() -> None:
    assert len(NAMES.districts_of(["0305"])) == 6
    assert NAMES.districts_of(["0305", "030505", "03"]) == NAMES.districts_of(["03"])


def test_districts_at_every_level() -> None:
    counts = {
        code: len(NAMES.districts_of([code]))
        for code in ("PE", "03", "0307", "030505", "ayacucho-sur", "cuenca-llallimayo")
    }

    assert counts == {
        "PE": 1891,
        "03": 85,
        "0307": 14,
        "030505": 1,
        "ayacucho-sur": 39,
        "cuenca-llallimayo": 4,
    }


def test_vraem_has_no_district_of_its_own_and_five_partial_departments() -> None:
    assert NAMES.districts_of(["vraem"]) == frozenset()
    assert NAMES.partial_members(["vraem"]) == ("03", "05", "08", "09", "12")
    assert NAMES.departments_of(["vraem"]) == ("03", "05", "08", "09", "12")


def test_departments_and_provinces_of_a_mixed_scope() -> None:
    scope = ["0305", "030708", "cuenca-llallimayo"]

    assert NAMES.departments_of(scope) == ("03", "21")
    assert NAMES.provinces_of(scope) == ("0305", "0307", "2108")
    assert NAMES.departments_of(["PE"]) == NAMES.codes("department")


def test_dated_members_hold_on_their_days() -> None:
    rows = [TerritoryRow("01", "department", "Uno"), TerritoryRow("0101", "province", "A", "01")]
    rows += [TerritoryRow("010101", "district", "a", "0101"), TerritoryRow("010102", "district", "b", "0101")]
    rows += [TerritoryRow("union", "composite", "Unión")]
    members = [
        MemberRow("union", "010101"),
        MemberRow("union", "010102", since=date(2021, 1, 1), until=date(2021, 12, 31)),
    ]
    names = Gazetteer(rows, members)

    assert len(names.districts_of(["union"], as_of=date(2020, 6, 1))) == 1
    assert len(names.districts_of(["union"], as_of=date(2021, 12, 31))) == 2
    assert len(names.districts_of(["union"], as_of=date(2022, 1, 1))) == 1
    assert names.districts_of(["union"]) == frozenset({"010101"})


@given(
    st.lists(
        st.sampled_from([*NAMES.codes("district"), *NAMES.codes("province"), *NAMES.codes("department")]),
        max_size=6,
    )
)
@settings(max_examples=100, deadline=None)
def test_districts_of_never_exceed_the_sum_nor_depend_on_order(codes: list[str]) -> None:
    union = NAMES.districts_of(codes)

    assert union == NAMES.districts_of(reversed(codes))
    assert len(union) <= sum(len(NAMES.districts_of([code])) for code in codes)
    assert all(NAMES.is_within(district, codes) for district in union)
