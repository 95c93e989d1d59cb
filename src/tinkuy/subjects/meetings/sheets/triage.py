"""The sheet «Revisión de solicitudes», both ways: one row, one decision. What was decided is not written over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tinkuy.core.values import Record, Value, stored
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.access.checks import may
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.door import Draft, Resolution
from tinkuy.platform.intake.permissions import EXPORT_INSIDE
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.platform.records.facets import chunks
from tinkuy.subjects.meetings import queries
from tinkuy.subjects.meetings.permissions import ANSWER, ASK
from tinkuy.subjects.meetings.reaches import reach_of_side
from tinkuy.subjects.meetings.rules import Decision, Stage, Standing, Step, may_decide, standing
from tinkuy.subjects.meetings.rules.deciding import missing_problems
from tinkuy.subjects.meetings.stages import asked_of
from tinkuy.subjects.meetings.stores import STEPS, step_key
from tinkuy.subjects.spaces.sheets.parts import Known as Names
from tinkuy.subjects.spaces.sheets.parts import known_names, read_entities, show_entities

_STAGES: dict[str, Value] = {stage.label.capitalize(): stage.value for stage in Stage}
_DECISIONS: dict[str, Value] = {decision.label: decision.value for decision in Decision}
SHEET = SheetSpec(
    "triage_step",
    "Revisión de solicitudes",
    aliases=("Decisiones sobre solicitudes",),
    recognised_by=("request", "stage", "decision"),
    help="Una fila por decisión. No se reescribe la anterior: se añade otra, con el número vacío.",
    columns=(
        ColumnSpec(
            "request", "Código de la solicitud", parsers.text(100), ("Solicitud",), required=True, width=24
        ),
        ColumnSpec(
            "number", "N° de decisión", parsers.integer(1, 9999), help="Vacío en una nueva.", kind="count"
        ),
        ColumnSpec(
            "stage", "Quién decide", parsers.choice(_STAGES), required=True, choices=tuple(_STAGES), width=24
        ),
        ColumnSpec(
            "decision",
            "Decisión",
            parsers.choice(_DECISIONS),
            required=True,
            choices=tuple(_DECISIONS),
            width=28,
        ),
        ColumnSpec("decided_on", "Fecha de la decisión", parsers.day, help="Vacía: hoy.", kind="date"),
        ColumnSpec(
            "host",
            "Nueva contraparte",
            parsers.text(250),
            help="Solo al derivar: nombre, sigla o código.",
            width=30,
        ),
        ColumnSpec(
            "into",
            "Se une a la solicitud",
            parsers.text(100),
            help="Solo al unir: el código de la otra.",
            width=24,
        ),
        ColumnSpec(
            "reason",
            "Motivo de la decisión",
            parsers.text(20_000),
            ("Motivo",),
            help="Obligatorio, salvo al aceptar.",
            width=60,
        ),
    ),
)


@dataclass
class Subject:
    """A request as its decisions are judged: whose it is, since when, and what was decided so far, in order."""

    edition: str
    party: str
    host: str
    asked_on: date
    steps: list[Step]

    @property
    def now(self) -> Standing:
        """Where all of it leaves the request."""
        return standing(self.host, self.steps, as_of=date.max)


@dataclass
class Known:
    """What the rows of one file are judged by. `rights` keeps each answer, so that a question is asked once."""

    names: Names
    by: User | None = None
    today: date = date.max
    subjects: dict[str, Subject] = field(default_factory=dict)
    held: Mapping[str, Record] = field(default_factory=dict)
    hosts: dict[str, frozenset[str]] = field(default_factory=dict)
    rights: dict[tuple[str, str, str], bool] = field(default_factory=dict)

    def decides(self, subject: Subject, stage: Stage) -> bool:
        """True when who brings the file may decide so by hand."""
        entity = {Stage.HOST: subject.now.host, Stage.PARTY: subject.party}.get(stage, "")
        key = (stage.value, subject.edition, entity)
        if key not in self.rights:
            self.rights[key] = may(self.by, *_asked(subject, stage))
        return self.rights[key]


class TriageDoor(StoreDoor):
    """One row, one decision."""

    after: tuple[str, ...] = ("meeting_request",)
    store = STEPS
    sheet = SHEET
    writers = ANSWER
    readers: Permission | None = EXPORT_INSIDE

    def resolve(self, rows: Sequence[ParsedRow], draft: Draft, file: str) -> Resolution:
        """In the order of the decisions, whatever that of the rows; those without a number after those with one."""
        return super().resolve(sorted(rows, key=_order), draft, file)

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> Known:
        """The requests that the rows name, with what was decided on them. Bounded for each five thousand requests."""
        known = Known(known_names(draft), draft.by, draft.today)
        wanted = {str(row.values.get(name) or "") for row in rows for name in ("request", "into")} - {""}
        for part in chunks(sorted(wanted)):
            for row in queries.requests(edition=None, as_of=date.max, codes=part):
                known.subjects[row.code] = Subject(
                    row.edition, row.party, row.asked_host, row.asked_on, list(row.steps)
                )
        for code, record in draft.of("meeting_request").items():
            if code in wanted and code not in known.subjects:
                known.subjects[code] = _coming(record, draft.today)
        known.held = STEPS.current(
            step_key({"request": code, "number": step.number})
            for code, subject in known.subjects.items()
            for step in subject.steps
        )
        for edition in sorted({subject.edition for subject in known.subjects.values()}):
            coming = {
                str(r["entity"]) for r in draft.of("edition_host").values() if r.get("edition") == edition
            }
            known.hosts[edition] = frozenset(
                {side.entity for side in queries.hosts(edition=edition)} | coming
            )
        return known

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A decision on a known request: one on record as it stands, or the next one."""
        code = reader.text("request")
        subject = known.subjects.get(code)
        if subject is None:
            told = f"No hay una solicitud «{code}»."
            advice = "Escriba el código de una solicitud registrada o de la hoja «Solicitudes» de este libro."
            reader.problem("request", "INT-SOLICITUD-DESCONOCIDA", told, advice)
            return None
        if not (reader.get("stage") and reader.get("decision")):  # told already, cell by cell
            return None
        record: dict[str, Any] = reader.given("stage", "decision", "reason")
        record["request"] = code
        if reader.text("host"):
            named = read_entities(reader, known.names, "host")
            record["host"] = named[0] if len(named) == 1 else None
        if reader.has("into"):
            record["into"] = reader.get("into")
        last = max((step.number for step in subject.steps), default=0)
        number = reader.get("number") or _same(subject, record, known.held) or last + 1
        record["number"] = number
        if reader.get("decided_on"):
            record["decided_on"] = reader.get("decided_on")
        before = known.held.get(step_key(record))
        if before is not None:
            return _kept(reader, record, before)
        record.setdefault("decided_on", known.today)
        if number != last + 1:
            told = f"La decisión que sigue es la N° {last + 1}."
            reader.problem("number", "INT-DECISION-NO-PROCEDE", told, "Deje la celda vacía.")
            return None
        return _next(reader, known, subject, record)

    def write(self, changes: Mapping[str, Record | None], *, by: User | None, batch: int | None) -> None:
        """A new decision is written down by whoever imports it."""
        held = self.store.current(changes)
        told = {
            key: {"decided_by": by.username, **record}
            if by and record is not None and key not in held
            else record
            for key, record in changes.items()
        }
        self.store.write(told, by=by, batch=batch)

    def names(self) -> Known:
        """Names of entities."""
        return Known(known_names(Draft()))

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        host = show_entities((str(record["host"]),), names.names) if record.get("host") else None
        return super().show(record, names) | {
            "stage": _word(_STAGES, record.get("stage")),
            "decision": _word(_DECISIONS, record.get("decision")),
            "host": host[0] if isinstance(host, tuple) else None,
        }


