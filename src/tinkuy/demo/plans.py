"""The plans nobody made: a portfolio of a region and a maintenance programme of a province, in a workbook of their own.

Every project, amount and agreement is simulated; only the names of the places are real.
"""

from datetime import UTC, date, datetime
from pathlib import Path

from tinkuy.demo.simulation import Row
from tinkuy.demo.workbook import write_sheets
from tinkuy.subjects.portfolios import actions, queries, tasks

FILE_NAME = "planes-simulados.xlsx"
TITLE = "Planes simulados de inversión y de mantenimiento"
NOTE = "Los proyectos, los activos, los montos y los acuerdos son datos simulados"
REGION, PROVINCE = "sim-plan-apurimac", "sim-mantenimiento-grau"
AS_OF = date(2022, 7, 31)
SECONDS = 60
_CITED = {"source_document": "Dato simulado", "source_place": ""}
_PLACES = {
    "Grau": "0307",
    "Cotabambas": "0305",
    "Abancay": "0301",
    "Andahuaylas": "0302",
    "Antabamba": "0303",
    "Aymaraes": "0304",
}
# Code, name, measure, low, high.
_CRITERIA = (
    ("brecha", "Brecha que cierra", "De 0 a 1", "", ""),
    ("avance", "Preparación del proyecto", "De 0 a 1", "", ""),
    ("costo", "Costo por persona atendida (S/)", "Menos es mejor", "", ""),
    ("equidad", "Territorio con más carencias", "De 0 a 1", "", ""),
    ("enlace", "Enlace entre proyectos", "Enlace entre proyectos", "", ""),
)
_AGREED = (
    ("2022-03-15", "Mesa simulada de planificación regional", "Acta simulada 1", (40, 20, 20, 20, 0)),
    ("2022-06-20", "Mesa simulada de planificación regional", "Acta simulada 2", (30, 20, 15, 20, 15)),
)
# Name, province, cost by year (thousand soles), upkeep, not before, decided, gap, readiness, cost a person, equity.
_CANDIDATES = (
    ("Carretera, tramo I", "Grau", (6200, 7400), 180, "", "", "0.80", "0.90", 2150, "0.75"),
    ("Carretera, tramo II", "Cotabambas", (7100, 8300), 190, "", "", "0.70", "0.60", 2600, "0.85"),
    ("Carretera, tramo III", "Antabamba", (5600, 6100), 170, "", "", "0.65", "0.35", 3900, "0.95"),
    ("Hospital provincial", "Andahuaylas", (8200, 9600, 6400), 900, "", "", "0.90", "0.55", 310, "0.45"),
    ("Agua potable y saneamiento", "Cotabambas", (4300, 3900), 120, "", "", "0.95", "0.80", 780, "0.85"),
    ("Colegio secundario", "Grau", (3800,), 95, "", "sí", "0.55", "1.00", 1450, "0.75"),
    ("Sistema de riego", "Aymaraes", (2900, 3100), 80, "", "", "0.60", "0.70", 1980, "0.70"),
    ("Puente peatonal", "Aymaraes", (1200,), 20, "", "", "0.35", "0.90", 640, "0.70"),
    ("Centro de salud", "Antabamba", (3400, 1900), 260, 2024, "", "0.85", "0.40", 920, "0.95"),
    ("Planta de residuos sólidos", "Abancay", (5200, 2400), 310, "", "", "0.75", "0.50", 190, "0.20"),
    ("Electrificación rural", "Cotabambas", (2600,), 45, "", "", "0.70", "0.85", 1120, "0.85"),
    ("Terminal terrestre", "Abancay", (4200,), 150, "", "", "0.55", "0.60", 300, "0.20"),
    ("Internet para escuelas", "Antabamba", (1900, 900), 210, "", "", "0.80", "0.75", 540, "0.95"),
    ("Mercado de productores", "Andahuaylas", (4100,), 110, "", "", "0.40", "0.60", 350, "0.45"),
)
_CEILINGS = {2023: 12_000, 2024: 15_000, 2025: 12_500, 2026: 15_500, 2027: 14_000}
# One, how, other, strength, why: by position in the list above, from one.
_RELATIONS = (
    (2, "Empieza cuando termina", 1, "", "El tramo II parte de donde acaba el tramo I"),
    (2, "Se enlaza con", 1, "1", "Juntos forman un corredor"),
    (3, "Se enlaza con", 2, "0.8", "Juntos forman un corredor"),
    (13, "No empieza antes que", 11, "", "Internet necesita electricidad"),
    (12, "Excluye a", 14, "", "Usan el mismo terreno"),
)
# Name, kind, condition, last maintenance, cycle, cost (thousand soles), people, priority.
_ASSETS = (
    ("Camino vecinal norte", "Vía", 3, 2020, 3, 420, 5200, 4),
    ("Camino vecinal sur", "Vía", 2, 2018, 3, 510, 3100, 3),
    ("Puente vehicular", "Vía", 3, 2019, 5, 260, 6400, 5),
    ("Escuela primaria de la capital", "Escuela", 4, 2021, 4, 180, 480, 4),
    ("Escuela primaria rural", "Escuela", 2, "", 4, 120, 95, 5),
    ("Colegio agropecuario", "Escuela", 3, 2019, 4, 210, 310, 3),
    ("Red de agua de la capital", "Saneamiento", 3, 2021, 2, 150, 5900, 5),
    ("Planta de tratamiento", "Saneamiento", 1, 2016, 3, 340, 5900, 4),
    ("Sistema de agua rural", "Saneamiento", 2, 2019, 3, 90, 720, 5),
    ("Centro de salud", "Establecimiento de salud", 4, 2022, 3, 230, 7800, 5),
    ("Puesto de salud alto", "Establecimiento de salud", 2, 2018, 3, 70, 640, 5),
    ("Puesto de salud bajo", "Establecimiento de salud", 3, 2020, 3, 70, 890, 4),
)
_BUDGETS = {2023: 900, 2024: 850, 2025: 850, 2026: 800}


