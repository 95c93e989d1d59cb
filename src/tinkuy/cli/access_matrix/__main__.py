"""Write docs/roles.md, or say that it is out of date."""

import os
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[4] / "docs" / "roles.md"


def main(arguments: list[str]) -> int:
    """Exit 1 with `--check` when the page is not as the code would write it."""
    from tinkuy.cli.access_matrix import page

    made = page.text()
    if "--check" in arguments:
        is_fresh = TARGET.exists() and TARGET.read_text(encoding="utf-8") == made
        sys.stdout.write("" if is_fresh else "docs/roles.md está desactualizada: ejecute `make docs`\n")
        return 0 if is_fresh else 1
    TARGET.write_text(made, encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}\n")
    return 0


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinkuy.config.settings")
    django.setup()
    sys.exit(main(sys.argv[1:]))
