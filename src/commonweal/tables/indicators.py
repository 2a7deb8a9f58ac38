"""The tables of the area ``indicators``: definitions and observations here, raw parts of ratios and places in modules of their own."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from commonweal.tables import columns, measures, places, rules
from commonweal.tables.contracts import Column, Contract, Rows, Rule

AREA = "indicators"
DIRECTIONS = ("up", "down", "none")
KINDS = ("input", "output", "outcome", "impact")
DIMENSIONS = ("economic", "social", "environmental", "governance")  # playbook, chapter 4, Goal 1, after ITU-T Y.4901
STATUSES = ("ok", "no_data", "undefined", "too_few", "suppressed")
WITHOUT_VALUE = STATUSES[1:]


INDICATORS = Contract(
    area=AREA,
    table="indicators",
    purpose="What is measured: one row per indicator with its definition, its aim and who answers for it.",
    key=("indicator",),
    required=True,
    columns=(
        Column(
            name="indicator",
            type="code",
            label="Code",
            meaning="Code of the indicator, the same in every table.",
            example="2.1.2",
            required=True,
            listed=True,
        ),
        Column(
            name="name",
            type="text",
            label="Name",
            meaning="Name of the indicator as a heading shows it.",
            example="Households without reliable access to enough food",
            required=True,
            listed=True,
        ),
        Column(
            name="plain",
            type="text",
            label="In plain words",
            meaning='What a person would say after "7 in 100 …".',
            example="households could not rely on having enough food",
        ),
        Column(
            name="unit",
            type="text",
            label="Unit",
            meaning="Unit of the values; % for a share in percent.",
            example="%",
            required=True,
        ),
        Column(
            name="direction",
            type="choice",
            choices=DIRECTIONS,
            label="Better when",
            meaning="Whether a higher (up) or a lower (down) value is better; none when it cannot be said.",
            example="down",
            required=True,
            listed=True,
        ),
        Column(
            name="kind",
            type="choice",
            choices=KINDS,
            label="Kind",
            meaning="Where it stands between what is put in and what changes in the end.",
            example="outcome",
            listed=True,
        ),
        Column(
            name="dimension",
            type="list",
            choices=DIMENSIONS,
            label="Dimensions",
            meaning="Dimensions of sustainable development it speaks to.",
            example="social",
            listed=True,
        ),
        Column(
            name="numerator_measure",
            type="code",
            label="Measure above the line",
            meaning="Measure that is counted: the part above the line of a ratio.",
            example="insecure_households",
            refers_to="measures.measure",
        ),
        Column(
            name="denominator_measure",
            type="code",
            label="Measure below the line",
            meaning="Measure it is counted out of: the part below the line of a ratio.",
            example="households",
            refers_to="measures.measure",
        ),
        Column(
            name="factor",
            type="number",
            label="Times",
            meaning="What the ratio is multiplied by: 100 for percent, 1000 for per thousand.",
            example="100",
        ),
        columns.space_rule(of="values"),
        columns.time_rule(of="values"),
        Column(
            name="baseline_period",
            type="period",
            label="Starting period",
            meaning="Period from which change is counted; the first one observed when empty.",
            example="2018/19",
        ),
        Column(name="target", type="number", label="Target", meaning="Value aimed at, in the indicator's unit.", example="3.5"),
        Column(
            name="target_period", type="period", label="Target period", meaning="Period by which the target is to be met.", example="2030"
        ),
        Column(
            name="framework_codes",
            type="list",
            label="Framework codes",
            meaning="Codes of the same indicator in published frameworks, each as SCHEME:CODE.",
            example="UN SDG:2.1.2",
        ),
        Column(name="need", type="code", label="Need", meaning="Code of the residents' need it answers.", example="food"),
        Column(name="owner", type="text", label="Owner", meaning="Who answers for the indicator.", example="Public health team"),
        Column(name="source", type="text", label="Source", meaning="Where the figures come from.", example="Quality of Life survey"),
        Column(
            name="disclosure",
            type="choice",
            choices=("people", "open"),
            label="Protection",
            meaning="Whether the figures are about people, so that small groups are hidden, or open because they were published already.",
            example="open",
            default="people",
            empty="for people",
        ),
    ),
    rules=(
        Rule(
            id="denominator_needs_numerator",
            columns=("denominator_measure", "numerator_measure"),
            expected="a denominator_measure only beside a numerator_measure",
            breaks_with={"numerator_measure": ""},
            check=rules.without("denominator_measure", needed="numerator_measure"),
        ),
        Rule(
            id="factor_above_zero",
            columns=("factor",),
            expected="a factor above zero, such as 100 for percent",
            breaks_with={"factor": "0"},
            check=lambda rows: pc.less_equal(rows["factor"], 0),
        ),
        Rule(
            id="baseline_before_target",
            columns=("baseline_period", "target_period"),
            expected="a baseline_period that begins before the target_period",
            breaks_with={"baseline_period": "2031", "target_period": "2030"},
            check=rules.not_before("baseline_period", "target_period"),
        ),
        Rule(
            id="framework_code_has_scheme",
            columns=("framework_codes",),
            expected="each code with its framework before a colon, such as UN SDG:2.1.2",
            breaks_with={"framework_codes": "2.1.2"},
            check=rules.items_without("framework_codes", ":"),
        ),
    ),
)


def _value_missing(rows: Rows) -> pa.ChunkedArray:
    says_why = pc.fill_null(pc.is_in(rows["status"], value_set=pa.array(WITHOUT_VALUE)), False)
    return pc.and_(pc.is_null(rows["value"]), pc.invert(says_why))


def _value_despite_status(rows: Rows) -> pa.ChunkedArray:
    return pc.and_(pc.is_valid(rows["value"]), pc.is_in(rows["status"], value_set=pa.array(WITHOUT_VALUE)))


def _interval_without_value(rows: Rows) -> pa.ChunkedArray:
    return pc.and_(pc.is_null(rows["value"]), pc.or_(pc.is_valid(rows["low"]), pc.is_valid(rows["high"])))


def _more_than_all(rows: Rows) -> pa.ChunkedArray:
    """Above 100 %: only where the row's unit, or else the indicator's, is percent."""
    definitions = rows.others["indicators"] if "indicators" in rows.others else rows.table.slice(0, 0).select(["indicator", "unit"])
    found = pc.index_in(rows["indicator"], value_set=definitions.column("indicator").combine_chunks())
    unit = pc.coalesce(rows["unit"], definitions.column("unit").combine_chunks().take(found))
    return pc.and_(pc.equal(unit, "%"), pc.greater(rows["numerator"], rows["denominator"]))


_OBSERVED = (
    Column(
        name="indicator",
        type="code",
        label="Indicator",
        meaning="Code of the indicator.",
        example="2.1.2",
        required=True,
        refers_to="indicators.indicator",
        listed=True,
    ),
    Column(
        name="series",
        type="text",
        label="Series",
        meaning="Which of several figures published under one indicator.",
        example="moderate to severe",
        empty="where there is only one",
        listed=True,
    ),
    columns.place(),
    columns.period(of="the value"),
    Column(
        name="value",
        type="number",
        label="Value",
        meaning="The figure in the indicator's unit; required unless the status says why there is none.",
        example="7.3",
        empty="with a status",
        listed=True,
    ),
    Column(
        name="numerator",
        type="number",
        label="Part above the line",
        meaning="What was counted, before dividing; adds up over districts.",
        example="73",
    ),
    Column(
        name="denominator",
        type="number",
        low=0,
        label="Part below the line",
        meaning="What it was counted out of; adds up over districts.",
        example="1000",
    ),
    Column(
        name="n",
        type="integer",
        low=0,
        unit="people or cases",
        label="People or cases",
        meaning="How many people or cases were observed.",
        example="1000",
        empty="where it was not published",
        listed=True,
    ),
    Column(name="low", type="number", label="From", meaning="Lower end of the value's 95 % interval.", example="5.8"),
    Column(name="high", type="number", label="To", meaning="Upper end of the value's 95 % interval.", example="9.1"),
    Column(
        name="status",
        type="choice",
        choices=STATUSES,
        label="Status",
        meaning="Why there is no value; ok or empty where there is one.",
        example="ok",
        empty="beside a value",
        listed=True,
    ),
    Column(
        name="observation_status",
        type="text",
        label="Publisher's remark",
        meaning="What the publisher says about the figure, such as provisional; tells nothing apart.",
        example="provisional",
    ),
    Column(
        name="unit",
        type="text",
        label="Unit",
        meaning="Unit of this row as published; tells nothing apart.",
        example="%",
        empty="for the indicator's unit",
    ),
)

OBSERVATIONS = Contract(
    area=AREA,
    table="observations",
    purpose="What was measured: one row per indicator, series, place, period and group.",
    key=("indicator", "series", "place", "period"),
    columns=_OBSERVED,
    open_columns=True,
    open_meaning="a group the value is for, such as sex or age; empty for everybody",
    rules=(
        Rule(
            id="value_or_status",
            columns=("value", "status"),
            expected=f"a number, or a status that says why there is none: {', '.join(WITHOUT_VALUE)}",
            breaks_with={"value": "", "status": "", "low": "", "high": ""},
            check=_value_missing,
        ),
        Rule(
            id="no_value_beside_status",
            columns=("value", "status"),
            expected="an empty cell where the status says that there is no value, or the status ok",
            breaks_with={"value": "7.3", "status": "no_data"},
            check=_value_despite_status,
        ),
        Rule(
            id="interval_has_both_ends",
            columns=("low", "high"),
            expected="low and high together, or neither",
            breaks_with={"high": ""},
            check=rules.only_one_of("low", "high"),
        ),
        Rule(
            id="interval_has_value",
            columns=("value", "low", "high"),
            expected="a number inside the interval, or an empty low and high",
            breaks_with={"value": "", "status": "no_data"},
            check=_interval_without_value,
        ),
        Rule(
            id="low_not_above_value",
            columns=("low", "value"),
            expected="low to be at most value",
            breaks_with={"low": "8"},
            check=rules.above("low", "value"),
        ),
        Rule(
            id="value_not_above_high",
            columns=("value", "high"),
            expected="value to be at most high",
            breaks_with={"high": "7"},
            check=rules.above("value", "high"),
        ),
        Rule(
            id="numerator_within_denominator",
            columns=("numerator", "denominator"),
            expected="numerator to be at most denominator, as the unit is %",
            breaks_with={"numerator": "1001"},
            check=_more_than_all,
        ),
    ),
)

CONTRACTS = (INDICATORS, OBSERVATIONS, measures.MEASURES, measures.COMPONENTS, places.PLACES)
