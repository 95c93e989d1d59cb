"""The page of the savings: what the source states, what follows, and what the reader supposes."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def page(client: Client, asked: str = "") -> str:
    answer: Any = client.get(f"/encuestas/ahorro/{asked}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_statement_is_shown_worked_backwards(client: Client) -> None:
    shown = page(client)
    for words in ("S/ 828,000.00", "S/ 1,656,000.00", "S/ 31,846.15", "S/ 63,692.31", "46.03 %", "supuesto"):
        assert words in shown


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("?viajes=24", "S/ 2,653.85"),
        ("?costo=2653.85", "24 viajes"),
        ("?viajes=24&costo=1000", "S/ 312,000.00 al año"),
        ("?viajes=24&costo=1000", "S/ 516,000.00 menos que lo que declara la fuente"),
        ("?viajes=24&costo=4000", "S/ 420,000.00 más que lo que declara la fuente"),
        ("?viajes=31.25&costo=2038.15&autoridades=26&reduccion=50", "al año"),
        ("?viajes=12&autoridades=24&reduccion=50", "S/ 5,750.00"),
        ("?viajes=36&costo=1840&autoridades=25", "Es lo mismo que declara la fuente"),
    ],
)
def test_values_of_the_reader_are_tried(client: Client, asked: str, words: str) -> None:
    assert words in page(client, asked)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("?viajes=muchos", "Escriba un número, con punto para los decimales."),
        ("?viajes=0", "mayor que cero"),
        ("?viajes=-3", "mayor que cero"),
        ("?viajes=400", "Un año tiene 365 días"),
        ("?costo=NaN", "Escriba un número"),
        ("?costo=1e99", "Hay algo por corregir"),
        ("?autoridades=", "Escriba un número."),
        ("?autoridades=2.5", "Escriba un número"),
        ("?reduccion=150", "de 0 a 100"),
        ("?viajes=&costo=%00", "Hay algo por corregir"),
    ],
)
def test_bad_values_are_told_in_spanish_and_kept(client: Client, asked: str, words: str) -> None:
    shown = page(client, asked)
    assert words in shown and 'role="alert"' in shown
