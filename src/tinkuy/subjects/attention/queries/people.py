"""Who is told of what: the audiences a person belongs to through its roles, and how often it wants to be told."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db.models import Q

from tinkuy.platform.access.reach import Scopes
from tinkuy.platform.access.scopes import grants_of, roles_of
from tinkuy.platform.accounts.models import Grant, User
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.subjects.attention.models import DigestChoice
from tinkuy.subjects.attention.rules import Audience, Frequency, Period, frequency_of

MUST_BE_TOLD = frozenset({Role.FOCAL_POINT, Role.SECRETARY})
_ROLES = {
    Role.FOCAL_POINT: Audience.FOCAL_POINT,
    Role.SECRETARY: Audience.SECRETARY,
    Role.SECRETARIAT: Audience.SECRETARIAT,
}
Audiences = Mapping[Audience, Scopes]


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person who may be told something by mail: as which audiences, on what, and how often."""

    user: User
    audiences: Audiences
    frequency: Frequency
    grants: str


def audiences_of(user: User) -> Audiences:
    """The audiences a person belongs to now, each with what it reaches. No SQL after the first question on a person."""
    return _audiences(grants_of(user))


def must_be_told(user: User) -> bool:
    """True for who answers for commitments or reviews them."""
    return bool(roles_of(user) & MUST_BE_TOLD)


def choice_of(user: User) -> Frequency | None:
    """What the person chose; None when nothing."""
    row = DigestChoice.objects.filter(user=user).first()
    return Frequency(row.frequency) if row else None


def frequency_for(user: User) -> Frequency:
    """How often the person is told."""
    return frequency_of(choice_of(user), must_be_told=must_be_told(user))


def recipients(*, today: date, users: Collection[int] | None = None) -> list[Recipient]:
    """Everybody (or those numbered) in use with a role that is told something, by number. Three SQL statements."""
    held = _live_grants(today, users)
    choices = dict(DigestChoice.objects.values_list("user_id", "frequency"))
    people = User.objects.filter(pk__in=list(held), is_active=True).order_by("pk")
    return [
        _recipient(user, held[user.pk], choices.get(user.pk)) for user in people if _audiences(held[user.pk])
    ]


def recipients_of(period: Period) -> list[Recipient]:
    """Everybody who wants the digests of a period."""
    return [r for r in recipients(today=period.day) if r.frequency is period.frequency]


def _live_grants(today: date, users: Collection[int] | None) -> dict[int, list[Grant]]:
    lasting = Q(expires_on=None) | Q(expires_on__gte=today)
    rows = Grant.objects.filter(lasting, ended_at=None).order_by("pk")
    found: dict[int, list[Grant]] = defaultdict(list)
    for grant in rows if users is None else rows.filter(user__in=users):
        found[grant.user_id].append(grant)
    return found


def _recipient(user: User, held: list[Grant], choice: str | None) -> Recipient:
    must = any(grant.role in MUST_BE_TOLD for grant in held)
    frequency = frequency_of(Frequency(choice) if choice else None, must_be_told=must)
    return Recipient(user, _audiences(held), frequency, _fingerprint(held))


def _fingerprint(held: Iterable[Grant]) -> str:
    said = sorted(f"{grant.role} {grant.scope_kind} {grant.scope_code}" for grant in held)
    return sha256("\n".join(said).encode()).hexdigest()


def _audiences(held: Iterable[Grant]) -> Audiences:
    codes: dict[Audience, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for grant in held:
        audience = _audience(grant)
        if audience is not None:
            codes[audience][grant.scope_kind].add(grant.scope_code)
    return {audience: _scopes(kinds) for audience, kinds in codes.items()}


def _audience(grant: Grant) -> Audience | None:
    """An authority over an entity is its head; over a territory or a space, the authority above."""
    if grant.role == Role.AUTHORITY:
        return Audience.HEAD if grant.scope_kind == ScopeKind.ENTITY else Audience.AUTHORITY
    return _ROLES.get(Role(grant.role))


def _scopes(kinds: Mapping[str, set[str]]) -> Scopes:
    return Scopes(
        everything=ScopeKind.EVERYTHING in kinds,
        spaces=frozenset(kinds.get(ScopeKind.SPACE, ())),
        entities=frozenset(kinds.get(ScopeKind.ENTITY, ())),
        territories=frozenset(kinds.get(ScopeKind.TERRITORY, ())),
    )
