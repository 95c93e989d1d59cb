"""The report of one edition of GORE or MUNI Ejecutivo, and of what documents state of a whole year."""

from tinkuy.reports.edition.building import KIND, build
from tinkuy.reports.edition.year import NothingStated, years
from tinkuy.reports.edition.year import build as build_year
from tinkuy.subjects.meetings.queries import UnknownEdition, editions

__all__ = ["KIND", "NothingStated", "UnknownEdition", "build", "build_year", "editions", "years"]
