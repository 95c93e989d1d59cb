"""The rule of quorum of a space: how it is written, kept and said. Whether it was reached is decided where sessions are."""

from tinkuy.core.text import fold

MAJORITY, TWO_THIRDS, ALL = "", "two_thirds", "all"
_WORDS = {
    MAJORITY: "más de la mitad de sus integrantes",
    TWO_THIRDS: "dos tercios de sus integrantes",
    ALL: "todos sus integrantes",
}
_SHORT = {MAJORITY: "Más de la mitad", TWO_THIRDS: "Dos tercios", ALL: "Todos"}
_WRITTEN = {
    "": MAJORITY,
    "mayoria": MAJORITY,
    "mayoria simple": MAJORITY,
    "mas de la mitad": MAJORITY,
    "mitad mas uno": MAJORITY,
    "la mitad mas uno": MAJORITY,
    "dos tercios": TWO_THIRDS,
    "2 3": TWO_THIRDS,
    "todos": ALL,
    "unanimidad": ALL,
}
HOW_TO = "Escriba «más de la mitad», «dos tercios», «todos» o un número de integrantes."


class NotAQuorum(ValueError):
    """The text is no rule of quorum; its message (Spanish) says so."""


def read_quorum(text: str) -> str:
    """The rule in its stored form: `` (majority), `two_thirds`, `all` or a number. Errors: NotAQuorum."""
    folded = fold(text)
    if folded in _WRITTEN:
        return _WRITTEN[folded]
    number = text.strip()
    if number.isdecimal() and number.isascii() and 1 <= int(number) <= 999:
        return str(int(number))
    raise NotAQuorum(f"«{text}» no es una regla de quórum")


def rule_words(rule: str) -> str:
    """`más de la mitad de sus integrantes`, `6 integrantes`."""
    return _WORDS.get(rule) or f"{rule} {members_word(int(rule))}"


def short_words(rule: str) -> str:
    """As a cell writes it, so that it reads back: `Más de la mitad`, `6`."""
    return _SHORT.get(rule, rule)


def members_word(number: int) -> str:
    """`integrante` or `integrantes`."""
    return "integrante" if number == 1 else "integrantes"
