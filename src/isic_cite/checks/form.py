"""The form of a record: every fault that the door would name one by one, with its code.

`validate.to_dataset` stops at the first fault. Here each value is converted on its own, so that a
wrong DOI does not hide a misspelt key; the words are those of the door.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

import msgspec

from isic_cite.checks.codes import Fault
from isic_cite.identifiers import ARXIV_PATTERN, DOI_PATTERN, ORCID_PATTERN, ROR_PATTERN
from isic_cite.model import Dataset
from isic_cite.validate import contradictions, explain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.checks.walk import Table

_PATTERNS = {
    DOI_PATTERN: "IC301",
    ORCID_PATTERN: "IC302",
    ROR_PATTERN: "IC304",
    ARXIV_PATTERN: "IC306",
}
# Text of msgspec -> code, what to do; the first that matches counts.
_KINDS = (
    (re.compile("Object contains unknown"), "IC201", "remove the key"),
    (re.compile("Object missing required"), "IC202", "add it"),
    (re.compile("Expected `(?:str|array)` of length >= 1"), "IC204", "leave it out"),
    (re.compile("Invalid enum value"), "IC205", "choose a value of the list"),
    (re.compile("Expected `str` matching regex"), "IC206", "write it in the expected form"),
    (re.compile("Expected `int(?: .*)?` [<>]="), "IC206", "write a number in the range"),
)
_OTHER = ("IC203", "write a value of the expected kind")
_HINT = re.compile(
    r"; (?P<hint>did you mean `?.*|known here: .*|expected one of .*|leave it out .*"
    r'|write "10\..*"|write it in quotes: .*)$',
    re.DOTALL,
)


def check(table: Table) -> Iterator[Fault]:
    """Yield a fault for every value that the record format does not allow."""
    found = False
    for where, text in _faults(table, Dataset, ""):
        found = True
        yield _explained(where, text, table)
    if found:
        return
    try:
        dataset = msgspec.convert(table, Dataset)
    except msgspec.ValidationError as error:  # whatever the walk does not know of
        message, where = explain(str(error), dict(table))
        yield Fault(_OTHER[0], where, message, _OTHER[1])
        return
    for where, message in contradictions(dataset):
        if "license" not in where and not message.endswith("occurs twice"):
            yield Fault("IC208", where, message, "correct the id, or add what it names")


def _explained(where: str, text: str, table: Table) -> Fault:
    code, hint = next(((code, hint) for kind, code, hint in _KINDS if kind.match(text)), _OTHER)
    pattern = re.search("regex '(.*)'", text)
    if code == "IC206" and pattern:
        code = _PATTERNS.get(pattern[1].replace("\\\\", "\\"), code)
    if where.endswith("}"):  # a key, which msgspec does not give the place of
        where, _, key = where[:-1].rpartition("{")
        message, _ = explain(f"{text} - at `$.key`", {"key": key})
    else:
        step = where if not where or where.startswith("[") else f".{where}"
        message, _ = explain(f"{text} - at `${step}`", dict(table))
    said = _HINT.search(message)
    if said:
        message, hint = message[: said.start()], said["hint"]
    return Fault(code, where, message, hint)


def _faults(value: object, kind: Any, where: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Yield (place, text of msgspec) for what is wrong in `value`, which should be a `kind`."""
    bare = _bare(kind)
    inner: list[tuple[str, str]] = []
    if isinstance(bare, type) and issubclass(bare, msgspec.Struct) and isinstance(value, Mapping):
        inner = list(_in_struct(value, bare, where))
    elif get_origin(bare) is tuple and isinstance(value, list | tuple):
        item = get_args(bare)[0]
        for index, element in enumerate(value):
            inner += _faults(element, item, f"{where}[{index}]")
    elif get_origin(bare) is dict and isinstance(value, Mapping):
        key_kind, item = get_args(bare)
        for key, element in value.items():
            inner += [(f"{where}{{{key}}}", text) for text in _conversion(key, key_kind)]
            inner += _faults(element, item, f"{where}.{key}")
    yield from inner or ((where, text) for text in _conversion(value, kind))


def _in_struct(
    value: Mapping[str, Any], kind: type[msgspec.Struct], where: str
) -> Iterator[tuple[str, str]]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key, item in value.items():
        if key in fields:
            yield from _faults(item, fields[key].type, f"{where}.{key}" if where else key)
        else:
            yield where, f"Object contains unknown field `{key}`"
    for key, field in fields.items():
        if field.required and key not in value:
            yield where, f"Object missing required field `{key}`"


def _conversion(value: object, kind: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield what msgspec says against `value`, without the place."""
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        yield re.sub(r" - at `.*`$", "", str(error), flags=re.DOTALL)


@cache
def _bare(kind: Any) -> Any:  # noqa: ANN401
    """Return a type without `Annotated` and without `None`."""
    if hasattr(kind, "__metadata__"):
        return _bare(kind.__origin__)
    if get_origin(kind) in (Union, UnionType):
        choices = [choice for choice in get_args(kind) if choice is not NoneType]
        return _bare(choices[0]) if len(choices) == 1 else kind
    return kind
