"""What the page of an agreement shows of this room: the commitments born from it, and the way to make more."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from tinkuy.platform.access.checks import may
from tinkuy.platform.web import asof
from tinkuy.subjects.actas.companions import Section
from tinkuy.subjects.actas.models import Agreement
from tinkuy.subjects.commitments.permissions import TAKE
from tinkuy.subjects.commitments.queries_of_acts import born_count, born_of
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.spaces.reaches import reach_of_space


@dataclass(frozen=True, slots=True)
class Born:
    """A commitment of the agreement, and where it stands at the date."""

    record: Any
    status: CommitmentStatus


@dataclass(frozen=True, slots=True)
class OfAgreement:
    """`convert` is the address of the page that makes more; empty for who may not."""

    born: tuple[Born, ...]
    convert: str


class CommitmentsOfAgreements:
    """The companion of the agreements."""

    def words(self, request: HttpRequest, *, codes: Iterable[str]) -> dict[str, str]:
        """Agreement code -> «2 compromisos»."""
        found = born_count(agreements=tuple(codes), as_of=asof.of(request).day)
        return {code: f"{n} compromiso{'' if n == 1 else 's'}" for code, n in found.items()}

    def section(self, request: HttpRequest, *, agreement: Agreement) -> Section:
        """Its commitments as they stood on the day of the page; the button is for today."""
        rows = born_of(agreements=[agreement.pk], as_of=asof.of(request).day)
        space = agreement.session.space.code
        can = may(request.user, TAKE) and may(request.user, TAKE, reach_of_space(space))
        content = OfAgreement(
            tuple(Born(row, CommitmentStatus(row.status)) for row in rows),
            reverse("agreement-convert", args=[agreement.code]) if can else "",
        )
        return Section("commitments/acts/of_agreement.html", content)
