"""Changing one's own password."""

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash, views
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpResponse, HttpResponseRedirect

from tinkuy.platform.accounts import actions
from tinkuy.platform.accounts.forms import ChangePasswordForm
from tinkuy.platform.accounts.models import User


class ChangePassword(views.PasswordChangeView):
    """Cambiar contraseña; the other sessions of the person end."""

    template_name = "accounts/change_password.html"
    form_class = ChangePasswordForm
    success_url = "/"

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Change it through the action, so that the log knows, keep this session, and tell the person by mail."""
        user = cast(User, self.request.user)
        actions.change_password(user=user, password=form.cleaned_data["new_password1"], by=user)
        update_session_auth_hash(self.request, user)
        UserSession.objects.create_from_request(self.request)
        get_adapter().send_notification_mail("account/email/password_changed", user)
        messages.success(self.request, "Su contraseña cambió. Úsela la próxima vez que entre.")
        return HttpResponseRedirect(str(self.get_success_url()))
