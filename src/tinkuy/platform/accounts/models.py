"""Users, the roles they hold, how they were invited, and the tokens of their programs. Secrets are kept as hashes only."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone

from tinkuy.platform.accounts.roles import Role, ScopeKind


class User(AbstractUser):
    """A person who signs in. `office` is the unit that answers for what the person does."""

    office = models.CharField("oficina", max_length=200, blank=True)

    class Meta:
        verbose_name = "usuario"
        verbose_name_plural = "usuarios"


class Grant(models.Model):
    """One role of one person. `scope_code` is the code of the entity, territory or space; empty when it reaches everything.

    A grant is never deleted: it ends (`ended_at`), so that the log can say who could do what on any day.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="grants", verbose_name="persona"
    )
    role = models.CharField("rol", max_length=12, choices=Role)
    scope_kind = models.CharField("alcance", max_length=12, choices=ScopeKind, default=ScopeKind.EVERYTHING)
    scope_code = models.CharField("código del alcance", max_length=120, blank=True)
    granted_at = models.DateTimeField("desde", default=timezone.now)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="dado por",
    )
    expires_on = models.DateField("hasta", null=True, blank=True)
    ended_at = models.DateTimeField("retirado", null=True, blank=True)

    class Meta:
        verbose_name = "rol de una persona"
        verbose_name_plural = "roles de las personas"
        ordering = ("user", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "scope_kind", "scope_code"],
                condition=models.Q(ended_at__isnull=True),
                name="accounts_grant_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} {self.scope_code}".strip()


class Invitation(models.Model):
    """A link for one person to set the first password: it works once, until `expires_at`; another one cancels it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="invitations", verbose_name="persona"
    )
    secret_hash = models.CharField("huella del enlace", max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="invitado por",
    )
    sent_at = models.DateTimeField("enviada")
    expires_at = models.DateTimeField("vence")
    used_at = models.DateTimeField("usada", null=True, blank=True)
    cancelled_at = models.DateTimeField("anulada", null=True, blank=True)

    class Meta:
        verbose_name = "invitación"
        verbose_name_plural = "invitaciones"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.user}, {self.sent_at:%d/%m/%Y}"


class ApiToken(models.Model):
    """A key for a program that acts as a person. `scopes` holds `read` and codes of permissions; it never exceeds the person."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="api_tokens", verbose_name="persona"
    )
    name = models.CharField("nombre", max_length=80)
    token_hash = models.CharField("huella", max_length=64, unique=True)
    scopes = models.JSONField("alcance", default=list)
    created_at = models.DateTimeField("creado")
    expires_at = models.DateTimeField("vence")
    last_used_at = models.DateTimeField("último uso", null=True, blank=True)
    revoked_at = models.DateTimeField("anulado", null=True, blank=True)

    class Meta:
        verbose_name = "token de la API"
        verbose_name_plural = "tokens de la API"
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.name
