"""Citations as running text has them where no style is asked for: (Rotemberg et al., 2021)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

_BOTH = 2
"""How many authors are named; of more, the first."""


class Citation(Struct, frozen=True):
    """How a work is cited."""

    author: str
    """`Rotemberg et al.`; the title in quotation marks where nobody is named."""
    year: str
    """With a letter where another work has the same author and year: `2024a`."""


def citations(items: Iterable[dict[str, Any]]) -> dict[tuple[str, str], Citation]:
    """Return how each of some works is cited, by `identity`; letters go by title, as in APA style.

    Args:
        items: CSL items; a work may occur more than once.
    """
    works = {identity(item): item for item in items}
    same: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for work, item in works.items():
        same.setdefault((_author(item), _year(item)), []).append(work)
    found = {}
    for (author, year), alike in same.items():
        for place, work in enumerate(sorted(alike, key=lambda work: works[work].get("title", ""))):
            found[work] = Citation(author, _lettered(year, place) if len(alike) > 1 else year)
    return found


def identity(item: dict[str, Any]) -> tuple[str, str]:
    """Return what tells a work from others: its key, and its title, for keys of several records."""
    return str(item["id"]), str(item.get("title", ""))


def _author(item: dict[str, Any]) -> str:
    names = [_name(name) for name in item.get("author", ())]
    if not names:
        return f"“{item.get('title', item['id'])}”"
    if len(names) > _BOTH or item.get("custom", {}).get("authors-incomplete"):
        return f"{names[0]} et al."
    return " and ".join(names)


def _name(name: dict[str, str]) -> str:
    if "literal" in name:
        return name["literal"]
    particle = name.get("non-dropping-particle")
    return f"{particle} {name['family']}" if particle else name["family"]


def _year(item: dict[str, Any]) -> str:
    """Return the year of publication; `n.d.` is what most styles print where there is none."""
    parts = item.get("issued", {}).get("date-parts")
    return str(parts[0][0]) if parts else "n.d."


def _lettered(year: str, place: int) -> str:
    """Return `2024a`, or `n.d.-a`, as APA style has it."""
    return f"{year}-{_letter(place)}" if year.endswith(".") else f"{year}{_letter(place)}"


def _letter(place: int) -> str:
    """Return a, b, …, z, aa, ab, and so on."""
    before, own = divmod(place, 26)
    return (_letter(before - 1) if before else "") + chr(ord("a") + own)
