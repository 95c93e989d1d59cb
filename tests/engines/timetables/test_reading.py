"""Documents in and out: what is written is read back, and every mistake is told at once with its place."""

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.timetables.problems import problems
from tinkuy.engines.timetables.problem import Placed, Problem, Timetable, Unplaced
from tinkuy.engines.timetables.reading import WrongProblem, read_problem, read_timetable
from tinkuy.engines.timetables.writing import as_json


def document(**changes: Any) -> dict[str, Any]:
    return {
        "slots": [
            {"id": "s1", "start": "2017-11-20T09:00", "end": "2017-11-20T09:30"},
            {"id": "s2", "start": "2017-11-20T09:30", "end": "2017-11-20T10:00"},
        ],
        "hosts": [{"id": "h1", "desks": 1}],
        "parties": [{"id": "p1"}],
        "requests": [{"id": "r1", "party": "p1", "host": "h1"}],
        **changes,
    }


def mistakes(told: object) -> tuple[str, ...]:
    with pytest.raises(WrongProblem) as wrong:
        read_problem(told)
    return wrong.value.mistakes


@settings(max_examples=100, deadline=None)
@given(problems())
def test_problem_written_is_read_back(problem: Problem) -> None:
    ordered = Problem(
        problem.in_order(), *(getattr(problem, key) for key in ("hosts", "parties", "requests", "rules"))
    )
    try:
        read = read_problem(json.loads(json.dumps(as_json(problem))))
    except (
        WrongProblem
    ) as wrong:  # what is drawn may ask for a window that ends before it begins, or a room nobody has
        assert all("not_before" in mistake or "room_capacity" in mistake for mistake in wrong.mistakes)
        return
    assert read == ordered


def test_timetable_written_is_read_back() -> None:
    told = Timetable(
        "feasible", (Placed("r1", "s1", 1),), (Unplaced("r2", "No.", "Sí."),), {"end": 1}, {"end": 0}, 1.5
    )
    assert read_timetable(json.loads(json.dumps(as_json(told)))) == told


def test_empty_lists_are_a_problem_and_missing_ones_are_not() -> None:
    assert read_problem({"slots": [], "hosts": [], "parties": [], "requests": []}) == Problem()
    assert [mistake.split(":")[0] for mistake in mistakes({})] == ["slots", "hosts", "parties", "requests"]


@pytest.mark.parametrize(
    ("start", "end", "first"),
    [
        ("2017-11-20T09:00-05:00", "2017-11-20T09:30-05:00", datetime(2017, 11, 20, 9)),
        ("2017-11-20 09:00", "2017-11-20 09:30", datetime(2017, 11, 20, 9)),
        ("9:00", "09:30", datetime(2000, 1, 1, 9)),
        (540, 570, datetime(2000, 1, 1, 9)),
    ],
)
def test_times_are_told_in_many_ways(start: object, end: object, first: datetime) -> None:
    read = read_problem(document(slots=[{"id": "s1", "start": start, "end": end}]))
    assert read.slots[0].start == first


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        ({"slots": {}}, "slots", "una lista"),
        ({"slots": [{"id": "s1", "start": "10:00", "end": "09:00"}]}, "slots[0]", "termina antes"),
        ({"slots": [{"id": "s1", "start": "mañana", "end": "09:00"}]}, "slots[0].start", "no se entiende"),
        ({"slots": [{"id": "s1", "start": "08:75", "end": "09:00"}]}, "slots[0].start", "no se entiende"),
        ({"slots": [{"id": "s1", "end": "09:00"}]}, "slots[0].start", "falta"),
        (
            {"slots": [{"id": i, "start": s, "end": 600} for i, s in (("a", 500), ("b", 550))]},
            "slots[1]",
            "se cruza con «a»",
        ),
        ({"hosts": [{"id": "h1", "desks": True}]}, "hosts[0].desks", "lógico"),
        ({"hosts": [{"id": "h1", "desks": -1}]}, "hosts[0].desks", "entre 0"),
        ({"hosts": [{"id": "h1", "desks": 1.0}]}, "hosts[0].desks", "número entero"),
        ({"hosts": [{"id": "h1", "desks": 10**400}]}, "hosts[0].desks", "un número enorme"),
        ({"hosts": [{"id": "h1"}]}, "hosts[0].desks", "null"),
        ({"hosts": [{"id": "h1", "desks": 1, "unavailable": ["x"]}]}, "hosts[0].unavailable", "«x»"),
        ({"hosts": [{"id": "h1", "desks": 1, "unavailable": "s1"}]}, "hosts[0].unavailable", "una lista"),
        ({"hosts": [{"id": "h1", "desks": 1, "closed": {"2": []}}]}, "hosts[0].closed", "clave «2»"),
        ({"parties": [{"id": "p1"}, {"id": "p1"}]}, "parties[1].id", "ya está en parties[0]"),
        ({"parties": [{"id": " "}, {"id": "p1"}]}, "parties[0].id", "vacío"),
        ({"parties": [{"id": 7}, {"id": "p1"}]}, "parties[0].id", "un texto"),
        ({"parties": [{"id": "\ud800"}, {"id": "p1"}]}, "parties[0].id", "no se pueden mostrar"),
        ({"parties": [None, {"id": "p1"}]}, "parties[0]", "un objeto"),
        ({"requests": [{"id": "r1", "party": "x", "host": "h1"}]}, "requests[0].party", "«x» no está"),
        ({"requests": [{"id": "r1", "party": "p1", "host": "x"}]}, "requests[0].host", "«x» no está"),
        ({"rules": {"rooms": -1}}, "rules.rooms", "entre 0"),
        ({"rules": {"longest_row": 0}}, "rules.longest_row", "entre 1"),
        ({"rules": {"room_capacity": {"sur": 1}}}, "rules.room_capacity", "«sur»"),
        ({"otra": 1}, "documento", "«otra»"),
    ],
)
def test_mistake_is_told_with_its_place(changes: dict[str, Any], place: str, words: str) -> None:
    (mistake,) = mistakes(document(**changes))
    assert mistake.startswith(f"{place}: ")
    assert words in mistake


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("priority", 0, "entre 1 y 3"),
        ("priority", float("nan"), "número entero"),
        ("priority", None, "null"),
        ("pinned", "s9", "«s9»"),
        ("prioridad", 1, "«prioridad»"),
        ("people", ["ana", 3], "un texto"),
    ],
)
def test_mistake_in_a_request_is_told(key: str, value: object, words: str) -> None:
    (mistake,) = mistakes(document(requests=[{"id": "r1", "party": "p1", "host": "h1", key: value}]))
    assert mistake.startswith("requests[0]") and words in mistake


def test_all_mistakes_are_told_at_once() -> None:
    wrong = document(
        hosts=[{"id": "h1", "desks": "1"}], requests=[{"id": "r1", "party": "x", "host": "y"}], más=1
    )
    assert len(mistakes(wrong)) == 4


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["id", "slots", "hosts", "scheduled", "closed", "rules", "desks"]), inner
            )
        ),
    )
)
def test_any_document_is_read_or_refused(told: object) -> None:
    for read in (read_problem, read_timetable):
        try:
            read(told)
        except WrongProblem as wrong:
            assert wrong.mistakes
