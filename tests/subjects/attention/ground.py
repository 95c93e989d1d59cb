"""Two mesas in two departments with commitments in every situation, for tests of alerts, work and letters."""

from datetime import date

from tests.ground import make_commitment, make_country, make_report, make_space
from tinkuy.subjects.attention import actions
from tinkuy.subjects.commitments.stores import EXTENSIONS, REVIEWS

DAY = date(2022, 7, 27)  # a Wednesday
GRAU, LIVITACA = "mtp-grau", "mtd-livitaca"


def make_ground() -> None:
    """Country, two mesas, the rules one starts with."""
    make_country()
    make_space("MTP Grau", installed="2021-08-06")
    make_space("MTD Livitaca", installed="2021-08-06", territories=("080704",))
    actions.load_defaults()


def make_situations() -> None:
    """In Grau one of each kind, of the ministry; in Livitaca two, of the regional government."""
    make_commitment("G-VENCIDO", GRAU, due="2022-07-01")
    make_report("G-VENCIDO", "2022-07-10", 50)
    make_commitment("G-PRONTO", GRAU, due="2022-08-05", agreed="2022-07-20")
    make_commitment("G-MUDO", GRAU, due="2023-05-01", agreed="2022-01-10")
    make_commitment("G-REVISAR", GRAU, due="2023-05-01", agreed="2022-07-01")
    make_report("G-REVISAR", "2022-07-04", 20)
    make_commitment("G-DEVUELTO", GRAU, due="2023-05-01", agreed="2022-07-01")
    make_report("G-DEVUELTO", "2022-07-02", 20)
    review("G-DEVUELTO", "2022-07-02", "returned", "2022-07-05")
    make_commitment("G-PRORROGADO", GRAU, due="2022-02-01", agreed="2022-01-01")
    make_report("G-PRORROGADO", "2022-07-20", 20)
    review("G-PRORROGADO", "2022-07-20", "accepted", "2022-07-21")
    extend("G-PRORROGADO", 1, "2022-02-01", "2022-06-01")
    extend("G-PRORROGADO", 2, "2022-06-01", "2023-06-01")
    make_commitment("G-CERRAR", GRAU, due="2023-05-01", agreed="2022-07-01")
    make_report("G-CERRAR", "2022-07-20", 100)
    review("G-CERRAR", "2022-07-20", "accepted", "2022-07-21")
    make_commitment("G-ALTA", GRAU, due="2022-07-01", priority="high", agreed="2022-06-20")
    in_livitaca = {"responsibles": ("gore-03",), "territory": "080704"}
    make_commitment("L-VENCIDO", LIVITACA, due="2022-06-01", agreed="2022-05-01", **in_livitaca)
    make_commitment(
        "L-MONTO", LIVITACA, due="2023-06-01", agreed="2022-01-01", amount_soles=5000, **in_livitaca
    )
    make_report("L-MONTO", "2022-07-20", 10)


def review(commitment: str, on: str, decision: str, reviewed: str) -> None:
    """Answer a report."""
    record = {
        "report": f"{commitment}|{on}",
        "decision": decision,
        "reviewed_on": date.fromisoformat(reviewed),
        "observation": "Falta la resolución",
        "reviewed_by": None,
    }
    REVIEWS.write({f"{commitment}|{on}": record}, by=None)


def extend(commitment: str, number: int, granted: str, due: str) -> None:
    """Give more time."""
    record = {
        "commitment": commitment,
        "number": number,
        "granted_on": date.fromisoformat(granted),
        "new_due_on": date.fromisoformat(due),
        "reason": "Lluvias",
    }
    EXTENSIONS.write({f"{commitment}|{number}": record}, by=None)
