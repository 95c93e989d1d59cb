"""Spaces of coordination and the dated facts about them. No status is stored: see `rules.status`."""

from django.db import models

from tinkuy.core.dates import PartialDate
from tinkuy.core.source import Source
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.territory.models import Territory


class SpaceKind(models.Model):
    """The catalogue of kinds: MTD, MTP, MTT, MTN, mesa ejecutiva, and the Ejecutivos, which are no mesas (`is_mesa`)."""

    code = models.CharField("código", max_length=20, unique=True)
    acronym = models.CharField("sigla", max_length=10, blank=True)
    name = models.CharField("nombre", max_length=120)
    plural = models.CharField("plural", max_length=120)
    order = models.PositiveSmallIntegerField("orden", default=0)
    is_mesa = models.BooleanField("es una mesa", default=True)

    class Meta:
        verbose_name = "tipo de espacio"
        verbose_name_plural = "tipos de espacio"
        ordering = ("order",)

    def __str__(self) -> str:
        return self.name


class Sourced(models.Model):
    """A fact that cites the document it comes from and the place in it."""

    source_document = models.CharField("documento fuente", max_length=300, blank=True)
    source_place = models.CharField("lugar en la fuente", max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def source(self) -> Source:
        """The citation as a value."""
        return Source(self.source_document, self.source_place)


class Dated(models.Model):
    """A fact with a partial date: `happened` in its normal form, `counts_from` the day on which it is certain."""

    happened = models.CharField("fecha", max_length=12)
    counts_from = models.DateField("cuenta desde", db_index=True)

    class Meta:
        abstract = True

    @property
    def when(self) -> PartialDate:
        """The partial date as a value."""
        return PartialDate.parse(self.happened)


class Space(Sourced):
    """One space. `norm` is the creating norm in its normal form (`RSD 036-2021-PCM/SD`), empty when the source gives none.

    `quorum` is the rule of its sessions: empty for more than half of the members, `two_thirds`, `all`, or a number of members.
    """

    code = models.SlugField("código", max_length=80, unique=True)
    short_name = models.CharField("nombre corto", max_length=150)
    official_name = models.TextField("nombre oficial", blank=True)
    kind = models.ForeignKey(SpaceKind, models.PROTECT, related_name="spaces", verbose_name="tipo")
    norm = models.CharField("norma de creación", max_length=80, blank=True)
    scope_text = models.TextField("alcance según la fuente", blank=True)
    territories = models.ManyToManyField(Territory, related_name="spaces", blank=True, verbose_name="alcance")
    aliases = models.JSONField("otros nombres", default=list, blank=True)
    note = models.TextField("nota", blank=True)
    quorum = models.CharField("quórum", max_length=12, blank=True)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = "espacio"
        verbose_name_plural = "espacios"
        ordering = ("kind__order", "short_name")

    def __str__(self) -> str:
        return self.short_name


class SpaceName(models.Model):
    """A folded name under which a space is found."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="names", verbose_name="espacio")
    folded = models.CharField("nombre plegado", max_length=400, db_index=True)

    class Meta:
        verbose_name = "nombre de espacio"
        verbose_name_plural = "nombres de espacio"
        constraints = [models.UniqueConstraint(fields=["space", "folded"], name="spaces_space_name_once")]


class Milestone(Sourced, Dated):
    """A dated milestone of a space."""

    class Kind(models.TextChoices):
        CREATED = "created", "creación"
        INSTALLED = "installed", "instalación"
        CONCLUDED = "concluded", "conclusión"

    space = models.ForeignKey(Space, models.CASCADE, related_name="milestones", verbose_name="espacio")
    kind = models.CharField("hito", max_length=12, choices=Kind)

    class Meta:
        verbose_name = "hito"
        verbose_name_plural = "hitos"
        ordering = ("counts_from", "id")
        constraints = [models.UniqueConstraint(fields=["space", "kind"], name="spaces_milestone_once")]
        indexes = [models.Index(fields=["kind", "counts_from"])]


class Agenda(Sourced):
    """The agenda of a space. Its stage is derived from its dated stages."""

    class Kind(models.TextChoices):
        DEVELOPMENT = "development", "de desarrollo"
        INVESTMENT = "investment", "de inversiones"
        OTHER = "other", "otra"

    space = models.OneToOneField(Space, models.CASCADE, related_name="agenda", verbose_name="espacio")
    kind = models.CharField("tipo de agenda", max_length=12, choices=Kind, blank=True)
    note = models.CharField("detalle", max_length=300, blank=True)

    class Meta:
        verbose_name = "agenda"
        verbose_name_plural = "agendas"


class AgendaStage(Sourced, Dated):
    """The day an agenda entered a stage."""

    class Stage(models.TextChoices):
        STARTED = "started", "en construcción"
        APPROVED = "approved", "aprobada, en implementación"
        CONCLUDED = "concluded", "concluida"

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="stages", verbose_name="agenda")
    stage = models.CharField("etapa", max_length=12, choices=Stage)

    class Meta:
        verbose_name = "etapa de agenda"
        verbose_name_plural = "etapas de agenda"
        constraints = [models.UniqueConstraint(fields=["agenda", "stage"], name="spaces_agenda_stage_once")]


class Member(Sourced):
    """An entity in a space, with its role, from a day until a day (empty: as long as the space is known)."""

    class Role(models.TextChoices):
        CHAIR = "chair", "presidencia"
        SECRETARY = "secretary", "secretaría técnica"
        MEMBER = "member", "integrante"

    space = models.ForeignKey(Space, models.PROTECT, related_name="members", verbose_name="espacio")
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="memberships", verbose_name="entidad")
    role = models.CharField("rol", max_length=12, choices=Role)
    since = models.DateField("desde", null=True, blank=True)
    until = models.DateField("hasta", null=True, blank=True)

    class Meta:
        verbose_name = "integrante"
        verbose_name_plural = "integrantes"
        constraints = [models.UniqueConstraint(fields=["space", "entity", "role"], name="spaces_member_once")]


class Session(Sourced):
    """A session that was held, for everybody to know. One whose acta is still open is a draft of the room `actas`, and no row here.

    `acta_number` is the number of its closed acta; with one, the session changes only through a correction of the acta.
    """

    class Modality(models.TextChoices):
        IN_PERSON = "in_person", "presencial"
        VIRTUAL = "virtual", "virtual"
        HYBRID = "hybrid", "presencial y virtual"

    code = models.SlugField("código", max_length=90, unique=True)
    space = models.ForeignKey(Space, models.PROTECT, related_name="sessions", verbose_name="espacio")
    number = models.PositiveIntegerField("número")
    held_on = models.DateField("fecha")
    title = models.CharField("asunto", max_length=300, blank=True)
    starts_at = models.TimeField("hora de inicio", null=True, blank=True)
    ends_at = models.TimeField("hora de término", null=True, blank=True)
    place = models.CharField("lugar", max_length=300, blank=True)
    modality = models.CharField("modalidad", max_length=12, choices=Modality, blank=True)
    convened_by = models.ForeignKey(
        Entity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="convened_sessions",
        verbose_name="convoca",
    )
    summary = models.TextField("resumen", blank=True)
    acta_number = models.CharField("acta", max_length=200, blank=True)

    class Meta:
        verbose_name = "sesión"
        verbose_name_plural = "sesiones"
        ordering = ("held_on", "number")
        constraints = [models.UniqueConstraint(fields=["space", "number"], name="spaces_session_once")]

    def __str__(self) -> str:
        return f"Sesión N° {self.number}"


class Document(Sourced):
    """A document about a space: its norm, an acta, an agenda."""

    code = models.CharField("código", max_length=80, unique=True)
    space = models.ForeignKey(Space, models.PROTECT, related_name="documents", verbose_name="espacio")
    title = models.CharField("título", max_length=400)
    issued_on = models.DateField("fecha", null=True, blank=True)

    class Meta:
        verbose_name = "documento"
        verbose_name_plural = "documentos"
        ordering = ("issued_on", "code")


class Achievement(Sourced, Dated):
    """A logro: what was obtained, with its amount and sectors; `since_year` is the year from which the source counts it."""

    code = models.CharField("código", max_length=80, unique=True)
    space = models.ForeignKey(
        Space, models.PROTECT, null=True, blank=True, related_name="achievements", verbose_name="espacio"
    )
    text = models.TextField("logro")
    amount_soles = models.DecimalField(
        "monto en soles", max_digits=18, decimal_places=2, null=True, blank=True
    )
    sectors = models.ManyToManyField(Entity, related_name="achievements", blank=True, verbose_name="sectores")
    since_year = models.PositiveSmallIntegerField("desde el año", null=True, blank=True)

    class Meta:
        verbose_name = "logro"
        verbose_name_plural = "logros"
        ordering = ("code",)


class Correction(Sourced):
    """What a source states and the register does not keep: the stated value, the kept value and the reason."""

    code = models.CharField("código", max_length=80, unique=True)
    space = models.ForeignKey(
        Space, models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name="espacio"
    )
    stated = models.TextField("dice la fuente")
    kept = models.TextField("se conserva")
    reason = models.TextField("motivo")

    class Meta:
        verbose_name = "corrección"
        verbose_name_plural = "correcciones"
        ordering = ("code",)
