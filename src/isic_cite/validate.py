"""Turn a plain table into a `Dataset`, or say in one line where it is wrong and what is expected.

`msgspec` finds the fault and its place; this module adds what a person needs: the value that was
found, the form that was expected, the closest known key.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from isic_cite.errors import DataError, UnknownNameError, closest
from isic_cite.identifiers import DOI_PATTERN, EXPECTED
from isic_cite.licenses import parse_expression
from isic_cite.model import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACE = re.compile(r"^(?P<message>.*) - at `(?:key in )?\$(?P<place>.*)`$", re.DOTALL)
_STEP = re.compile(r"\.(?P<key>[^.\[]+)|\[(?P<index>\d*|\.\.\.)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<key>.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(?P<key>.*)`")
_MISMATCH = re.compile(r"Expected `str` matching regex '(?P<pattern>.*)'", re.DOTALL)
_SHOWN = 60


def to_dataset(table: dict[str, Any], source: str) -> Dataset:
    """Validate `table` and return it as a `Dataset`.

    Args:
        table: the content of a record in which ids of references and institutions are resolved.
        source: the name of the file, for messages.

    Raises:
        DataError: the first fault found, with its place.
    """
    try:
        dataset = msgspec.convert(table, Dataset)
    except msgspec.ValidationError as error:
        message, where = explain(str(error), table)
        raise DataError(message, source=source, where=where) from error
    for where, fault in contradictions(dataset):
        raise DataError(fault, source=source, where=where)
    return dataset


def contradictions(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield (place, message) for what is well-formed and yet cannot be rendered truthfully."""
    for where, value in _license_fields(dataset):
        try:
            parse_expression(value)
        except (UnknownNameError, ValueError) as error:
            yield where, str(error)
    parts = [part.id for part in dataset.parts]
    references = [reference.id for reference in dataset.references]
    yield from _repeated("parts", parts)
    yield from _repeated("references", references)
    for index, file in enumerate(dataset.files):
        for part in set(file.parts).difference(parts):
            yield f"files[{index}].parts", f'"{part}" is not the id of a part'
    for index, part_ in enumerate(dataset.parts):
        for key in set(part_.references or ()).difference(references):
            place = f"parts[{index}].references"
            yield place, f'"{key}" is not among the references of the dataset'


def _repeated(field: str, ids: list[str]) -> Iterator[tuple[str, str]]:
    for index, identifier in enumerate(ids):
        if identifier in ids[:index]:
            yield f"{field}[{index}].id", f'"{identifier}" occurs twice'


def _license_fields(dataset: Dataset) -> Iterator[tuple[str, str]]:
    if dataset.license:
        yield "license", dataset.license
    for index, part in enumerate(dataset.parts):
        if part.license:
            yield f"parts[{index}].license", part.license
    for index, share in enumerate(dataset.shares):
        yield f"shares[{index}].license", share.license


def explain(message: str, table: dict[str, Any]) -> tuple[str, str]:
    """Return what a person should read for a message of msgspec: (message, place)."""
    match = _PLACE.match(message)
    text, path = (match["message"], match["place"]) if match else (message, "")
    return _explained(text, path, _value_at(table, path)), path.removeprefix(".")


def _explained(text: str, path: str, value: object) -> str:
    if found := _UNKNOWN.fullmatch(text):
        return _unknown_key(found["key"], path)
    if found := _MISSING.fullmatch(text):
        return f"missing required value `{found['key']}`"
    if found := _MISMATCH.fullmatch(text):
        return _mismatch(value, found["pattern"].replace("\\\\", "\\"))
    if text.startswith("Invalid enum value"):
        return _not_a_choice(value, path)
    return _wrong_type(text, value)


def _wrong_type(text: str, value: object) -> str:
    if "`str`" in text and isinstance(value, int | float) and not isinstance(value, bool):
        return f'found the number {value}, expected text; write it in quotes: "{value}"'
    if "length >= 1" in text:
        return "must not be empty; leave it out if it is not known"
    return text[0].lower() + text[1:] + _found(value)


def _found(value: object) -> str:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return f" (found {_shown(value)})"
    return ""


def _shown(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= _SHOWN else f'{text[:_SHOWN]}…"'


def _mismatch(value: object, pattern: str) -> str:
    what, example = EXPECTED.get(pattern, ("of the right form", pattern))
    text = f"{_shown(value)} is not {what} (expected {example})"
    if pattern == DOI_PATTERN and isinstance(value, str):
        bare = re.sub(
            r"^\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", value, flags=re.IGNORECASE
        )
        bare = "".join(bare.split())
        if bare != value and re.match(DOI_PATTERN, bare):
            text += f'; write "{bare}"'
    return text


def _unknown_key(key: str, path: str) -> str:
    known = _keys_at(path)
    near = closest(key, known)
    hint = f"did you mean `{near[0]}`?" if near else "known here: " + ", ".join(known)
    return f"unknown key `{key}`; {hint}"


def _not_a_choice(value: object, path: str) -> str:
    choices = tuple(str(choice) for choice in _type_at(path).get("enum", ()))
    near = closest(str(value), choices)
    hint = f'did you mean "{near[0]}"?' if near else "expected one of " + ", ".join(choices)
    return f"{_shown(value)} is not a value of this field; {hint}"


def _value_at(table: object, path: str) -> object:
    for step in _STEP.finditer(path):
        if step["key"] is not None and isinstance(table, dict):
            table = table.get(step["key"])
        elif step["index"] and step["index"].isdigit() and isinstance(table, list):
            table = table[int(step["index"])]
        else:
            return None
    return table


def _keys_at(path: str) -> tuple[str, ...]:
    return tuple(_type_at(path).get("properties", ()))


def _type_at(path: str) -> dict[str, Any]:
    """Return the JSON Schema of the value at `path` of a dataset; only errors need it."""
    schema = msgspec.json.schema(Dataset)
    definitions = schema["$defs"]
    node = _followed(schema, definitions)
    for step in _STEP.finditer(path):
        if step["key"] is not None:
            node = node.get("properties", {}).get(step["key"], {})
        else:
            node = node.get("items") or node.get("additionalProperties") or {}
        node = _followed(node, definitions)
    return node


def _followed(node: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    for choice in node.get("anyOf", ()):
        if choice.get("type") != "null":
            node = choice
            break
    reference = node.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = definitions[reference] if reference else node
    return found
