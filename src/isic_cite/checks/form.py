"""The form of a record: every fault that the door would name one by one, with its code.

`validate.to_dataset` stops at the first fault. Here each value is converted on its own, so that a
wrong DOI does not hide a misspelt key; the words are those of the door.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, NamedTuple, Union, get_args, get_origin

import msgspec

from isic_cite.checks.codes import Fault
from isic_cite.explain import explain
from isic_cite.identifiers import ARXIV_PATTERN, DOI_PATTERN, ORCID_PATTERN, ROR_PATTERN
from isic_cite.model import Dataset
from isic_cite.validate import contradictions

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
    (re.compile("a name needs"), "IC202", "give one of the two"),
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


_Path = tuple[str | int | None, ...]
_CHOSEN = "key"


class _Wrong(NamedTuple):
    """A value that msgspec refuses, and what it says."""

    where: str
    path: _Path
    """The steps to it; None is a key that the record chose itself."""
    value: object
    text: str


class _Spot(NamedTuple):
    """Where the walk is."""

    where: str = ""
    path: _Path = ()

    def field(self, key: str) -> _Spot:
        return _Spot(f"{self.where}.{key}" if self.where else key, (*self.path, key))

    def entry(self, key: str) -> _Spot:
        return _Spot(f"{self.where}.{key}", (*self.path, None))

    def element(self, index: int) -> _Spot:
        return _Spot(f"{self.where}[{index}]", (*self.path, index))


def check(table: Table) -> Iterator[Fault]:
    """Yield a fault for every value that the record format does not allow."""
    wrong = list(_wrong(table, Dataset, _Spot()))
    yield from map(_explained, wrong)
    if wrong:
        return
    try:
        dataset = msgspec.convert(table, Dataset)
    except msgspec.ValidationError as error:  # whatever the walk does not know of
        message, where = explain(str(error), dict(table))
        yield Fault(_OTHER[0], where, message, _OTHER[1])
        return
    for where, message in contradictions(dataset):
        # The rules for licences and duplicates say more about the rest.
        if "license" not in where and not message.endswith("occurs twice"):
            yield Fault("IC208", where, message, "correct the id, or add what it names")


def _explained(wrong: _Wrong) -> Fault:
    kinds = ((code, hint) for kind, code, hint in _KINDS if kind.match(wrong.text))
    code, hint = next(kinds, _OTHER)
    pattern = re.search("regex '(.*)'", wrong.text)
    if code == "IC206" and pattern:
        code = _PATTERNS.get(pattern[1].replace("\\\\", "\\"), code)
    message, _ = explain(f"{wrong.text} - at `${_written(wrong.path)}`", _nested(wrong))
    said = _HINT.search(message)
    if said:
        message, hint = message[: said.start()], said["hint"]
    return Fault(code, wrong.where, message, hint)


def _written(path: _Path) -> str:
    """Return a path as msgspec writes it."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step or _CHOSEN}" for step in path)


def _nested(wrong: _Wrong) -> dict[str, Any]:
    """Return a table that has the wrong value at its path and nothing else."""
    value = wrong.value
    for step in reversed(wrong.path):
        value = [*([None] * step), value] if isinstance(step, int) else {step or _CHOSEN: value}
    return value if isinstance(value, dict) else {}


def _wrong(value: object, kind: Any, spot: _Spot) -> Iterator[_Wrong]:  # noqa: ANN401
    """Yield what is wrong in `value`, which should be a `kind`: its parts, else the whole."""
    bare = _bare(kind)
    inner: list[_Wrong] = []
    if isinstance(bare, type) and issubclass(bare, msgspec.Struct) and isinstance(value, Mapping):
        inner = list(_in_struct(value, bare, spot))
    elif get_origin(bare) is tuple and isinstance(value, list | tuple):
        item = get_args(bare)[0]
        for index, element in enumerate(value):
            inner += _wrong(element, item, spot.element(index))
    elif get_origin(bare) is dict and isinstance(value, Mapping):
        key_kind, item = get_args(bare)
        for key, element in value.items():
            inner += _conversion(key, key_kind, _Spot(spot.where, (None,)))
            inner += _wrong(element, item, spot.entry(key))
    yield from inner or _conversion(value, kind, spot)


def _in_struct(
    value: Mapping[str, Any], kind: type[msgspec.Struct], spot: _Spot
) -> Iterator[_Wrong]:
    fields = _fields(kind)
    for key, item in value.items():
        if key in fields:
            yield from _wrong(item, fields[key].type, spot.field(key))
        else:
            yield _Wrong(*spot, value, f"Object contains unknown field `{key}`")
    for key, field in fields.items():
        if field.required and key not in value:
            yield _Wrong(*spot, value, f"Object missing required field `{key}`")


def _conversion(value: object, kind: Any, spot: _Spot) -> Iterator[_Wrong]:  # noqa: ANN401
    """Yield what msgspec says against `value`."""
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        yield _Wrong(*spot, value, re.sub(r" - at `.*`$", "", str(error), flags=re.DOTALL))


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.encode_name: field for field in msgspec.structs.fields(kind)}


@cache
def _bare(kind: Any) -> Any:  # noqa: ANN401
    """Return a type without `Annotated` and without `None`."""
    if hasattr(kind, "__metadata__"):
        return _bare(kind.__origin__)
    if get_origin(kind) in (Union, UnionType):
        choices = [choice for choice in get_args(kind) if choice is not NoneType]
        return _bare(choices[0]) if len(choices) == 1 else kind
    return kind
