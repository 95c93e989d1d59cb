"""The room as Django knows it."""

from django.apps import AppConfig


class ActorsConfig(AppConfig):
    """Entidades."""

    name = "tinkuy.subjects.actors"
    label = "actors"
    verbose_name = "Entidades"

    def ready(self) -> None:
        """Say how roles are tied to what the room keeps, and let it be found."""
        from tinkuy.platform.access import scopes_in_words
        from tinkuy.platform.accounts.roles import ScopeKind
        from tinkuy.platform.search import shelves
        from tinkuy.subjects.actors.role_scopes import EntityScopes
        from tinkuy.subjects.actors.search import Entities

        scopes_in_words.register(ScopeKind.ENTITY, EntityScopes())
        shelves.register(Entities())
