"""Intervals and variances of proportions, rates and their changes, at the level of `quantity.LEVEL`."""

from __future__ import annotations

import dataclasses
import math

Z = 1.959963984540054  # standard normal quantile of (1 + quantity.LEVEL) / 2


@dataclasses.dataclass(frozen=True)
class Spread:
    """How uncertain one figure is.

    Parameters
    ----------
    low, high : float
        Interval on the figure's own scale.
    variance : float
        Sampling variance on the figure's own scale, at least 0.
    """

    low: float
    high: float
    variance: float


def proportion(share: float, *, n: int, factor: float = 1.0) -> Spread:
    """Wilson's score interval of a share observed among `n`.

    Parameters
    ----------
    share : float
        0–1.
    n : int
        People or cases observed, at least 1.
    factor : float
        What the share is multiplied by when it is shown, such as 100.

    Returns
    -------
    Spread
        On the scale of ``share * factor``; 0 and 1 get an interval of positive width.

    Raises
    ------
    ValueError
        If `share` lies outside 0–1 or `n` is below 1.

    References
    ----------
    E. B. Wilson (1927), Journal of the American Statistical Association 22, 209–212, doi:10.1080/01621459.1927.10502953.

    Examples
    --------
    >>> spread = proportion(0.2, n=150, factor=100)
    >>> round(spread.low, 2), round(spread.high, 2)
    (14.38, 27.11)
    """
    if not 0 <= share <= 1:
        raise ValueError(f"A share lies between 0 and 1, not at {share}.")
    if n < 1:
        raise ValueError(f"A share needs at least one person or case, not {n}.")
    centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    low, high = min(max(0.0, centre - half), share), max(min(1.0, centre + half), share)  # rounding may step over an end
    return Spread(low * factor, high * factor, share * (1 - share) / n * factor * factor)


def rate(events: float, *, exposure: float, factor: float = 1.0) -> Spread:
    """Garwood's exact Poisson interval of a rate: events over exposure.

    Parameters
    ----------
    events : float
        Events counted, at least 0.
    exposure : float
        People, households or person-years at risk, above 0.
    factor : float
        What the rate is multiplied by when it is shown, such as 100 000.

    Returns
    -------
    Spread
        On the scale of ``events / exposure * factor``.

    Raises
    ------
    ValueError
        If `events` is negative or `exposure` is not above 0.

    References
    ----------
    F. Garwood (1936), Biometrika 28, 437–442, doi:10.1093/biomet/28.3-4.437.

    Examples
    --------
    >>> spread = rate(10, exposure=1)
    >>> round(spread.low, 3), round(spread.high, 3)
    (4.795, 18.39)
    """
    from scipy.special import gammaincinv  # here: importing it costs a tenth of a second

    if events < 0 or exposure <= 0:
        raise ValueError(f"A rate needs events of 0 or more and an exposure above 0, not {events} over {exposure}.")
    tail = 0.5 * math.erfc(Z / math.sqrt(2))
    low = float(gammaincinv(events, tail)) if events else 0.0
    high = float(gammaincinv(events + 1, 1 - tail))
    scale = factor / exposure
    return Spread(low * scale, high * scale, events * scale * scale)


def published(low: float, high: float) -> Spread:
    """The spread of a figure whose interval the publisher gives.

    Parameters
    ----------
    low, high : float
        The interval at the common level.

    Returns
    -------
    Spread
        Variance taken from the width, as if the figure were normal.
    """
    return Spread(low, high, ((high - low) / (2 * Z)) ** 2)


def difference(then: float, then_spread: Spread, now: float, now_spread: Spread) -> tuple[float, float]:
    """Interval of ``now - then`` for two independent figures, by squaring and adding.

    Parameters
    ----------
    then : float
        The earlier figure, or the one compared with.
    then_spread : Spread
        Its interval.
    now : float
        The later figure.
    now_spread : Spread
        Its interval.

    Returns
    -------
    tuple of float
        Low and high; with Wilson intervals this is Newcombe's method 10.

    References
    ----------
    R. G. Newcombe (1998), Statistics in Medicine 17, 873–890.

    Examples
    --------
    Newcombe's own first example, 56/70 against 48/80:

    >>> low, high = difference(48 / 80, proportion(48 / 80, n=80), 56 / 70, proportion(56 / 70, n=70))
    >>> round(low, 4), round(high, 4)
    (0.0524, 0.3339)
    """
    gap = now - then
    low = gap - math.hypot(now - now_spread.low, then_spread.high - then)
    high = gap + math.hypot(now_spread.high - now, then - then_spread.low)
    return low, high


def ratio(then: float, then_spread: Spread, now: float, now_spread: Spread) -> tuple[float, float] | None:
    """Interval of ``now / then`` for two independent figures, on the logarithm (delta method).

    Parameters
    ----------
    then : float
        The earlier figure, or the one compared with.
    then_spread : Spread
        Its variance.
    now : float
        The later figure.
    now_spread : Spread
        Its variance.

    Returns
    -------
    tuple of float or None
        Low and high; None when either figure is not above 0, where the logarithm says nothing.

    References
    ----------
    D. Katz et al. (1978), Biometrics 34, 469–474, doi:10.2307/2530610.

    Examples
    --------
    >>> then, now = proportion(0.2, n=100), proportion(0.1, n=100)
    >>> [round(end, 3) for end in ratio(0.2, then, 0.1, now)]
    [0.247, 1.014]
    """
    if then <= 0 or now <= 0:
        return None
    error = math.sqrt(now_spread.variance / now**2 + then_spread.variance / then**2)
    centre = math.log(now / then)
    try:
        return math.exp(centre - Z * error), math.exp(centre + Z * error)
    except OverflowError:
        return None
