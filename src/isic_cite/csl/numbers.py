"""Numbers, ranges and lists of numbers in CSL variables.

A number variable may hold `5`, `5-7`, `2, 3 & 4`, `e123-e130` or plain text. CSL asks whether it
is numeric, whether its label is plural, and how a range of pages is shortened
(https://docs.citationstyles.org/en/stable/specification.html#number and #page-ranges).
citeproc-py takes any value with digits and a separator for plural and expands nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from isic_cite.csl.nodes import Element

NUMBER_VARIABLES = frozenset([
    "call-number", "chapter-number", "collection-number", "division", "edition", "page",
    "page-first", "issue", "locator", "number", "number-of-pages", "number-of-volumes",
    "part-number", "printing-number", "section", "supplement-number", "version", "volume",
    "supplement", "citation-number",
])  # fmt: skip
# These are printed number by number; the others, such as `version`, as the text that they are.
SPLIT_VARIABLES = frozenset([
    "page", "page-first", "chapter-number", "collection-number", "edition", "issue", "number",
    "number-of-pages", "number-of-volumes", "volume",
])  # fmt: skip
_DASHED = frozenset(["page", "page-first", "locator", "issue", "volume", "edition", "number"])
_JOINER = r"(\s*&\s*|,\s+and\s+|\s+and\s+|;\s+|,\s+|\s*\\*[-–]+\s*)"
_PARTICLE = r"([0-9]*[a-zA-Z]+0*)?([0-9]+(?:[a-zA-Z]*|[-,a-zA-Z]+))"
_NUMERIC = r"(?:[0-9]+|[ixv]+)([-,:a-zA-Z]*|-[-0-9]+)"
_COUNTABLE = r"(?s)\s*[+-]?[0-9].*|[ivxlcmIVXLCM]+"
# A label that the field holds already: `vol. 5`.
_LABELS = {
    "page": "pp?",
    "page-first": "pp?",
    "volume": "vol",
    "issue": "no",
    "number": "no",
    "chapter-number": "ch",
    "section": "sec",
}
_SUFFIXED_END = r"[0-9]+[a-zA-Z,]+"
_LETTERS = r"[a-zA-Z,]+"
_PLAIN_NUMBER = r"[0-9]+[a-z]*"
_RANGED = r"[0-9]+|[ivxlcmIVXLCM]+"
_FRACTION = r"[0-9]+(?:/[0-9]+)+"
_HUNDRED = 100
_THOUSAND = 1000
_TEN_THOUSAND = 10_000


class Part(Struct):
    """A number of the list: what stands before its digits, the digits, what joins it on."""

    particle: str
    value: str
    joiner: str = ""
    countable: bool = False


class Numeric(Struct):
    """The numbers of a variable.

    Attributes:
        parts: the numbers in their order.
        numeric: what CSL's `is-numeric` says.
        plural: whether a label needs its plural.
    """

    parts: list[Part]
    numeric: bool = False
    plural: bool = False


def parse_numeric(value: str, variable: str) -> Numeric:
    """Return the numbers in the value of a CSL variable."""
    value = value.strip()
    if value.isdecimal():
        several = variable.startswith("number-of-") and int(value) > 1
        return Numeric([Part("", value, "", countable=True)], numeric=True, plural=several)
    if variable in _LABELS:
        value = re.sub(rf"^{_LABELS[variable]}\. +(?=[0-9])", "", value)
    if variable.startswith("page"):
        value = value.replace("–", "-")
    pieces = _rejoined(re.split(_JOINER, value))
    parts = []
    for place in range(0, len(pieces), 2):
        joiner = pieces[place + 1] if place + 1 < len(pieces) else ""
        joiner = " & " if joiner.strip() == "&" else re.sub(r"\s*-\s*", "-", joiner)
        found = re.fullmatch(_PARTICLE, pieces[place])
        particle, digits = (found[1] or "", found[2]) if found else ("", pieces[place])
        parts.append(Part(particle, digits, joiner))
    first = parts[0]
    numeric = bool(re.fullmatch(_NUMERIC, first.value))
    # The list is of the kind of its first number, even where `A` follows `1`.
    countable = bool(re.fullmatch(_COUNTABLE, first.value))
    for part in parts:
        part.countable = countable
    plural = numeric and len(parts) > 1 and first.countable
    if len(parts) == 1 and re.fullmatch(_FRACTION, first.value):
        numeric = True
    if variable.startswith("number-of-") and numeric and first.countable:
        plural = plural or first.value.strip("0") not in ("", "1")
    return Numeric(parts, numeric, plural)


def _rejoined(pieces: list[str]) -> list[str]:
    """Put `12a-c` together again: its hyphen joins letters, not numbers."""
    for place in range(len(pieces) - 2, 0, -2):
        if (
            pieces[place] == "-"
            and re.fullmatch(_SUFFIXED_END, pieces[place - 1])
            and re.fullmatch(_LETTERS, pieces[place + 1])
        ):
            pieces[place - 1 : place + 2] = ["".join(pieces[place - 1 : place + 2])]
    return pieces


def with_ranges(numeric: Numeric, variable: str, sheet: Element) -> list[Part]:
    """Return the numbers with dashes in their ranges and the ends of page ranges shortened.

    Args:
        numeric: the parsed numbers.
        variable: the CSL variable.
        sheet: the style, for the locale's dashes and its `page-range-format`.
    """
    parts = [Part(part.particle, part.value, part.joiner, part.countable) for part in numeric.parts]
    for place, part in enumerate(parts):
        if part.joiner != "-":
            continue
        following = parts[place + 1]
        if not part.countable:
            if numeric.numeric:
                part.joiner = _dash(variable, sheet)
        elif part.particle == following.particle:
            _range(part, following, variable, sheet)
    return parts


def _dash(variable: str, sheet: Element) -> str:
    if variable in _DASHED:
        return str(sheet.dash("page"))
    return str(sheet.dash("year")) if variable == "collection-number" else "-"


def _range(first: Part, last: Part, variable: str, sheet: Element) -> None:
    """Make a range of two numbers, in place."""
    both = (first.value, last.value)
    if not all(re.fullmatch(_PLAIN_NUMBER, value) for value in both):
        # What is no plain number keeps its hyphen: `357-364.e7`.
        if all(re.fullmatch(_RANGED, value) for value in both):
            first.joiner = sheet.dash("page")
        return
    if variable == "page":
        first.joiner = sheet.dash("page")
        last.value, last.particle = _last_page(first, last, sheet.get("page-range-format"))
    elif all(re.fullmatch(_RANGED, value) for value in both):
        first.joiner = sheet.dash("page")
    else:
        first.joiner = _dash(variable, sheet)


def _last_page(first: Part, last: Part, page_format: str | None) -> tuple[str, str]:
    """Return the digits and the particle of the last page as the style wants them."""
    begin, end = first.value, last.value
    if not (begin.isdecimal() and end.isdecimal()):
        return end, last.particle
    if page_format is None:
        return end, last.particle
    full = begin[: max(0, len(begin) - len(end))] + end
    if int(begin) >= int(full):
        return end, last.particle
    if page_format == "expanded":
        return full, last.particle
    if page_format in ("minimal", "minimal-two"):
        return _minimal(begin, full, 2 if page_format == "minimal-two" else 1), ""
    return _chicago(begin, full, page_format), ""


def _minimal(begin: str, end: str, at_least: int) -> str:
    if len(begin) != len(end):
        return end
    same = 0
    while same < len(end) - at_least and begin[same] == end[same]:
        same += 1
    return end[same:]


def _chicago(begin: str, end: str, page_format: str) -> str:
    """Return the last page by the rules of the Chicago manual, 15th or 16th edition."""
    first, last = int(begin), int(end)
    if first <= _HUNDRED or first % _HUNDRED == 0:
        return end
    if page_format == "chicago-16":
        for digits in range(2, len(end)):
            if first // 10**digits == last // 10**digits:
                return str(last % 10**digits)
        return end
    if first // _HUNDRED == last // _HUNDRED:
        return str(last % _HUNDRED)
    same_thousand = first >= _TEN_THOUSAND and first // _THOUSAND == last // _THOUSAND
    return str(last % _THOUSAND) if same_thousand else end
