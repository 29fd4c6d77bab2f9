"""A record as plain tables, in which everything that is not stated is absent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

if TYPE_CHECKING:
    from isic_cite.model import Dataset


def table_of(
    dataset: Dataset, *, is_excerpt: bool = False, everything: bool = False
) -> dict[str, Any]:
    """Return a record as tables, lists and values, with the keys that files have.

    Values that the model supplies by itself (`attributed = true`) are there, so that leaving one
    out and writing it are no difference.

    Args:
        dataset: a validated record.
        is_excerpt: whether it need not state everything; then it does not state those values.
        everything: whether what files state twice stays, as sizes in bytes that are rounded.
    """
    table = _table(dataset, with_defaults=not is_excerpt)
    if not everything:
        all_parts = {part["id"] for part in table.get("parts", ())}
        for file in table.get("files", ()):
            _tidy(file, all_parts)
    return table


def _tidy(file: dict[str, Any], all_parts: set[str]) -> None:
    """Leave out what a file states twice: a rounded size in bytes, or that it is of all parts."""
    if file.pop("bytes-rounded", False):
        file.pop("bytes", None)
    if all_parts and all_parts == set(file.get("parts", ())):
        del file["parts"]


def with_names_of_parts(table: dict[str, Any]) -> dict[str, Any]:
    """Return a record whose files name their parts by name: on pages, parts have no ids."""
    names = {part["id"]: part["name"] for part in table.get("parts", ())}
    files = [
        {**file, "parts": [names.get(id_, id_) for id_ in file["parts"]]}
        if "parts" in file
        else file
        for file in table.get("files", ())
    ]
    return table | {"files": files} if files else table


def _table(struct: Struct, *, with_defaults: bool) -> dict[str, Any]:
    found = {}
    for field in structs.fields(struct):
        value = getattr(struct, field.name)
        supplied = isinstance(value, bool | str) and value == field.default
        if value not in (None, (), {}) and (with_defaults or not supplied):
            found[field.encode_name] = _value(value, with_defaults=with_defaults)
    return found


def _value(value: object, *, with_defaults: bool) -> Any:  # noqa: ANN401  (what TOML can hold)
    if isinstance(value, Struct):
        return _table(value, with_defaults=with_defaults)
    if isinstance(value, dict):
        return {key: _value(item, with_defaults=with_defaults) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_value(item, with_defaults=with_defaults) for item in value]
    return value
