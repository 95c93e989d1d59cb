"""The nine sheets of a plan, both ways: the plan, its ceilings, criteria, weights, candidates, values, relations, floors, assets."""

from tinkuy.platform.intake.door import Door
from tinkuy.subjects.portfolios.sheets.assets import AssetDoor
from tinkuy.subjects.portfolios.sheets.candidates import CandidateDoor, FloorDoor, RelationDoor, ValueDoor
from tinkuy.subjects.portfolios.sheets.plans import CeilingDoor, CriterionDoor, PlanDoor, WeightDoor

DOORS: tuple[Door, ...] = (
    PlanDoor(),
    CeilingDoor(),
    CriterionDoor(),
    WeightDoor(),
    CandidateDoor(),
    ValueDoor(),
    RelationDoor(),
    FloorDoor(),
    AssetDoor(),
)
KINDS = tuple(door.sheet.kind for door in DOORS)
