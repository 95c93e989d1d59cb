"""Commitments that say nearly the same as what is being written: pointed out once, with links; the person decides."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict

from tinkuy.core.refusal import Refused
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.commitments.queries_of_acts import alike_commitments

_BETWEEN = "\n"


@dataclass
class Likes:
    """What was found, and what the person has been shown already (`seen_likes`, a hidden field of the form)."""

    found: list[tuple[Commitment, int]] = field(default_factory=list)

    def ask(
        self,
        form: forms.Form,
        seen: str,
        texts: Sequence[str],
        spaces: Sequence[str],
        without: Collection[str] = (),
    ) -> None:
        """Errors: Refused, once, when there is one that the person has not been shown yet."""
        for text in texts:
            known = {*without, *(commitment.code for commitment, _ in self.found)}
            self.found += alike_commitments(text=text, spaces=spaces, without=known)
        codes = {commitment.code for commitment, _ in self.found}
        if codes <= set(seen.split(_BETWEEN)):
            return
        remember(form, sorted(codes | set(filter(None, seen.split(_BETWEEN)))))
        raise Refused(
            "Ya hay compromisos que dicen casi lo mismo: véalos abajo. Si este es otro, pulse el botón otra vez y "
            "se registrará."
        )


def remember(form: forms.Form, codes: Sequence[str]) -> None:
    """Let the form come back knowing what was shown."""
    if isinstance(form.data, QueryDict):
        form.data = form.data.copy()
        form.data["seen_likes"] = _BETWEEN.join(codes)