def _order(row: ParsedRow) -> tuple[str, float]:
    number = row.values.get("number")
    return str(row.values.get("request") or ""), number if isinstance(number, int) else float("inf")


def _coming(record: Record, today: date) -> Subject:
    """A request of the same workbook."""
    asked = record.get("asked_on")
    return Subject(
        str(record["edition"]),
        str(record["party"]),
        str(record["host"]),
        asked if isinstance(asked, date) else today,
        [],
    )


def _asked(subject: Subject, stage: Stage) -> tuple[Permission, Reach]:
    if stage is Stage.PARTY:
        return ASK, reach_of_side(subject.edition, subject.party)
    return asked_of(subject.edition, subject.now.host, stage)


def _same(subject: Subject, record: Record, held: Mapping[str, Record]) -> int | None:
    """The number of the last decision when the row says the very same without a number: a file that comes in twice."""
    last = max((step.number for step in subject.steps), default=0)
    before = held.get(step_key({"request": record["request"], "number": last}))
    names = ("stage", "decision", "reason", "host", "into")
    if before and all(stored(record.get(n) or None) == stored(before.get(n) or None) for n in names):
        return last
    return None


def _kept(reader: RowReader, record: Record, before: Record) -> Record | None:
    if all(stored(value or None) == stored(before.get(name) or None) for name, value in record.items()):
        return record
    told = f"La decisión N° {record['number']} ya está registrada y dice otra cosa."
    reader.problem("decision", "INT-DECISION-REGISTRADA", told, "Añada otra fila con el número vacío.")
    return None


