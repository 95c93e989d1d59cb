"""What one may ask of the simulator, read from the address. Amounts in millions of soles, shares in per cent."""

import re
from typing import Any

from django import forms

from tinkuy.engines.stabilisation.history import BadSeries, History
from tinkuy.engines.stabilisation.policy import Policy
from tinkuy.subjects.funds import queries
from tinkuy.subjects.funds.models import PriceSeries
from tinkuy.subjects.funds.simulating import PER_YEAR, Prices, Setup, prices_of

MOST_VALUES, MOST_LETTERS = 600, 5000
AVERAGE, THRESHOLD = "promedio", "umbral"
_NUMBER = {"invalid": "Escriba un número, con punto para los decimales.", "required": "Escriba un número."}


def _number(label: str, least: float, most: float, help_text: str = "", **more: Any) -> forms.FloatField:
    bounds = {
        "min_value": f"Escriba {least:g} o más.",
        "max_value": f"Escriba {most:g} o menos.",
    }
    return forms.FloatField(
        label=label,
        min_value=least,
        max_value=most,
        help_text=help_text,
        error_messages=_NUMBER | bounds,
        **more,
    )


def _whole(label: str, least: int, most: int, help_text: str = "") -> forms.IntegerField:
    words = f"Escriba un número entero de {least} a {most}."
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        help_text=help_text,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), words),
    )


class SimulatorForm(forms.Form):
    """The series, the revenue, and the rules of the fund."""

    serie = forms.ChoiceField(
        label="Serie de precios", required=False, help_text="Una cargada, o pegue la suya abajo."
    )
    valores = forms.CharField(
        label="O pegue una serie",
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Valores del más antiguo al más reciente, separados por espacios o uno por línea, con punto decimal.",
        error_messages={"max_length": f"Son demasiados valores: a lo más {MOST_LETTERS} letras."},
    )
    frecuencia = forms.ChoiceField(
        label="Frecuencia de la serie pegada",
        choices=[(value, str(label).capitalize()) for value, label in PriceSeries.Step.choices],
    )
    ingreso = _number(
        "Ingreso del último año, en millones de soles",
        0.01,
        1_000_000,
        "Canon que se recibió y se gastó ese año.",
    )
    horizonte = _whole("Años que se simulan", 2, 30)
    ahorro = _number("Ahorro en un año bueno (%)", 0, 100, "Parte de lo que pasa de la referencia.")
    retiro = _number("Retiro en un año malo (%)", 0, 100, "Parte de lo que falta para la referencia.")
    referencia = forms.ChoiceField(
        label="Referencia: qué ingreso es normal",
        choices=[(AVERAGE, "El promedio de los años anteriores"), (THRESHOLD, "Un monto fijo")],
    )
    ventana = _whole("Años del promedio", 1, 15)
    umbral = _number("Monto fijo, en millones de soles", 0.01, 1_000_000, required=False)
    saldo = _number("Saldo inicial, en millones de soles", 0, 1_000_000)
    piso = _number("Piso del fondo, en millones de soles", 0, 1_000_000, "De ahí no se retira.")
    techo = _number(
        "Techo del fondo, en millones de soles",
        0.01,
        1_000_000,
        "Lleno, no ahorra más. En blanco, sin techo.",
        required=False,
    )
    rendimiento = _number("Rendimiento del saldo al año (%)", -20, 30)
    bloque = _whole(
        "Años seguidos que se toman juntos", 1, 10, "Conserva las rachas buenas y malas de la serie."
    )
    caminos = forms.ChoiceField(
        label="Futuros que se sortean", choices=[("200", "200"), ("1000", "1,000"), ("5000", "5,000")]
    )
    semilla = _whole("Semilla del sorteo", 0, 1_000_000, "Con la misma semilla sale el mismo resultado.")

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        known = [
            (row.code, row.name + (" (dato simulado)" if row.is_simulated else ""))
            for row in queries.series()
        ]
        field: Any = self.fields["serie"]
        field.choices = [("", "Ninguna: uso la que pego"), *known]

    def clean_valores(self) -> tuple[float, ...]:
        """The values pasted, in order."""
        parts = re.split(r"[\s;]+", self.cleaned_data["valores"].strip())
        found = [part for part in parts if part]
        if len(found) > MOST_VALUES:
            raise forms.ValidationError(f"Son {len(found)} valores y se admiten {MOST_VALUES}.")
        wrong = next((part for part in found if not re.fullmatch(r"\d{1,12}(\.\d{1,9})?", part)), None)
        if wrong is not None:
            raise forms.ValidationError(
                f"«{wrong[:30]}» no es un precio. Escriba números mayores que cero, con punto decimal."
            )
        return tuple(float(part) for part in found)

    def clean(self) -> dict[str, Any]:
        """What makes sense only together."""
        given: dict[str, Any] = super().clean() or {}
        if (
            given.get("referencia") == THRESHOLD
            and given.get("umbral") is None
            and "umbral" not in self.errors
        ):
            self.add_error("umbral", "Escriba el monto fijo, o elija el promedio.")
        techo, piso = given.get("techo"), given.get("piso")
        if techo is not None and piso is not None and techo < piso:
            self.add_error("techo", "El techo está por debajo del piso. Suba uno o baje el otro.")
        if "valores" not in self.errors and "serie" not in self.errors:
            self._clean_prices(given)
        return given

    def _clean_prices(self, given: dict[str, Any]) -> None:
        about = "valores" if given.get("valores") else "serie"
        try:
            given["prices"] = _prices(given)
        except BadSeries as exc:
            self.add_error(about, str(exc))

    def setup(self) -> Setup:
        """The simulation asked for, of a form that is valid."""
        given = self.cleaned_data
        policy = Policy(
            save_ratio=given["ahorro"] / 100,
            draw_ratio=given["retiro"] / 100,
            window=given["ventana"],
            threshold=given["umbral"] if given["referencia"] == THRESHOLD else None,
            floor=given["piso"],
            ceiling=given["techo"],
            yield_ratio=given["rendimiento"] / 100,
            start_balance=given["saldo"],
        )
        return Setup(
            prices=given["prices"],
            policy=policy,
            base=given["ingreso"],
            years=given["horizonte"],
            paths=int(given["caminos"]),
            block_years=given["bloque"],
            seed=given["semilla"],
        )


def defaults() -> dict[str, str]:
    """What the page shows first: the first series that is loaded, and rules that save half and give back most."""
    first = next(iter(queries.series_codes()), "")
    return {
        "serie": first,
        "valores": "",
        "frecuencia": "yearly",
        "ingreso": "100",
        "horizonte": "15",
        "ahorro": "60",
        "retiro": "80",
        "referencia": AVERAGE,
        "ventana": "5",
        "umbral": "",
        "saldo": "0",
        "piso": "0",
        "techo": "",
        "rendimiento": "2",
        "bloque": "3",
        "caminos": "1000",
        "semilla": "1",
    }


def _prices(given: dict[str, Any]) -> Prices:
    """Pasted values win over a chosen series. Errors: BadSeries."""
    if given["valores"]:
        history = History(given["valores"], PER_YEAR[given["frecuencia"]])
        return Prices(history=history, source="serie pegada por quien simula")
    if not given["serie"]:
        raise BadSeries("Elija una serie o pegue la suya.")
    return prices_of(queries.one_series(code=given["serie"]))
