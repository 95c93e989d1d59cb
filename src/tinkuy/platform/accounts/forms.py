"""The forms of sign-in: allauth's, with our words beside each field."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.password_validation import password_validators_help_text_html

from tinkuy.platform.accounts import wording


def relabel(form: forms.Form, labels: dict[str, tuple[str, str]]) -> None:
    """Give each field its label and help, and no text inside the box, which vanishes when one types."""
    for name, (label, help_text) in labels.items():
        field = form.fields[name]
        field.label, field.help_text = label, help_text
        field.widget.attrs.pop("placeholder", None)


class SignInForm(account.LoginForm):  # type: ignore[misc]  # the library has no types
    """Usuario y contraseña. The field is `username`, as in every other form of the house."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"] = self.fields.pop("login")
        self.order_fields(["username", "password"])
        relabel(self, {"username": ("Usuario", ""), "password": ("Contraseña", "")})

    def clean_username(self) -> str:
        """Kept under the library's name too, which the rest of the form reads."""
        name: str = self.cleaned_data["username"].strip()
        self.cleaned_data["login"] = name
        return name


class ForgottenPasswordForm(account.ResetPasswordForm):  # type: ignore[misc]
    """The address to which the link goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, {"email": ("Correo electrónico", "El que dio a la secretaría cuando lo invitaron.")})


class _TwicePassword:
    """Two fields for a new password, with the policy beside the first."""

    fields: dict[str, forms.Field]
    add_error: Any

    def put_policy(self) -> None:
        """Label both fields."""
        labels = {
            "password1": ("Contraseña nueva", password_validators_help_text_html()),
            "password2": ("Repita la contraseña nueva", ""),
        }
        relabel(self, labels)  # type: ignore[arg-type]


class NewPasswordForm(_TwicePassword, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, after following the link of the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.put_policy()


class FirstPasswordForm(_TwicePassword, account.SetPasswordForm):  # type: ignore[misc]
    """The first password of somebody invited."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.put_policy()
        self.fields["password1"].label = "Contraseña"
        self.fields["password2"].label = "Repita la contraseña"


class ChangePasswordForm(PasswordChangeForm):
    """One's own password."""

    error_messages = PasswordChangeForm.error_messages | {"password_mismatch": wording.NOT_THE_SAME}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "old_password": ("Contraseña actual", ""),
            "new_password1": ("Contraseña nueva", password_validators_help_text_html()),
            "new_password2": ("Repita la contraseña nueva", ""),
        }
        relabel(self, labels)


class ConfirmItIsYouForm(account.ReauthenticateForm):  # type: ignore[misc]
    """The password again, before touching what protects the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, {"password": ("Contraseña", "")})


_CODE = ("Código", "Los 6 dígitos que muestra su aplicación, o uno de sus códigos de respaldo.")


class SecondFactorForm(mfa.AuthenticateForm):  # type: ignore[misc]
    """The code while entering."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, {"code": _CODE})


class SecondFactorAgainForm(mfa.ReauthenticateForm):  # type: ignore[misc]
    """The code again, before touching what protects the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, {"code": _CODE})


class AuthenticatorAppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of the application, which proves that it was set up well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, {"code": ("Código de la aplicación", "Los 6 dígitos que muestra ahora.")})


class NewKeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey or a security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        without = "La llave pedirá su huella, su rostro o su PIN, y ya no hará falta la contraseña."
        name = ("Nombre de la llave", "Para reconocerla después: «Teléfono», «Llave azul».")
        relabel(self, {"name": name, "passwordless": ("Usarla para entrar sin contraseña", without)})


class KeyNameForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, {"name": ("Nombre de la llave", "")})
