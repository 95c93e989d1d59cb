"""How the dated facts of a space stand in its flat record: milestones, agenda, names."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from django.db.models import Model

from tinkuy.core.dates import PartialDate
from tinkuy.core.values import Record, Value
from tinkuy.platform.records.facets import Departure, Facet, Pair, chunks, dated_faults
from tinkuy.subjects.spaces import rules
from tinkuy.subjects.spaces.models import Agenda, AgendaStage, Milestone, SpaceName

_MILESTONES = tuple(Milestone.Kind.values)
_STAGES = tuple(AgendaStage.Stage.values)


def _date(value: Any) -> PartialDate | None:
    return PartialDate.parse(value) if value else None


class Milestones(Facet):
    """`created_on`, `installed_on`, `concluded_on`, each with the place in the source that states it (`…_place`)."""

    fields = tuple(f"{kind}_{part}" for kind in _MILESTONES for part in ("on", "place"))

    def faults(self, rows: Mapping[int, Any]) -> Iterator[Departure]:
        """Their dates count from their days, and their source is that of the space."""
        for part in chunks(rows):
            found = list(Milestone.objects.filter(space__in=part))
            yield from _dated_and_cited(found, rows, lambda m: m.space_id)

    def attach(self, pairs: Sequence[Pair]) -> None:
        """Make the milestones of each space as its record says; a None date removes the milestone."""
        known = {
            (m.space_id, m.kind): m
            for part in chunks(obj.pk for obj, _ in pairs)
            for m in Milestone.objects.filter(space__in=part)
        }
        fresh, gone = [], []
        for obj, record in pairs:
            for kind in _MILESTONES:
                row = known.get((obj.pk, kind)) or Milestone(space_id=obj.pk, kind=kind)
                if _make_milestone(row, obj, record, kind):
                    fresh.append(row)
                elif row.pk:
                    gone.append(row.pk)
        Milestone.objects.filter(pk__in=[row.pk for row in fresh if row.pk]).delete()
        Milestone.objects.filter(pk__in=gone).delete()
        Milestone.objects.bulk_create(fresh, batch_size=2000)

    def read_many(self, rows: Mapping[int, Model]) -> dict[int, dict[str, Value]]:
        """Dates and places of the milestones that are there."""
        found: dict[int, dict[str, Value]] = {pk: self.empty() for pk in rows}
        for part in chunks(rows):
            for m in Milestone.objects.filter(space__in=part):
                found[m.space_id] |= {f"{m.kind}_on": m.when, f"{m.kind}_place": m.source_place or None}
        return found


def _make_milestone(row: Milestone, obj: Any, record: Record, kind: str) -> bool:
    """Put the record on the row; False when there is no milestone."""
    when = _date(record[f"{kind}_on"]) if f"{kind}_on" in record else (row.when if row.happened else None)
    if when is None:
        return False
    row.happened, row.counts_from = when.text, when.counts_from
    row.source_place = str(record.get(f"{kind}_place", row.source_place) or "")
    row.source_document = obj.source_document
    return True


class AgendaFacet(Facet):
    """`agenda_kind`, `agenda_note`, `agenda_place` and the dates `agenda_started_on`, `agenda_approved_on`, `agenda_concluded_on`."""

    _dates = tuple(f"agenda_{stage}_on" for stage in _STAGES)
    fields = ("agenda_kind", "agenda_note", "agenda_place", *_dates)

    def faults(self, rows: Mapping[int, Any]) -> Iterator[Departure]:
        """The dates of its stages count from their days; agenda and stages cite what the space cites."""
        for part in chunks(rows):
            agendas = {agenda.pk: agenda for agenda in Agenda.objects.filter(space__in=part)}
            for agenda in agendas.values():
                if agenda.source_document != rows[agenda.space_id].source_document:
                    wanted = rows[agenda.space_id].source_document
                    yield agenda.space_id, "agenda.source_document", wanted, agenda.source_document
            stages = list(AgendaStage.objects.filter(agenda__in=agendas))
            owners = {stage.pk: agendas[stage.agenda_id].space_id for stage in stages}
            yield from _dated_and_cited(stages, rows, partial(_owner, owners))
            for stage in stages:
                agenda = agendas[stage.agenda_id]
                if stage.source_place != agenda.source_place:
                    yield agenda.space_id, "agenda_place", agenda.source_place, stage.source_place

    def attach(self, pairs: Sequence[Pair]) -> None:
        """Make the agenda of each space as its record says; without kind, note and dates there is none."""
        told = [(obj, record) for obj, record in pairs if any(name in record for name in self.fields)]
        before = self.read_many({obj.pk: obj for obj, _ in told})
        for part in chunks(obj.pk for obj, _ in told):
            Agenda.objects.filter(space__in=part).delete()
        agendas, stages = [], []
        for obj, record in told:
            agenda_record = {
                **self.empty(),
                **before.get(obj.pk, {}),
                **{n: record[n] for n in self.fields if n in record},
            }
            if any(agenda_record[name] for name in self.fields):
                agendas.append(_agenda(obj, agenda_record))
                stages.append({stage: _date(agenda_record[f"agenda_{stage}_on"]) for stage in _STAGES})
        Agenda.objects.bulk_create(agendas, batch_size=2000)
        AgendaStage.objects.bulk_create(
            [
                _stage(a, s, when)
                for a, dated in zip(agendas, stages, strict=True)
                for s, when in dated.items()
                if when
            ],
            batch_size=2000,
        )

    def read_many(self, rows: Mapping[int, Model]) -> dict[int, dict[str, Value]]:
        """Kind, note, place and dates; spaces without agenda are absent."""
        found: dict[int, dict[str, Value]] = {}
        for part in chunks(rows):
            for agenda in Agenda.objects.filter(space__in=part).prefetch_related("stages"):
                fields: dict[str, Value] = {
                    "agenda_kind": agenda.kind or None,
                    "agenda_note": agenda.note or None,
                }
                fields["agenda_place"] = agenda.source_place or None
                found[agenda.space_id] = fields | {
                    f"agenda_{s.stage}_on": s.when for s in agenda.stages.all()
                }
        return found


def _owner(owners: Mapping[int, int], row: Any) -> int:
    return owners[row.pk]


def _dated_and_cited(
    found: Sequence[Any], spaces: Mapping[int, Any], space_of: Callable[[Any], int]
) -> Iterator[Departure]:
    """Dated rows of spaces whose columns do not follow: the day they count from, the document of the space."""
    rows = {row.pk: row for row in found}
    for pk, column, expected, held in dated_faults(rows):
        yield space_of(rows[pk]), f"{rows[pk]._meta.model_name}.{column}", expected, held
    for row in found:
        document = spaces[space_of(row)].source_document
        if row.source_document != document:
            yield space_of(row), f"{row._meta.model_name}.source_document", document, row.source_document


def _agenda(obj: Any, record: Mapping[str, Value]) -> Agenda:
    texts = {
        "kind": record["agenda_kind"] or "",
        "note": record["agenda_note"] or "",
        "source_place": record["agenda_place"] or "",
    }
    return Agenda(space_id=obj.pk, source_document=obj.source_document, **texts)


def _stage(agenda: Agenda, stage: str, when: PartialDate) -> AgendaStage:
    cited = {"source_document": agenda.source_document, "source_place": agenda.source_place}
    return AgendaStage(agenda=agenda, stage=stage, happened=when.text, counts_from=when.counts_from, **cited)


class Aliases(Facet):
    """`aliases`: other names of the space, as written."""

    fields = ("aliases",)

    def columns(self) -> tuple[str, ...]:
        """One JSON column."""
        return ("aliases",)

    def assign(self, pairs: Sequence[Pair]) -> None:
        """Store a list."""
        for obj, record in pairs:
            if "aliases" in record:
                obj.aliases = list(record["aliases"] or ())  # type: ignore[attr-defined, arg-type]

    def read_many(self, rows: Mapping[int, Any]) -> dict[int, dict[str, Value]]:
        """Read a tuple; none gives the empty tuple."""
        return {pk: {"aliases": tuple(obj.aliases)} for pk, obj in rows.items()}

    def empty(self) -> dict[str, Value]:
        """No alias."""
        return {"aliases": ()}


def names_unsettled(rows: Mapping[int, Any]) -> Iterator[Departure]:
    """Spaces whose folded names are not those that follow from them."""
    kept: dict[int, set[str]] = {pk: set() for pk in rows}
    for part in chunks(rows):
        for pk, folded in SpaceName.objects.filter(space__in=part).values_list("space_id", "folded"):
            kept[pk].add(folded)
    for pk, obj in rows.items():
        wanted = _names(obj)
        if kept[pk] != wanted:
            yield pk, "spacename.folded", tuple(sorted(wanted - kept[pk])), tuple(sorted(kept[pk] - wanted))


def _names(space: Any) -> set[str]:
    keys = rules.name_keys([space.short_name, space.official_name, *space.aliases])
    return {key[:400] for key in keys}


def write_names(pairs: Sequence[Pair]) -> None:
    """Rebuild the folded names by which the spaces are found."""
    spaces: list[Any] = [obj for obj, _ in pairs]
    for part in chunks(obj.pk for obj in spaces):
        SpaceName.objects.filter(space__in=part).delete()
    names = [SpaceName(space_id=obj.pk, folded=name) for obj in spaces for name in sorted(_names(obj))]
    SpaceName.objects.bulk_create(names, batch_size=5000, ignore_conflicts=True)
