"""Files that DataCite JSON relates to a dataset (HasPart), with their sizes.

`sizes` are free text; those of `-f datacite-json` name the file that they are of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.identifiers import URL_PATTERN
from isic_cite.importing.addresses import file_name

if TYPE_CHECKING:
    from isic_cite.importing.fields import Fields

_OF_A_FILE = re.compile(r"(?P<facts>.+) \((?P<name>[^()]+)\)")
_IMAGES = re.compile(r"([0-9][0-9,]{0,17}) images")
_BYTES = re.compile(r"([0-9][0-9,]{0,17}) bytes")


def files(fields: Fields, related: list[Fields]) -> list[dict[str, Any]]:
    """Return the files, and take their sizes; `related` keeps what is no file."""
    found = {name: {"name": name, "url": url} for name, url in _addresses(related)}
    for place, text in fields.texts("sizes"):
        match = _OF_A_FILE.fullmatch(text)
        if match and match["name"] in found:
            found[match["name"]] |= _facts(match["facts"])
        else:
            fields.lose(place, text)
    if found:
        fields.forget("formats")  # the endings of the files say as much
    return list(found.values())


def _addresses(related: list[Fields]) -> list[tuple[str, str]]:
    """Return name and address of each file, and take it out of `related`."""
    found = []
    for each in tuple(related):
        address = each.peek("relatedIdentifier")
        is_part = each.peek("relationType") == "HasPart"
        if not is_part or not isinstance(address, str) or not re.match(URL_PATTERN, address):
            continue
        name = file_name(address)
        if name and "." in name:
            found.append((name, address))
            related.remove(each)
    return found


def _facts(text: str) -> dict[str, Any]:
    """Return size, exact size and number of images."""
    facts: dict[str, Any] = {}
    for piece in text.split(", "):
        images, size = _IMAGES.fullmatch(piece), _BYTES.fullmatch(piece)
        if images:
            facts["count"] = int(images[1].replace(",", ""))
        elif size:
            facts["bytes"] = int(size[1].replace(",", ""))
        else:
            facts["size"] = piece
    return facts
