"""The situational report of the mesas at a cut-off date."""

from tinkuy.reports.situational.building import HEADER_KEYS, KIND, build

__all__ = ["HEADER_KEYS", "KIND", "build"]
