"""An example for every address of the site, and who may open it by what its view declares.

An address without an example fails a test. Where an access depends on the thing and not on the address alone (a draft, a
batch, a letter), the example says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from tests.access.parts import PARTS
from tests.access.world import GRAU, World
from tinkuy.cli.access_matrix.addresses import Address, addresses
from tinkuy.platform.access.guards import PUBLIC, SIGNED_IN
from tinkuy.platform.access.permissions import catalogue
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.accounts.third_party_access import THIRD_PARTY
from tinkuy.platform.api.register import operations

ANONYMOUS = "anonymous"
ROLES: dict[str, Role | None] = {
    "admin": Role.ADMIN,
    "secretariat": Role.SECRETARIAT,
    "secretary": Role.SECRETARY,
    "secretary-elsewhere": Role.SECRETARY,
    "focal": Role.FOCAL_POINT,
    "focal-elsewhere": Role.FOCAL_POINT,
    "authority-of-place": Role.AUTHORITY,
    "authority-of-entity": Role.AUTHORITY,
    "authority-of-space": Role.AUTHORITY,
    "authority-elsewhere": Role.AUTHORITY,
    "auditor": Role.AUDITOR,
    "nobody": None,
    ANONYMOUS: None,
}
OUTSIDE = ("secretary-elsewhere", "focal-elsewhere", "authority-elsewhere", "nobody", ANONYMOUS)
SIGNED = frozenset(ROLES) - {ANONYMOUS}
INSIDE = frozenset(ROLES) - set(OUTSIDE)
OFFICE = frozenset({"admin", "secretariat"})
BATCH_READERS = frozenset({"admin", "secretariat", "auditor", "focal"})

DRAFT = {"code": GRAU, "number": 2}
ACTA = {"code": GRAU, "number": 1}
_OF_A_DRAFT = (
    "acta-header",
    "acta-point-new",
    "acta-attendance",
    "acta-agreement-new",
    "acta-annex-new",
    "acta-close",
    "acta-discard",
)
_OF_A_COMMITMENT = (
    "commitment-report",
    "commitment-extend",
    "commitment-close",
    "commitment-cancel",
    "commitment-reopen",
    "commitment-merge",
    "commitment-amend",
    "commitment-milestones",
)
_OF_A_PERSON = (
    "person-give-role",
    "person-correct",
    "person-resend",
    "person-out-of-use",
    "person-reactivate",
    "person-unlock",
    "person-remove-second-factors",
    "person-end-sessions",
)
_OF_A_BATCH = ("import-apply", "import-revert", "import-discard", "import-retry")


@dataclass(frozen=True, slots=True)
class Example:
    """One address to ask for. `may` are those who may open it, by the names of `ROLES`; `holders` those whose role lets
    them open such an address about something."""

    name: str
    path: str
    may: frozenset[str]
    holders: frozenset[str]
    writes: bool = False  # an operation of the API that takes only POST
    goes_to_enter: bool = False  # a page of a library sends who has not signed in to /entrar/


def examples(world: World) -> list[Example]:
    """One or more for each address that is no page of Django's own administration."""
    known = {each.name: each for each in addresses()}
    made = [_example(known[name], path, may) for name, path, may in _listed(world)]
    return [*made, *_unargued(known, {each.name for each in made})]


def _example(address: Address, path: str, may: Iterable[str] | None) -> Example:
    every = holders(address)
    allowed = every if may is None else every & frozenset(may)
    return Example(
        address.name, path, allowed, every, address.name in _writing(), address.name in THIRD_PARTY
    )


def _writing() -> frozenset[str]:
    return frozenset(f"api-v1:{each.name}" for each in operations() if each.writes)


def _unargued(known: dict[str, Address], listed: set[str]) -> list[Example]:
    """Addresses without arguments are their own example."""
    rest = (a for a in known.values() if a.name not in listed and a.access != "administration")
    return [_example(each, each.route, None) for each in rest if "<" not in each.route]


def holders(address: Address) -> frozenset[str]:
    """Who may open the address on anything at all."""
    access = address.access
    if access == "operation":
        name = address.name.removeprefix("api-v1:")
        access = next((each.access_code for each in operations() if each.name == name), PUBLIC)
    if access in (PUBLIC, SIGNED_IN):
        return frozenset(ROLES) if access == PUBLIC else SIGNED
    (permission,) = (each for each in catalogue() if each.code == access)
    return frozenset(who for who, role in ROLES.items() if role in permission.roles)


