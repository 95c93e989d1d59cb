"""The door of one operation: who calls, what may be asked, how it is sent. It stands before anything is read."""

import re
from dataclasses import dataclass, field

from django.http import HttpRequest

from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.api import identity, limits, problems
from tinkuy.platform.api.identity import Caller
from tinkuy.platform.api.problems import Fault, Problem

KEY_HEADER = "Idempotency-Key"
KEY_FORM = "^[A-Za-z0-9._:-]{8,120}$"
LARGEST_JSON = 1024 * 1024
_KEY = re.compile(KEY_FORM)


@dataclass
class Door:
    """Lets a call in, or refuses it. `known` are the parameters that the operation declares, `media` what it takes."""

    access: str | Permission
    writes: bool = False
    known: frozenset[str] = frozenset()
    media: str = ""
    repeatable: frozenset[str] = field(default_factory=frozenset)

    def __call__(self, request: HttpRequest) -> Caller:
        """Who calls, once it may. Errors: Problem."""
        who = identity.caller(request)
        limits.count(request, who)
        if self.writes:
            assert isinstance(self.access, Permission)  # noqa: S101 - `register.write` takes nothing else
            identity.let_write(who, self.access)
            self._check_key(request)
        else:
            identity.let_read(who, self.access)
        self._check_parameters(request)
        self._check_content(request)
        return who

    def _check_key(self, request: HttpRequest) -> None:
        if not _KEY.match(request.headers.get(KEY_HEADER, "")):
            raise problems.wrong(
                "header",
                KEY_HEADER,
                "Toda escritura lleva una clave suya, de 8 a 120 letras, cifras o «._:-», nueva para cada operación.",
            )

    def _check_parameters(self, request: HttpRequest) -> None:
        faults = [
            Fault("query", f"#/{name}", "La operación no conoce este parámetro.")
            for name in request.GET
            if name not in self.known
        ]
        faults += [
            Fault("query", f"#/{name}", "El parámetro está repetido.")
            for name, values in request.GET.lists()
            if name in self.known - self.repeatable and len(values) > 1
        ]
        if faults:
            raise Problem(problems.INVALID, "Hay parámetros que no corresponden.", faults)

    def _check_content(self, request: HttpRequest) -> None:
        if not self.media:
            return
        if request.content_type != self.media:
            raise Problem(problems.BAD_MEDIA, f"Esta operación recibe «{self.media}».")
        if self.media == "application/json" and int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_JSON:
            raise Problem(problems.TOO_LARGE, "Esta operación recibe hasta 1 MiB.")