def _next(reader: RowReader, known: Known, subject: Subject, record: dict[str, Any]) -> Record | None:
    stage, decision = Stage(str(record["stage"])), Decision(str(record["decision"]))
    if not known.decides(subject, stage):
        told = f"A su cuenta no le toca decidir por «{stage.label}» en esta solicitud."
        reader.problem("stage", "INT-DECISION-AJENA", told, "Quite la fila, o pida el rol a la secretaría.")
        return None
    wrong = [*_senseless(subject, stage, decision), *_dates(known, subject, record)]
    wrong += missing_problems(
        decision=decision,
        reason=str(record.get("reason") or ""),
        host=str(record.get("host") or ""),
        into=str(record.get("into") or ""),
    )
    wrong += _targets(known, subject, decision, record)
    for name, message in wrong:
        reader.problem(name, "INT-DECISION-NO-PROCEDE", message, "")
    if wrong:
        return None
    subject.steps.append(
        Step(
            int(record["number"]),
            stage,
            decision,
            record["decided_on"],
            str(record.get("host") or ""),
            str(record.get("into") or ""),
            str(record.get("reason") or ""),
        )
    )
    return record


def _senseless(subject: Subject, stage: Stage, decision: Decision) -> list[tuple[str, str]]:
    state = subject.now.state
    if may_decide(state, stage, decision):
        return []
    return [("decision", f"La solicitud está «{state.label}»: no cabe «{decision.label}» por {stage.label}.")]


def _dates(known: Known, subject: Subject, record: Record) -> list[tuple[str, str]]:
    day = record["decided_on"]
    first = max([subject.asked_on, *(step.decided_on for step in subject.steps)])
    if isinstance(day, date) and day > known.today:
        return [("decided_on", "La fecha de la decisión no puede ser futura.")]
    if isinstance(day, date) and day < first:
        return [("decided_on", f"La decisión no puede ser anterior al {first:%d/%m/%Y}.")]
    return []


def _targets(known: Known, subject: Subject, decision: Decision, record: Record) -> list[tuple[str, str]]:
    """A new counterpart hosts and is another; a request to join is another, of the same sides; neither stands where it means nothing."""
    host, into = str(record.get("host") or ""), str(record.get("into") or "")
    wrong = []
    if host and decision is not Decision.REDIRECT:
        wrong.append(("host", "La nueva contraparte va solo al derivar. Vacíe la celda."))
    elif host and (host == subject.now.host or host not in known.hosts[subject.edition]):
        wrong.append(("host", "La nueva contraparte debe ser otra entidad que atienda en la edición."))
    if into and decision is not Decision.MERGE:
        wrong.append(("into", "La otra solicitud va solo al unir. Vacíe la celda."))
    elif into:
        other = known.subjects.get(into)
        if (
            other is None
            or other is subject
            or (other.edition, other.party) != (subject.edition, subject.party)
        ):
            wrong.append(("into", "Solo se une a otra solicitud de la misma entidad en la edición."))
        elif not {other.host, other.now.host} & {subject.host, subject.now.host}:
            wrong.append(("into", "Solo se unen solicitudes a la misma contraparte."))
    return wrong


def _word(words: Mapping[str, Value], value: object) -> str | None:
    return next((word for word, known in words.items() if known == value), None)
