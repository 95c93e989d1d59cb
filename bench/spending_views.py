"""The first view of each page of the budget, nothing kept, beside the statement somebody would write for the rows it tells of."""

from bench.ground import timed

HEAD = """
La primera vista de cada página, sin nada guardado, sobre {rows:,} filas de un año, la mejor de tres; al lado, el SQL escrito a mano que suma
las mismas filas. Menos de 1: la página entera tarda menos que sumar las filas, porque pregunta a las sumas hechas al cargar.

| página | segundos | SQL escrito a mano | razón |
|---|---:|---:|---:|
"""
EXPLORE = "/presupuesto/explorar/"
# The page, and by which columns the question behind it is told apart.
PAGES = (
    ("Presupuesto", "/presupuesto/", ("level",)),
    ("Explorar, por nivel", EXPLORE, ("level",)),
    ("Explorar, por función y nivel", f"{EXPLORE}?separar=function&cruzar=level", ("function", "level")),
    ("Explorar, por pliego", f"{EXPLORE}?separar=pliego", ("level", "sector", "pliego")),
    ("Explorar, por proyecto", f"{EXPLORE}?separar=project", ("project",)),
    (
        "Explorar, por función y departamento (de las filas)",
        f"{EXPLORE}?separar=function&cruzar=department",
        ("function", "department"),
    ),
    ("Ejecución por función", "/presupuesto/cuadros/execution-by-function/", ("function", "level")),
    ("Inversión por nivel", "/presupuesto/cuadros/investment-by-level/", ("year", "level")),
    ("Curva mensual", "/presupuesto/cuadros/monthly-curve/", ("year", "month")),
    ("Lo que llegó durante el año", "/presupuesto/cuadros/transfers-received/", ("level",)),
)


def section() -> str:
    """The table of first views over the newest load of the spending."""
    from tinkuy.subjects.budget import places

    load = places.dataset("spending").manifest().loads[-1]
    found = []
    for words, page, keys in PAGES:
        ours = min(_first_view(page) for _ in range(3))
        hand = min(_by_hand(keys) for _ in range(3))
        found.append(f"| {words} | {ours:.2f} | {hand:.2f} | {ours / hand:.2f} |")
        print(found[-1], flush=True)
    return HEAD.format(rows=load.rows_kept) + "\n".join(found) + "\n"


def _first_view(page: str) -> float:
    from django.core.cache import caches
    from django.test import Client

    caches["answers"].clear()
    seconds, answer = timed(lambda: Client(SERVER_NAME="localhost").get(page))
    if answer.status_code != 200:
        raise RuntimeError(f"{page}: {answer.status_code}")
    return seconds


def _by_hand(keys: tuple[str, ...]) -> float:
    from tinkuy.engines.lake import duck
    from tinkuy.subjects.budget import places
    from tinkuy.subjects.budget.queries.execution import AMOUNTS

    dataset = places.dataset("spending")
    clean = duck.literal(dataset.file(dataset.manifest().loads[-1], "clean"))
    columns = ", ".join(map(duck.name, keys))
    sums = ", ".join(f"sum({name})" for name in AMOUNTS)
    con = duck.connect()
    return timed(
        lambda: con.execute(
            f"select {columns}, {sums} from read_parquet({clean}) group by {columns}"
        ).fetchall()
    )[0]
