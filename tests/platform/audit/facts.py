"""At least one row in every ledgered table, written through the product."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from tests.ground import make_agenda, make_commitment, make_edition, make_request, make_space
from tests.people import make_person
from tests.subjects.actas.ground import make_acta, make_mesa
from tinkuy.core.dates import PartialDate
from tinkuy.engines.documents.spec import ReportSpec
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.records.store import RecordStore
from tinkuy.reports import actions as reports
from tinkuy.subjects.actas import stores as actas
from tinkuy.subjects.agendas import stores as agendas
from tinkuy.subjects.attention import stores as attention
from tinkuy.subjects.commitments import stores as commitments
from tinkuy.subjects.commitments.models import EvidenceFile
from tinkuy.subjects.floor import stores as floor
from tinkuy.subjects.funds import stores as funds
from tinkuy.subjects.meetings import stores as meetings
from tinkuy.subjects.portfolios import stores as portfolios
from tinkuy.subjects.spaces import actions as spaces
from tinkuy.subjects.surveys import stores as surveys
from tinkuy.subjects.timetables import stores as timetables

CITED = {"source_document": "Acta", "source_place": "folio 2"}
DAY = date(2022, 5, 31)
AT = datetime(2022, 5, 31, 15, tzinfo=UTC)
SHA = "ab" * 32


def make_all() -> None:
    """Two mesas, an acta, a commitment with everything that may hang on it, an agenda, alert rules and an issued report."""
    acta = make_acta(make_mesa())
    agreement = acta.session.agreements.order_by("number")[0].code
    make_space(
        "MTP Cotabambas", installed="2021-08", concluded="<=2022-07-31", aliases=("Mesa de Cotabambas",),
        **make_agenda("other", "2022-01-15"),
    )  # fmt: skip
    _write(_of_spaces("mtp-cotabambas"))
    annex = {"session": acta.session.code, "number": 1, "title": "Lista", "name": "lista.pdf", "sha256": SHA}
    _write([(actas.ANNEXES, {**annex, "size": 1, "media_type": "application/pdf", "is_public": True})])
    make_commitment("C-2", "mtp-grau")
    make_commitment(
        "C-1", "mtp-grau", due="2022-06-30", projects=("2345678",), amount_soles=Decimal("1500.5"), tags=("agua",),
        agreement=agreement, lead="mvcs", co_responsibles=("gore-03",), other_territories=("030503",),
        literal_text="Construir", priority="high", priority_reason="salud", source_document="Acta", source_place="1",
    )  # fmt: skip
    focal = make_person(Role.FOCAL_POINT, "mvcs").username
    EvidenceFile.objects.create(sha256=SHA, size=1, media_type="application/pdf", file="x.pdf")
    _write(_of_commitment("C-1", "mtp-grau|3", focal))
    _write(_of_agenda("C-1"))
    _write(_of_attention())
    _write(_of_plans())
    _write(_of_surveys("mtp-grau"))
    _write(_of_funds("C-1"))
    _of_editions(focal)
    spec = ReportSpec(kind="situational", title="Informe", as_of=DAY, office="SSARL", blocks=())
    by = make_person(Role.SECRETARIAT)
    reports.issue(spec=spec, on=DAY, by=by)
    reports.save_narrative(kind="situational", texts={"intro": "Texto"}, by=by)


def _write(facts: Iterable[tuple[RecordStore, dict[str, Any]]]) -> None:
    for store, record in facts:
        store.write({store.key(record): record}, by=None)


def _of_spaces(space: str) -> Iterable[tuple[RecordStore, dict[str, Any]]]:
    of = {"space": space, **CITED}
    yield spaces.MEMBERS, {"entity": "mvcs", "role": "chair", "since": date(2021, 6, 1), "until": DAY, **of}
    yield spaces.SESSIONS, {"number": 1, "held_on": date(2021, 9, 1), "title": "Instalación", **of}
    yield spaces.DOCUMENTS, {"code": "d-1", "title": "Acta 1", "issued_on": date(2021, 9, 1), **of}
    achieved = {"achieved_on": PartialDate.parse("2022-03"), "sectors": ("mvcs",), "since_year": 2021}
    yield spaces.ACHIEVEMENTS, {"code": "l-1", "text": "Agua", "amount_soles": Decimal(10), **achieved, **of}
    yield spaces.CORRECTIONS, {"code": "x-1", "stated": "21", "kept": "20", "reason": "suma", **of}


def _of_commitment(code: str, session: str, person: str) -> Iterable[tuple[RecordStore, dict[str, Any]]]:
    of = {"commitment": code}
    yield (
        commitments.MILESTONES,
        {"number": 1, "title": "Expediente", "planned_on": DAY, "done_on": DAY, **of},
    )
    report = {
        "reported_on": DAY,
        "sequence": 1,
        "percent": 40,
        "text": "Avanzó",
        "spent_soles": Decimal("7.1"),
    }
    backed = {"entity": "mvcs", "milestone": f"{code}|1", "evidence": (f"{SHA} public foto.pdf",)}
    yield commitments.PROGRESS, {**report, **backed, "reported_by": person, **of, **CITED}
    answer = {"decision": "returned", "reviewed_on": DAY, "observation": "falta la resolución"}
    yield commitments.REVIEWS, {"report": f"{code}|{DAY}", **answer, "reviewed_by": person}
    more = {"granted_on": DAY, "new_due_on": date(2022, 9, 30), "reason": "lluvias", "session": session}
    yield commitments.EXTENSIONS, {"number": 1, **more, **of, **CITED}
    end = {"kind": "merged", "closed_on": DAY, "reason": "repetido", "result": "uno", "merged_into": "C-2"}
    yield commitments.CLOSURES, {"number": 1, **end, "session": session, **of, **CITED}
    yield (
        commitments.LOCKS,
        {"code": "c-1", "until": date(2022, 1, 31), "space": "mtp-grau", "reason": "informe"},
    )
    yield (
        commitments.LOCK_EXCEPTIONS,
        {"code": "e-1", "lock": "c-1", "person": person, "reason": "tardío", **of},
    )


def _of_agenda(commitment: str) -> Iterable[tuple[RecordStore, dict[str, Any]]]:
    agenda = {"code": "agenda-grau", "title": "Agenda", "level": "local", "space": "mtp-grau"}
    years = {"since_year": 2022, "until_year": 2024, "is_simulated": True, "territories": ("0307",)}
    yield agendas.AGENDAS, {**agenda, **years, **CITED}
    step = {"number": 1, "kind": "workshop", "note": "taller", "happened_on": PartialDate.parse("2022-03")}
    yield agendas.STEPS, {"agenda": "agenda-grau", **step, "entity": "mvcs", **CITED}
    node = {"path": "1", "kind": "axis", "title": "Agua", "weight": Decimal(2), "since": DAY, "until": DAY}
    yield agendas.NODES, {"agenda": "agenda-grau", **node, "commitment": commitment, **CITED}


def _of_plans() -> Iterable[tuple[RecordStore, dict[str, Any]]]:
    of, criterion, one = {"plan": "plan-1"}, {"criterion": "plan-1|brecha"}, {"candidate": "plan-1|p-1"}
    head = {"code": "plan-1", "name": "Plan", "kind": "multi_year", "territory": "03", "entity": "gore-03"}
    yield portfolios.PLANS, {**head, "about": "vías", "dearer_percent": 10, "is_simulated": True, **CITED}
    yield portfolios.CEILINGS, {"year": 2027, "soles": Decimal(100), **of}
    measure = {"scale": "more", "low": Decimal(0), "high": Decimal(1)}
    yield portfolios.CRITERIA, {"code": "brecha", "name": "Brecha", **measure, **of}
    agreed = {"agreed_on": DAY, "weight": Decimal(30), "agreed_by": "Mesa"}
    yield portfolios.WEIGHTS, {**agreed, **criterion, **of, **CITED}
    costs = {name: Decimal(7) for name in portfolios.COSTS}
    when = {"earliest_year": 2027, "latest_year": 2028, "upkeep_soles": Decimal(1), "is_fixed": True}
    for code in ("p-1", "p-2"):
        yield (
            portfolios.CANDIDATES,
            {"code": code, "name": "Vía", "territory": "0307", **costs, **when, **of, **CITED},
        )
    yield portfolios.VALUES, {"value": Decimal("0.5"), **one, **criterion, **of}
    pair = {"one": "plan-1|p-1", "other": "plan-1|p-2", "strength": Decimal(1), "note": "corredor"}
    yield portfolios.RELATIONS, {"kind": "linkage", **pair, **of}
    yield portfolios.FLOORS, {"territory": "0307", "soles": Decimal(5), **of}
    asset = {"code": "a-1", "name": "Vía", "kind": "road", "territory": "0307", "condition": 3}
    cycle = {"last_year": 2020, "cycle_years": 3, "cost_soles": Decimal(9), "people": 10, "priority": 2}
    yield portfolios.ASSETS, {**asset, **cycle, **of, **CITED}
    made = {"number": 1, "as_of": DAY, "status": "optimal", "made_at": AT, "made_by": None}
    yield portfolios.RESULTS, {"problem": "{}", "problem_sha256": SHA, "outcome": "{}", **made, **of}


def _of_attention() -> Iterable[tuple[RecordStore, dict[str, Any]]]:
    rule = {
        "code": "vence",
        "name": "Vence",
        "kind": "due_soon",
        "threshold": 15,
        "counts_working_days": True,
    }
    rest = {"level": 1, "climbs": True, "priority": "high", "is_active": True, "words": "vence", "order": 1}
    yield attention.RULES, {**rule, **rest, "recipients": ("head",)}
    yield attention.STEPS, {"code": "a-1", "level": 1, "priority": "high", "days": 10}


def _of_surveys(space: str) -> Iterable[tuple[RecordStore, dict[str, Any]]]:
    days = {"opens_on": DAY, "closes_on": DAY, "counted_on": DAY, "published_on": DAY}
    told = {"title": "Encuesta", "about": "Tema", "note": "Nota", "is_simulated": True, "space": space}
    yield surveys.SURVEYS, {"code": "e-1", "is_anonymous": True, "is_external": True, **told, **days, **CITED}
    of = {"survey": "e-1", **CITED}
    yield surveys.QUESTIONNAIRES, {"actor": "mayor", "invited_count": 9, "answered_count": 3, **of}
    asked = {"options": ("Sí", "No"), "actors": ("mayor",), "is_required": True, "note": "Nota"}
    yield surveys.QUESTIONS, {"code": "e-1-p1", "number": 1, "text": "¿Sirve?", "kind": "one", **asked, **of}
    figure = {"option": 1, "percent": "88", "base_count": 26, "is_read": True}
    yield surveys.STATED, {"question": "e-1-p1", "actor": "mayor", **figure, **CITED}
    said = {"choices": (1,), "text": "Bien", "holder": "Municipalidad"}
    yield surveys.ANSWERS, {"code": "ab" * 16, "question": "e-1-p1", "actor": "mayor", **said}


def _of_funds(commitment: str) -> Iterable[tuple[RecordStore, dict[str, Any]]]:
    fund = {
        "code": "f-1",
        "name": "Fondo",
        "kind": "trust",
        "entity": "mvcs",
        "norm": "Ley 1",
        "about": "Agua",
    }
    yield funds.FUNDS, {**fund, "territories": ("0307",), "is_simulated": True, **CITED}
    of = {"fund": "f-1", "number": 1, **CITED}
    amounts = {"percent": Decimal("8"), "amount_soles": Decimal("9.5"), "year_from": 2022, "year_until": 2049}
    listed = {"purpose": "Agua", "purposes": ("Agua", "Vías"), "territories": ("0305",), "norm": "Ley 2"}
    yield funds.RULES, {"kind": "yearly", **amounts, **listed, "valid_from": DAY, "valid_until": DAY, **of}
    moved = {
        "kind": "allocation",
        "happened_on": DAY,
        "amount_soles": Decimal(5),
        "purpose": "Agua",
        "note": "x",
    }
    more = {"counterpart_soles": Decimal(1), "project_code": "2345678", "territory": "0307"}
    end = {"commitment": commitment, "annulled_on": DAY, "annulled_reason": "Error"}
    yield funds.MOVEMENTS, {**moved, **more, **end, **of}
    series = {"code": "s-1", "name": "Cobre", "unit": "US$", "step": "yearly", "is_simulated": True}
    yield funds.SERIES, {**series, **CITED}
    yield funds.VALUES, {"series": "s-1", "period": "2022", "value": Decimal("2.75"), **CITED}


def _of_editions(person: str) -> None:
    """An edition with all that hangs on it, two requests of which one went into the other, and its timetable."""
    edition = make_edition("muni-1", requests_from=DAY, requests_until=DAY, venue="Lima", **CITED)
    first, second = (
        make_request(edition, at, theme="agua", expected_result="Obra", projects=("2345678",), **CITED)
        for at in (1, 2)
    )
    hour = {"day": date(2022, 7, 28), "starts_at": time(9), "ends_at": time(10)}
    absence = {"edition": edition, "entity": "mvcs", "desk": 1, "reason": "Viaje", **hour}
    step = {"request": second, "number": 3, "stage": "secretariat", "decision": "merge", "decided_on": DAY}
    total = {"kind": "MUNI", "year": 2022, "measure": "meetings", "amount": Decimal(3), **CITED}
    slot = "2022-07-28T09:00"
    first_version = {"code": "muni-1-h1", "edition": edition, "number": 1, "origin": "solver", "made_at": AT}
    version = {"version": "muni-1-h2", "request": first}
    _write(
        [
            (meetings.ABSENCES, absence),
            (
                meetings.STEPS,
                {**step, "into": first, "host": "mvcs", "reason": "Igual", "decided_by": person},
            ),
            (meetings.YEAR_TOTALS, total),
            (timetables.VERSIONS, {**first_version, "status": "optimal"}),
            (timetables.VERSIONS, _second_version(first_version, person)),
            (timetables.PLACEMENTS, {**version, "host": "mvcs", "slot": slot, "desk": 1}),
            (timetables.LEFT_OUT, {**version, "why": "No cupo", "remedy": "Otra mesa", "about": "hosts"}),
            (
                timetables.EDITS,
                {"version": "muni-1-h2", "number": 1, "kind": "move", "changes": "{}", "made_at": AT},
            ),
            (
                timetables.EDITS,
                {
                    "version": "muni-1-h2",
                    "number": 2,
                    "kind": "undo",
                    "changes": "{}",
                    "undoes": 1,
                    "made_at": AT,
                    "made_by": person,
                },
            ),
        ]
    )
    _write(_of_the_day(edition, first, person))


def _of_the_day(edition: str, request: str, person: str) -> Iterable[tuple[RecordStore, dict[str, Any]]]:
    """What was noted of one entity and of one meeting, what its desk wrote, and the session it became."""
    note = {"edition": edition, "at": AT, "note": "Detalle", "noted_by": person}
    yield floor.EVENTS, {**note, "entity": "gore-03", "number": 1, "kind": "party_late", "minutes": 15}
    yield floor.EVENTS, {**note, "request": request, "number": 1, "kind": "started", "minutes": 5}
    yield (
        floor.EVENTS,
        {**note, "request": request, "number": 2, "kind": "corrected", "undoes": 1, "minutes": 5},
    )
    people = {"party_people": 2, "party_posts": "Jefatura", "host_people": 1, "host_posts": "Dirección"}
    hours = {"starts_at": time(9), "ends_at": time(9, 30), "reason": "Motivo", "statement": "Constancia"}
    outcome = {"request": request, "result": "agreed", "others": ("muni-0307",), **people, **hours}
    yield floor.OUTCOMES, outcome
    said = {"request": request, "number": 1, "text": "Construir", "due_on": DAY, "responsibles": ("mvcs",)}
    yield floor.SAID, said
    yield floor.BECAME, {"request": request, "edition": edition, "number": 1}


def _second_version(first: dict[str, Any], person: str) -> dict[str, Any]:
    goals = {"objective": "{}", "bound": "{}", "note": "Nota", "problem_sha256": SHA}
    dates = {"frozen_at": AT, "published_at": AT, "withdrawn_at": AT}
    people = {"made_by": person, "frozen_by": person, "published_by": person}
    own = {
        "code": "muni-1-h2",
        "number": 2,
        "based_on": "muni-1-h1",
        "status": "feasible",
        "seconds": Decimal("1.5"),
    }
    return {**first, **own, **goals, **dates, **people}
