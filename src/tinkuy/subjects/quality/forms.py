"""What people choose on the page of data quality: which findings to see, and a file to check."""

from typing import Any

from django import forms

from tinkuy.core.finding import Severity

MAX_BYTES = 20 * 1024 * 1024


class FindingFilter(forms.Form):
    """Which findings to show."""

    severity = forms.ChoiceField(
        label="Gravedad",
        required=False,
        choices=[("", "Todas"), *((s.value, s.label.capitalize()) for s in Severity)],
    )
    rule = forms.ChoiceField(label="Regla", required=False)
    text = forms.CharField(label="Contiene", required=False, widget=forms.TextInput(attrs={"type": "search"}))

    def __init__(self, *args: Any, rules: list[tuple[str, str]], **kwargs: Any) -> None:
        """`rules` pairs the code of each rule that found something with its title."""
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [("", "Todas"), *rules]  # type: ignore[attr-defined]


class FileForm(forms.Form):
    """One file to check."""

    file = forms.FileField(
        label="Archivo",
        help_text="Un informe (.txt o .docx) o un libro (.xlsx, .xls, .ods, .csv), de hasta 20 MB. Se revisa y no se guarda.",
        error_messages={
            "required": "Elija el archivo que quiere revisar.",
            "empty": "El archivo está vacío.",
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.docx,.xlsx,.xls,.ods,.csv"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large."""
        sent = self.cleaned_data["file"]
        if (sent.size or 0) > MAX_BYTES:
            raise forms.ValidationError("El archivo pasa de 20 MB. Quite las imágenes o divídalo.")
        return sent
