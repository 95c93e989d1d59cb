"""Composite territories: several provinces, a basin, a valley, whatever a space covers that no single ubigeo names."""

import re
from collections.abc import Iterable

from django.db import transaction

from tinkuy.core.text import fold
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.intake.permissions import REGISTER
from tinkuy.subjects.territory.actions.store import store_names
from tinkuy.subjects.territory.models import Level, Membership, Territory
from tinkuy.subjects.territory.queries import SUBJECT
from tinkuy.subjects.territory.rules import MemberRow, name_key

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class UnknownMember(ValueError):
    """A composite names members that the register does not know, or its code cannot be one."""


def define_composite(
    *,
    code: str,
    name: str,
    members: Iterable[MemberRow | str],
    by: User | None,
    note: str = "",
    aliases: Iterable[str] = (),
) -> None:
    """Define a composite, or redefine it: the member list given becomes its member list, with its days and its parts.

    A plain code stands for a whole member without days.  Errors: UnknownMember (nothing is written).
    """
    require(by, REGISTER)
    rows = [MemberRow(code, m) if isinstance(m, str) else m for m in members]
    with transaction.atomic():
        before = _record(code)
        write_composite(code, name, rows, aliases, note)
        after = _record(code)
        if after != before:
            audit.record(acts=[audit.Act("define_composite", SUBJECT, code, before, after)], by=by)


def write_composite(
    code: str, name: str, members: Iterable[MemberRow], aliases: Iterable[str], note: str
) -> None:
    """Write a composite and its members; the log is the caller's. Inside a transaction.  Errors: UnknownMember."""
    rows = list(members)
    ids = _member_ids(code, rows)
    country = Territory.objects.filter(level=Level.COUNTRY).first()
    columns = {
        "level": Level.COMPOSITE,
        "name": name,
        "folded_name": fold(name),
        "parent": country,
        "note": note,
    }
    composite, _ = Territory.objects.update_or_create(code=code, defaults=columns)
    Membership.objects.filter(composite=composite).delete()
    Membership.objects.bulk_create(
        Membership(
            composite=composite,
            member_id=ids[r.member],
            is_partial=r.is_partial,
            since=r.since,
            until=r.until,
        )
        for r in rows
    )
    store_names((code, name_key(alias)) for alias in aliases)


def _member_ids(code: str, rows: list[MemberRow]) -> dict[str, int]:
    """Keys of the members.  Errors: UnknownMember also for a code that is no slug, no member, a repeated or reversed one."""
    if not _SLUG.fullmatch(code) or not rows or any(row.member == code for row in rows):
        raise UnknownMember(
            f"«{code}» no puede ser un territorio compuesto: revise su código y que tenga miembros."
        )
    if len({(row.member, row.since) for row in rows}) < len(rows):
        raise UnknownMember(f"«{code}» repite un miembro.")
    if any(row.since and row.until and row.until < row.since for row in rows):
        raise UnknownMember(f"«{code}» tiene un miembro que termina antes de empezar.")
    ids = dict(Territory.objects.filter(code__in=[row.member for row in rows]).values_list("code", "pk"))
    missing = sorted({row.member for row in rows} - set(ids))
    if missing:
        raise UnknownMember(f"No están en el registro: {', '.join(missing)}.")
    return ids


def _record(code: str) -> Record | None:
    composite = Territory.objects.filter(code=code).first()
    if composite is None:
        return None
    rows = Membership.objects.filter(composite=composite).order_by("member__code", "since")
    members = tuple(
        f"{member}{' (parte)' if partial else ''}{f' desde {since}' if since else ''}{f' hasta {until}' if until else ''}"
        for member, partial, since, until in rows.values_list("member__code", "is_partial", "since", "until")
    )
    return {"name": composite.name, "note": composite.note, "members": members}
