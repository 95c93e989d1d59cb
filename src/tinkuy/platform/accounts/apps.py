"""The room as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Cuentas."""

    name = "tinkuy.platform.accounts"
    label = "accounts"
    verbose_name = "Cuentas"

    def ready(self) -> None:
        """Declare the permissions, and listen to what the library does to accounts."""
        from tinkuy.platform.accounts import listening, permissions  # noqa: F401
