"""What the frame around every page needs: the day, the ways to go, and how to come back."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import rules
from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

import tinkuy
from tinkuy.platform.web import asof

# Words, name of the address, and the permissions of which one is needed to see the way: none for everybody.
NAVIGATION: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Mi trabajo", "my-work", ("attention.read",)),
    ("Panorama", "panorama", ()),
    ("Mesas", "space-list", ()),
    ("Compromisos", "commitment-list", ()),
    ("Agendas", "agenda-list", ()),
    ("Ejecutivos", "edition-list", ()),
    ("Presupuesto", "budget", ()),
    ("Calidad de datos", "quality", ()),
    ("Informes", "report-list", ()),
)
MORE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Avisos", "alert-list", ("attention.read",)),
    ("Importar", "import-list", ("intake.upload", "intake.see_all")),
    ("Periodos cerrados", "period-lock-list", ("commitments.lock",)),
    ("Personas", "person-list", ("accounts.see",)),
    ("Proyectos", "project-list", ()),
    ("Planes", "plan-list", ()),
    ("Fondos", "fund-list", ()),
    ("Acuerdos", "agreement-list", ()),
    ("Encuestas", "survey-list", ()),
    ("Registro de actos", "ledger", ()),
    ("API", "api", ()),
    ("Manual", "manual", ()),
)


@dataclass(frozen=True, slots=True)
class NavItem:
    """One way to go; `is_current` when the page is there or below."""

    label: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page. `nav` are the ways always shown, `more` those under «Más»; none that the person may not go.
    `kept` are the parameters that the date control hands on; `here` is the address without a day,
    `come_back` what the sign-in link needs to return."""

    asked: asof.Asked
    nav: tuple[NavItem, ...]
    more: tuple[NavItem, ...]
    kept: tuple[tuple[str, str], ...]
    here: str
    full_path: str
    come_back: str
    version: str
    home: str


def frame(request: HttpRequest) -> dict[str, object]:
    """Context processor: `as_of`, `today`, `is_past` and the `frame`."""
    asked = asof.of(request)
    kept = kept_parameters(request, without=(asof.PARAMETER, "page"))
    built = Frame(
        asked=asked,
        nav=tuple(_navigation(request, NAVIGATION)),
        more=tuple(_navigation(request, MORE)),
        kept=kept,
        here=f"{request.path}?{urlencode(kept)}" if kept else request.path,
        full_path=request.get_full_path(),
        come_back=_come_back(request),
        version=tinkuy.__version__,
        home=asof.carry("/", request),
    )
    return {"as_of": asked.day, "today": asked.today, "is_past": asked.is_past, "frame": built}


def kept_parameters(request: HttpRequest, *, without: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The parameters of the address in their order, repeated ones too, but for those named."""
    return tuple(
        (key, value) for key, values in request.GET.lists() if key not in without for value in values
    )


def _come_back(request: HttpRequest) -> str:
    """From the sign-in page itself, where the reader came from goes on being it."""
    if request.path != reverse(settings.LOGIN_URL):
        return f"?{urlencode({'next': request.get_full_path()})}"
    return f"?{urlencode({'next': request.GET['next']})}" if "next" in request.GET else ""


def _navigation(
    request: HttpRequest, ways: tuple[tuple[str, str, tuple[str, ...]], ...]
) -> Iterator[NavItem]:
    user = getattr(request, "user", None)
    for label, name, needed in ways:
        if needed and not any(rules.has_perm(code, user) for code in needed):
            continue
        try:
            path = reverse(name)
        except NoReverseMatch:  # a room that this installation leaves out
            continue
        is_current = request.path == path if path == "/" else request.path.startswith(path)
        yield NavItem(label, asof.carry(path, request), is_current)
