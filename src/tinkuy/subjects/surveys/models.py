"""Surveys: what is asked of whom, the links by which people answer, the urn, and the answers once counted.

Anonymity rests on what these tables do not hold. A slip and an answer know no link, no person (where that was promised), no
time and no neighbour: each question is a row of its own under a random number. A link knows that it was used and nothing
else. What is written when somebody answers is not in the log, whose entries have a time; the urn is counted at once after
the survey closes, in the order of random keys.
"""

from typing import Any

from django.db import models

from tinkuy.subjects.spaces.models import Sourced, Space
from tinkuy.subjects.surveys.rules import Actor, QuestionKind

_ACTORS = [(actor.value, actor.label) for actor in Actor]


class Survey(Sourced):
    """One survey. Its state follows from its days. `is_external`: taken elsewhere, known by its published figures alone."""

    code = models.SlugField("código", max_length=80, unique=True)
    title = models.CharField("título", max_length=300)
    about = models.TextField("de qué trata", blank=True)
    space = models.ForeignKey(
        Space, models.PROTECT, null=True, blank=True, related_name="surveys", verbose_name="espacio"
    )
    is_anonymous = models.BooleanField("es anónima", default=True)
    is_external = models.BooleanField("levantada fuera de Tinkuy", default=False)
    opens_on = models.DateField("abre", null=True, blank=True)
    closes_on = models.DateField("cierra", null=True, blank=True)
    counted_on = models.DateField("contada", null=True, blank=True)
    published_on = models.DateField("publicada", null=True, blank=True)
    note = models.TextField("nota", blank=True)
    is_simulated = models.BooleanField("dato simulado", default=False)

    class Meta:
        verbose_name = "encuesta"
        verbose_name_plural = "encuestas"
        ordering = ("-opens_on", "title")

    def __str__(self) -> str:
        return self.title


class Questionnaire(Sourced):
    """What one kind of actor is asked: how many were asked, and how many answered once counted (empty: not known)."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="questionnaires", verbose_name="encuesta")
    actor = models.CharField("actor", max_length=12, choices=_ACTORS)
    invited_count = models.PositiveIntegerField("invitados", null=True, blank=True)
    answered_count = models.PositiveIntegerField("respondieron", null=True, blank=True)

    class Meta:
        verbose_name = "cuestionario"
        verbose_name_plural = "cuestionarios"
        constraints = [models.UniqueConstraint(fields=["survey", "actor"], name="surveys_actor_once")]


class Question(Sourced):
    """A question with its options, put to one or several kinds of actor, so that their answers can be compared."""

    code = models.SlugField("código", max_length=100, unique=True)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="questions", verbose_name="encuesta")
    number = models.PositiveSmallIntegerField("número")
    text = models.TextField("pregunta")
    kind = models.CharField("tipo", max_length=8, choices=[(k.value, k.label) for k in QuestionKind])
    options = models.JSONField("opciones", default=list, blank=True)
    actors = models.JSONField("a quién se pregunta", default=list)
    is_required = models.BooleanField("obligatoria", default=True)
    note = models.TextField("nota", blank=True)

    class Meta:
        verbose_name = "pregunta"
        verbose_name_plural = "preguntas"
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="surveys_question_once")]

    def __str__(self) -> str:
        return self.text[:80]


class StatedResult(Sourced):
    """A figure of a survey as a source publishes it: `percent` as written, empty when the source lacks it; its base, if given.

    `is_read`: to which option it belongs was read off the drawing, and is not proved.
    """

    question = models.ForeignKey(
        Question, models.PROTECT, related_name="stated_results", verbose_name="pregunta"
    )
    actor = models.CharField("actor", max_length=12, choices=_ACTORS)
    option = models.PositiveSmallIntegerField("opción")
    percent = models.CharField("porcentaje según la fuente", max_length=6, blank=True)
    base_count = models.PositiveIntegerField("base", null=True, blank=True)
    is_read = models.BooleanField("leído por su posición", default=False)

    class Meta:
        verbose_name = "resultado publicado"
        verbose_name_plural = "resultados publicados"
        constraints = [
            models.UniqueConstraint(fields=["question", "actor", "option"], name="surveys_stated_once")
        ]


class SurveyLink(models.Model):
    """The way in for one office. Its secret is kept as a hash; whether it was used, without when. Gone once counted."""

    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="links", verbose_name="cuestionario"
    )
    holder = models.CharField("para quién", max_length=200)
    secret_hash = models.CharField("huella del enlace", max_length=64, unique=True)
    is_used = models.BooleanField("usado", default=False)

    class Meta:
        verbose_name = "enlace de encuesta"
        verbose_name_plural = "enlaces de encuesta"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "holder"], name="surveys_holder_once")
        ]


class Said(models.Model):
    """What was answered to one question. `holder` is empty where the survey is anonymous."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="+", verbose_name="pregunta")
    actor = models.CharField("actor", max_length=12, choices=_ACTORS)
    choices: Any = models.JSONField("opciones elegidas", default=list, blank=True)
    text = models.TextField("texto", blank=True)
    holder = models.CharField("quién respondió", max_length=200, blank=True)

    class Meta:
        abstract = True


class Slip(Said):
    """An answer in the urn, under a random number given by whoever writes it, until the survey is counted."""

    class Meta:
        verbose_name = "papeleta"
        verbose_name_plural = "papeletas"


class Answer(Said):
    """An answer once counted, under a random code; numbered in the order of these codes."""

    code = models.CharField("clave al azar", max_length=32, unique=True)

    class Meta:
        verbose_name = "respuesta"
        verbose_name_plural = "respuestas"
        ordering = ("code",)
