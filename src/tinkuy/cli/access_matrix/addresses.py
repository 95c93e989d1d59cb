"""Every address of the site with the access that its view declares."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from tinkuy.platform.access.guards import PUBLIC, SIGNED_IN
from tinkuy.platform.accounts.third_party_access import THIRD_PARTY
from tinkuy.platform.api.frame import EACH

ADMINISTRATION = "administration"  # Django's own pages: active people who are staff, each page by its model


@dataclass(frozen=True, slots=True)
class Address:
    """One address: its name with its namespace, its pattern, and its access (empty when nobody declared one).

    The access is `public`, `signed-in`, the code of a permission, `operation` (each method of the API by itself) or
    `administration`.
    """

    name: str
    route: str
    access: str
    costs: str = ""  # the limit under which it counts, where it is costly


def addresses() -> tuple[Address, ...]:
    """Every address, in the order of the resolver."""
    return tuple(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, before: str, space: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, route, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            name = f"{space}{pattern.name or ''}"
            yield Address(name, f"/{route}", _access(pattern, name), getattr(pattern.callback, "costs", ""))


def _access(pattern: URLPattern, name: str) -> str:
    """Django's pages count by their namespace; those of libraries by the list of the accounts."""
    if name.startswith("admin:"):
        return ADMINISTRATION
    return str(getattr(pattern.callback, "access", THIRD_PARTY.get(name, "")))


def kinds() -> frozenset[str]:
    """The accesses that are no permission."""
    return frozenset({PUBLIC, SIGNED_IN, EACH, ADMINISTRATION})
