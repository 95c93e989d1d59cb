"""How the text of a cell is read, as SQL: what cannot be read becomes null, and is told apart from what was blank."""

from tinkuy.engines.lake import duck

_PLAIN = r"-?[0-9]+(\.[0-9]+)?"
_GROUPED = r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?"
_EUROPEAN = r"-?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+|-?[0-9]+,[0-9]{1,2}"
NOTHING = "('', '-', '--', '-.-', 'NULL', 'null')"
AMOUNT = "decimal(20, 2)"


def text(heading: str) -> str:
    """Spaces squeezed and the Ñ that MEF's systems break mended; a cell that says nothing is null."""
    column = duck.name(heading)
    mended = f"replace(replace(replace(replace({column}, '¥', 'Ñ'), 'Ð', 'Ñ'), 'Ã‘', 'Ñ'), 'Ã±', 'ñ')"
    squeezed = rf"trim(regexp_replace(replace({mended}, chr(160), ' '), '\s+', ' ', 'g'))"
    return f"case when {squeezed} in {NOTHING} then null else {squeezed} end"


def prose(heading: str) -> str:
    """A long text as it was written, its ends trimmed."""
    return f"nullif(trim({duck.name(heading)}), '')"


def exact(heading: str) -> str:
    """A number as it is written, with all its decimals: `1,260.50`, `1260.5`, `1.260,50`."""
    bare = f"replace(replace({duck.name(heading)}, 'S/', ''), ' ', '')"
    return (
        f"try_cast(case when regexp_full_match({bare}, '{_PLAIN}') then {bare} "
        f"when regexp_full_match({bare}, '{_GROUPED}') then replace({bare}, ',', '') "
        f"when regexp_full_match({bare}, '{_EUROPEAN}') then replace(replace({bare}, '.', ''), ',', '.') end "
        f"as decimal(32, 8))"
    )


def amount(heading: str) -> str:
    """Soles, rounded half up to the cent."""
    return f"cast(round({exact(heading)}, 2) as {AMOUNT})"


def percent(heading: str) -> str:
    """A percentage with two decimals."""
    return f"try_cast(round({exact(heading)}, 2) as decimal(12, 2))"


def whole(heading: str) -> str:
    """A count."""
    return f"try_cast(round({exact(heading)}, 0) as bigint)"


def degrees(heading: str) -> str:
    """A coordinate in degrees."""
    return f"try_cast({text(heading)} as double)"


def day(heading: str) -> str:
    """A date: `12/02/2020`, `2020-02-12`, with or without an hour behind it."""
    return f"cast(try_strptime(substr(trim({duck.name(heading)}), 1, 10), ['%d/%m/%Y', '%Y-%m-%d', '%d-%m-%Y']) as date)"


def month(heading: str) -> str:
    """A month as `2024-09`, written `202409` or `2024-09`."""
    digits = f"regexp_replace({duck.name(heading)}, '[^0-9]', '', 'g')"
    fine = f"regexp_matches({digits}, '^(19|20)[0-9]{{2}}(0[1-9]|1[0-2])')"
    return f"case when {fine} then substr({digits}, 1, 4) || '-' || substr({digits}, 5, 2) end"


def code(heading: str, width: int) -> str:
    """Digits with the zeros that a spreadsheet took; a code of other letters stays as it is, zero is no code."""
    bare = rf"regexp_replace({text(heading)}, '\.0+$', '')"
    zero = f"regexp_full_match({bare}, '0+')"
    digits = f"regexp_full_match({bare}, '[0-9]{{1,{width}}}')"
    return f"case when {zero} then null when {digits} then lpad({bare}, {width}, '0') else {bare} end"
