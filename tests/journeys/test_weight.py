"""What a first visit costs on a slow line: everything that travels, with an empty cache, from one host only."""

import pytest

from tests.journeys.conftest import Visit

MOST_BYTES = 150_000


@pytest.mark.parametrize(
    "address",
    ["/", "/mesas/", "/mesas/mtt-vraem/", "/compromisos/", "/informes/situacional/"],
    ids=["panorama", "mesas", "mesa", "compromisos", "informe"],
)
@pytest.mark.parametrize("width", [1280, 390])
def test_first_visit_is_light(visit: Visit, address: str, width: int) -> None:
    page = visit("about:blank", width=width)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    travelled: list[float] = []
    wire.on("Network.loadingFinished", lambda event: travelled.append(event["encodedDataLength"]))
    page.goto(f"{address}?al=2022-07-31", wait_until="networkidle")
    assert len(travelled) >= 4  # the page, its style, its scripts and its letters
    assert sum(travelled) < MOST_BYTES
