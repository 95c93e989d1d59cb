"""Writing the register: what comes with the product, a file of an office, composites, boundaries."""

from tinkuy.subjects.territory.actions.boundaries import load_boundaries
from tinkuy.subjects.territory.actions.composites import UnknownMember, define_composite
from tinkuy.subjects.territory.actions.file import load_file
from tinkuy.subjects.territory.actions.outcome import Outcome
from tinkuy.subjects.territory.actions.register import load_register

__all__ = ["Outcome", "UnknownMember", "define_composite", "load_boundaries", "load_file", "load_register"]
