"""The whole catalogue of permissions: those of rooms that nothing has loaded yet too."""

from importlib import import_module
from pathlib import Path

import tinkuy
from tinkuy.platform.access.permissions import Permission, catalogue


def permissions() -> tuple[Permission, ...]:
    """Every permission that a room declares, by code."""
    root = Path(tinkuy.__file__).parent
    for path in sorted(root.rglob("permissions.py")):
        import_module(".".join(path.relative_to(root.parent).with_suffix("").parts))
    return catalogue()
