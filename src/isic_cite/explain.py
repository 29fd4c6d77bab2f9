"""Say in a person's words what msgspec found wrong with a record.

`msgspec` names the fault and its place; this module adds the value that was found, the form that
was expected and the closest known key. It is imported on the way to an error only.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from isic_cite.errors import closest
from isic_cite.identifiers import DOI_PATTERN, EXPECTED
from isic_cite.model import Dataset, Source

_PLACE = re.compile(r"^(?P<message>.*) - at `(?:key in )?\$(?P<place>.*)`$", re.DOTALL)
_STEP = re.compile(r"\.(?P<key>[^.\[]+)|\[(?P<index>\d*|\.\.\.)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<key>.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(?P<key>.*)`")
_MISMATCH = re.compile(r"Expected `str` matching regex '(?P<pattern>.*)'", re.DOTALL)
_SHOWN = 60


def explain(message: str, table: dict[str, Any]) -> tuple[str, str]:
    """Return what a person should read for a message of msgspec: (message, place)."""
    match = _PLACE.match(message)
    text, path = (match["message"], match["place"]) if match else (message, "")
    path = _with_source_id(path, table)
    return _explained(text, path, _value_at(table, path)), path.removeprefix(".")


def _with_source_id(path: str, table: dict[str, Any]) -> str:
    """Name the entry of `sources` that is at fault; msgspec leaves keys of tables out."""
    if not path.startswith(".sources[...]"):
        return path
    for identifier, entry in table["sources"].items():
        try:
            msgspec.convert(entry, Source)
        except msgspec.ValidationError:
            return path.replace("[...]", f".{identifier}", 1)
    return path


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
    if "`str" in text and isinstance(value, int | float) and not isinstance(value, bool):
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
            fields = node.get("properties", {})
            node = fields.get(step["key"]) or node.get("additionalProperties") or {}
        else:
            node = node.get("items") or {}
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
