"""The room as Django knows it."""

from django.apps import AppConfig


class SpacesConfig(AppConfig):
    """Mesas y espacios."""

    name = "tinkuy.subjects.spaces"
    label = "spaces"
    verbose_name = "Mesas y espacios"

    def ready(self) -> None:
        """Open the doors of the room, and say how roles are tied to its spaces."""
        from tinkuy.platform.access import scopes_in_words
        from tinkuy.platform.accounts.roles import ScopeKind
        from tinkuy.platform.intake.door import register
        from tinkuy.platform.search import shelves
        from tinkuy.subjects.spaces.role_scopes import SpaceScopes
        from tinkuy.subjects.spaces.search import Spaces
        from tinkuy.subjects.spaces.sheets import DOORS

        scopes_in_words.register(ScopeKind.SPACE, SpaceScopes())
        shelves.register(Spaces())

        for door in DOORS:
            register(door)
