"""The forms of the reports: the passages an office edits, and its letterhead."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from tinkuy.reports.situational.narrative import Passage

MOST_BYTES = 5 * 1024 * 1024
_LINES_OF_LONG_TEXT = 6


class PassagesForm(forms.Form):
    """One field a passage, with its help in the words of the office."""

    def __init__(self, passages: Iterable[Passage], texts: Mapping[str, str], data: Any = None) -> None:
        super().__init__(data)
        for passage in passages:
            lines = _LINES_OF_LONG_TEXT if len(passage.text) > 100 else 2
            self.fields[passage.key] = forms.CharField(
                label=passage.title,
                help_text=passage.help,
                initial=texts[passage.key],
                required=bool(passage.text),
                max_length=20_000,
                widget=forms.Textarea(attrs={"rows": lines}),
            )

    def texts(self) -> dict[str, str]:
        """The texts with plain line ends, as they are kept. Only after `is_valid`."""
        return {key: "\n".join(text.splitlines()) for key, text in self.cleaned_data.items()}


class TemplateForm(forms.Form):
    """The Word file whose letterhead and styles the report takes."""

    file = forms.FileField(
        label="Plantilla de la oficina (.docx)",
        help_text="Un documento de Word con su membrete. El informe se escribe donde un párrafo diga {{ contenido }}, o al final.",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what is too big to be a letterhead."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError("El archivo pesa más de 5 MB. Reduzca las imágenes del membrete.")
        return file
