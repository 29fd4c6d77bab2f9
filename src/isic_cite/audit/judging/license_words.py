"""Licences that a text names: where, how, and which they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.audit.judging.scanning import near
from isic_cite.licenses import License, recognize_license

if TYPE_CHECKING:
    from collections.abc import Iterator

_TERM = r"(?:[\s-]{1,2}(?:non[\s-]?commercial|share[\s-]?alike|no[\s-]?deriv(?:ative)?s)){1,3}"
_VERSION = r"(?:[\s-]v?\d\.\d(?!\d))?"
_PATTERN = re.compile(
    r"(?P<address>(?:https?://)?(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/[a-z-]{2,12}"
    r"/\d\.\d(?:/(?:legalcode|deed)(?:\.[a-z]{2,3})?)?/?)"
    r"|(?P<cc>(?<![A-Za-z])CC[\s-]?(?:0|zero)(?![\d.]*\w)(?:[\s-]1\.0)?"
    rf"|(?<![A-Za-z])CC[\s-]BY(?:[\s-](?:NC|SA|ND)(?![A-Za-z])){{0,3}}{_VERSION}(?![A-Za-z])"
    rf"|(?:creative\scommons\s)?attribution{_TERM}{_VERSION}(?:\sinternational)?"
    rf"|creative\scommons\sattribution{_VERSION}(?:\sinternational)?)"
    r"|(?P<software>\bMIT(?=[\s-]licen[cs]e)|\bMIT\b(?=[)\]\"'.,;|\s]*$)"
    r"|\bApache(?:[\s-]licen[cs]e)?,?[\s-](?:version\s)?2\.0|\b(?:AGPL|LGPL|GPL)(?:[\s-]?v?[23](?:\.0)?)?"
    r"(?:-only|-or-later)?\b|\bBSD[\s-][234](?:[\s-]clause)?)"
    r"|(?P<vague>\bcreative\scommons\b(?!\s(?:zero|attribution|cc)))",
    re.IGNORECASE | re.MULTILINE,
)
_ANCHORS = (
    *("cc-", "cc b", "cc\nb", "ccby", "cc0", "cc 0", "cc z", "creative", "attribution"),
    *("mit ", "mit-", "mit)", 'mit"', "mit'", "mit\n", "mit.", "mit,", "mit|"),
    *("apache", "gpl", "bsd"),
)
_REACH = 160
_SOFTWARE = re.compile(
    r"(?:mit|apache-?2\.0|bsd(?:-[234]-clause)?|(?:a|l)?gpl(?:-?[23]\.0)?|isc|unlicense|openrail)",
    re.IGNORECASE,
)


class LicenseMention(Struct, frozen=True):
    """A licence in a text.

    Attributes:
        words: how it is written.
        license: which one it is; None for one that is not in the table.
        kind: whether it is an address, a name, a licence for programs, or names none in particular.
        start: where it begins.
        end: where it ends.
    """

    words: str
    license: License | None
    kind: str
    start: int
    end: int


def license_mentions(words: str) -> Iterator[LicenseMention]:
    """Yield the licences that a text names, in their order."""
    for found in near(_PATTERN, words, _ANCHORS, _REACH):
        kind = found.lastgroup or ""
        known = recognize_license(found[0]) if kind in {"address", "cc"} else None
        yield LicenseMention(found[0], known, kind, *found.span())


def declared_license(value: str) -> LicenseMention | None:
    """Return the licence that a header for machines states; None if nothing that is known."""
    text = value.strip().strip("\"'")
    known = recognize_license(text.replace("_", "-"))
    if known:
        return LicenseMention(text, known, "cc", 0, len(text))
    if _SOFTWARE.fullmatch(text):
        return LicenseMention(text, None, "software", 0, len(text))
    if text.casefold() in {"cc", "creative commons"}:
        return LicenseMention(text, None, "vague", 0, len(text))
    return None
