"""What describes a commitment, as fields: shared by taking one, making one of an agreement, and making one more precise."""

from collections.abc import Mapping
from typing import Any

from django import forms

from tinkuy.core.values import Record, Value
from tinkuy.subjects.actas.forms import EntitiesField, EntityField, entity_word
from tinkuy.subjects.commitments.acting.fields import (
    LONG,
    CodesField,
    PlaceField,
    PlacesField,
    ProseField,
    SolesField,
    TagsField,
    place_words,
)
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.commitments.rules.deciding import LONGEST_LINE

_ENTITIES = "Siglas, nombres o códigos, uno por línea."
_PLACES = "El nombre con su provincia y departamento, o el ubigeo; uno por línea."


class DescriptionForm(forms.Form):
    """Names are resolved by the directories; one that may be several is asked with its candidates."""

    text = ProseField(
        label="Compromiso",
        help_text="Qué se hará, con palabras que permitan comprobarlo.",
        missing="Escriba el compromiso.",
    )
    lead = EntityField(
        label="Responsable que encabeza",
        help_text="Sigla, nombre o código. Si no está entre los responsables, se añade.",
        required=False,
        max_length=LONGEST_LINE,
    )
    responsibles = EntitiesField(label="Responsables", help_text=_ENTITIES, required=False, max_length=LONG)
    co_responsibles = EntitiesField(
        label="Corresponsables", help_text=_ENTITIES, required=False, max_length=LONG
    )
    territory = PlaceField(
        label="Territorio principal",
        help_text="El nombre con su provincia y departamento, por ejemplo «distrito de Mara (Cotabambas, Apurímac)», o el ubigeo.",
        required=False,
        max_length=LONGEST_LINE,
    )
    other_territories = PlacesField(
        label="Otros territorios", help_text=_PLACES, required=False, max_length=LONG
    )
    projects = CodesField(
        label="Proyectos (CUI)",
        help_text="Códigos únicos de inversión, de 5 a 7 cifras, separados por espacios o comas.",
        required=False,
        max_length=LONG,
    )
    amount_soles = SolesField(label="Monto en soles", help_text="Por ejemplo 1260.50.", required=False)
    priority = forms.ChoiceField(
        label="Prioridad",
        choices=[
            ("", "Sin definir"),
            *((value, str(label).capitalize()) for value, label in Commitment.Priority.choices),
        ],
        required=False,
    )
    priority_reason = forms.CharField(
        label="Motivo de la prioridad",
        help_text="Obligatorio si es alta.",
        required=False,
        max_length=LONGEST_LINE,
    )
    tags = TagsField(
        label="Temas transversales",
        help_text="Separados por punto y coma: agua; niñez.",
        required=False,
        max_length=LONG,
    )

    def record(self) -> dict[str, Value]:
        """The fields as the action takes them: no empty text stands for a missing value. Only after `is_valid`."""
        return {name: None if value == "" else value for name, value in self.cleaned_data.items()}


def shown(record: Record) -> dict[str, Any]:
    """How the fields show what is on record, so that what is not touched means the same when it comes back."""
    return {
        **record,
        "lead": entity_word(str(record.get("lead") or "")),
        "responsibles": _lines(record, "responsibles", entity_word),
        "co_responsibles": _lines(record, "co_responsibles", entity_word),
        "territory": place_words(str(record.get("territory") or "")),
        "other_territories": _lines(record, "other_territories", place_words),
        "projects": ", ".join(_many(record, "projects")),
        "tags": "; ".join(_many(record, "tags")),
        "priority": record.get("priority") or "",
    }


def _lines(record: Mapping[str, Value], name: str, word: Any) -> str:
    return "\n".join(word(code) for code in _many(record, name))


def _many(record: Mapping[str, Value], name: str) -> tuple[str, ...]:
    value = record.get(name)
    return value if isinstance(value, tuple) else ()
