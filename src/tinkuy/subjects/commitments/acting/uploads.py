"""Files in a form: several at once without a script, and kept when the form comes back, so that nobody uploads twice.

Each input takes many files: one for those that may be published, one for those that stay inside. What was uploaded is kept
by its content at once; a form that fails offers it again as a ticked box. The box carries a signed word that names the
content, for the same person only: nobody can attach a file that somebody else uploaded.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from tinkuy.core.refusal import Refused
from tinkuy.platform.attachments.keeping import KINDS, MAX_BYTES, Kept, keep, path_of

MOST_FILES = 20
OFFERED_FOR = timedelta(days=7)
_SALT = "commitments.evidence"
_TAKES = ",".join(f".{kind}" for kind in KINDS)
_HELP = f"PDF, imágenes (PNG, JPG) u Office sin macros, de hasta {MAX_BYTES // 1024**2} MB cada uno. Puede elegir varios a la vez."


class SeveralFilesInput(forms.FileInput):
    """An input that lets one choose many."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """The files as they came: each is judged by its content when it is kept, so that one bad file does not lose the rest."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """A list, maybe empty."""
        return list(data) if isinstance(data, list | tuple) else [data] if data else []


def _inside(label: str, help_text: str) -> SeveralFilesField:
    widget = SeveralFilesInput(attrs={"accept": _TAKES})
    return SeveralFilesField(label=label, help_text=help_text, required=False, widget=widget)


class EvidenceForm(forms.Form):
    """The part of a form that takes evidence. After `is_valid`, `evidence` are the files, each with whether it is public.

    Errors of a file stand beside its input; the good ones stay. Call with `holder`, the person who uploads.
    """

    kept = forms.MultipleChoiceField(
        label="Archivos ya subidos",
        help_text="Se quedan los marcados.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kept_public = forms.MultipleChoiceField(
        label="De los ya subidos, pueden publicarse",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    public_files = _inside(
        "Evidencias que pueden publicarse",
        f"Cualquiera las verá cuando se acepte el avance. {_HELP}",
    )
    inside_files = _inside(
        "Evidencias de uso interno",
        "Solo las verán las entidades del compromiso, la secretaría y auditoría.",
    )
    offered = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, data: Any = None, files: Any = None, *, holder: int, **kwargs: Any) -> None:
        mutable = data.copy() if isinstance(data, QueryDict) else data
        super().__init__(mutable, files if data is not None else None, **kwargs)
        self.holder = holder
        self.evidence: list[tuple[Kept, bool]] = []
        words = mutable.getlist("offered") if isinstance(mutable, QueryDict) else []
        self._known = {word: kept for word in words if (kept := _read(word, holder))}
        self._lost = self._drop_unknown()
        self._offer()

    def clean(self) -> dict[str, Any]:
        """Keep what came, and gather what is to be attached."""
        cleaned = super().clean() or self.cleaned_data
        chosen, shown = set(cleaned.get("kept") or ()), set(cleaned.get("kept_public") or ())
        for name in ("public_files", "inside_files"):
            for word in self._keep_all(name, cleaned.get(name) or ()):
                chosen.add(word)
                shown = shown | {word} if name == "public_files" else shown - {word}
        self.evidence = [(kept, word in shown) for word, kept in self._known.items() if word in chosen]
        if self._lost:
            self.add_error(
                "inside_files", "Un archivo ya subido dejó de estar disponible. Adjúntelo otra vez."
            )
        if len(self.evidence) > MOST_FILES:
            self.add_error("inside_files", f"Un avance lleva hasta {MOST_FILES} archivos. Desmarque algunos.")
        self._remember(chosen, shown)
        return cleaned

    def _drop_unknown(self) -> bool:
        """Take out the ticks whose word has grown too old; True when there were any."""
        if not isinstance(self.data, QueryDict):
            return False
        ticked = [*self.data.getlist("kept"), *self.data.getlist("kept_public")]
        for name in ("offered", "kept", "kept_public"):
            self.data.setlist(name, [word for word in self.data.getlist(name) if word in self._known])
        return any(word not in self._known for word in ticked)

    def _keep_all(self, name: str, files: Iterable[UploadedFile[Any]]) -> Iterable[str]:
        for file in files:
            try:
                kept = keep(file, file.name or "")  # type: ignore[arg-type]  # an uploaded file reads as any other
            except Refused as exc:
                self.add_error(name, exc.text)
            else:
                same = (word for word, held in self._known.items() if held.sha256 == kept.sha256)
                word = next(same, None) or _write(kept, self.holder)
                self._known[word] = kept
                yield word

    def _remember(self, chosen: set[str], shown: set[str]) -> None:
        """What the form shows if it comes back: every file known, ticked as the person left it."""
        if isinstance(self.data, QueryDict):
            self.data.setlist("offered", list(self._known))
            self.data.setlist("kept", [word for word in self._known if word in chosen])
            self.data.setlist("kept_public", [word for word in self._known if word in shown])
        self._offer()

    def _offer(self) -> None:
        choices = [(word, f"{kept.name} ({_size(kept.size)})") for word, kept in self._known.items()]
        for name in ("kept", "kept_public", "offered"):
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                is_shown = bool(choices) and name != "offered"
                field.widget = forms.CheckboxSelectMultiple() if is_shown else forms.MultipleHiddenInput()
                field.choices = choices


def _write(kept: Kept, holder: int) -> str:
    return signing.dumps([holder, kept.sha256, kept.size, kept.media_type, kept.name], salt=_SALT)


def _read(word: str, holder: int) -> Kept | None:
    """The file that a word names; None for a word that is not ours, too old, or another person's."""
    try:
        whose, sha256, size, media_type, name = signing.loads(word, salt=_SALT, max_age=OFFERED_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Kept(sha256, size, media_type, path_of(sha256), name) if whose == holder else None


def _size(number: int) -> str:
    if number < 1024**2:
        return f"{max(1, round(number / 1024)):,} KB"
    return f"{number / 1024**2:,.1f} MB"
