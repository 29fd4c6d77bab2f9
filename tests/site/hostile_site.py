"""A record with an attack in every field that can hold one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import structs

import isic_cite
from isic_cite.errors import DataError
from isic_cite.validate import to_dataset

if TYPE_CHECKING:
    from isic_cite.model import Dataset

ATTACK = (
    'x"><script>window.hacked=1</script><img src=x onerror="window.hacked=1">\' '
    "onmouseover='window.hacked=1' </title></textarea></pre></script>]]><!-- &lt;b&gt; "
    "{{ 7*7 }}{% raw %} \u202egnp.exe"
)
ADDRESS = "https://isic.test/\"><script>window.hacked=1</script>'onclick='window.hacked=1'"
DIGITS = '1"><script>window.hacked=1</script>'


def hostile() -> Dataset:
    """Return a full record in which each text is the most hostile one that its field takes."""
    full, other = (
        json.loads(msgspec.json.encode(isic_cite.load(name))) for name in ("isic-2018", "slice-3d")
    )
    full |= {
        key: other[key]
        for key in (
            "title",
            "creators",
            "shares",
            "optional-references",
            "doi",
            "organizers",
            "attribution",
        )
    }
    full |= {"subtitle": "x", "version": "x", "copyright-notices": ["x"], "key": "hostile"}
    full["conflicts"] = [
        {
            "fact": fact,
            "claims": [{"value": "x", "sources": ["x"]}, {"value": "y", "sources": ["y"]}],
        }
        for fact in ("license", "year")
    ]
    full["files"] = [
        {key: value for key, value in file.items() if key != "parts"} for file in full["files"]
    ]
    for holder, key in list(_texts(full)):
        _attack(full, holder, key)
    return structs.replace(to_dataset(full, "hostile"), id="hostile")


def _texts(value: Any) -> Any:  # noqa: ANN401
    """Yield the places of all texts: a dictionary or list and the key in it."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(pairs):
        if isinstance(inner, str):
            yield value, key
        elif isinstance(inner, dict | list):
            yield from _texts(inner)


def _attack(record: dict[str, Any], holder: Any, key: Any) -> None:  # noqa: ANN401
    before = holder[key]
    for attack in (ATTACK, ADDRESS, before):
        holder[key] = attack
        try:
            to_dataset(record, "hostile")
        except (DataError, ValueError):
            continue
        return


def lies(record: Dataset) -> Dataset:
    """Return a record with addresses that the door would refuse, as a program may hand it over."""
    return structs.replace(
        record,
        url="javascript:window.hacked=1",
        urls=("data:text/html,<script>window.hacked=1</script>",),
        files=tuple(
            structs.replace(file, url="javascript:window.hacked=1") for file in record.files
        ),
        institutions=tuple(
            structs.replace(each, ror="javascript:window.hacked=1") for each in record.institutions
        ),
        references=tuple(
            structs.replace(each, doi=None, url="JavaScript:window.hacked=1", arxiv=None)
            for each in record.references
        ),
    )
