"""The value step over a big table: raw parts become a share for each district, month and group, with what it is a share of.

Ours (one Narwhals expression on DuckDB) against hand-written DuckDB SQL and against pandas. Each run is a process of its own, so that
its peak memory is its own. Runs alternate, in turning order, and a ratio is the median of the ratios within each round, so that
other work on the machine weighs on both sides alike. Every table is compared with ours, cell by cell.
"""

from __future__ import annotations

import dataclasses
import json
import pathlib
import resource
import statistics
import subprocess
import sys
import time

KEYS = ("place", "period", "sex")
PARTS = ("numerator", "denominator")
ROWS = 50_000_000
FILES = 10
RUNS = 5
ENGINES = ("ours", "sql", "pandas")
WARM_ROWS = 10  # each engine first runs over so many, since importing it is paid once and not for each table
AT_MOST_SQL = 1.15  # times the time of hand-written SQL
AT_LEAST_PANDAS = 3.0  # times as fast
PANDAS_MEMORY = 0.1  # of its memory

SYNTHETIC = """
copy (
  select
    case when h % 2 = 0 then 'counted' else 'asked' end as measure,
    'district ' || (h // 2 % 185) as place,
    (2021 + h // 400 % 5) || '-' || lpad((1 + h // 2000 % 12)::varchar, 2, '0') as period,
    case h // 24000 % 4 when 0 then 'women' when 1 then 'men' when 2 then 'others' end as sex,
    case when h // 2 % 185 > 4 or h // 96000 % 100 > 0 then h // 9600000 % 1000 end as value
  from (select (hash(i) % 9223372036854775807)::bigint as h from range({first}, {last}) numbers(i))
) to '{path}' (format parquet)
"""

# As somebody who knows DuckDB would write it; in two steps, which is the faster way: sums by measure, then the two beside one another.
SQL = """
select place, period, sex, numerator, denominator, 100.0 * numerator / nullif(denominator, 0) as value
from (
  select place, period, sex,
    max(total) filter (measure = 'counted' and known = rows) as numerator,
    max(total) filter (measure = 'asked' and known = rows) as denominator
  from (
    select measure, place, period, coalesce(sex, '') as sex, sum(value)::bigint as total, count(*) as rows, count(value) as known
    from read_parquet({paths})
    group by all
  )
  group by all
)
"""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Run:
    """What one process measured."""

    seconds: float
    cpu_seconds: float
    megabytes: float


def make(folder: pathlib.Path, *, rows: int) -> list[str]:
    """The synthetic table in several files, and a few rows more to warm up with; made once."""
    share = rows // FILES
    paths = [folder / f"part-{number}.parquet" for number in range(FILES)]
    for number, path in enumerate(paths):
        write(path, first=number * share, last=(number + 1) * share)
    write(folder / "warm.parquet", first=0, last=WARM_ROWS)
    return [str(path) for path in paths]


def write(path: pathlib.Path, *, first: int, last: int) -> None:
    """One file, whole or not at all: a run that is stopped leaves no half a file behind."""
    import duckdb

    if not path.is_file():
        half = path.with_suffix(".half")
        duckdb.sql(SYNTHETIC.format(first=first, last=last, path=half))
        half.rename(path)


def ours(paths: list[str]):
    """The path of the analysis: sums of components in one pass, each joined to its part; then one division."""
    import pyarrow.compute as pc

    from commonweal.analysis import engines
    from commonweal.analysis.indicators import definitions, parts

    engine = engines.open_engine("duckdb")
    share = definitions.Definition(indicator="share", name="Share", unit="%", numerator_measure="counted", denominator_measure="asked")
    sums = engines.collect(parts.summed(engine.scan(paths), by=("measure", *KEYS)))
    needed = parts.wanted({"share": share}, measures=set(pc.unique(sums["measure"]).to_pylist()), engine=engine)
    paired = engines.collect(parts.paired(engine.scan(sums).join(needed, on="measure"), ("sex",)))
    among = pc.if_else(pc.equal(paired["denominator"], 0), None, paired["denominator"])
    value = pc.divide(pc.multiply(paired["numerator"].cast("float64"), share.scale), among.cast("float64"))
    return paired.append_column("value", value)


def sql(paths: list[str]):
    import duckdb

    return duckdb.connect().execute(SQL.format(paths=paths)).to_arrow_table()


