"""Small groups stay hidden: thresholds, and the primary rule."""

from __future__ import annotations

STAFF = 10
RESIDENTS = 5
SPECIAL_CATEGORIES = 20
COMMENTS = 10
SMALLEST_THRESHOLD = RESIDENTS  # no setting may go below it


def is_small(count: float | None, *, threshold: int) -> bool:
    """Whether a count of people is small enough to point at one of them.

    Parameters
    ----------
    count : float or None
        People or cases; None when unknown.
    threshold : int
        Smallest count that may be shown, such as `RESIDENTS`.

    Returns
    -------
    bool
        False for 0, which points at nobody by itself, and for unknown counts, which show nothing.

    Examples
    --------
    >>> [is_small(count, threshold=5) for count in (None, 0, 1, 4, 5)]
    [False, False, True, True, False]
    """
    return count is not None and 0 < count < threshold


def hides(*, n: float | None, numerator: float | None, denominator: float | None, threshold: int) -> bool:
    """Whether a figure must be hidden by itself: its people, those counted, or those not counted are few.

    Parameters
    ----------
    n, numerator, denominator : float or None
        People observed, counted, and at risk.
    threshold : int
        Smallest count that may be shown.

    Returns
    -------
    bool
        True when any of them, or denominator less numerator, is small.

    Examples
    --------
    All but two of eighty say yes, so the two are nearly named:

    >>> hides(n=80, numerator=78, denominator=80, threshold=5)
    True
    """
    rest = None if numerator is None or denominator is None else denominator - numerator
    return any(is_small(count, threshold=threshold) for count in (n, numerator, denominator, rest))
