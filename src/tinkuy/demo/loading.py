"""Loading the demo: its workbook goes in through the door that everybody uses, by somebody who can sign in."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from tinkuy.demo import people, plans, projects
from tinkuy.demo.bank import load_bank
from tinkuy.demo.budget import load_budget
from tinkuy.demo.editions import loading as editions
from tinkuy.demo.funds import FILE_NAME as FUNDS_NAME
from tinkuy.demo.funds import write_funds
from tinkuy.demo.project_spending import project_rows
from tinkuy.demo.surveys import FILE_NAME as SURVEYS_NAME
from tinkuy.demo.surveys import write_surveys
from tinkuy.demo.workbook import demo_rows, write_answers, write_demo
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.actions import import_file
from tinkuy.platform.intake.models import Batch, State

USERNAME = people.SECRETARIAT.username
FILE_NAME = "matriz-mesas-tecnicas.xlsx"
ANSWERS_NAME = "revisiones-simuladas.xlsx"


class DemoRefused(Exception):
    """The workbook of the demo was not applied; the message (Spanish) holds every finding."""


def load_demo(*, say: Callable[[str], object]) -> None:
    """Write the workbook, import it, and say who can sign in. A repeat changes nothing but the passwords.

    The tables, territories, entities and kinds of space must be there (`tinkuy setup`). Errors: DemoRefused.
    """
    user, password = people.ready(people.SECRETARIAT)
    path = Path(settings.DATA_DIR) / "demo" / FILE_NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    say("Mesas, logros, correcciones y compromisos simulados…")
    write_demo(path)
    counts = _applied(path, by=user)
    answers = path.with_name(ANSWERS_NAME)
    write_answers(answers)
    counts += _applied(answers, by=None)
    counts += _load_editions(path.parent, by=user, say=say)
    surveys = path.with_name(SURVEYS_NAME)
    write_surveys(surveys)
    counts += _applied(surveys, by=user)
    funds = path.with_name(FUNDS_NAME)
    write_funds(funds)
    counts += _applied(funds, by=user)
    book = path.with_name(plans.FILE_NAME)
    plans.write_plans(book)
    counts += _applied(book, by=user)
    plans.compute_plans()
    _load_money(path.parent, by=user, say=say)
    say(f"Nuevos: {counts['new']}, cambiados: {counts['changed']}, iguales: {counts['unchanged']}.")
    say(f"Los libros están en {path}, {answers}, {surveys} y {funds}")
    passwords = {people.SECRETARIAT: password} | {person: people.ready(person)[1] for person in people.OTHERS}
    people.tell(passwords, say=say)


def _load_money(folder: Path, *, by: User, say: Callable[[str], object]) -> None:
    """The monthly spending and the bank of projects. Errors: Refused."""
    drawn = projects.draw(demo_rows()["commitment"])
    say(f"Gasto mensual simulado: {load_budget(folder, project_rows(drawn), by=by)}")
    say(f"Banco de proyectos simulado: {load_bank(folder, drawn, by=by)}")


def _load_editions(folder: Path, *, by: User, say: Callable[[str], object]) -> Counter[str]:
    """The editions of 2017 and the simulated one. Errors: DemoRefused."""
    say("Ediciones de GORE y MUNI Ejecutivo…")
    counts = _applied(editions.write_facts(folder), by=by)
    editions.write_requests()
    editions.publish()
    editions.write_day()
    book, answers = editions.write_following(folder)
    return counts + _applied(book, by=by) + _applied(answers, by=None)


def _applied(path: Path, *, by: User | None) -> Counter[str]:
    """Import a workbook and count. Errors: DemoRefused."""
    batch = import_file(path=path, by=by)
    if batch.state != State.APPLIED:
        raise DemoRefused(_refusal(batch))
    return Counter(batch.counts)


def _refusal(batch: Batch) -> str:
    """Why it was not applied, one line for each finding."""
    lines = [
        f"El libro de la demostración no se aplicó (importación {batch.pk}: {batch.get_state_display()})."
    ]
    lines += [batch.error] if batch.error else []
    for finding in batch.findings:
        place = finding.get("place", {})
        where = f"{place.get('sheet', '')} {place.get('cell', '')}".strip()
        lines.append(f"{finding['severity']} {finding['code']} {where}: {finding['message']}")
    return "\n".join(lines)
