"""The parts of a plan that people write one by one: each is a row of one of its sheets."""

from dataclasses import dataclass

from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.portfolios.rules import PlanKind
from tinkuy.subjects.portfolios.sheets.assets import AssetDoor
from tinkuy.subjects.portfolios.sheets.candidates import CandidateDoor, FloorDoor, RelationDoor
from tinkuy.subjects.portfolios.sheets.parts import PartDoor
from tinkuy.subjects.portfolios.sheets.plans import CeilingDoor, CriterionDoor

_CHOOSING, _KEEPING = PlanKind.MULTI_YEAR, PlanKind.MAINTENANCE


@dataclass(frozen=True)
class Part:
    """One part. `slug` stands in addresses, `names` are the columns of its key, `listed` those of its table."""

    slug: str
    door: PartDoor
    one: str
    add: str
    names: tuple[str, ...]
    listed: tuple[str, ...]
    kinds: frozenset[PlanKind]
    how_to: str

    @property
    def title(self) -> str:
        """What its sheet is called."""
        return self.door.sheet.title

    @property
    def store(self) -> RecordStore:
        """Where its records live."""
        return self.door.store

    @property
    def is_candidate(self) -> bool:
        """True for candidates, whose values in the criteria are written along."""
        return self.slug == "candidatos"


PARTS = {
    part.slug: part
    for part in (
        Part(
            "techos",
            CeilingDoor(),
            "el techo",
            "Agregar un año",
            ("year",),
            ("year", "soles"),
            frozenset({_CHOOSING, _KEEPING}),
            "Escriba cuánto se puede gastar cada año. Los años van seguidos.",
        ),
        Part(
            "criterios",
            CriterionDoor(),
            "el criterio",
            "Agregar un criterio",
            ("code",),
            ("code", "name", "scale", "low", "high"),
            frozenset({_CHOOSING}),
            "Diga con qué se compara a los candidatos. Sus pesos se registran aparte, con quien los acordó.",
        ),
        Part(
            "candidatos",
            CandidateDoor(),
            "el candidato",
            "Agregar un candidato",
            ("code",),
            ("code", "name", "territory"),
            frozenset({_CHOOSING}),
            "Agregue los proyectos que compiten por el dinero, con su costo por año y su valor en cada criterio.",
        ),
        Part(
            "relaciones",
            RelationDoor(),
            "la relación",
            "Agregar una relación",
            ("one", "kind", "other"),
            ("one", "kind", "other", "strength", "note"),
            frozenset({_CHOOSING}),
            "Si un proyecto espera a otro, lo excluye o vale más junto con él, dígalo aquí.",
        ),
        Part(
            "pisos",
            FloorDoor(),
            "el piso",
            "Agregar un piso",
            ("territory",),
            ("territory", "soles"),
            frozenset({_CHOOSING}),
            "Si algún territorio debe recibir un mínimo, escríbalo aquí.",
        ),
        Part(
            "activos",
            AssetDoor(),
            "el activo",
            "Agregar un activo",
            ("code",),
            (
                "code",
                "name",
                "kind",
                "territory",
                "condition",
                "last_year",
                "cycle_years",
                "cost_soles",
                "people",
            ),
            frozenset({_KEEPING}),
            "Agregue cada vía, escuela, sistema de saneamiento o establecimiento que el programa cuida.",
        ),
    )
}


def parts_of(kind: PlanKind) -> tuple[Part, ...]:
    """The parts that a plan of a kind has."""
    return tuple(part for part in PARTS.values() if kind in part.kinds)
