"""At least one row in every ledgered table, written through the product."""

from datetime import date
from decimal import Decimal

from tests.ground import make_agenda, make_commitment, make_country, make_report, make_space
from tinkuy.core.dates import PartialDate
from tinkuy.subjects.spaces import actions as spaces


def make_all() -> None:
    make_country()
    space = make_space(
        "MTP Grau", installed="2021-08", concluded="<=2022-07-31", aliases=("Mesa de Grau",), **make_agenda("other", "2022-01-15")
    )  # fmt: skip
    code = make_commitment(
        "C-1", space, due="2022-06-30", projects=("2345678",), amount_soles=Decimal("1500.5")
    )
    make_report(code, "2022-05-31", 40)
    cited = {"space": space, "source_document": "Acta", "source_place": "folio 2"}
    for store, record in (
        (spaces.MEMBERS, {"entity": "mvcs", "role": "chair", "since": date(2021, 6, 1), **cited}),
        (spaces.SESSIONS, {"number": 1, "held_on": date(2021, 9, 1), "title": "Instalación", **cited}),
        (spaces.DOCUMENTS, {"code": "d-1", "title": "Acta 1", "issued_on": date(2021, 9, 1), **cited}),
        (
            spaces.ACHIEVEMENTS,
            {"code": "l-1", "text": "Agua", "amount_soles": Decimal(10), "since_year": 2021,
             "achieved_on": PartialDate.parse("2022-03"), "sectors": ("mvcs",), **cited},
        ),
        (spaces.CORRECTIONS, {"code": "x-1", "stated": "21", "kept": "20", "reason": "suma", **cited}),
    ):  # fmt: skip
        store.write({store.key(record): record}, by=None)
