"""What a contract lets in fits into the database: SQLite keeps any length, PostgreSQL refuses what is too long with a fault page."""

from __future__ import annotations

import pytest

from commonweal.evidence.audit.models import FormUse
from commonweal.evidence.indicators.models import Indicator, Place
from commonweal.tables import contracts, indicators, places

LIMITS = {"text": contracts.TEXT_LIMIT, "list": contracts.TEXT_LIMIT, "code": contracts.CODE_LIMIT}
COLUMNS = [
    (model, column) for model, contract in ((Indicator, indicators.INDICATORS), (Place, places.PLACES)) for column in contract.columns
]


@pytest.mark.parametrize("model, column", COLUMNS, ids=lambda part: getattr(part, "name", part.__name__ if isinstance(part, type) else ""))
def test_a_field_holds_all_that_its_column_may(model, column):
    width = model._meta.get_field(column.name).max_length
    longest = LIMITS.get(column.type) or max(map(len, column.choices), default=0)
    assert width is None or width >= longest


def test_a_form_taken_holds_an_address_of_any_length():
    assert FormUse._meta.get_field("leads_to").max_length is None
