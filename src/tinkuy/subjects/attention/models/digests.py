"""The digests as they were sent, to whom and whether they arrived at the mail server. Kept for ever, shown to their person."""

from django.conf import settings
from django.db import models

from tinkuy.subjects.attention.rules import Frequency

_FREQUENCIES = [(frequency.value, frequency.label) for frequency in Frequency]


class DigestChoice(models.Model):
    """How often a person wants its digest; who chose nothing gets it weekly."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="digest_choice", verbose_name="persona"
    )
    frequency = models.CharField("frecuencia", max_length=6, choices=_FREQUENCIES)

    class Meta:
        verbose_name = "frecuencia del resumen"
        verbose_name_plural = "frecuencias del resumen"


class DigestRound(models.Model):
    """All the digests of a day or of a week, prepared in one transaction: either all of them are there, or none."""

    period = models.CharField("periodo", max_length=12, unique=True)
    frequency = models.CharField("frecuencia", max_length=6, choices=_FREQUENCIES)
    as_of = models.DateField("al")
    prepared_at = models.DateTimeField("preparada")
    prepared_count = models.PositiveIntegerField("resúmenes", default=0)
    silent_count = models.PositiveIntegerField("personas sin avisos", default=0)
    unreachable_count = models.PositiveIntegerField("personas sin correo", default=0)

    class Meta:
        verbose_name = "tanda de resúmenes"
        verbose_name_plural = "tandas de resúmenes"
        ordering = ("-prepared_at",)

    def __str__(self) -> str:
        return self.period


class Digest(models.Model):
    """One digest: what it says, and how far it has come. `grants` is the fingerprint of the roles it was written for.

    `sending` is committed before the delivery begins. A delivery cut off in the middle is repeated only where repeating
    does nothing (the outbox of files); elsewhere the digest ends as `unconfirmed` and a person decides.
    """

    class State(models.TextChoices):
        PREPARED = "prepared", "preparado"
        SENDING = "sending", "enviándose"
        SENT = "sent", "enviado"
        UNCONFIRMED = "unconfirmed", "sin confirmar"
        FAILED = "failed", "no se pudo enviar"

    round = models.ForeignKey(DigestRound, models.PROTECT, related_name="digests", verbose_name="tanda")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="digests", verbose_name="persona"
    )
    period = models.CharField("periodo", max_length=12)
    address = models.EmailField("correo")
    subject = models.CharField("asunto", max_length=200)
    text = models.TextField("texto")
    html = models.TextField("texto con formato")
    alert_count = models.PositiveIntegerField("avisos")
    grants = models.CharField("huella de los roles", max_length=64)
    message_id = models.CharField("identificador del mensaje", max_length=200, unique=True)
    state = models.CharField("estado", max_length=12, choices=State, default=State.PREPARED)
    attempts = models.PositiveSmallIntegerField("intentos", default=0)
    prepared_at = models.DateTimeField("preparado")
    next_try_at = models.DateTimeField("próximo intento")
    claimed_at = models.DateTimeField("envío iniciado", null=True, blank=True)
    sent_at = models.DateTimeField("enviado", null=True, blank=True)
    error = models.CharField("qué pasó", max_length=300, blank=True)

    class Meta:
        verbose_name = "resumen por correo"
        verbose_name_plural = "resúmenes por correo"
        ordering = ("-prepared_at", "-id")
        constraints = [models.UniqueConstraint(fields=["user", "period"], name="attention_digest_once")]
        indexes = [models.Index(fields=["state", "next_try_at"], name="attention_digest_waiting")]

    def __str__(self) -> str:
        return f"{self.user}, {self.period}"
