"""Count the images of a data frame where it is: polars, pandas, DuckDB, Dask, Spark and others.

Whatever narwhals (https://narwhals-dev.github.io/narwhals/) understands is counted by its own
engine; only the groups leave it. A table that outgrows one machine stays where it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.errors import CallError, DataError
from isic_cite.tables.columns import Columns, find_places, quoted
from isic_cite.tables.groups import MOST_GROUPS, too_many

if TYPE_CHECKING:
    from collections.abc import Sequence

_FRAME = "the data frame"
_USUAL = Columns()


def count_frame(
    frame: Any,  # noqa: ANN401  (narwhals has no type for all that it may understand)
    columns: Columns = _USUAL,
) -> dict[tuple[str, str], int]:
    """Return how many images of a data frame have each (attribution, licence as it is written).

    Args:
        frame: a data frame or lazy frame that narwhals understands, or a relation of DuckDB. What
            is no value in it counts as an empty text.
        columns: the names of the columns.

    Raises:
        CallError: it is no data frame, or narwhals does not know it.
        DataError: it has no such columns or no rows, or a column holds no text.
    """
    import narwhals as nw  # noqa: PLC0415  (only where a frame is counted)

    try:
        lazy = nw.from_native(frame).lazy()
    except TypeError as error:
        kind = f"{type(frame).__module__}.{type(frame).__qualname__}"
        message = f"{kind} is no data frame that narwhals knows (polars, pandas, DuckDB, Dask, …)"
        raise CallError(message) from error
    schema = lazy.collect_schema()
    header = schema.names()
    places = find_places(header, columns, _FRAME)
    chosen = (header[places.attribution], header[places.license])
    _expect_texts(nw, schema, chosen)
    groups = (
        lazy.select(
            nw.col(name).cast(nw.String).fill_null("").alias(alias)
            for name, alias in zip(chosen, ("attribution", "license"), strict=True)
        )
        .group_by("attribution", "license")
        .agg(nw.len().alias("images"))
        .head(MOST_GROUPS + 1)
        .collect()
    )
    if not len(groups):
        raise DataError("there is no row in it", source=_FRAME)
    if len(groups) > MOST_GROUPS:
        raise too_many(_FRAME)
    rows = groups.select("attribution", "license", "images").rows()
    return {(attribution, license_): int(images) for attribution, license_, images in sorted(rows)}


def _expect_texts(nw: Any, schema: Any, names: Sequence[str]) -> None:  # noqa: ANN401
    # Of an old pandas, and of a column without any value, the type is not known.
    for name in names:
        type_ = schema[name]
        if type_ not in {nw.String, nw.Categorical, nw.Enum, nw.Object, nw.Unknown}:
            message = f"the column {quoted(name)} is of type {type_}; expected text"
            raise DataError(message, source=_FRAME)
