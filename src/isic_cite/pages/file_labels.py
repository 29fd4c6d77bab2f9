"""What the label of a file and the words beside it say: size, number of items, kind."""

from __future__ import annotations

import re
from typing import Any

from isic_cite.pages.words import tidied

# `5,8 Go` is French for 5.8 GB; a comma or space before three digits parts thousands.
_NUMBER_AND_UNIT = (
    r"(\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d{1,3})?|\d{1,9}(?:[.,]\d{1,3})?)\s*"
    r"(bytes|[kmgt]?i?b|[kmgt]o)"
)
_SIZE = re.compile(
    r"[(\[]\s*(?:(?:zip|csv|~|≈|ca\.|about|approx\.|approximately)[,:]?\s*)?"
    rf"({_NUMBER_AND_UNIT})(?:,?\s+(?:zip|zipped|compressed))?\s*[)\]]",
    re.IGNORECASE,
)
_SIZE_ALONE = re.compile(rf"\s*({_NUMBER_AND_UNIT})\s*", re.IGNORECASE)
_UNITS = {"b": 1, "bytes": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12}
_FRENCH_UNITS = {"ko": 10**3, "mo": 10**6, "go": 10**9, "to": 10**12}
_BINARY_UNITS = {"kib": 2**10, "mib": 2**20, "gib": 2**30, "tib": 2**40}
_COUNT = re.compile(
    r"(?:a\s+)?(?:list of\s+)?(\d{1,3}(?:,\d{3})+|\d{1,9})\s*(?=[A-Za-z])", re.IGNORECASE
)
MARK = re.compile(r"[*†‡§¶]+|(?<!\w)#(?!\w)|\(\d\)")
CORRECTED = re.compile(r"\s*(?:\(corrected\)|\bcorrected\b)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,15}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME_ALONE = re.compile(
    r"(?:(?:metadata|supplement) )?"
    r"([\w.-]{1,200}\.(?:zip|csv|tsv|tar|gz|7z|json|parquet|xlsx|h5|npz|txt))|"
    r"(?:metadata|supplement) (\w{1,100}_\w{1,100})",
    re.IGNORECASE,
)
_METADATA = re.compile(r"^[\d,]*\s*metadata\b", re.IGNORECASE)


def size_in(text: str) -> dict[str, Any]:
    """Return the size that a text has in brackets, as fields of a file; none if it has none."""
    return _fields_of(_SIZE.search(text))


def size_alone(text: str) -> dict[str, Any]:
    """Return the size that a text is, as a cell in a column of sizes; none if it is none."""
    return _fields_of(_SIZE_ALONE.fullmatch(text))


def _fields_of(found: re.Match[str] | None) -> dict[str, Any]:
    if found is None:
        return {}
    unit = found[3].casefold()
    number = re.sub(r"[, \u00a0\u202f](?=\d{3})", "", found[2]).replace(",", ".")
    exact = round(float(number) * (_UNITS | _BINARY_UNITS | _FRENCH_UNITS)[unit])
    fields = {"size": tidied(found[1]), "bytes": exact}
    return fields if unit in {"b", "bytes"} else fields | {"bytes-rounded": True}


def without_size(text: str) -> str:
    """Return a text without the size that it has in brackets."""
    return _SIZE.sub("", text)


def count_in(text: str) -> int | None:
    """Return the number of items with which a text begins, as `33,126 JPEG images`."""
    found = _COUNT.match(text)
    return int(found[1].replace(",", "")) if found else None


def kind_of_content(text: str) -> str:
    """Return the kind of a file that holds what the text says, and is not known to be another."""
    if "supplement" in text.casefold():
        return "supplement"
    return "metadata" if _METADATA.match(text) else "data"


def stated_in(data: dict[str, str] | None) -> dict[str, Any]:
    """Return what attributes say of a file, as our own pages have them: exact size, checksum."""
    found: dict[str, Any] = {}
    for name in ("bytes", "count"):
        said = (data or {}).get(name, "")
        if _NUMBER.fullmatch(said):
            found[name] = int(said)
    sha256 = (data or {}).get("sha256", "")
    if _SHA256.fullmatch(sha256):
        found["sha256"] = sha256
    return found


def name_alone(label: str) -> str | None:
    """Return the name of a file that a label without a link consists of."""
    found = _NAME_ALONE.fullmatch(tidied(MARK.sub("", without_size(label))))
    return (found[1] or found[2]) if found else None


def bare(label: str) -> str:
    """Return a label without what says that it is a correction."""
    return tidied(MARK.sub("", CORRECTED.sub(" ", label))).casefold()
