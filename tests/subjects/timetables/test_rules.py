"""Pure rules of timetables: clashes that are new, what can be undone, differences, reasons and words."""

from hypothesis import given
from hypothesis import strategies as st

from tinkuy.engines.timetables.verifying import Clash
from tinkuy.subjects.timetables.boards import short_name
from tinkuy.subjects.timetables.rules import (
    Change,
    Proof,
    Spot,
    VersionState,
    changes_from_json,
    changes_to_json,
    differences,
    last_to_undo,
    new_clashes,
    reversed_changes,
    state,
    touched,
)
from tinkuy.subjects.timetables.rules.reasons import about_of, why_of
from tinkuy.subjects.timetables.rules.states import LetterState, MakingState, Origin
from tinkuy.subjects.timetables.rules.wording import briefly, goals, plainly, proof_words

AT = "2022-07-28T09:00"
places = st.one_of(st.none(), st.tuples(st.sampled_from([AT, "2022-07-28T09:30"]), st.integers(1, 40)))
changes = st.dictionaries(
    st.sampled_from(["a-r1", "a-r2", "a-r3"]), st.builds(Change, places, places), min_size=1
)


@given(changes)
def test_changes_go_to_json_and_back_and_twice_reversed_are_the_same(told: dict[str, Change]) -> None:
    assert changes_from_json(changes_to_json(told)) == told
    assert reversed_changes(reversed_changes(told)) == told


def clash(code: str, *requests: str, slot: str = AT) -> Clash:
    return Clash(code, "", requests, slot)


def test_clash_is_new_unless_it_or_more_of_it_was_there() -> None:
    before = (clash("desk_twice", "a", "b", "c"), clash("longest_row", "a", "b", "c", slot="1"))
    same = (clash("desk_twice", "a", "b"), clash("longest_row", "b", "c", slot="2"))
    assert new_clashes(before, same) == ()
    other = (
        clash("desk_twice", "a", "d"),
        clash("desk_twice", "a", "b", slot="2022-07-28T10:00"),
        clash("party_twice", "a", "b"),
    )
    assert new_clashes(before, other) == other


def test_undoing_goes_back_one_by_one() -> None:
    assert last_to_undo([]) is None
    assert last_to_undo([(1, None), (2, None)]) == 2
    assert last_to_undo([(1, None), (2, None), (3, 2)]) == 1
    assert last_to_undo([(1, None), (2, None), (3, 2), (4, 1)]) is None
    assert last_to_undo([(1, None), (2, 1), (3, None)]) == 3


def test_differences_say_what_happened_and_whom_it_touches() -> None:
    spot = Spot(AT, 1, "mvcs", "grau")
    before = {"r1": spot, "r2": spot, "r3": spot, "r5": spot}
    after = {
        "r1": Spot("2022-07-28T10:00", 1, "mvcs", "grau"),
        "r2": Spot(AT, 2, "mvcs", "grau"),
        "r4": Spot(AT, 3, "minsa", "mara"),
        "r5": spot,
    }
    found = {change.request: change.kind for change in differences(before, after)}
    assert found == {"r1": "moved", "r2": "desk_only", "r3": "removed", "r4": "added"}
    assert touched(differences({}, {"r4": after["r4"]})) == {"minsa", "mara"}
    assert differences(before, before) == ()
    redirected = differences({"r1": spot}, {"r1": Spot(AT, 1, "minsa", "grau")})
    assert touched(redirected) == {"mvcs", "minsa", "grau"}


def test_what_takes_most_places_is_the_reason() -> None:
    assert about_of({"party_unavailable": 2, "desk_twice": 9}) == "hosts"
    assert "no está disponible" in why_of({"party_unavailable": 9, "desk_twice": 2})
    assert about_of({"closed_desk": 1}) == "absences"
    assert about_of({}) == "plan"


def test_messages_speak_of_names_days_and_hours() -> None:
    names = {"mvcs": "MVCS", "a-r1": "N° 1", "a-r2": "N° 2"}
    told = "La mesa 1 de «mvcs» tiene dos o más reuniones en la franja «2022-07-28T09:00» (28/07 a las 09:00): «a-r1», «a-r2»."
    assert plainly(told, names) == (
        "La mesa 1 de MVCS tiene dos o más reuniones en la franja 28/07 09:00: N° 1, N° 2."
    )
    assert plainly("«otra» y «2022-07-28T09:00»", names) == "«otra» y 28/07 09:00"
    assert briefly(clash("desk_twice", "a-r1", "a-r2"), "a-r1", names) == "ocupada por N° 2"
    assert briefly(Clash("nuevo", "«mvcs» no", ()), "a-r1", names) == "MVCS no"


def test_goals_say_what_is_proved_and_what_is_left() -> None:
    held, end, gaps = goals({"held_weight": 12, "end": 7, "gaps": 3}, {"held_weight": 12, "end": 5}, slots=32)
    assert (held.is_proved, held.proof) == (True, "demostrado: no se puede mejorar")
    assert (end.reached, end.best, end.proof) == ("7 de 32", "5", "queda por demostrar una brecha de 2")
    assert (gaps.best, gaps.proof) == ("", "sin demostrar")
    (passed,) = goals({"held_weight": 12}, {"held_weight": 0}, slots=32)
    assert (passed.best, passed.is_proved) == ("", False)
    words = proof_words(Proof.FEASIBLE, (held, end, gaps), held=5, asked=6, edits=0)
    assert words.startswith("Tienen hora 5 de 6 reuniones admitidas. Está demostrado en 1 de 3 metas")
    assert "Lleva 2 cambios a mano" in proof_words(Proof.UNPROVED, (), held=5, asked=6, edits=2)


def test_every_state_has_its_words() -> None:
    for kind in (VersionState, Origin, Proof, LetterState, MakingState):
        assert len({each.label for each in kind}) == len(kind)
    none = {"frozen_at": None, "published_at": None, "withdrawn_at": None}
    assert state(**none) is VersionState.DRAFT  # type: ignore[arg-type]


def test_names_are_shortened_where_there_is_no_acronym() -> None:
    assert short_name("Ministerio de Salud", "MINSA") == "MINSA"
    assert short_name("Municipalidad Provincial de Grau", "") == "MP Grau"
    assert short_name("Asociación", "") == "Asociación"
