"""`tinkuy digest send`: what the background does each minute, for offices that call it from a timetable of their own."""

import click
from django.utils import timezone

from tinkuy.cli import spanish
from tinkuy.subjects.attention import composing, tasks, working_days
from tinkuy.subjects.attention.models import Digest
from tinkuy.subjects.attention.queries import digests
from tinkuy.subjects.attention.rules.wording import counted


def send_digests(*, dry_run: bool) -> None:
    """Prepare and send what is due, or say what would be. Refuses outside working hours; exit 1 when one could not leave."""
    now = timezone.now()
    if dry_run:
        _tell_due()
        return
    if not working_days.is_open(now):
        spanish.refuse("Los resúmenes salen solo en días hábiles y en horas de oficina de Lima.")
    ended = tasks.run(clock=timezone.now)
    for state, number in sorted(ended.items()):
        words = Digest.State(state).label if state in Digest.State.values else "tomado por otro proceso"
        click.echo(f"{counted(number, 'resumen', 'resúmenes')}: {words}")
    if not ended:
        click.echo("No hay resúmenes por enviar.")
    if ended[Digest.State.FAILED] or ended[Digest.State.UNCONFIRMED]:
        spanish.refuse("Algunos resúmenes no salieron; mírelos en «Avisos», «Resúmenes enviados».")


def _tell_due() -> None:
    """The rounds that are due now, and how many people each would reach."""
    now = timezone.now()
    due = digests.periods_due(now=now)
    for period in due:
        number = composing.count(period)
        click.echo(
            f"{period.key} ({period.frequency.label}): {counted(number, 'resumen', 'resúmenes')} por preparar"
        )
    waiting = digests.count_waiting(now=now)
    if waiting:
        click.echo(f"{counted(waiting, 'resumen espera', 'resúmenes esperan')} su envío")
    if not due and not waiting:
        click.echo("No hay resúmenes por preparar ni por enviar a esta hora.")
