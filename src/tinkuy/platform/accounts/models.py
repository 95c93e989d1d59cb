"""Users, and the roles they hold. A role always says what it reaches and until when."""

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
