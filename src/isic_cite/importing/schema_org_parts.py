"""Parts, shares and files of a Dataset of schema.org."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.identifiers import SHA256_PATTERN, URL_PATTERN
from isic_cite.importing.addresses import file_name
from isic_cite.importing.fields import stated
from isic_cite.importing.licensing import all_of, why_not
from isic_cite.importing.schema_org_nodes import forget_local_id, of_type

if TYPE_CHECKING:
    from isic_cite.importing.fields import Fields

_KINDS = frozenset(("data", "ground-truth", "metadata", "supplement"))
_SPLITS = frozenset(("training", "validation", "test"))
_BYTES = re.compile(r"([0-9]{1,18})(?: ?B| bytes)?")
_COUNT = re.compile(r"[0-9]{1,18}")


def parts(given: list[Fields], *, by_isic: bool = False) -> list[dict[str, Any]]:
    """Return what has a name and a licence of its own, and take it out of `given`.

    Args:
        given: the nodes that the dataset has as parts; a crate calls sets of files `Dataset`.
        by_isic: whether labels without a version are ISIC's.
    """
    found: list[dict[str, Any]] = []
    ids: set[str] = set()
    for each in _taken(given, ("CreativeWork", "Dataset"), "name", "license"):
        name = each.text("name") or ""
        id_ = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or f"part-{len(found) + 1}"
        if id_ in ids:
            id_ = f"{id_}-{len(found) + 1}"
        ids.add(id_)
        found.append(stated(id=id_, name=name, license=license_of(each, by_isic=by_isic)))
        each.close()
    return found


def shares(given: list[Fields], *, by_isic: bool = False) -> list[dict[str, Any]]:
    """Return collections of so many images with a licence and a credit of their own.

    They are taken out of `given` before the parts; arguments as in `parts`.
    """
    found = []
    for each in _taken(given, ("Collection",), "creditText", "collectionSize", "license"):
        images, attribution = each.text("collectionSize") or "", each.text("creditText")
        license_ = license_of(each, by_isic=by_isic)
        each.forget("name")
        if attribution and license_ and " AND " not in license_ and _COUNT.fullmatch(images):
            found.append({"attribution": attribution, "license": license_, "images": int(images)})
        else:
            said = stated(creditText=attribution, collectionSize=images, license=license_)
            for key, value in said.items():
                each.lose(key, value, "no share of images under one licence")
        each.close()
    return found


def files(fields: Fields, given: list[Fields]) -> list[dict[str, Any]]:
    """Return the downloads, and the files among the parts, which may have no address."""
    listed = [*fields.tables("distribution"), *_taken(given, ("MediaObject",), "name")]
    sets = _taken(listed, ("cr:FileSet", "FileSet"))
    for each in sets:
        each.lose("name", each.any("name"), "a set of files, not a file")
    found = [file for each in listed if (file := _file(each))]
    given += sets
    for each in given:
        each.close()
    return found


def license_of(fields: Fields, *, by_isic: bool = False) -> str | None:
    """Return the licences, all of which apply; each may stand there by several addresses.

    Args:
        fields: the node, whose `license` is read.
        by_isic: whether labels without a version are ISIC's.
    """
    found = []
    for place, value in fields.values("license"):
        table = value if isinstance(value, dict) else {"name": value}
        texts = [text for key in ("url", "@id", "name") if isinstance(text := table.get(key), str)]
        known = next((each for text in texts if (each := all_of([text], by_isic=by_isic))), None)
        if known is None:
            reason = next((why for text in reversed(texts) if (why := why_not(text))), "")
            fields.lose(place, value, reason)
            continue
        found.append(known)
        for text in texts:
            if all_of([text], by_isic=True) not in {None, known}:
                fields.lose(place, text, f"{known} is stated, too")
    return all_of(found)


def _file(each: Fields) -> dict[str, Any]:
    each.forget("@type", "encodingFormat")
    url = each.url("contentUrl") or _own_address(each)
    name = each.text("name") or file_name(url or "")
    if each.peek("localPath") == name:
        each.forget("localPath")
    if not name:
        each.lose("contentUrl", url, "a file without a name")
    words = [word for _, word in each.texts("keywords")]
    kind = next((word for word in words if word in _KINDS), None)
    split = next((word for word in words if word in _SPLITS), None)
    size = each.text("contentSize")
    exact = _BYTES.fullmatch(size or "")
    facts = stated(
        name=name,
        url=url,
        size=None if exact else size,
        bytes=int(exact[1]) if exact else None,
        sha256=_checksum(each),
        holds=each.text("description"),
        kind=kind,
        split=split,
    )
    others = [word for word in words if word not in {kind, split}]
    if others:
        each.lose("keywords", others)
    each.close()
    return facts if name else {}


def _own_address(each: Fields) -> str | None:
    """Return the `@id` if it is a web address, as that of a file in a crate may be."""
    own = each.any("@id")
    return own if isinstance(own, str) and re.match(URL_PATTERN, own) else None


def _checksum(each: Fields) -> str | None:
    """Return the SHA-256; capital letters are the same digits."""
    text = (each.text("sha256") or "").strip()
    if re.match(SHA256_PATTERN, text.lower()):
        return text.lower()
    if text:
        each.lose("sha256", text, "not a SHA-256 checksum, 64 hexadecimal digits")
    return None


def _taken(given: list[Fields], types: tuple[str, ...], *needed: str) -> list[Fields]:
    """Return the nodes of a type that have certain fields, and take them out of `given`."""
    found = [
        each
        for each in given
        if any(of_type({"@type": each.peek("@type")}, type_) for type_ in types)
        and all(key in each for key in needed)
    ]
    taken = set(map(id, found))
    given[:] = [each for each in given if id(each) not in taken]
    for each in found:
        each.forget("@type")
        forget_local_id(each)
    return found
