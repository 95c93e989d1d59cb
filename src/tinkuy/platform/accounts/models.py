"""Users. Our own model from the first day, so that roles and scopes can be added without a change of table."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person who signs in. `office` is the unit that answers for what the person does."""

    office = models.CharField("oficina", max_length=200, blank=True)

    class Meta:
        verbose_name = "usuario"
        verbose_name_plural = "usuarios"
