"""The demo on a database that nobody has prepared."""

import re

import pytest

from tinkuy.demo.loading import DemoRefused, load_demo
from tinkuy.subjects.spaces.models import Space


@pytest.mark.django_db
def test_without_territories_it_is_refused_with_its_findings() -> None:
    with pytest.raises(DemoRefused) as refused:
        load_demo(say=lambda line: None)
    assert re.search(r"error INT-TIPO-DESCONOCIDO Mesas [A-Z]+\d+: ", str(refused.value))
    assert not Space.objects.exists()
