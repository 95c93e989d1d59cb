"""Signing in and out, and changing one's password."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash, views
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpResponse, HttpResponseRedirect

from tinkuy.platform.accounts import actions
from tinkuy.platform.accounts.models import User


class SignIn(views.LoginView):
    """Entrar; goes back to the page one came from."""

    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True


class ChangePassword(views.PasswordChangeView):
    """Cambiar contraseña; the other sessions of the person end."""

    template_name = "accounts/change_password.html"
    success_url = "/"

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Change it through the action, so that the log knows, and keep this session."""
        user = cast(User, self.request.user)
        actions.change_password(user=user, password=form.cleaned_data["new_password1"], by=user)
        update_session_auth_hash(self.request, user)
        messages.success(self.request, "Su contraseña cambió. Úsela la próxima vez que entre.")
        return HttpResponseRedirect(str(self.get_success_url()))
