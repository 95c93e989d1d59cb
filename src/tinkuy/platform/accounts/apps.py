"""The room as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Cuentas."""

    name = "tinkuy.platform.accounts"
    label = "accounts"
    verbose_name = "Cuentas"
