"""What stands behind a figure: its definition, and how it was worked out."""

from __future__ import annotations

from collections.abc import Iterator

from commonweal.analysis.indicators import progress
from commonweal.reports import components, wording
from commonweal.reports.indicators.subject import Subject


def definition(about: Subject) -> Iterator[components.Pair]:
    """The definition in use, term by term; what is not said is said to be missing."""
    defined = about.definition
    listed = {
        "code": defined.indicator,
        "measures": about.title,
        "unit": defined.unit,
        "direction": _choice(about, "direction"),
        "kind": _choice(about, "kind") or about.text("absent", "kind"),
        "dimension": _listed(about, "dimensions", defined.dimension) or about.text("absent", "dimension"),
        "frameworks": ", ".join(defined.framework_codes) or about.text("absent", "framework"),
        "need": defined.need or about.text("absent", "need"),
        "target": _target(about),
        "baseline": defined.baseline_period or about.text("absent", "baseline"),
        "rollup": _choice(about, "space_rule") or about.text("absent", "rollup"),
        "disclosure": _choice(about, "disclosure"),
        "owner": defined.owner or about.text("absent", "owner"),
        "source": defined.source,
        "version": str(defined.version),
    }
    for term, said in listed.items():
        if said:
            yield components.Pair(term=about.text("terms", term), text=said)


def sentences(about: Subject) -> Iterator[str]:
    """How the figures on the page were worked out, in plain words."""
    change, order, settings = about.change, about.order, about.found.settings
    if change is not None and change.absolute.value is not None:
        yield about.text("know", "change").format(start=change.start, end=change.end)
        rung = about.text("rungs", change.rung).format(moved=about.moved(change))
        if change.absolute.low is None:
            yield about.text("know", "no_interval").format(reason=about.reason(change.absolute))
        else:
            yield about.text("know", "interval")
        yield about.text("know", "ladder").format(rung=rung)
    if order is not None and order.correlations:
        limits = {"yes": about.number(settings.order_kept, 1), "partly": about.number(settings.order_partly_kept, 1)}
        yield about.text("know", "order").format(correlations=_correlations(about), **limits)
    elif order is not None:
        yield about.text("know", "order_unknown")
    yield about.text("know", "rollup")
    if about.definition.disclosure == "people":
        yield about.text("know", "suppression").format(threshold=settings.threshold)


def measured(about: Subject) -> Iterator[components.Pair]:
    """The two verdicts and the numbers behind them, which are not shown above."""
    advanced = _progress(about)
    if advanced is not None:
        yield components.Pair(term=about.text("terms", "trend"), text=about.text("trends", advanced.trend))
        yield components.Pair(term=about.text("terms", "target_status"), text=about.text("target_statuses", advanced.target_status))
    if about.order is not None and about.order.correlations:
        yield components.Pair(term=about.text("terms", "order"), text=_correlations(about))
    if about.gap is not None:
        index = about.gap.index
        said = about.reason(index) if index.value is None else about.text("page", "percent").format(number=about.number(index.value, 1))
        yield components.Pair(term=about.text("terms", "index"), text=said)


def _progress(about: Subject) -> progress.Progress | None:
    return next((each for each in about.found.progress if each.key == about.key), None)


def _correlations(about: Subject) -> str:
    return "; ".join(about.number(each, 2) for each in about.order.correlations)


def _target(about: Subject) -> str:
    defined = about.definition
    if defined.target is None:
        return about.text("absent", "target")
    return f"{about.amount(defined.target)} {defined.target_period}".strip()


def _choice(about: Subject, column: str) -> str:
    """The word for a choice in a column of the definition; empty when nothing was chosen."""
    chosen = getattr(about.definition, column)
    return about.text("choices", column, chosen) if chosen else ""


def _listed(about: Subject, kind: str, codes: tuple[str, ...]) -> str:
    return wording.joined([about.text(kind, code) for code in codes], language=about.language)