def pandas(paths: list[str]):
    import pandas as pd
    import pyarrow as pa

    frame = pd.concat([pd.read_parquet(path) for path in paths], ignore_index=True)
    frame["sex"] = frame["sex"].fillna("")
    sums = frame.groupby(["measure", *KEYS], dropna=False)["value"].agg(total="sum", rows="size", known="count")
    known = sums["total"].where(sums["rows"] == sums["known"]).astype("Int64")
    shares = known.unstack("measure").rename(columns={"counted": "numerator", "asked": "denominator"}).reset_index()
    shares["value"] = 100.0 * shares["numerator"] / shares["denominator"].where(shares["denominator"] != 0)
    return pa.Table.from_pandas(shares, preserve_index=False)


def ordered(table):
    """Columns and rows in one order and one type, so that two tables can be compared."""
    import pyarrow as pa

    kinds = {name: pa.string() for name in KEYS} | {name: pa.int64() for name in PARTS} | {"value": pa.float64()}
    same = pa.table({name: table[name].cast(kind) for name, kind in kinds.items()})
    return same.sort_by([(name, "ascending") for name in KEYS]).combine_chunks()


def child(engine: str, paths: list[str], result: str) -> None:
    """Run one engine, keep its table, print seconds and peak memory."""
    import pyarrow as pa

    compute = {"ours": ours, "sql": sql, "pandas": pandas}[engine]
    compute([str(pathlib.Path(result).with_name("warm.parquet"))])
    start, cpu = time.perf_counter(), time.process_time()
    table = compute(paths)
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with pa.OSFile(result, "wb") as sink, pa.ipc.new_file(sink, (same := ordered(table)).schema) as writer:
        writer.write_table(same)
    print(json.dumps({"seconds": seconds, "cpu_seconds": cpu_seconds, "megabytes": megabytes}))


def run(engine: str, paths: list[str], *, folder: pathlib.Path) -> Run:
    command = [sys.executable, "-m", "bench.value_step", engine, str(folder / f"{engine}.arrow"), *paths]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def differing(folder: pathlib.Path) -> list[str]:
    """Engines whose table is not that of the first."""
    import pyarrow as pa

    tables = {engine: pa.ipc.open_file(folder / f"{engine}.arrow").read_all() for engine in ENGINES}
    return [engine for engine, table in tables.items() if not table.equals(tables["ours"])]


def measure(folder: pathlib.Path, *, rows: int = ROWS, runs: int = RUNS) -> tuple[list[str], bool]:
    """Lines to print, and whether the limits hold; raises when two tables differ."""
    paths = make(folder, rows=rows)
    found: dict[str, list[Run]] = {engine: [] for engine in ENGINES}
    for turn in range(runs):
        for engine in (*ENGINES, *ENGINES)[turn % len(ENGINES) :][: len(ENGINES)]:
            found[engine].append(run(engine, paths, folder=folder))
    if unequal := differing(folder):
        raise ValueError(f"{', '.join(unequal)} gave another table than ours")
    slower = ratio(found["ours"], found["sql"], of="seconds")
    faster = ratio(found["pandas"], found["ours"], of="seconds")
    leaner = ratio(found["ours"], found["pandas"], of="megabytes")
    lines = [f"value step, {rows:,} rows, median of {runs} alternating runs, tables equal"]
    for engine, done in found.items():
        middle = [statistics.median(getattr(each, part) for each in done) for part in ("seconds", "cpu_seconds", "megabytes")]
        lines.append(f"  {engine:<7} {middle[0]:7.2f} s {middle[1]:7.2f} s of processor {middle[2]:6.0f} MB")
    lines.append(f"  ours / SQL           {slower:.2f}  (limit {AT_MOST_SQL})")
    lines.append(f"  pandas / ours        {faster:.1f}  (limit {AT_LEAST_PANDAS:.0f})")
    lines.append(f"  memory ours / pandas {leaner:.3f}  (limit {PANDAS_MEMORY})")
    return lines, slower <= AT_MOST_SQL and faster >= AT_LEAST_PANDAS and leaner <= PANDAS_MEMORY


def ratio(above: list[Run], below: list[Run], *, of: str) -> float:
    """Median over the rounds of one engine's figure by another's."""
    return statistics.median(getattr(one, of) / getattr(other, of) for one, other in zip(above, below, strict=True))


if __name__ == "__main__":
    child(sys.argv[1], sys.argv[3:], sys.argv[2])
