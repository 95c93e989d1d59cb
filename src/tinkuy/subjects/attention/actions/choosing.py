"""How often a person wants its digest."""

from tinkuy.core.refusal import Problems
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.attention.models import DigestChoice
from tinkuy.subjects.attention.queries.people import must_be_told
from tinkuy.subjects.attention.rules import Frequency

SUBJECT = "digest_choice"


def choose_frequency(*, frequency: str, by: User) -> None:
    """Keep the choice of the person itself; nobody chooses for another. Errors: Problems.

    Who answers for commitments or reviews them may be told daily or weekly, and not stop being told.
    """
    if frequency not in set(Frequency):
        raise Problems(("frequency", "Elija una de las frecuencias."))
    if frequency == Frequency.OFF and must_be_told(by):
        raise Problems(
            (
                "frequency",
                "Quien responde por compromisos o los revisa recibe su resumen al menos cada semana.",
            )
        )
    with audit.writing():
        row = DigestChoice.objects.select_for_update().filter(user=by).first()
        before = {"frequency": row.frequency} if row else None
        if row is not None and row.frequency == frequency:
            return
        DigestChoice.objects.update_or_create(user=by, defaults={"frequency": frequency})
        audit.record(
            acts=[audit.Act("choose", SUBJECT, by.username, before, {"frequency": frequency})], by=by
        )
