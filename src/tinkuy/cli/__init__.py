"""The `tinkuy` command: names and options in English, help and messages in Spanish. Scripts depend on it."""

import os
import sys


def main() -> None:
    """Prepare the framework and run the command. Exit 0 done, 1 findings or refusal with a reason, 2 wrong usage."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinkuy.config.settings")
    import django

    django.setup()
    from tinkuy.cli.commands import root

    root.main(args=sys.argv[1:], prog_name="tinkuy")
