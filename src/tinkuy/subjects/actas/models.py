"""What stands in an acta, row by row, and the acta itself: frozen, numbered, in versions.

While a session is worked on, everything it will say lives in its `ActaDraft`, which only people inside read. Closing writes
the rows below from the draft. So whoever reads rows reads what is public: a draft cannot leak through a list or a count.
"""

from django.conf import settings
from django.db import models

from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.spaces.models import Session, Sourced, Space


class AgendaItem(Sourced):
    """A point of the agenda of a session."""

    code = models.SlugField("código", max_length=100, unique=True)
    session = models.ForeignKey(Session, models.PROTECT, related_name="agenda_items", verbose_name="sesión")
    number = models.PositiveIntegerField("punto")
    title = models.CharField("asunto", max_length=400)
    presenter = models.CharField("a cargo de", max_length=300, blank=True)

    class Meta:
        verbose_name = "punto de agenda"
        verbose_name_plural = "puntos de agenda"
        ordering = ("session", "number")
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="actas_agenda_item_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Attendance(Sourced):
    """An entity in a session. `posts` says who came by their posts; names of persons stand in the acta alone, shown inside only."""

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", "presencial"
        VIRTUAL = "virtual", "virtual"

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances", verbose_name="sesión")
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="attendances", verbose_name="entidad")
    people = models.PositiveIntegerField("personas", default=1)
    mode = models.CharField("modalidad", max_length=12, choices=Mode, blank=True)
    delegated = models.BooleanField("por delegación", default=False)
    posts = models.CharField("cargos", max_length=500, blank=True)

    class Meta:
        verbose_name = "asistencia"
        verbose_name_plural = "asistencias"
        ordering = ("session", "entity__name")
        constraints = [models.UniqueConstraint(fields=["session", "entity"], name="actas_attendance_once")]


class Agreement(Sourced):
    """What a session agreed, in its own words. `responsible_text` and `due_text` are as the acta writes them."""

    code = models.SlugField("código", max_length=100, unique=True)
    session = models.ForeignKey(Session, models.PROTECT, related_name="agreements", verbose_name="sesión")
    number = models.PositiveIntegerField("número")
    text = models.TextField("texto literal")
    agenda_item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name="punto de agenda",
    )
    responsibles = models.ManyToManyField(
        Entity, related_name="agreements", blank=True, verbose_name="responsables"
    )
    responsible_text = models.CharField("responsables según el acta", max_length=500, blank=True)
    due_on = models.DateField("plazo", null=True, blank=True)
    due_text = models.CharField("plazo según el acta", max_length=200, blank=True)
    folded_text = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = "acuerdo"
        verbose_name_plural = "acuerdos"
        ordering = ("session", "number")
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="actas_agreement_once")]

    def __str__(self) -> str:
        return f"Acuerdo {self.number}"


class Annex(models.Model):
    """A file that belongs to an acta, kept by its content. Everybody reads its title and its hash; the file, when it is public."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="annexes", verbose_name="sesión")
    number = models.PositiveIntegerField("anexo")
    title = models.CharField("título", max_length=300)
    name = models.CharField("nombre del archivo", max_length=200)
    sha256 = models.CharField("huella sha256", max_length=64, db_index=True)
    size = models.PositiveBigIntegerField("tamaño en bytes")
    media_type = models.CharField("tipo de archivo", max_length=120)
    is_public = models.BooleanField("público", default=False)

    class Meta:
        verbose_name = "anexo"
        verbose_name_plural = "anexos"
        ordering = ("session", "number")
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="actas_annex_once")]

    def __str__(self) -> str:
        return f"Anexo {self.number}: {self.title}"


class Acta(models.Model):
    """One closed version of the acta of a session: what it says, frozen, with its hash. Never changed, never deleted.

    All versions of one acta share its number in the series of the space (`003-2022-MTP Grau`). `reason` is empty for the
    first version. `content` holds everything, names of representatives included; `public_sha256` is the hash of it without
    the names, which the public copy prints.
    """

    code = models.SlugField("código", max_length=110, unique=True)
    session = models.ForeignKey(Session, models.PROTECT, related_name="actas", verbose_name="sesión")
    version = models.PositiveIntegerField("versión")
    series_number = models.PositiveIntegerField("número en la serie")
    series_year = models.PositiveIntegerField("año de la serie")
    number = models.CharField("número del acta", max_length=200)
    closed_at = models.DateTimeField("cerrada")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cerrada por",
    )
    reason = models.TextField("motivo de la corrección", blank=True)
    has_quorum = models.BooleanField("con quórum")
    content = models.JSONField("contenido")
    content_sha256 = models.CharField("huella del contenido", max_length=64)
    public_sha256 = models.CharField("huella del contenido público", max_length=64)

    class Meta:
        verbose_name = "acta"
        verbose_name_plural = "actas"
        ordering = ("session", "version")
        constraints = [models.UniqueConstraint(fields=["session", "version"], name="actas_acta_once")]

    def __str__(self) -> str:
        return f"Acta N° {self.number}"


class ActaFile(models.Model):
    """A copy of an acta as a file, kept by its content: for the public (without names) or for people inside."""

    class Audience(models.TextChoices):
        PUBLIC = "public", "público"
        INSIDE = "inside", "interno"

    acta = models.ForeignKey(Acta, models.PROTECT, related_name="files", verbose_name="acta")
    audience = models.CharField("para quién", max_length=12, choices=Audience)
    format = models.CharField("formato", max_length=8)
    sha256 = models.CharField("huella sha256", max_length=64)
    size = models.PositiveBigIntegerField("tamaño en bytes")

    class Meta:
        verbose_name = "archivo del acta"
        verbose_name_plural = "archivos de actas"
        constraints = [
            models.UniqueConstraint(fields=["acta", "audience", "format"], name="actas_acta_file_once")
        ]


class ActaDraft(models.Model):
    """What the acta of a session says so far: one still open, or a correction of a closed one on its way. Gone when it closes.

    Nobody outside may know of it, so the log names it by `token` and keeps only the hash of its content. `session` is
    empty until the first acta closes, unless the session was imported before.
    """

    token = models.CharField("seña", max_length=32, unique=True)
    space = models.ForeignKey(Space, models.PROTECT, related_name="drafts", verbose_name="espacio")
    number = models.PositiveIntegerField("número de sesión")
    session = models.OneToOneField(
        Session, models.PROTECT, null=True, blank=True, related_name="draft", verbose_name="sesión"
    )
    held_on = models.DateField("fecha", db_index=True)
    revision = models.PositiveIntegerField("revisión", default=1)
    reason = models.TextField("motivo de la corrección", blank=True)
    content = models.JSONField("contenido")
    opened_at = models.DateTimeField("abierta", auto_now_add=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="abierta por",
    )

    class Meta:
        verbose_name = "borrador de acta"
        verbose_name_plural = "borradores de actas"
        ordering = ("held_on", "number")
        constraints = [models.UniqueConstraint(fields=["space", "number"], name="actas_draft_once")]

    def __str__(self) -> str:
        return f"Sesión N° {self.number}"
