"""The forms that give roles: a role, what it reaches written by name or code, and until when."""

from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator

from tinkuy.platform.access import scopes_in_words
from tinkuy.platform.access.checks import may
from tinkuy.platform.accounts.actions.roles import needed_for
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import SCOPES, Role, ScopeKind
from tinkuy.platform.web.acting import DayField

Found = dict[str, str]  # `kind:code` -> name


class RoleForm(forms.Form):
    """A role and its scope. When the text fits several, they are offered to choose from, without JavaScript."""

    role = forms.ChoiceField(label="Rol")
    reaches = forms.CharField(
        label="Sobre qué",
        required=False,
        max_length=200,
        help_text=(
            "El nombre o el código: de la mesa, para una secretaría técnica; de la entidad, para un punto focal; "
            "de cualquiera de ellas o de un territorio, para una autoridad. Los demás roles alcanzan todo: déjelo vacío."
        ),
    )
    expires_on = DayField(
        label="Hasta",
        required=False,
        help_text="Último día del encargo, por ejemplo 31/12/2027. Vacío si no tiene fecha de término.",
    )
    scope: tuple[ScopeKind, str] = (ScopeKind.EVERYTHING, "")

    def __init__(self, data: Any = None, *, by: User) -> None:
        super().__init__(data)
        roles = [role for role in Role if may(by, needed_for(role))]
        self.fields["role"].choices = [("", "Elija un rol"), *((r.value, r.label) for r in roles)]  # type: ignore[attr-defined]
        self.found = self._found() if data is not None else {}
        if len(self.found) > 1:
            choices = forms.ChoiceField(
                label="Hay varios con ese nombre; elija uno",
                choices=list(self.found.items()),
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields["chosen"] = choices
            last = [name for name in self.fields if name not in {"chosen", "expires_on"}]
            self.order_fields([*last, "chosen", "expires_on"])

    def _found(self) -> Found:
        role, text = self.data.get("role", ""), self.data.get("reaches", "")
        kinds = SCOPES.get(Role(role), ()) if role in Role.values else ()
        return {
            f"{kind.value}:{candidate.code}": candidate.label
            for kind in kinds
            for candidate in scopes_in_words.find(kind, text)
        }

    def clean(self) -> dict[str, Any]:
        """Settle the scope: the one found, or the one chosen among several."""
        cleaned = super().clean() or {}
        role = Role(cleaned["role"]) if cleaned.get("role") else None
        if role is None:
            return cleaned
        if SCOPES[role] == (ScopeKind.EVERYTHING,):
            if cleaned.get("reaches"):
                self.add_error("reaches", f"El rol «{role.label}» alcanza todo: deje esta casilla vacía.")
            return cleaned
        self._settle(cleaned, " o ".join(kind.label for kind in SCOPES[role]))
        return cleaned

    def _settle(self, cleaned: dict[str, Any], what: str) -> None:
        key = cleaned.get("chosen") or (next(iter(self.found)) if len(self.found) == 1 else "")
        if key in self.found:
            kind, code = key.split(":", 1)
            self.scope = (ScopeKind(kind), code)
        elif not cleaned.get("reaches"):
            self.add_error("reaches", f"Escriba el nombre o el código: {what}.")
        elif self.found:
            self.add_error("chosen", "Elija uno de la lista, o escriba el nombre más completo.")
        else:
            self.add_error(
                "reaches", f"No encontramos ese nombre ni ese código ({what}). Pruebe con menos palabras."
            )


class CorrectForm(forms.Form):
    """The address and the office of somebody who has an account."""

    email = forms.EmailField(
        label="Correo electrónico", help_text="Quien lo lee puede definir otra contraseña."
    )
    office = forms.CharField(label="Oficina", max_length=200)


class InviteForm(RoleForm):
    """Somebody new: the account, and its first role."""

    username = forms.CharField(
        label="Usuario",
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text="Con él entrará. Letras, números, punto y guion; por ejemplo «focal.minsa».",
    )
    email = forms.EmailField(
        label="Correo electrónico", help_text="Allí llegará el enlace. Use el institucional."
    )
    office = forms.CharField(
        label="Oficina", max_length=200, help_text="La unidad que responde por lo que haga."
    )

    def __init__(self, data: Any = None, *, by: User) -> None:
        super().__init__(data, by=by)
        del self.fields["expires_on"]
        self.order_fields(["username", "email", "office", "role", "reaches", "chosen"])