def _listed(world: World) -> list[tuple[str, str, Iterable[str] | None]]:
    """Name, path, and who may among those whose role may; None for all of these."""
    n = world.names
    rows: list[tuple[str, dict[str, object], Iterable[str] | None]] = [
        ("manual-page", {"name": "roles"}, None),
        ("session-new", {"code": GRAU}, INSIDE),
        ("session", ACTA, None),
        ("session", DRAFT, INSIDE),
        ("acta-draft", DRAFT, INSIDE),
        *((name, DRAFT, INSIDE) for name in _OF_A_DRAFT),
        ("acta-point", DRAFT | {"at": 1}, INSIDE),
        ("acta-agreement", DRAFT | {"at": 1}, INSIDE),
        ("acta-remove", DRAFT | {"part": "acuerdos", "at": 1}, INSIDE),
        ("acta-annex", ACTA | {"sha256": n["annex"]}, None),
        ("acta-annex", ACTA | {"sha256": n["annex-inside"]}, INSIDE),
        ("acta-annex", DRAFT | {"sha256": n["draft-annex"]}, INSIDE),
        ("acta-correct", ACTA, INSIDE),
        ("acta-version", ACTA | {"version": 1}, None),
        *(
            ("acta-file", ACTA | {"version": 1, "audience": audience, "form": form}, who)
            for audience, who in (("publica", None), ("interna", INSIDE))
            for form in ("pdf", "docx")
        ),
        ("agreement", {"code": n["agreement"]}, None),
        ("my-calendar", {"secret": n["calendar"]}, None),
        ("space-calendar", {"code": GRAU}, None),
        ("alert-rule", {"code": "vencido"}, None),
        ("ladder-step", {"code": "nivel-1"}, None),
        ("digest", {"number": n["digest"]}, {*OFFICE, "focal"}),
        ("digest-resend", {"number": n["digest"]}, None),
        ("space", {"code": GRAU}, None),
        ("agenda", {"code": n["agenda"]}, None),
        ("agenda-step", {"code": n["agenda"]}, INSIDE),
        ("agenda-node-new", {"code": n["agenda"]}, INSIDE),
        ("agenda-node", {"code": n["agenda"], "path": "1"}, INSIDE),
        ("agenda-node-retire", {"code": n["agenda"], "path": "1"}, INSIDE),
        ("personal-workbook-renewed", {"number": n["batch"]}, {"focal"}),
        ("agreement-convert", {"agreement": n["agreement"]}, INSIDE),
        ("period-lock-exception", {"lock": n["lock"]}, None),
        ("commitment-review", {"code": n["commitment"], "day": n["waiting"], "sequence": 1}, INSIDE),
        *(
            ("commitment-evidence", _evidence(world, sha256), who)
            for sha256, who in (("evidence", None), ("evidence-inside", INSIDE))
        ),
        *((name, {"code": n["commitment"]}, INSIDE) for name in _OF_A_COMMITMENT),
        ("commitment-milestone", {"code": n["commitment"], "number": 1}, INSIDE),
        ("commitment-milestone-done", {"code": n["commitment"], "number": 1}, INSIDE),
        *(("commitment", {"code": code}, None) for code in (n["commitment"], "C-2", "C-3", "L-1")),
        *((name, {"number": n["batch"]}, BATCH_READERS) for name in _OF_A_BATCH),
        ("import-mapping", {"number": n["batch"], "sheet": 0}, BATCH_READERS),
        ("import-batch", {"number": n["batch"]}, BATCH_READERS),
        ("import-batch", {"number": n["batch-of-office"]}, BATCH_READERS - {"focal"}),
        ("import-findings", {"number": n["batch"]}, BATCH_READERS),
        ("import-original", {"number": n["batch"]}, BATCH_READERS),
        ("quality-rule", {"code": "ESP-NORMA-FALTA"}, None),
        *(
            ("report-download", {"form": form}, None)
            for form in ("html", "docx", "pdf", "pptx", "xlsx", "json")
        ),
        *(("report-issued", {"number": n["issue"], "form": form}, None) for form in ("docx", "json")),
        ("ledger-tile", {"level": "0", "number": "000.p/1"}, None),
        ("ledger-proof", {"subject": "commitment", "key": "C-2"}, None),
        (
            "ledger-proof-file",
            {"subject": "commitment", "key": "C-2", "index": world.index_of("commitment", "C-2")},
            None,
        ),
        ("account_reset_password_from_key", {"uidb36": "1", "key": "x"}, None),
        ("mfa_remove_webauthn", {"pk": 1}, None),
        ("mfa_edit_webauthn", {"pk": 1}, None),
        ("openid_connect_login", {"provider_id": "identidad"}, None),
        ("openid_connect_callback", {"provider_id": "identidad"}, None),
        ("token-revoke", {"number": n["token"]}, {"focal"}),
        ("invitation", {"token": n["link"]}, None),
        ("person", {"username": "usfocal"}, None),
        *((name, {"username": n["invited"]}, None) for name in _OF_A_PERSON),
        ("person-end-role", {"username": "usfocal", "number": n["grant"]}, None),
        *_api(world),
        *(row for part in PARTS for row in part.listed(world)),
        *((f"api-v1:{name}", kwargs, may) for part in PARTS for name, kwargs, may in part.api(world)),
    ]
    between = "?desde=2022-06-30&hasta=2022-07-27"
    written = [(name, reverse(name, kwargs=kwargs), may) for name, kwargs, may in rows]
    changes = [
        ("report-changes-download", f"{reverse('report-changes-download', args=[form])}{between}", None)
        for form in ("docx", "xlsx", "json")
    ]
    asked = "?subject=commitment&key=C-2"
    searched = [
        ("api-v1:search", f"{reverse('api-v1:search')}?q=reservorio", None),
        ("api-v1:leaves", f"{reverse('api-v1:leaves')}{asked}", None),
        (
            "api-v1:proof",
            f"{reverse('api-v1:proof', args=[world.index_of('commitment', 'C-2')])}{asked}",
            None,
        ),
        (
            "api-v1:changes_report",
            f"{reverse('api-v1:changes_report')}?since=2022-06-30&as_of=2022-07-27",
            None,
        ),
        ("search", f"{reverse('search')}?q=reservorio", None),
    ]
    return [*written, *changes, *searched, ("report-changes", f"{reverse('report-changes')}{between}", None)]


