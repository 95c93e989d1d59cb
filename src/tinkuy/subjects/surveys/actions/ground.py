"""What every act on a survey begins with: the survey, for who may write it, in a state that allows the act."""

from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.surveys import queries
from tinkuy.subjects.surveys.models import Survey
from tinkuy.subjects.surveys.permissions import WRITE
from tinkuy.subjects.surveys.reaches import reach_of

_FROZEN = "Ya hay enlaces entregados: las preguntas no cambian, para que todos respondan lo mismo."


def known(code: str, by: User | None) -> Survey:
    """The survey, locked. Errors: Refused for one that does not exist or was taken elsewhere; Forbidden."""
    found = Survey.objects.select_for_update(of=("self",)).select_related("space").filter(code=code).first()
    if found is None:
        raise Refused(f"No hay una encuesta «{code}».")
    require(by, WRITE, reach_of(found.space.code if found.space else ""))
    if found.is_external:
        raise Refused("Esta encuesta se levantó fuera de Tinkuy: sus resultados entran por «Importar».")
    return found


def unfrozen(code: str, by: User | None) -> Survey:
    """The same, while its questions may still change. Errors: as `known`, and Refused once links are out."""
    found = known(code, by)
    if found.counted_on or queries.is_frozen(survey=code):
        raise Refused(_FROZEN)
    return found
