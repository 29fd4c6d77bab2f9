"""Read a TOML, YAML or JSON file into a plain table, whatever it holds.

Files may come from anyone: their size and depth are bounded, YAML is read without tags and
without aliases (which is how a few lines become a billion), a key may not occur twice, and text
must be UTF-8 without control characters. Runs of white space in values become one space, so that
a line break in a file is never one in an output.
"""

from __future__ import annotations

import os
import re
from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from isic_cite.errors import CallError, DataError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SUFFIXES = (".toml", ".yaml", ".yml", ".json")
MAX_BYTES = 5_000_000
MAX_DEPTH = 40

_FORBIDDEN = "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
_SPACES = r"[ \t\r\n\v\f]+"


def read_table(path: Path) -> dict[str, Any]:
    """Return the table that the file at `path` holds.

    Raises:
        CallError: there is no such file, it cannot be opened, or its name has another suffix.
        DataError: it is too large, not UTF-8, not well-formed, or not a table.
    """
    parse = _PARSERS.get(path.suffix.lower())
    if parse is None:
        message = f"{path}: a record is a {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]} file"
        raise CallError(message)
    table: dict[str, Any] = expect_table(_parsed(parse, read_text(path), path.name), path.name)
    return table


def expect_table(value: object, source: str) -> Any:  # noqa: ANN401  (the table)
    """Return `value` if it is a table of fields; else say what was found."""
    if not isinstance(value, dict):
        message = f"expected a table of fields, found {_kind(value)}"
        raise DataError(message, source=source)
    return value


def parse_foreign(text: str, syntax: Literal["json", "yaml"], source: str) -> Any:  # noqa: ANN401
    """Return what a text of another program holds, its numbers and dates as they are written.

    A version 1.10 is then not the number 1.1. The same bounds hold as for records.

    Args:
        text: the text.
        syntax: how it is written.
        source: what to call it in messages.

    Raises:
        DataError: it is not well-formed, or nested too deeply.
    """
    return _parsed(partial(_FOREIGN[syntax], as_written=True), text, source)


def _parsed(parse: Callable[[str, str], Any], text: str, source: str) -> Any:  # noqa: ANN401
    if not text.strip():
        raise DataError("the file is empty", source=source)
    try:
        return _clean(parse(text, source), source)
    except RecursionError:
        raise DataError("nested too deeply", source=source) from None


def read_text(path: Path, *, at_most: int = MAX_BYTES) -> str:
    """Return the text of the file at `path`, UTF-8 with or without a byte order mark.

    Raises:
        CallError: there is no such file or it cannot be opened.
        DataError: it is larger than `at_most` bytes or not UTF-8.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(at_most + 1)
    except OSError as error:
        hint = " (a directory of records goes with --library)" if os.path.isdir(path) else ""  # noqa: PTH112
        message = f"cannot read {path}: {error.strerror or error}{hint}"
        raise CallError(message) from error
    except ValueError as error:
        message = f"cannot read {str(path)!r}: {error}"
        raise CallError(message) from error
    if len(content) > at_most:
        message = f"the file is larger than {at_most:,} bytes, which no record needs"
        raise DataError(message, source=path.name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte 0x{content[error.start]:02x} at offset {error.start}"
        raise DataError(message, source=path.name, where=f"line {line}") from error


def _parse_toml(text: str, source: str) -> Any:  # noqa: ANN401  (any value a file can hold)
    import tomli  # noqa: PLC0415  (only the parser that is needed)

    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise DataError(f"TOML: {error.msg}", source=source, where=where) from error


def parse_toml_entry(text: str, name: str, source: str) -> dict[str, Any] | None:
    """Return the table `name`, of which a piece of a TOML file consists; None if it does not.

    Raises:
        DataError: a value is not usable.
    """
    import tomli  # noqa: PLC0415  (as above)

    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return None
    entry = table.get(name)
    if len(table) > 1 or not isinstance(entry, dict):
        return None
    cleaned: dict[str, Any] = _clean(entry, source, (name,))
    return cleaned


def _parse_json(text: str, source: str, *, as_written: bool = False) -> Any:  # noqa: ANN401
    import json  # noqa: PLC0415

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(pairs)
        if len(table) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise DataError(f'JSON: the key "{twice}" occurs twice', source=source)
        return table

    def constant(name: str) -> None:
        raise DataError(f"JSON: {name} is not a value", source=source)

    try:
        return json.loads(
            text,
            object_pairs_hook=unique,
            parse_constant=constant,
            parse_float=str if as_written else None,
            parse_int=str if as_written else None,
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise DataError(f"JSON: {error.msg}", source=source, where=where) from error
    except ValueError as error:
        message = "JSON: a number has more digits than any fact; write it as a text"
        raise DataError(message, source=source) from error


def _parse_yaml(text: str, source: str, *, as_written: bool = False) -> Any:  # noqa: ANN401
    import yaml  # noqa: PLC0415

    from isic_cite._yaml import StrictLoader, WrittenLoader  # noqa: PLC0415

    try:
        loader = WrittenLoader if as_written else StrictLoader
        return yaml.load(text, Loader=loader)  # noqa: S506  (derived from SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        message = f"YAML: {error.problem or error.context}"
        raise DataError(message, source=source, where=where) from error
    except (yaml.YAMLError, ValueError) as error:
        raise DataError("YAML: " + " ".join(str(error).split()), source=source) from error


_PARSERS: dict[str, Callable[[str, str], Any]] = {
    ".toml": _parse_toml,
    ".yaml": _parse_yaml,
    ".yml": _parse_yaml,
    ".json": _parse_json,
}
_FOREIGN: dict[str, Callable[..., Any]] = {"json": _parse_json, "yaml": _parse_yaml}


def _clean(value: Any, source: str, where: tuple[str | int, ...] = ()) -> Any:  # noqa: ANN401
    """Return `value` with white space folded and dates as ISO 8601 text."""
    if isinstance(value, str):
        # Most texts are as they should be, which these three tell in a fraction of the time.
        if value.isprintable() and "  " not in value and value == value.strip(" "):
            return value
        return _folded(value, source, where)
    if isinstance(value, dict | list) and len(where) >= MAX_DEPTH:
        raise DataError("nested too deeply", source=source, where=place(where[:4]) + "…")
    if isinstance(value, dict):
        return {
            _clean_key(key, source, where): _clean(item, source, (*where, key))
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_clean(item, source, (*where, index)) for index, item in enumerate(value)]
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return value


def _folded(value: str, source: str, where: tuple[str | int, ...]) -> str:
    found = re.search(_FORBIDDEN, value)
    if found:
        message = f"holds the control character U+{ord(found[0]):04X}; remove it"
        raise DataError(message, source=source, where=place(where))
    return re.sub(_SPACES, " ", value).strip(" ")


def _clean_key(key: object, source: str, where: tuple[str | int, ...]) -> str:
    if not isinstance(key, str):
        message = f"the key {key!r} is {_kind(key)}; write it in quotes"
        raise DataError(message, source=source, where=place(where))
    return key


def place(path: tuple[str | int, ...]) -> str:
    """Return the path of a value as people write it: `references[0].doi`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def _kind(value: object) -> str:
    """Name the kind of a parsed value as a person would."""
    kinds = {
        dict: "a table",
        list: "a list",
        str: "text",
        bool: "true or false",
        type(None): "nothing",
    }
    return kinds.get(type(value), "a number")
