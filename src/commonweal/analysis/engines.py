"""Where big tables are worked on. The only module that knows an engine by name."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import narwhals as nw
import pyarrow as pa

DEFAULT = "duckdb"
Source = Any  # a pyarrow table, Parquet paths, or a frame of the engine's own kind


class EngineError(ValueError):
    """The engine asked for is not one of those known, or not installed."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Engine:
    """A place to run Narwhals expressions.

    Parameters
    ----------
    name : str
        ``duckdb``, ``polars`` or ``pandas``.
    from_arrow : callable
        Turns a pyarrow table into the engine's own frame.
    from_parquet : callable
        Turns a list of Parquet paths into the engine's own frame.
    """

    name: str
    from_arrow: Callable[[pa.Table], Any]
    from_parquet: Callable[[list[str]], Any]

    def scan(self, source: Source) -> nw.LazyFrame:
        """A lazy frame over `source`: a pyarrow table, one or more Parquet paths, or a native frame.

        Parameters
        ----------
        source : pyarrow.Table, path, sequence of paths, or native frame
            What to read.

        Returns
        -------
        narwhals.LazyFrame
            Nothing has been read yet where the engine is lazy.
        """
        if isinstance(source, pa.Table):
            source = self.from_arrow(source)
        elif isinstance(source, str | Path):
            source = self.from_parquet([str(source)])
        elif isinstance(source, Sequence):
            source = self.from_parquet([str(path) for path in source])
        return nw.from_native(source).lazy()


def collect(frame: nw.LazyFrame) -> pa.Table:
    """Run a lazy frame and bring the (small) result home as a pyarrow table.

    Parameters
    ----------
    frame : narwhals.LazyFrame
        Aggregated already: the result has to fit in memory.

    Returns
    -------
    pyarrow.Table
        In whatever order the engine gave; callers sort.
    """
    return frame.collect(backend="pyarrow").to_native()


def open_engine(url: str | None = None) -> Engine:
    """The engine named by `url`, by default an embedded DuckDB.

    Parameters
    ----------
    url : str, optional
        ``duckdb``, ``polars`` or ``pandas``.

    Returns
    -------
    Engine
        Ready to scan.

    Raises
    ------
    EngineError
        If no engine has that name or its package is not installed.
    """
    name = url or DEFAULT
    if name not in _OPENERS:
        raise EngineError(f"Engine {name!r} is not known; expected one of {', '.join(_OPENERS)}.")
    try:
        return _OPENERS[name]()
    except ModuleNotFoundError as missing:
        raise EngineError(f"Engine {name!r} needs the package {missing.name!r}: install it, or leave the engine out.") from missing


def _duckdb() -> Engine:
    import duckdb

    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    return Engine(name="duckdb", from_arrow=connection.from_arrow, from_parquet=connection.read_parquet)


def _polars() -> Engine:
    import polars

    return Engine(name="polars", from_arrow=lambda table: polars.DataFrame(table).lazy(), from_parquet=polars.scan_parquet)


def _pandas() -> Engine:
    import pandas

    def from_parquet(paths: list[str]) -> Any:
        return pandas.concat([pandas.read_parquet(path, dtype_backend="pyarrow") for path in paths], ignore_index=True)

    def from_arrow(table: pa.Table) -> Any:
        return table.to_pandas(types_mapper=pandas.ArrowDtype)  # Arrow types keep integers beside missing values

    return Engine(name="pandas", from_arrow=from_arrow, from_parquet=from_parquet)


_OPENERS: dict[str, Callable[[], Engine]] = {"duckdb": _duckdb, "polars": _polars, "pandas": _pandas}
