"""Data frames are counted by their own engines, and all find the same."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest

from conftest import program
from isic_cite.errors import CallError, DataError
from isic_cite.tables import Columns
from isic_cite.tables.frames import count_frame

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS: dict[str, list[str | None]] = {
    "isic_id": [f"ISIC_{number}" for number in range(60)],
    "attribution": ['Clinic "A", B', "皮膚科", "", None, " x ", "Anonymous"] * 10,
    "copyright_license": ["CC-BY", "cc by 4.0", None, "CC-0", "", "CC-BY-NC"] * 5
    + ["CC-BY-NC", "CC-BY", "CC-BY", "CC-BY", "CC-BY", "CC-0"] * 5,
}
EXPECTED = {
    ("", "CC-0"): 5,
    ("", "CC-BY"): 10,
    ("", ""): 5,
    (" x ", ""): 5,
    (" x ", "CC-BY"): 5,
    ("Anonymous", "CC-0"): 5,
    ("Anonymous", "CC-BY-NC"): 5,
    ('Clinic "A", B', "CC-BY"): 5,
    ('Clinic "A", B', "CC-BY-NC"): 5,
    ("皮膚科", "CC-BY"): 5,
    ("皮膚科", "cc by 4.0"): 5,
}


def module(name: str) -> Any:  # noqa: ANN401  (a module)
    """Return a module that only the extra `validators` installs; skip without it, except in CI."""
    if os.environ.get("CI"):
        return import_module(name)
    return pytest.importorskip(name)


def of_duckdb() -> Any:  # noqa: ANN401  (each has frames of its own)
    """Return a relation of DuckDB over an arrow table."""
    images = pa.table(COLUMNS)
    return duckdb.from_arrow(images)


@pytest.mark.parametrize(
    "frame",
    [
        lambda: pl.DataFrame(COLUMNS),
        lambda: pl.DataFrame(COLUMNS).lazy(),
        lambda: pl.DataFrame(COLUMNS).cast(pl.Categorical).lazy(),
        lambda: pa.table(COLUMNS),
        of_duckdb,
    ],
    ids=["polars", "polars lazy", "categories", "pyarrow", "duckdb"],
)
def test_every_engine_counts_the_same(frame: Callable[[], Any]) -> None:
    """No value is an empty text; nothing else is changed."""
    assert count_frame(frame()) == EXPECTED


@pytest.mark.heavy
@pytest.mark.parametrize("dtype", ["str", "object", "category"])
def test_pandas_counts_the_same(dtype: str) -> None:
    """All that pandas has for no value is an empty text."""
    pandas = module("pandas")
    frame = pandas.DataFrame(COLUMNS).astype(dtype)
    frame.loc[2, "copyright_license"] = float("nan")
    assert count_frame(frame) == EXPECTED


@pytest.mark.heavy
# Until narwhals-dask can be had, narwhals itself does it, and announces that it will not for ever.
@pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
def test_dask_counts_the_same() -> None:
    """A frame of Dask in several partitions is counted by Dask."""
    pandas, dask = module("pandas"), module("dask.dataframe")
    frame = dask.from_pandas(pandas.DataFrame(COLUMNS), npartitions=3)
    assert count_frame(frame) == EXPECTED


@pytest.mark.heavy
@pytest.mark.filterwarnings(
    "ignore"
)  # Spark opens sockets that it leaves to the end of the process
def test_spark_counts_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame of a local Spark is counted by Spark."""
    program("java")
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    sql = module("pyspark.sql")
    session = sql.SparkSession.builder.master("local[1]").appName("isic-cite").getOrCreate()
    try:
        names = list(COLUMNS)
        rows = list(zip(*COLUMNS.values(), strict=True))
        schema = ", ".join(f"{name} string" for name in names)
        assert count_frame(session.createDataFrame(rows, schema)) == EXPECTED
    finally:
        session.stop()


def test_nothing_but_the_groups_leaves_a_lazy_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one thing that is collected is the count."""
    collected = []
    original = pl.LazyFrame.collect

    def collect(frame: pl.LazyFrame, *arguments: object, **options: object) -> Any:  # noqa: ANN401
        found = original(frame, *arguments, **options)  # type: ignore[call-overload]
        collected.append(found.shape)
        return found

    monkeypatch.setattr(pl.LazyFrame, "collect", collect)
    count_frame(pl.DataFrame(COLUMNS).lazy())
    assert collected == [(len(EXPECTED), 3)]


def test_columns_of_a_frame_can_be_named() -> None:
    """A frame may call its columns otherwise."""
    frame = pl.DataFrame({"who": ["A"], "how": ["CC0"], "attribution": ["B"]})
    columns = Columns(attribution="who", license="how")
    assert count_frame(frame, columns) == {("A", "CC0"): 1}


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (
            pl.DataFrame({"attribution": [1], "license": ["CC0"]}),
            'the data frame: the column "attribution" is of type Int64; expected text',
        ),
        (
            pl.DataFrame({"attributions": ["A"], "license": ["CC0"]}),
            (
                'the data frame: header: no column "attribution"; there are "attributions", '
                '"license"; name it with --columns attribution=NAME (closest: "attributions")'
            ),
        ),
        (
            pl.DataFrame(schema={"attribution": pl.String, "license": pl.String}),
            "the data frame: there is no row in it",
        ),
        (
            pl.DataFrame(
                {"attribution": [str(number) for number in range(100_001)], "license": "CC0"}
            ),
            (
                "the data frame: more than 100,000 different attributions and licences; are these "
                "the right columns? (--columns attribution=NAME,license=NAME)"
            ),
        ),
    ],
)
def test_a_frame_at_fault_is_told_in_a_line(frame: pl.DataFrame, message: str) -> None:
    """Errors of frames are those of tables."""
    with pytest.raises(DataError) as caught:
        count_frame(frame)
    assert str(caught.value) == message


def test_what_is_no_frame_is_an_error_of_the_call() -> None:
    """A list of rows is no data frame."""
    with pytest.raises(CallError, match=r"builtins\.list is no data frame that narwhals knows"):
        count_frame([("A", "CC0")])
