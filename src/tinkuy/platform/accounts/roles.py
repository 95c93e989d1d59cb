"""The roles and what a role may be tied to. No framework state here: only the words."""

from django.db import models


class Role(models.TextChoices):
    """What a person is in the system. Whoever has none is the public."""

    ADMIN = "admin", "administración"
    SECRETARIAT = "secretariat", "secretaría (SSARL)"
    SECRETARY = "secretary", "secretaría técnica"
    FOCAL_POINT = "focal_point", "punto focal"
    AUTHORITY = "authority", "autoridad"
    AUDITOR = "auditor", "auditoría"


class ScopeKind(models.TextChoices):
    """What a role reaches: everything, an entity with its units, a territory with everything below it, or a space."""

    EVERYTHING = "everything", "todo"
    ENTITY = "entity", "entidad"
    TERRITORY = "territory", "territorio"
    SPACE = "space", "espacio"


SCOPES: dict[Role, tuple[ScopeKind, ...]] = {
    Role.ADMIN: (ScopeKind.EVERYTHING,),
    Role.SECRETARIAT: (ScopeKind.EVERYTHING,),
    Role.SECRETARY: (ScopeKind.SPACE,),
    Role.FOCAL_POINT: (ScopeKind.ENTITY,),
    Role.AUTHORITY: (ScopeKind.ENTITY, ScopeKind.TERRITORY, ScopeKind.SPACE),
    Role.AUDITOR: (ScopeKind.EVERYTHING,),
}
