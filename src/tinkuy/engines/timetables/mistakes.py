"""Reading a document somebody wrote: every mistake is collected with its place, and reading goes on."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

_MISSING = object()
LARGEST = 10_000
LONGEST_ID = 200


class WrongProblem(Exception):
    """The document is not one; `mistakes` says each thing that is wrong, where, and what to do."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        """Keep them in the order in which they were found."""
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))


class Reader:
    """Typed answers from an untyped document; what is wrong is noted and answered with something harmless."""

    def __init__(self) -> None:
        """Nothing is wrong yet."""
        self.mistakes: list[str] = []

    def wrong(self, where: str, what: str) -> None:
        """Note one mistake at its place."""
        self.mistakes.append(f"{where}: {what}")

    def check(self) -> None:
        """Errors: WrongProblem when anything was wrong."""
        if self.mistakes:
            raise WrongProblem(self.mistakes)

    def record(self, value: object, where: str, keys: Iterable[str]) -> Mapping[str, object]:
        """An object with these keys at most."""
        if not isinstance(value, Mapping):
            self.wrong(where, f"se espera un objeto y hay {_kind(value)}; escríbalo entre llaves {{ }}.")
            return {}
        known = tuple(keys)
        for key in value:
            if key not in known:
                self.wrong(where, f"la clave «{_short(key)}» no se conoce; quítela{_choice(known)}.")
        return value

    def entries(
        self, value: Mapping[str, object], key: str, where: str, *, needed: bool = True
    ) -> Iterator[tuple[str, object]]:
        """Each entry of a list with its place."""
        found = value.get(key, _MISSING)
        at = joined(where, key)
        if found is _MISSING:
            if needed:
                self.wrong(at, "falta esta lista; escríbala, aunque sea vacía: [].")
        elif not isinstance(found, list | tuple):
            self.wrong(at, f"se espera una lista y hay {_kind(found)}; escríbala entre corchetes [ ].")
        else:
            yield from ((f"{at}[{n}]", entry) for n, entry in enumerate(found))

    def text(self, value: Mapping[str, object], key: str, where: str) -> str:
        """A text that is there; empty when it is not."""
        found = value.get(key, _MISSING)
        if found is _MISSING:
            self.wrong(joined(where, key), "falta; escriba un texto.")
            return ""
        return self.word(found, joined(where, key))

    def word(self, found: object, where: str) -> str:
        """A text with something in it; empty when it has not."""
        if not isinstance(found, str):
            self.wrong(where, f"se espera un texto y hay {_kind(found)}; escríbalo entre comillas.")
        elif not found.strip():
            self.wrong(where, "está vacío; escriba un texto.")
        elif len(found) > LONGEST_ID:
            self.wrong(where, f"tiene {len(found)} caracteres; use {LONGEST_ID} como máximo.")
        elif any(unicodedata.category(character) in ("Cc", "Cs") for character in found):
            self.wrong(where, "tiene caracteres que no se pueden mostrar; quítelos.")
        else:
            return found
        return ""

    def optional_text(self, value: Mapping[str, object], key: str, where: str) -> str:
        """A text that may be missing, null or empty."""
        found = value.get(key)
        return "" if found is None or found == "" else self.word(found, joined(where, key))

    def words(self, value: Mapping[str, object], key: str, where: str) -> frozenset[str]:
        """A set of texts that may be missing or null."""
        if value.get(key, _MISSING) is None:
            return frozenset()
        found = [self.word(entry, at) for at, entry in self.entries(value, key, where, needed=False)]
        return frozenset(filter(None, found))

    def whole(self, found: object, where: str, *, least: int, most: int = LARGEST) -> int:
        """A whole number between two; the least when it is not."""
        if isinstance(found, bool) or not isinstance(found, int):
            self.wrong(
                where,
                f"se espera un número entero y hay {_kind(found)}; escríbalo sin comillas ni decimales.",
            )
        elif not least <= found <= most:
            self.wrong(where, f"vale {_short(found)} y debe estar entre {least} y {most}.")
        else:
            return found
        return least


def joined(where: str, key: str) -> str:
    """The place of a key within another place."""
    return f"{where}.{key}" if where else key


def _short(value: object) -> str:
    """Numbers of thousands of digits and long texts are cut: str() of the first would itself be refused."""
    if isinstance(value, int) and abs(value) >= 10**15:
        return "un número enorme"
    words = str(value).encode("utf-8", "replace").decode()
    return words if len(words) <= 40 else f"{words[:40]}…"


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "un valor lógico (true o false)"
    if isinstance(value, int | float):
        return f"el número {_short(value)}"
    if isinstance(value, str):
        return f"el texto «{_short(value)}»"
    if isinstance(value, list | tuple):
        return "una lista"
    return "un objeto" if isinstance(value, Mapping) else "otra cosa"


def _choice(known: tuple[str, ...]) -> str:
    listed = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    return f" o use una de: {listed}" if known else ""
