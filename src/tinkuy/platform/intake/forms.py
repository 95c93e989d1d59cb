"""What people fill in: the file to upload, and which column each odd heading stands for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from tinkuy.core.text import fold
from tinkuy.engines.sheets.spec import SheetSpec
from tinkuy.platform.intake import files

ACCEPTED = ".xlsx,.xls,.ods,.csv"
NOT_READ = "— No leer esta columna —"


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label="Archivo",
        help_text=(
            "Un libro de Excel (.xlsx o .xls), de LibreOffice (.ods) o un .csv, de hasta 50 MB y sin contraseña. "
            "Subirlo no guarda ningún dato: primero verá qué cambiaría."
        ),
        error_messages={
            "required": "Elija el archivo que quiere revisar.",
            "empty": "El archivo está vacío. Ábralo, compruebe que tiene datos y guárdelo otra vez.",
        },
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large."""
        sent = self.cleaned_data["file"]
        if (sent.size or 0) > files.MAX_BYTES:
            raise forms.ValidationError(files.too_large_message())
        return sent


class MappingForm(forms.Form):
    """One choice for each heading of a sheet: the column it stands for, or none."""

    def __init__(
        self, sheet: SheetSpec, headings: Sequence[tuple[str, str]], data: Mapping[str, Any] | None = None
    ) -> None:
        """`headings` pairs each heading with the key it is taken for now (`""` for none)."""
        super().__init__(data)
        self.sheet = sheet
        choices = [
            ("", NOT_READ),
            *((c.key, f"{c.title} (obligatoria)" if c.required else c.title) for c in sheet.columns),
        ]
        known = {column.key for column in sheet.columns}
        self._folded = list(dict.fromkeys(fold(text) for text, _ in headings))
        shown = {fold(text): (text, key if key in known else "") for text, key in reversed(headings)}
        unread_first = sorted(enumerate(self._folded), key=lambda pair: bool(shown[pair[1]][1]))
        for number, folded in unread_first:
            text, key = shown[folded]
            self.fields[f"heading-{number}"] = forms.ChoiceField(
                label=f"«{text}»", choices=choices, required=False, initial=key
            )

    def clean(self) -> dict[str, Any]:
        """Two headings may not claim one column, and no required column may stay without a heading."""
        chosen = [key for key in self.mapping.values() if key]
        for column in self.sheet.columns:
            if chosen.count(column.key) > 1:
                self.add_error(None, f"Eligió «{column.title}» para más de un encabezado: deje uno solo.")
            if column.required and column.key not in chosen:
                self.add_error(None, f"Falta decir qué encabezado es «{column.title}», que es obligatoria.")
        return self.cleaned_data

    @property
    def mapping(self) -> dict[str, str]:
        """Folded heading -> key, `""` for those left out."""
        return {folded: self.cleaned_data.get(f"heading-{n}", "") for n, folded in enumerate(self._folded)}
