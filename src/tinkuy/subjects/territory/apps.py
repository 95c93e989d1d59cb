"""The room as Django knows it."""

from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    """Territorio."""

    name = "tinkuy.subjects.territory"
    label = "territory"
    verbose_name = "Territorio"

    def ready(self) -> None:
        """Say how roles are tied to what the room keeps, and let it be found."""
        from tinkuy.platform.access import scopes_in_words
        from tinkuy.platform.accounts.roles import ScopeKind
        from tinkuy.platform.search import shelves
        from tinkuy.subjects.territory.role_scopes import TerritoryScopes
        from tinkuy.subjects.territory.search import Places

        scopes_in_words.register(ScopeKind.TERRITORY, TerritoryScopes())
        shelves.register(Places())
