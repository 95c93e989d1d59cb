"""The flags as SQL over all projects at once: the twin of `rules.flags`; a test holds them equal."""

from tinkuy.engines.lake import duck
from tinkuy.subjects.investments.rules import NEARLY_SPENT, OVER_COST_GRADES, STOPPED_MONTHS, FlagCode

_SOME, _MUCH, _DOUBLE = OVER_COST_GRADES
_NUMBER = "(substr({0}, 1, 4)::int * 12 + substr({0}, 6, 2)::int)"

EXCESS = "case when viable_soles > 0 and updated_soles > viable_soles then updated_soles - viable_soles end"
QUIET = f"""
    case when coalesce(money_until, '') = '' then null
    when coalesce(last_accrual, '') <> '' then
        greatest({_NUMBER.format("money_until")} - {_NUMBER.format("last_accrual")}, 0)
    when coalesce(money_since, '') = '' or viable_on is null or strftime(viable_on, '%Y-%m') >= money_since then null
    else {_NUMBER.format("money_until")} - {_NUMBER.format("money_since")} + 1 end"""
EXECUTING = "(register = 'active' and (coalesce(last_accrual, '') <> '' or coalesce(accrued_soles, 0) > 0))"

_OVER = "viable_soles > 0 and updated_soles > viable_soles"
_CONDITIONS = {
    FlagCode.DEACTIVATED: "register = 'deactivated' and viable_on is not null",
    FlagCode.UNSPENT: (
        "register = 'active' and accrued_soles = 0 and coalesce(last_accrual, '') = '' and viable_on is not null"
    ),
    FlagCode.OVER_COST: f"{_OVER} and updated_soles < viable_soles * {1 + _MUCH}",
    FlagCode.OVER_COST_30: (
        f"{_OVER} and updated_soles >= viable_soles * {1 + _MUCH} and updated_soles < viable_soles * {1 + _DOUBLE}"
    ),
    FlagCode.OVER_COST_100: f"{_OVER} and updated_soles >= viable_soles * {1 + _DOUBLE}",
    FlagCode.STOPPED: (
        f"register = 'active' and accrued_soles is distinct from 0 and quiet_months >= {STOPPED_MONTHS} "
        f"and not coalesce(updated_soles <> 0 and accrued_soles >= updated_soles * {NEARLY_SPENT}, false)"
    ),
    FlagCode.DATES: (
        "viable_on < registered_on or ends_on < started_on or closed_on < registered_on "
        "or registered_on > cut_off or viable_on > cut_off or closed_on > cut_off"
    ),
    FlagCode.TWIN: "len(twins) > 0",
    FlagCode.CONFLICT: "len(conflicts) > 0",
}
FLAGS = (
    "list_filter(["
    + ", ".join(
        f"case when {condition} then {duck.literal(code.value)} end"
        for code, condition in _CONDITIONS.items()
    )
    + "], x -> x is not null)"
)
