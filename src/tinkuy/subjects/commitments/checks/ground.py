"""What every check of a commitment shares: its record, what is shown of it, and those still open."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from tinkuy.subjects.commitments import queries
from tinkuy.subjects.commitments.matrix_queries import CLOSED
from tinkuy.subjects.commitments.models import Commitment


def record(code: str) -> str:
    """The address of a commitment in a finding."""
    return f"compromisos/{code}"


def evidence(commitment: Commitment) -> str:
    """Its text, marked where it is simulated."""
    return f"(dato simulado) {commitment.text}" if commitment.is_simulated else commitment.text


def rows(as_of: date) -> "QuerySet[Any]":
    """Every commitment taken up to the date, as it stood then: `queries.matrix`."""
    return queries.matrix(as_of=as_of)


def open_ones(as_of: date) -> "QuerySet[Any]":
    """Those in which somebody still has to do something."""
    return rows(as_of).exclude(status__in=CLOSED)
