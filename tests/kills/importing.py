"""What processes do with a workbook that comes in, killed anywhere, and what is looked at afterwards.

Each run brings a workbook of its own, so that what is left of it can be counted.
"""

import logging
from datetime import date, timedelta
from pathlib import Path

import openpyxl
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from tests.ground import make_country, make_space
from tests.people import make_person
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.audit.verifying import checking
from tinkuy.platform.intake import actions, queries, tasks
from tinkuy.platform.intake.models import Batch
from tinkuy.subjects.commitments import standings
from tinkuy.subjects.commitments.models import Commitment, ProgressReport

COMMITMENTS, REPORTS = 8, 12
AGREED, REPORTED = date(2025, 3, 3), date(2025, 6, 30)
LONG_AFTER = timedelta(hours=1)


def make_ground() -> None:
    """A mesa and the secretariat."""
    make_country()
    make_space("MTP Grau")
    make_person(Role.SECRETARIAT, username="secretariat")


def _code(n: int, at: int) -> str:
    return f"K{n}-{at}"


def _book(n: int) -> Path:
    """Twenty rows: commitments, and reports on them."""
    book = openpyxl.Workbook()
    promises, reports = book.worksheets[0], book.create_sheet("Avances")
    promises.title = "Compromisos"
    promises.append(["Código", "Compromiso", "Mesa", "Fecha del acuerdo", "Responsables"])
    for at in range(COMMITMENTS):
        promises.append([_code(n, at), f"Construir el puente {n} {at}", "MTP Grau", AGREED, "MVCS"])
    reports.append(["Compromiso", "Fecha del reporte", "Avance (%)", "Qué se hizo"])
    for at in range(REPORTS):
        day = REPORTED + timedelta(days=at // COMMITMENTS)
        reports.append([_code(n, at % COMMITMENTS), day, 10 + at, "Se avanzó"])
    path = Path(settings.DATA_DIR) / f"libro-{n}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def upload(n: int) -> None:
    """As the page does: keep the file, and have it previewed."""
    by = User.objects.get(username="secretariat")
    path = _book(n)
    batch = actions.upload(path_or_file=path, name=path.name, by=by)
    tasks.start_preview(batch=batch, by=by)


def confirm(n: int) -> None:
    """As the button «Aplicar los cambios» does."""
    tasks.start_apply(batch=_batch(n), by=User.objects.get(username="secretariat"))


def work(n: int) -> None:
    """As the worker does with the batch, whatever it waits for."""
    logging.disable()
    tasks.work_on.call(_batch(n).pk)


PHASES = (upload, work, confirm, work)


def until(n: int, phase: int) -> None:
    """All that comes before a phase."""
    for step in PHASES[:phase]:
        step(n)


def look_and_go_on(n: int) -> list[list[int]]:
    """What a kill left, and what comes of it an hour later, when the person does what the page still offers."""
    left = state(n)
    logging.disable()
    if not Batch.objects.filter(name=f"libro-{n}.xlsx").exists():
        upload(n)
    for _ in range(2):
        tasks.reap(now=timezone.now() + LONG_AFTER)
        call_command("db_worker", "--batch", "--no-startup-delay", interval=0, verbosity=0)
        if _batch(n).is_ready:
            confirm(n)
    return [left, state(n)]


def state(n: int) -> list[int]:
    """Commitments, reports, their leaves, and times that the batch was applied."""
    batch = Batch.objects.filter(name=f"libro-{n}.xlsx").last()
    codes = [_code(n, at) for at in range(COMMITMENTS)]
    return [
        Commitment.objects.filter(code__in=codes).count(),
        ProgressReport.objects.filter(commitment__code__in=codes).count(),
        Entry.objects.filter(subject="commitment", key__in=codes, verb="create").count(),
        Entry.objects.filter(subject="progress", thing__in=codes, verb="create").count(),
        Entry.objects.filter(batch=batch.pk, verb="apply").count() if batch else 0,
    ]


def _batch(n: int) -> Batch:
    number = Batch.objects.values_list("pk", flat=True).get(name=f"libro-{n}.xlsx")
    found = queries.batch_of(number)
    assert found is not None
    return found


def soundness() -> list[str]:
    """What is untrue in the ledger or in the standings kept; nothing when all is well."""
    faults = [fault.message for fault in checking.verify().faults]
    return faults + [code for code, _ in standings.differences()]
