"""Say in a person's words what msgspec found wrong with a record.

`msgspec` names the fault and its place; this module adds the value that was found, the form that
was expected and the closest known key. It is imported on the way to an error only.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from isic_cite.errors import closest
from isic_cite.identifiers import DOI_PATTERN, EXPECTED, ID_PATTERN
from isic_cite.model import Dataset, Source

_PLACE = re.compile(r"^(?P<message>.*) - at (?P<key>`key` in )?`\$(?P<place>.*)`$", re.DOTALL)
_STEP = re.compile(r"\.(?P<key>[^.\[]+)|\[(?P<index>\d*|\.\.\.)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<key>.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(?P<key>.*)`")
_MISMATCH = re.compile(r"Expected `str` matching regex '(?P<pattern>.*)'", re.DOTALL)
_TYPE = re.compile(r"Expected `(?P<wanted>[^`]*)`(?:, got `[^`]*`)?(?P<rest>.*)", re.DOTALL)
_KINDS = {
    "str": "text",
    "int": "a whole number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
}
_SHOWN = 60


def explain(message: str, table: dict[str, Any]) -> tuple[str, str]:
    """Return what a person should read for a message of msgspec: (message, place)."""
    match = _PLACE.match(message)
    text, path = (match["message"], match["place"]) if match else (message, "")
    path = _with_source_id(path, table)
    value = _value_at(table, path)
    if match and match["key"] and isinstance(value, dict):
        value = next((key for key in value if not re.match(ID_PATTERN, key)), "")
    return _explained(text, path, value), path.removeprefix(".")


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
    if "length >= 1" in text:
        return "must not be empty; leave it out if it is not known"
    found = _TYPE.match(text)
    if found is None:
        return text[0].lower() + text[1:]
    wanted = found["wanted"].removesuffix(" | null")
    if wanted == "str" and isinstance(value, int | float) and not isinstance(value, bool):
        # A decimal may have lost digits by now: 1.10 is 1.1.
        quoted = f': "{value}"' if isinstance(value, int) else ", all digits as they are meant"
        return f"found the number {value}, expected text; write it in quotes{quoted}"
    bound = found["rest"].replace(">=", "of at least").replace("<=", "of at most")
    return f"expected {_KINDS.get(wanted, wanted)}{bound}, found {_kind(value)}"


def _kind(value: object) -> str:
    """Name what was found: its value where that is short, else what kind of thing it is."""
    if isinstance(value, bool) or value is None:
        return str(value).lower().replace("none", "nothing")
    if isinstance(value, str):
        return f"the text {_shown(value)}"
    if isinstance(value, int | float):
        return f"the number {value}"
    return "a list" if isinstance(value, list) else "a table"


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


@cache
def _schema() -> dict[str, Any]:
    return msgspec.json.schema(Dataset)


def _type_at(path: str) -> dict[str, Any]:
    """Return the JSON Schema of the value at `path` of a dataset; only errors need it."""
    schema = _schema()
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
