"""Where our entries are meant to differ from those of citeproc-js, and why.

This is the only list of such differences. A difference that is not here is a fault of ours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

CslItem = dict[str, Any]
_LAST_YEAR_WITH_ERA = 499


class Difference(Struct, frozen=True):
    """What we do otherwise than citeproc-js.

    Attributes:
        reason: why.
        styles: the styles in which it shows.
        concerns: whether it shows in an item.
        amended: turns the entry of citeproc-js into ours.
        example: an entry of citeproc-js, and ours.
    """

    reason: str
    styles: tuple[str, ...]
    concerns: Callable[[CslItem], bool]
    amended: Callable[[str], str]
    example: tuple[str, str]


def _is_dataset_without_author(item: CslItem) -> bool:
    return item.get("type") == "dataset" and not item.get("author")


def _mixes_names(item: CslItem) -> bool:
    return any(
        "literal" in name for names in item.values() if isinstance(names, list) for name in names
    )


def _has_range(item: CslItem) -> bool:
    return any(
        len(value.get("date-parts", ())) > 1 for value in item.values() if isinstance(value, dict)
    )


def _always(_item: CslItem) -> bool:
    return True


def _with_bracket_first(entry: str) -> str:
    pattern = r"^(.*?)\.? (\((?:n\.d\.|[0-9]{4}[^()]*)\)\.) (\[[^\]]+\])(\.(?: |$))"
    return re.sub(pattern, lambda found: f"{found[1]} {found[3]}. {found[2]}{found[4][1:]}", entry)


def _without_comma_before_and(entry: str) -> str:
    return re.sub(r",(?= (?:&|and) )", "", entry)


def _with_spaces_in_range(entry: str) -> str:
    return re.sub(r"(–(?:[0-9]{4}(?= ?[A-Z]))?)([A-Z][a-z]{2})?([0-9]{1,2})?\b", _spaced, entry)


def _spaced(found: re.Match[str]) -> str:
    year = found[1].removeprefix("–")
    return "–" + " ".join(part for part in (year, found[2], found[3]) if part)


DIFFERENCES = (
    Difference(
        "APA describes a dataset without author behind its title (Publication Manual, 9.12); the "
        "style file leaves the bracket alone behind the date",
        ("apa",),
        _is_dataset_without_author,
        _with_bracket_first,
        (
            "A cohort. (n.d.). [Dataset]. ISIC Archive.",
            "A cohort [Dataset]. (n.d.). ISIC Archive.",
        ),
    ),
    Difference(
        "the style forbids the comma that citeproc-js prints where people and organizations mix",
        ("nature", "harvard-cite-them-right"),
        _mixes_names,
        _without_comma_before_and,
        ("Li, M., & ISIC. A title.", "Li, M. & ISIC. A title."),
    ),
    Difference(
        "the brackets of a date stand around its range, not once more around its second year",
        ("nature", "modern-language-association"),
        _has_range,
        lambda entry: re.sub(r"–\(([0-9]+)\)\)", r"–\1)", entry),
        ("A title (2019–(2020)).", "A title (2019–2020)."),
    ),
    Difference(
        "the parts of the second date of a range are apart, as those of the first are",
        ("nlm-citation-sequence",),
        _has_range,
        _with_spaces_in_range,
        (
            "2024 Dec 30–2025Jan2;12. 2018 Mar 4–May9.",
            "2024 Dec 30–2025 Jan 2;12. 2018 Mar 4–May 9.",
        ),
    ),
    Difference(
        "no full stop behind a question or exclamation mark, which citeproc-js leaves out too "
        "except behind a field that the style strips of its periods",
        ("american-medical-association",),
        _always,
        lambda entry: re.sub(r"([?!])\.", r"\1", entry),
        ("Is it a journal?. 2020.", "Is it a journal? 2020."),
    ),
)


def amended(entry: str, style: str, item: CslItem) -> str:
    """Return the entry of citeproc-js with our intended differences."""
    for difference in DIFFERENCES:
        if style in difference.styles and difference.concerns(item):
            entry = difference.amended(entry)
    return entry


def comparable(style: str, item: CslItem) -> bool:
    """Return whether our entry can be told from that of citeproc-js.

    Where the full stop behind a title is merged with the title's last mark, the entry does not
    say any more how the title ends; such a dataset is compared only when it has an author.
    """
    if style != "apa" or not _is_dataset_without_author(item):
        return True
    title = str(item.get("title", ""))
    names = any(isinstance(value, list) for value in item.values())
    year = item.get("issued", {"date-parts": [[2000]]}).get("date-parts", [[0]])[0][0]
    return title[-1:].isalnum() and not names and int(year) > _LAST_YEAR_WITH_ERA
