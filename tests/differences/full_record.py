"""A record that states everything the model can hold, and the same with one value changed."""

from __future__ import annotations

import copy
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import inspect

from isic_cite.model import Dataset, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str | int, ...]

OF_A_FORM = {
    "accessed": ("2024-06-17", "2024-06-18", "2023"),
    "arxiv": ("1902.03368", "1902.03369", "1902.03370"),
    "date": ("2024-06-17", "2024-06-18", "2023"),
    "describes": ("one", "two", "three"),
    "doi": ("10.1234/one", "10.1234/two", "10.1234/three"),
    "id": ("one", "two", "three"),
    "aliases": ("one", "two", "three"),
    "institution": ("one", "two", "three"),
    "issued": ("2024-06-17", "2024-06-18", "2023"),
    "key": ("one", "two", "three"),
    "orcid": ("0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"),
    "parts": ("one", "two", "three"),
    "references": ("one", "two", "three"),
    "ror": ("https://ror.org/02yrq0923", "https://ror.org/00rqy9422", "https://ror.org/05n3x4p02"),
    "selected": ("one", "two", "three"),
    "sha256": ("0" * 64, "1" * 64, "2" * 64),
    "sources": ("one", "two", "three"),
    "superseded-by": ("one", "two", "three"),
    "until": ("2024-06-17", "2024-06-18", "2023"),
    "url": ("https://one.org/", "https://two.org/", "https://three.org/"),
    "urls": ("https://one.org/", "https://two.org/", "https://three.org/"),
    "year": (2024, 2025, 2023),
}
"""Values of the first and second row, and another one; all else takes any text."""


@cache
def full() -> dict[str, Any]:
    """Return a record as a table, with two rows in each list and every field of each row."""
    record: dict[str, Any] = _value(inspect.type_info(Dataset), "", 0)
    return record


def dataset(table: dict[str, Any]) -> Dataset:
    """Return a table as a record; nothing shared is filled in."""
    return msgspec.convert(table, Dataset)


def changed_everywhere(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each field of the record by its names, and a record in which only it differs."""
    for path, value, choices in _values(inspect.type_info(Dataset), record, (), ""):
        other = copy.deepcopy(record)
        inner: Any = other
        for step in path[:-1]:
            inner = inner[step]
        named = [step for step in path if isinstance(step, str)]
        inner[path[-1]] = _another(named[-1], value, choices)
        if path[0] == "sources":
            del named[1]  # the name of a source is no field
        yield ".".join(named), other


def _value(kind: Any, name: str, row: int) -> Any:  # noqa: ANN401
    """Return a value of a type; `row` tells the two of a list apart."""
    kind = _bare(kind)
    if isinstance(kind, inspect.StructType):
        return _table(kind, row)
    if isinstance(kind, inspect.VarTupleType):
        items = [_value(kind.item_type, name, each) for each in (0, 1)]
        is_text = isinstance(items[0], str) and name not in OF_A_FORM
        return [f"{item} of {row}" for item in items] if is_text else items
    if isinstance(kind, inspect.DictType):
        return {each: _value(kind.value_type, name, at) for at, each in enumerate(("a", "b"))}
    return _single(kind, name, row)


def _table(kind: inspect.StructType, row: int) -> dict[str, Any]:
    fields = [(field.encode_name, field.type) for field in kind.fields]
    absent = "" if kind.cls is not Name else ("literal", "family")[row]
    return {name: _value(inner, name, row) for name, inner in fields if name != absent}


def _single(kind: Any, name: str, row: int) -> Any:  # noqa: ANN401
    if isinstance(kind, inspect.LiteralType):
        return kind.values[row % len(kind.values)]
    if isinstance(kind, inspect.BoolType):
        return False
    if name in OF_A_FORM and (name == "year" or not isinstance(kind, inspect.IntType)):
        return OF_A_FORM[name][row]
    return row + 1 if isinstance(kind, inspect.IntType) else f"{name} {('first', 'second')[row]}"


def _bare(kind: Any) -> Any:  # noqa: ANN401
    """Return the type that a value has where it is stated, without its constraints."""
    while isinstance(kind, inspect.Metadata | inspect.UnionType):
        kind = kind.type if isinstance(kind, inspect.Metadata) else _stated(kind)
    return kind


def _stated(kind: inspect.UnionType) -> Any:  # noqa: ANN401
    return next(each for each in kind.types if not isinstance(each, inspect.NoneType))


def _another(name: str, value: Any, choices: tuple[Any, ...]) -> Any:  # noqa: ANN401
    if isinstance(value, bool):
        return not value
    if choices:
        return next(choice for choice in choices if choice != value)
    if name in OF_A_FORM and (name == "year" or isinstance(value, str)):
        return OF_A_FORM[name][2]
    return value + 7 if isinstance(value, int) else f"{value} otherwise"


def _values(
    kind: Any,  # noqa: ANN401
    value: Any,  # noqa: ANN401
    path: Path,
    name: str,
) -> Iterator[tuple[Path, Any, tuple[Any, ...]]]:
    """Yield the place of each single value, the value, and the choices that there are for it."""
    kind = _bare(kind)
    if isinstance(kind, inspect.StructType):
        for field in kind.fields:
            if field.encode_name in value:
                here = (*path, field.encode_name)
                yield from _values(field.type, value[field.encode_name], here, field.encode_name)
    elif isinstance(kind, inspect.VarTupleType):
        for index, item in enumerate(value):
            yield from _values(kind.item_type, item, (*path, index), name)
    elif isinstance(kind, inspect.DictType):
        for key, item in value.items():
            yield from _values(kind.value_type, item, (*path, key), name)
    else:
        yield path, value, getattr(kind, "values", ())
