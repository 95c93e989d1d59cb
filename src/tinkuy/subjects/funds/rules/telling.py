"""The words of rules: what each one says, for the page of a fund and for refusals."""

from decimal import Decimal

from tinkuy.core.text import join_spanish
from tinkuy.core.words import money
from tinkuy.subjects.funds.rules.facts import ZERO, Movement, Rule
from tinkuy.subjects.funds.rules.kinds import RuleKind


def percent(ratio: Decimal | None) -> str:
    """`8 %`, `12.5 %`."""
    number = format(((ratio or ZERO) * 100).normalize(), "f")
    return f"{number} %"


def years(rule: Rule) -> str:
    """`de 2023 a 2049`, `desde 2023`, `hasta 2049`; nothing when the rule names none."""
    if rule.year_from and rule.year_until:
        return f"de {rule.year_from} a {rule.year_until}"
    if rule.year_from:
        return f"desde {rule.year_from}"
    return f"hasta {rule.year_until}" if rule.year_until else ""


def says(rule: Rule, places: str = "") -> str:
    """What a rule says, in one sentence without its norm. `places` are the names of its territories."""
    amount, ratio = money(rule.amount_soles or ZERO), percent(rule.ratio)
    words = {
        RuleKind.SHARE_MOST: f"A lo más {ratio} de lo depositado va a {rule.purpose}.",
        RuleKind.SHARE_LEAST: f"Al menos {ratio} de lo depositado se guarda para {rule.purpose}.",
        RuleKind.SHARE_EXACT: f"{ratio} de lo depositado va a {rule.purpose}: ni más, ni se usa en otra cosa.",
        RuleKind.YEARLY: f"Se asignan {amount} por año {years(rule)}".rstrip() + ".",
        RuleKind.FLOOR: f"El saldo no baja de {amount}.",
        RuleKind.PROJECT_CEILING: f"Un mismo proyecto recibe a lo más {amount}.",
        RuleKind.COUNTERPART: f"Quien recibe pone al menos {ratio} del costo total.",
        RuleKind.PURPOSES: f"Solo se asigna a {join_spanish(rule.purposes, 'o')}.",
        RuleKind.TERRITORIES: f"Solo se asigna a obras en {places or join_spanish(sorted(rule.territories), 'o')}.",
        RuleKind.TAX_CAP: f"Lo comprometido por obras por impuestos no pasa de {amount}.",
    }
    return words[rule.kind]


def breaks(rule: Rule, asked: Movement) -> str:
    """Why what is asked breaks the rule, without the norm and without the amount that would be allowed."""
    if rule.kind is RuleKind.YEARLY and not _in_years(rule, asked.day.year):
        return f"El fondo asigna {years(rule)}, y la fecha es de {asked.day.year}."
    if rule.kind is RuleKind.PROJECT_CEILING and not asked.project:
        return "Falta el CUI del proyecto, que tiene un tope."
    if rule.kind is RuleKind.PURPOSES:
        return f"«{asked.purpose or 'sin destino'}» no es un destino de este fondo. {says(rule)}"
    if rule.kind is RuleKind.TERRITORIES and not asked.places:
        return f"Falta el territorio de la obra. {says(rule)}"
    if rule.kind is RuleKind.SHARE_EXACT and not asked.is_for(rule.purpose):
        return f"Tocaría lo que se guarda para {rule.purpose}: {percent(rule.ratio)} de lo depositado."
    return says(rule)


def _in_years(rule: Rule, year: int) -> bool:
    return (rule.year_from or year) <= year <= (rule.year_until or year)
