"""Dates of a project that cannot all be true."""

from tinkuy.subjects.investments.rules.facts import ProjectFacts


def contradictions(facts: ProjectFacts) -> tuple[str, ...]:
    """Each impossible pair in words, with its days; empty when none."""
    order = (
        ("se declaró viable", facts.viable_on, "de su registro", facts.registered_on),
        ("termina su ejecución", facts.ends_on, "de empezarla", facts.started_on),
        ("se cerró", facts.closed_on, "de su registro", facts.registered_on),
    )
    found = [
        f"{later} el {after:%d/%m/%Y}, antes {earlier} ({before:%d/%m/%Y})"
        for later, after, earlier, before in order
        if after is not None and before is not None and after < before
    ]
    past = (
        ("de registro", facts.registered_on),
        ("de viabilidad", facts.viable_on),
        ("de cierre", facts.closed_on),
    )
    found += [
        f"su fecha {name}, {day:%d/%m/%Y}, es posterior al corte del banco ({facts.cut_off:%d/%m/%Y})"
        for name, day in past
        if day is not None and day > facts.cut_off
    ]
    return tuple(found)
