"""Parts, shares and files of a Dataset of schema.org."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.importing.fields import stated
from isic_cite.importing.licensing import all_of
from isic_cite.importing.schema_org_nodes import of_type

if TYPE_CHECKING:
    from isic_cite.importing.fields import Fields

_KINDS = frozenset(("data", "ground-truth", "metadata", "supplement"))
_SPLITS = frozenset(("training", "validation", "test"))
_BYTES = re.compile(r"([0-9]{1,18})(?: ?B| bytes)?")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def parts(given: list[Fields]) -> list[dict[str, Any]]:
    """Return what has a name and a licence of its own, and take it out of `given`."""
    found: list[dict[str, Any]] = []
    for each in _taken(given, "CreativeWork", "name", "license"):
        name = each.text("name") or ""
        id_ = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or f"part-{len(found) + 1}"
        if id_ in {part["id"] for part in found}:
            id_ = f"{id_}-{len(found) + 1}"
        found.append(stated(id=id_, name=name, license=_license(each)))
        each.close()
    return found


def shares(given: list[Fields]) -> list[dict[str, Any]]:
    """Return collections of so many images with a licence and a credit of their own."""
    found = []
    for each in _taken(given, "Collection", "creditText", "collectionSize", "license"):
        images, attribution, license_ = (
            each.text("collectionSize") or "",
            each.text("creditText"),
            _license(each),
        )
        each.forget("name")
        if attribution and license_ and " AND " not in license_ and images.isdecimal():
            found.append({"attribution": attribution, "license": license_, "images": int(images)})
        else:
            each.lose("creditText", attribution, "no share of images under one licence")
        each.close()
    return found


def files(fields: Fields, given: list[Fields]) -> list[dict[str, Any]]:
    """Return the downloads, and the files among the parts that have no address."""
    listed = [*fields.tables("distribution"), *_taken(given, "MediaObject", "name")]
    found = [file for each in listed if (file := _file(each))]
    for each in given:
        each.close()
    return found


def _file(each: Fields) -> dict[str, Any]:
    each.forget("@type", "@id", "encodingFormat")
    url = each.url("contentUrl")
    name = each.text("name") or (url or "").rpartition("/")[2]
    words = [word for _, word in each.texts("keywords")]
    size = each.text("contentSize")
    exact = _BYTES.fullmatch(size or "")
    checksum = each.text("sha256") or ""
    facts = stated(
        name=name,
        url=url,
        size=None if exact else size,
        bytes=int(exact[1]) if exact else None,
        sha256=checksum if _SHA256.fullmatch(checksum) else None,
        holds=each.text("description"),
        kind=next((word for word in words if word in _KINDS), None),
        split=next((word for word in words if word in _SPLITS), None),
    )
    others = [word for word in words if word not in _KINDS | _SPLITS]
    if others:
        each.lose("keywords", others)
    each.close()
    return facts if name else {}


def _license(each: Fields) -> str | None:
    texts = [text for _, text in each.texts("license")]
    found = all_of(texts)
    if texts and found is None:
        each.lose("license", texts)
    return found


def _taken(given: list[Fields], type_: str, *needed: str) -> list[Fields]:
    """Return the nodes of a type that have certain fields, and take them out of `given`."""
    found = [
        each
        for each in given
        if of_type({"@type": each.peek("@type")}, type_) and all(key in each for key in needed)
    ]
    for each in found:
        given.remove(each)
        each.forget("@type", "@id")
    return found