def write_plans(target: Path) -> None:
    """Write the workbook of both plans; it goes in through the door of everybody."""
    write_sheets(plan_rows(), target, TITLE, note=NOTE)


def compute_plans() -> int:
    """Compute the result of each plan that has none, as a worker would, and give how many were made."""
    waiting = [code for code in (REGION, PROVINCE) if not queries.plan(code=code).results]
    at = datetime(2022, 7, 31, 15, tzinfo=UTC)
    for code in waiting:
        asked: list[int] = []
        actions.ask_for(plan=code, as_of=AS_OF, time_limit=SECONDS, by=None, at=at, then=asked.append)
        for number in asked:
            tasks.work(number)
    return len(waiting)


def plan_rows() -> dict[str, list[Row]]:
    """Kind of sheet -> its rows by column key."""
    return {
        "plan": _plans(),
        "plan_ceiling": [
            {"plan": plan, "year": str(year), "soles": str(thousands * 1000)}
            for plan, years in ((REGION, _CEILINGS), (PROVINCE, _BUDGETS))
            for year, thousands in years.items()
        ],
        "plan_criterion": [
            {"plan": REGION, "code": code, "name": name, "scale": scale, "low": low, "high": high}
            for code, name, scale, low, high in _CRITERIA
        ],
        "plan_weight": _weights(),
        "plan_candidate": _candidates(),
        "plan_value": _values(),
        "plan_relation": [
            {
                "plan": REGION,
                "one": _code(one),
                "kind": kind,
                "other": _code(other),
                "strength": strength,
                "note": note,
            }
            for one, kind, other, strength, note in _RELATIONS
        ],
        "plan_floor": [{"plan": REGION, "territory": _PLACES["Antabamba"], "soles": "2500000"}],
        "plan_asset": _assets(),
    }


def _plans() -> list[Row]:
    told = (
        (
            REGION,
            "Plan regional simulado de infraestructura",
            "Inversiones multianual",
            "03",
            "Elige entre catorce proyectos inventados con techos de cinco años.",
        ),
        (
            PROVINCE,
            "Programa provincial simulado de mantenimiento",
            "Mantenimiento",
            "0307",
            "Reparte un presupuesto de cuatro años entre doce activos inventados.",
        ),
    )
    return [
        {
            "code": code,
            "name": name,
            "kind": kind,
            "territory": place,
            "about": about,
            "dearer_percent": "10",
            "is_simulated": "sí",
            **_CITED,
        }
        for code, name, kind, place, about in told
    ]


def _weights() -> list[Row]:
    return [
        {
            "plan": REGION,
            "criterion": criterion[0],
            "agreed_on": day,
            "weight": str(weight),
            "agreed_by": who,
            "source_document": document,
            "source_place": "Dato simulado",
        }
        for day, who, document, weights in _AGREED
        for criterion, weight in zip(_CRITERIA, weights, strict=True)
        if weight
    ]


def _candidates() -> list[Row]:
    rows: list[Row] = []
    for at, (name, place, costs, upkeep, earliest, decided, *_) in enumerate(_CANDIDATES, 1):
        rows.append(
            {
                "plan": REGION,
                "code": _code(at),
                "name": f"{name} ({place})",
                "territory": _PLACES[place],
                **{f"cost_{year}": str(thousands * 1000) for year, thousands in enumerate(costs, 1)},
                "earliest_year": str(earliest),
                "upkeep_soles": str(upkeep * 1000),
                "is_fixed": decided or "no",
                **_CITED,
            }
        )
    return rows


def _values() -> list[Row]:
    return [
        {"plan": REGION, "candidate": _code(at), "criterion": criterion, "value": str(value)}
        for at, (*_, gap, ready, cost, equity) in enumerate(_CANDIDATES, 1)
        for criterion, value in (("brecha", gap), ("avance", ready), ("costo", cost), ("equidad", equity))
    ]


def _assets() -> list[Row]:
    return [
        {
            "plan": PROVINCE,
            "code": f"a-{at:02d}",
            "name": name,
            "kind": kind,
            "territory": _PLACES["Grau"],
            "condition": str(condition),
            "last_year": str(last),
            "cycle_years": str(cycle),
            "cost_soles": str(thousands * 1000),
            "people": str(people),
            "priority": str(priority),
            **_CITED,
        }
        for at, (name, kind, condition, last, cycle, thousands, people, priority) in enumerate(_ASSETS, 1)
    ]


def _code(at: int) -> str:
    return f"p-{at:02d}"
