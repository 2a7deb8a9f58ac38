"""Which report belongs to which area: the one list of what `analyse` can do."""

from __future__ import annotations

from commonweal.analysis import engines
from commonweal.analysis.indicators import definitions
from commonweal.reports.indicators import contract
from commonweal.tables import indicators

REPORTS = {indicators.AREA: contract.report}  # tables, date, seed, settings, engine, language and inputs to an envelope
REFUSALS = (definitions.SettingError, engines.EngineError)  # raised for what a user asked for, with what would be right
