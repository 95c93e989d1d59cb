"""The flat records of funds, of their rules and movements, and of series of prices."""

from tinkuy.core.values import Record
from tinkuy.platform.records.facets import Many, Plain, Ref
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.funds.models import Fund, FundMovement, FundRule, PriceSeries, PriceValue
from tinkuy.subjects.territory.models import Territory

_CITED = ("source_document", "source_place")


def _code(record: Record) -> str:
    return str(record["code"])


def part_key(record: Record) -> str:
    """`fondesam|2`: the key of a rule or of a movement."""
    return f"{record['fund']}|{record['number']}"


def value_key(record: Record) -> str:
    """`precio-simulado|2020-03`."""
    return f"{record['series']}|{record['period']}"


FUNDS = RecordStore(
    subject="fund",
    personal=(),
    model=Fund,
    key=_code,
    facets=(
        Plain(("code", "name", "kind", "norm", "about", "is_simulated", *_CITED)),
        Ref("entity", Entity),
        Many("territories", Fund, Territory),
    ),
)
RULES = RecordStore(
    subject="fund_rule",
    personal=(),
    model=FundRule,
    key=part_key,
    lookup="fund__code",
    facets=(
        Ref("fund", Fund),
        Plain(("number", "kind", "purpose", "percent", "amount_soles", "year_from", "year_until")),
        Plain(("purposes", "norm", "valid_from", "valid_until", *_CITED)),
        Many("territories", FundRule, Territory),
    ),
)
MOVEMENTS = RecordStore(
    subject="fund_movement",
    personal=(),
    model=FundMovement,
    key=part_key,
    lookup="fund__code",
    facets=(
        Ref("fund", Fund),
        Plain(("number", "kind", "happened_on", "amount_soles", "counterpart_soles", "purpose", "note")),
        Plain(("project_code", "annulled_on", "annulled_reason", *_CITED)),
        Ref("territory", Territory),
        Ref("commitment", Commitment),
    ),
)
SERIES = RecordStore(
    subject="price_series",
    personal=(),
    model=PriceSeries,
    key=_code,
    facets=(Plain(("code", "name", "unit", "step", "is_simulated", *_CITED)),),
)
VALUES = RecordStore(
    subject="price_value",
    personal=(),
    model=PriceValue,
    key=value_key,
    lookup="series__code",
    facets=(Ref("series", PriceSeries), Plain(("period", "value", *_CITED))),
)
