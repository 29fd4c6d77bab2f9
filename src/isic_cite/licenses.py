"""The licence table, the spellings that people use, and what several licences add up to.

Identifiers are those of SPDX (https://spdx.org/licenses/). What a licence asks for is read from
its legal code; what licences allow together is read from Creative Commons' own charts
(https://creativecommons.org/faq/#combining-and-adapting-cc-material) and never guessed. ISIC's
labels `CC-0`, `CC-BY` and `CC-BY-NC` have no version; its server resolves them to CC0 1.0 and
the 4.0 licences, and so does this table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from isic_cite.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable

Verdict = Literal["allowed", "advised-against", "forbidden"]


class License(Struct, frozen=True):
    """One licence: how it is called, where it is, what it asks for."""

    id: str
    """SPDX identifier: `CC-BY-NC-4.0`."""
    short: str
    """The short name as Creative Commons writes it: `CC BY-NC 4.0`."""
    name: str
    """The full name, with the version."""
    deed_url: str
    legal_code_url: str
    disclaimer: str
    """The section of the legal code that disclaims warranties."""
    requires_attribution: bool = True
    permits_commercial_use: bool = True
    permits_sharing_adaptations: bool = True
    share_alike: bool = False
    has_text: bool = False
    """Whether the legal code is shipped with this package."""

    @property
    def code(self) -> str:
        """The middle of its address: `by-nc`, `zero`."""
        return self.deed_url.split("/")[4]

    @property
    def version(self) -> str:
        """The version of the licence: `4.0`."""
        return self.id.rpartition("-")[2]

    @property
    def verb(self) -> str:
        """What is done with the licence: material is *marked* CC0 and *licensed under* the rest."""
        return "licensed under" if self.requires_attribution else "marked with"


def _cc(code: str, name: str, **terms: bool) -> License:
    """Build the row of a Creative Commons 4.0 International licence from its code (`by-nc`)."""
    return License(
        id=f"CC-{code.upper()}-4.0",
        short=f"CC {code.upper()} 4.0",
        name=f"Creative Commons {name} 4.0 International",
        deed_url=f"https://creativecommons.org/licenses/{code}/4.0/",
        legal_code_url=f"https://creativecommons.org/licenses/{code}/4.0/legalcode",
        disclaimer="Section 5",
        **terms,
    )


LICENSES: tuple[License, ...] = (
    License(
        id="CC0-1.0",
        short="CC0 1.0",
        name="CC0 1.0 Universal",
        deed_url="https://creativecommons.org/publicdomain/zero/1.0/",
        legal_code_url="https://creativecommons.org/publicdomain/zero/1.0/legalcode",
        disclaimer="Section 4(b)",
        requires_attribution=False,
        has_text=True,
    ),
    _cc("by", "Attribution", has_text=True),
    _cc("by-nc", "Attribution-NonCommercial", permits_commercial_use=False, has_text=True),
    _cc("by-sa", "Attribution-ShareAlike", share_alike=True),
    _cc(
        "by-nc-sa",
        "Attribution-NonCommercial-ShareAlike",
        permits_commercial_use=False,
        share_alike=True,
        has_text=True,
    ),
    _cc("by-nd", "Attribution-NoDerivatives", permits_sharing_adaptations=False),
    _cc(
        "by-nc-nd",
        "Attribution-NonCommercial-NoDerivatives",
        permits_commercial_use=False,
        permits_sharing_adaptations=False,
    ),
)
"""Every licence that is known, from the most to the least permissive."""

_BY_ID = {license_.id: license_ for license_ in LICENSES}

_CHART_COLUMNS = (
    "CC-BY-4.0",
    "CC-BY-NC-4.0",
    "CC-BY-NC-ND-4.0",
    "CC-BY-NC-SA-4.0",
    "CC-BY-ND-4.0",
    "CC-BY-SA-4.0",
    "CC0-1.0",
)
# Creative Commons' adapter's licence chart: a row for the original's licence, a column for the
# licence of the adaptation; + allowed, ~ technically possible but advised against, - forbidden.
_ADAPTATION_CHART = {
    "CC0-1.0": "+++++++",
    "CC-BY-4.0": "++++++~",
    "CC-BY-NC-4.0": "~+++~~~",
    "CC-BY-NC-SA-4.0": "---+---",
    "CC-BY-SA-4.0": "-----+-",
    "CC-BY-ND-4.0": "-------",
    "CC-BY-NC-ND-4.0": "-------",
}
_VERDICTS: dict[str, Verdict] = {"+": "allowed", "~": "advised-against", "-": "forbidden"}
_SEVERITY: tuple[Verdict, ...] = ("allowed", "advised-against", "forbidden")

_BY_CODE = {(row.code, row.version): row for row in LICENSES}
_BY_FOLDED_ID = {row.id.casefold(): row for row in LICENSES}
_URL = (
    r"(?:https?://)?(?:www\.)?(?:creativecommons\.org/"
    r"(?:licenses|publicdomain)/(?P<code>[a-z-]+)/(?P<version>\d\.\d)(?:/.*)?"
    r"|(?:spdx\.org|choosealicense\.com)/licenses/(?P<id>[a-z0-9.-]+?)(?:\.html|\.json)?/?)"
)
# Read in this order: "Attribution-Non Commercial" is written on ISIC's own pages.
_NAMES = {
    "creative commons": "cc",
    "attribution": "by",
    "non commercial": "nc",
    "non-commercial": "nc",
    "noncommercial": "nc",
    "share alike": "sa",
    "sharealike": "sa",
    "no derivatives": "nd",
    "noderivatives": "nd",
    "noderivs": "nd",
    "cc0": "cc zero",
    "cc-0": "cc zero",
    "cc 0": "cc zero",
}
_NOISE = frozenset(
    (
        "cc",
        "dedication",
        "domain",
        "international",
        "licence",
        "license",
        "public",
        "universal",
        "v",
    )
)


def license_by_id(identifier: str) -> License:
    """Return the licence with this SPDX identifier, whatever its case.

    Raises:
        UnknownNameError: no such licence is in the table.
    """
    for license_ in LICENSES:
        if license_.id.casefold() == identifier.strip().casefold():
            return license_
    raise UnknownNameError("licence", identifier, _BY_ID)


def recognize_license(text: str) -> License | None:
    """Return the licence that a person, page or table means by `text`, or None.

    Understands SPDX ids, ISIC's labels, spaces for hyphens, full names, the two side by side as in
    `Attribution 4.0 International (CC BY 4.0)`, and the addresses of deeds and legal codes, of SPDX
    and of choosealicense.com, with http or https, with or without slash or language. A version
    other than that of the table is another licence and is not recognized; a label without a
    version means that of the table.
    """
    folded = " ".join(text.split()).casefold().rstrip(".")
    address = re.fullmatch(_URL, folded)
    if address and address["id"]:
        return _BY_FOLDED_ID.get(address["id"])
    if address:
        return _BY_CODE.get((address["code"], address["version"]))
    known = _by_words(folded)
    if known is None and folded.endswith(")"):
        name, _, label = folded[:-1].partition("(")
        known = _by_words(name)
        return known if known == _by_words(label) else None
    return known


def _by_words(folded: str) -> License | None:
    """Return the licence that words in small letters name, in whatever order."""
    if not re.search(r"\bcc|creative commons|attribution", folded):
        return None
    for name, code in _NAMES.items():
        folded = folded.replace(name, code)
    words = re.findall(r"[a-z]+|\d+(?:\.\d+)?", folded)
    version = next((word for word in words if "." in word), "")
    code = "-".join(word for word in words if word not in _NOISE and word != version)
    named = [row for (known, _), row in _BY_CODE.items() if known == code]
    return named[0] if named and version in ("", named[0].version) else None


def parse_expression(expression: str) -> tuple[License, ...]:
    """Return the licences of an SPDX expression that joins identifiers with AND, in its order.

    Raises:
        UnknownNameError: an identifier is not in the table.
        ValueError: the expression has OR, WITH or brackets: the parts of a dataset all apply.
    """
    if expression in _BY_ID:
        return (_BY_ID[expression],)
    terms = re.split(r"\s+AND\s+", expression.strip())
    if any(re.search(r"[()]|\s", term) for term in terms):
        message = f'"{expression}" is not SPDX identifiers joined with AND'
        raise ValueError(message)
    return tuple(dict.fromkeys(license_by_id(term) for term in terms))


def expression(licenses: Iterable[License]) -> str:
    """Return the SPDX expression that says that all of `licenses` apply, most permissive first."""
    wanted = set(licenses)
    return " AND ".join(license_.id for license_ in LICENSES if license_ in wanted)


def adaptation(originals: Iterable[License], licensed: License) -> Verdict:
    """Tell whether a work adapted from `originals` together may be released under `licensed`.

    The strictest verdict of Creative Commons' adapter's licence chart over all originals. Material
    under a NoDerivatives licence can never be part of an adaptation that is shared.
    """
    column = _CHART_COLUMNS.index(licensed.id)
    verdicts = [_VERDICTS[_ADAPTATION_CHART[original.id][column]] for original in originals]
    return max(verdicts, key=_SEVERITY.index, default="allowed")


def adaptation_licenses(originals: Iterable[License]) -> tuple[License, ...]:
    """Return the licences that Creative Commons' chart allows for an adaptation of `originals`."""
    works = tuple(originals)
    return tuple(row for row in LICENSES if adaptation(works, row) == "allowed")


def collection_licenses(originals: Iterable[License]) -> tuple[License, ...]:
    """Return the licences that a collection of `originals`, each kept intact, may carry.

    A collection that holds NonCommercial works may itself only carry a NonCommercial licence; the
    works in it keep their own licences in any case.
    """
    commercial = all(original.permits_commercial_use for original in originals)
    return tuple(row for row in LICENSES if commercial or not row.permits_commercial_use)
