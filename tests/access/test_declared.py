"""Nothing is forgotten: each address, operation, command and action has an access, and docs/roles.md tells all of them."""

from pathlib import Path

import pytest

from tinkuy.cli.access_matrix import __main__ as writing
from tinkuy.cli.access_matrix import page
from tinkuy.cli.access_matrix.addresses import addresses, kinds
from tinkuy.cli.access_matrix.deeds import UNASKED, Deed, deeds
from tinkuy.cli.access_matrix.orders import orders
from tinkuy.cli.access_matrix.rights import permissions
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.accounts.third_party_access import THIRD_PARTY
from tinkuy.platform.api.register import operations

CODES = {permission.code for permission in permissions()}
WRITING_ORDERS = {
    "tinkuy budget load",
    "tinkuy import",
    "tinkuy meetings import",
    "tinkuy territory load",
    "tinkuy territory boundaries",
}


def test_every_address_declares_who_may_open_it() -> None:
    undeclared = [each for each in addresses() if each.access not in kinds() | CODES]
    assert undeclared == []


def test_list_of_libraries_names_only_addresses_that_are_there() -> None:
    assert set(THIRD_PARTY) <= {each.name for each in addresses()}


def test_every_operation_of_the_api_declares_who_may_call_it() -> None:
    assert {each.access_code for each in operations()} <= CODES | {"public", "signed-in"}
    assert all(each.access_code in CODES for each in operations() if each.writes)
    named = {each.name.removeprefix("api-v1:") for each in addresses() if each.access == "operation"}
    assert named - {"api-root"} == {each.name for each in operations()}


@pytest.mark.parametrize("deed", deeds(), ids=lambda deed: str(deed.name))
def test_every_action_asks_for_a_permission_or_says_why_not(deed: Deed) -> None:
    assert deed.asks != (deed.name in UNASKED)
    assert set(deed.permissions) <= CODES


def test_reasons_are_of_actions_that_are_there() -> None:
    assert set(UNASKED) <= {deed.name for deed in deeds()}


def test_every_permission_is_asked_for_somewhere() -> None:
    asked = {code for deed in deeds() for code in deed.permissions}
    asked |= {each.access for each in addresses()} | {each.access_code for each in operations()}
    asked_in_code = {
        "attachments.forget",
        "commitments.read_inside",
        "intake.export_inside",
        "intake.see_all",
        "ledger.sign",
    }  # what filters lists, and actions that live outside `actions`
    assert CODES - asked == asked_in_code


def test_orders_that_write_can_be_run_under_the_rights_of_a_person() -> None:
    assert {order.name for order in orders() if order.takes_person} == WRITING_ORDERS


def test_administrators_may_everything_and_auditors_write_nothing() -> None:
    assert all(Role.ADMIN in permission.roles for permission in permissions())
    reading = {"accounts.own_token", "actas.read_inside", "attention.read", "commitments.read_inside"}
    reading |= {"intake.export_inside", "intake.see_all", "meetings.read_inside"}
    reading |= {"timetables.read_drafts"}
    assert {each.code for each in permissions() if Role.AUDITOR in each.roles} == reading


def test_the_page_of_roles_is_current() -> None:
    assert writing.TARGET.read_text(encoding="utf-8") == page.text(), "escríbala con: make docs"


def test_a_page_that_was_changed_is_out_of_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "TARGET", tmp_path / "roles.md")
    assert writing.main(["--check"]) == 1
    assert writing.main([]) == 0
    assert writing.main(["--check"]) == 0
    (tmp_path / "roles.md").write_text("otra cosa", encoding="utf-8")
    assert writing.main(["--check"]) == 1


def test_the_page_tells_every_permission_address_operation_command_and_action() -> None:
    told = page.text()
    assert all(f"`{code}`" in told for code in CODES)
    assert all(f"`{each.route}`" in told for each in addresses() if each.access != "administration")
    assert all(f"`{each.method} {each.path}`" in told for each in operations())
    assert all(f"`{order.name}`" in told for order in orders())
    assert all(f"`{deed.name.rsplit('.', 1)[1]}`" in told for deed in deeds())
