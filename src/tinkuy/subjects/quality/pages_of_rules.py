"""The pages under docs/checks, one for each rule, written from the rules themselves.

Run `python -m tinkuy.subjects.quality.pages_of_rules` to write them anew; with `--check` it writes nothing and ends with 1
when they are out of date.
"""

import os
import sys
from itertools import groupby
from pathlib import Path

from tinkuy.core.rule import RuleText

FOLDER = Path(__file__).resolve().parents[4] / "docs" / "checks"


def pages() -> dict[str, str]:
    """File name -> text (Markdown) of the index and of every rule's page. Errors: ImproperlyConfigured before Django is set up."""
    from tinkuy.subjects.quality.queries import Explained, explained_rules

    every = explained_rules()
    made = {f"{explained.text.code}.md": _page(explained.text, explained.group) for explained in every}

    def group_of(explained: Explained) -> str:
        return explained.group

    lines = [
        "# Reglas de calidad",
        "",
        f"Son {len(every)} reglas. Sus códigos no cambian: puede citarlos en un oficio o en un guion.",
        "",
    ]
    lines += [
        "Esta página y las de cada regla se escriben solas a partir de las reglas (`python -m tinkuy.subjects.quality.pages_of_rules`).",
        "",
    ]
    for group, members in groupby(every, key=group_of):
        lines += [f"## {group}", "", "| código | gravedad | qué busca |", "|---|---|---|"]
        lines += [
            f"| [{e.text.code}]({e.text.code}.md) | {e.text.severity.label} | {e.text.title} |"
            for e in members
        ]
        lines.append("")
    return made | {"README.md": "\n".join(lines)}


def _page(text: RuleText, group: str) -> str:
    example = text.failing_example.rstrip("\n").replace("\t", " → ")
    legend = "\n\nLa flecha → separa las celdas." if "\t" in text.failing_example else ""
    return (
        f"# {text.title}\n\n`{text.code}` · {text.severity.label} · {group}\n\n## Qué significa\n\n{text.meaning}\n\n"
        f"## Ejemplo que no la cumple\n\n```text\n{example}\n```{legend}\n\n## Cómo corregirlo\n\n{text.how_to_mend}\n"
    )


def write(folder: Path = FOLDER) -> list[str]:
    """Write every page and remove those of rules that are gone; the names written. Errors: OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for stale in folder.glob("*.md"):
        if stale.name not in made:
            stale.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(made)


def stale(folder: Path = FOLDER) -> list[str]:
    """The names of the pages that are not as the rules would write them, missing and left-over ones too."""
    kept = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    made = pages()
    return sorted(name for name in kept.keys() | made.keys() if kept.get(name) != made.get(name))


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinkuy.config.settings")
    django.setup()
    if "--check" in sys.argv[1:]:
        sys.exit(f"Desactualizadas, ejecute `make docs`: {', '.join(stale())}" if stale() else 0)
    sys.stdout.write(f"{len(write())} páginas en {FOLDER.name}\n")
