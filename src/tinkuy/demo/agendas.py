"""The agendas nobody approved: for two mesas, a small tree over their simulated commitments, with its steps."""

from collections.abc import Sequence

from tinkuy.core.text import slugify
from tinkuy.demo.simulation import CITED, Row

# Mesa, level, and the steps of its agenda with their days.
_DRIVEN = (
    (
        "MTP Grau",
        "Local",
        (("Taller", "2021-11-18"), ("Validación", "2022-02-10"), ("Aprobación", "2022-04-05")),
    ),
    ("MTP Carabaya", "Local", (("Taller", "2022-03-24"),)),
)
_AXES = (
    (
        "Servicios básicos",
        "Hay localidades sin servicios seguros ni continuos",
        "Cerrar brechas con obras y mantenimiento",
    ),
    (
        "Producción y conectividad",
        "Lo que se produce no llega a tiempo a los mercados",
        "Mejorar vías y capacidades",
    ),
)


def agendas(commitments: Sequence[Row]) -> dict[str, list[Row]]:
    """Kind of sheet -> rows: each mesa's commitments shared out between two axes, the first axis with twice the weight."""
    found: dict[str, list[Row]] = {"territorial_agenda": [], "agenda_step": [], "agenda_node": []}
    for mesa, level, steps in _DRIVEN:
        own = [row for row in commitments if row["space"] == mesa]
        code = f"sim-agenda-{slugify(mesa)}"
        found["territorial_agenda"].append(
            {
                "code": code,
                "title": f"Agenda simulada de la {mesa}",
                "level": level,
                "space": mesa,
                "since_year": 2022,
                "until_year": 2026,
                "is_simulated": "sí",
                **CITED,
            }
        )
        found["agenda_step"] += [
            {"agenda": code, "number": number, "kind": kind, "happened_on": on, **CITED}
            for number, (kind, on) in enumerate(steps, 1)
        ]
        found["agenda_node"] += _tree(code, own)
    return found


def _tree(code: str, own: Sequence[Row]) -> list[Row]:
    nodes: list[Row] = []
    for at, (axis, problem, strategy) in enumerate(_AXES, 1):
        weight = "2" if at == 1 else "1"
        for path, kind, title in (
            (f"{at}", "Eje", axis),
            (f"{at}.1", "Problema", problem),
            (f"{at}.1.1", "Estrategia", strategy),
        ):
            given = weight if kind == "Eje" else "1"
            nodes.append(
                {"agenda": code, "path": path, "kind": kind, "title": title, "weight": given, **CITED}
            )
        nodes += [
            {
                "agenda": code,
                "path": f"{at}.1.1.{number}",
                "kind": "Acción",
                "title": row["text"],
                "weight": "1",
                "commitment": row["code"],
                **CITED,
            }
            for number, row in enumerate(own[at - 1 :: len(_AXES)], 1)
        ]
    return nodes