def _evidence(world: World, sha256: str) -> dict[str, object]:
    n = world.names
    return {"code": n["commitment"], "day": n["accepted"], "sequence": 1, "sha256": n[sha256]}


def _api(world: World) -> list[tuple[str, dict[str, object], Iterable[str] | None]]:
    """The operations with arguments; those that only write are asked for as a read and answer 405 or a refusal."""
    n = world.names
    commitment = {"code": n["commitment"]}
    one = {"code": GRAU, "number": 2}
    rows: list[tuple[str, dict[str, object], Iterable[str] | None]] = [
        ("space", {"code": GRAU}, None),
        ("sessions", {"code": GRAU}, None),
        ("convene", {"code": GRAU}, None),
        ("session", {"code": GRAU, "number": 1}, None),
        ("session", one, ()),
        ("draft", one, INSIDE),
        ("agreement", {"code": n["agreement"]}, None),
        *(
            (name, one, None)
            for name in ("open_acta", "put_agenda_item", "record_attendance", "put_agreement", "add_annex")
        ),
        *((name, one, None) for name in ("close_acta", "discard")),
        *((name, commitment, None) for name in ("commitment", "commitment_history", *_WRITES)),
        ("complete_milestone", commitment | {"number": 1}, None),
        ("take_from_agreement", {"agreement": n["agreement"]}, None),
        ("agenda", {"code": n["agenda"]}, None),
        ("my_pile", {"slug": "vencidos"}, SIGNED - {"nobody"}),
        ("my_rule", {"code": "vencido"}, None),
        ("space_calendar", {"code": GRAU}, None),
        ("entity", {"code": "mvcs"}, None),
        ("territory", {"code": "03"}, None),
    ]
    return [(f"api-v1:{name}", kwargs, may) for name, kwargs, may in rows]


_WRITES = (
    "report_progress",
    "review_progress",
    "extend",
    "close",
    "cancel",
    "merge",
    "reopen",
    "plan_milestone",
)
