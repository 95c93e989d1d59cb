"""Accounts in the administration: to look at only. They change in /personas/, where every act is logged."""

import allauth.account.admin
import allauth.mfa.admin
import allauth.socialaccount.admin
import allauth.usersessions.admin  # noqa: F401 -- imported so that what they register can be taken away here
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.auth.models import Group
from django.http import HttpRequest

from tinkuy.platform.accounts.models import User

admin.site.site_header = "Tinkuy · administración"
admin.site.site_title = "Tinkuy"
admin.site.index_title = "Datos de referencia y cuentas"
# Its own form would pass by the second factor and the lock-out.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

for model in (EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken, UserSession, Group):
    try:
        admin.site.unregister(model)
    except NotRegistered:  # the library registers some of them only under certain settings
        continue


@admin.register(User)
class UserAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # the class takes no argument while running
    """People who sign in."""

    list_display = ("username", "first_name", "last_name", "office", "is_active", "is_staff")
    search_fields = ("username", "office")
    fields = ("username", "first_name", "last_name", "email", "office", "is_active", "is_staff", "last_login")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody here: people are invited."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody: accounts are put out of use, for the log must go on saying who did what."""
        return False
