"""Where the lake of this installation lies."""

from django.conf import settings

from tinkuy.engines.lake.store import Dataset, Lake


def lake() -> Lake:
    """The lake under the data folder."""
    return Lake(settings.DATA_DIR / "lake")


def dataset(code: str) -> Dataset:
    """One of its datasets, named as the kind of file that fills it."""
    return lake().dataset(code)
