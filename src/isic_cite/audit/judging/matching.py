"""Which work a reference means: by its DOI, its arXiv id or its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.checks.walk import folded
from isic_cite.identifying import arxivs_in, dois_in, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.audit.judging.known import Known, Work
    from isic_cite.audit.manuscript import Reference

_TOPIC = re.compile(
    r"skin|lesion|melanom|dermo|\bisic|ham.?10|bcn|milk.?10|slice-?3d|patient-centric",
    re.IGNORECASE,
)
_SPOKEN = ("DOI", "URL", "note", "number", "container-title", "publisher")
_PREPRINT = re.compile(r"arxiv|\bcorr\b")
_FEWEST = 4
_NEAR = 0.8
"""How much of the words of two titles is shared, where one is the other with a slip."""


class Match(Struct, frozen=True, eq=False):
    """What a reference means.

    Attributes:
        reference: the reference.
        work: the work that it means most likely.
        pinned: whether its DOI or arXiv id says so; else it may be any of its family.
        titled: the works that have its title, or nearly.
        exact: whether that is the very title.
        dois: its DOIs in small letters.
        arxivs: its arXiv ids.
    """

    reference: Reference
    work: Work
    pinned: bool
    titled: tuple[Work, ...]
    exact: bool
    dois: tuple[str, ...]
    arxivs: tuple[str, ...]


def dois_of(reference: Reference) -> tuple[str, ...]:
    """Return the DOIs of a reference in small letters, as they stand; a broken one is none."""
    return tuple(dict.fromkeys(dois_in(_said(reference))))


def _said(reference: Reference) -> str:
    """Return all that may hold an identifier, so divided that none is made of two values."""
    item = reference.item
    values = [str(item[variable]) for variable in _SPOKEN if variable in item]
    return " \0 ".join((*values, reference.text))


def _arxivs_of(reference: Reference) -> tuple[str, ...]:
    custom = reference.item.get("custom", {})
    found = [str(custom.get("eprint", "")).partition("v")[0]] if "eprint" in custom else []
    return tuple(dict.fromkeys(filter(None, found + arxivs_in(_said(reference)))))


def match(reference: Reference, dois: tuple[str, ...], known: Known) -> Match | None:
    """Return what a reference with these DOIs means; None if no work that is known."""
    title = str(reference.item.get("title", ""))
    arxivs = _arxivs_of(reference)
    pinned = [known.by_doi[doi] for doi in dois if doi in known.by_doi]
    for arxiv in arxivs:
        pinned += known.by_arxiv.get(arxiv, ())
        pinned += [known.by_doi[doi] for doi in (f"10.48550/arxiv.{arxiv}",) if doi in known.by_doi]
    titled, exact = _titled(title, reference.text, known)
    if not pinned and not titled:
        return None
    if pinned and titled and exact and not set(pinned) & set(titled):
        # The identifier is another work's: what the title says is what is meant.
        work = _likeliest(reference, titled)
        return Match(reference, work, False, titled, exact, dois, arxivs)
    work = _likeliest(reference, pinned) if pinned else _likeliest(reference, titled)
    return Match(reference, work, bool(pinned), titled, exact, dois, arxivs)


def _titled(title: str, text: str, known: Known) -> tuple[tuple[Work, ...], bool]:
    """Return the works with a title, and whether it is the very one."""
    if title and _TOPIC.search(title):
        plain = folded(title)
        if plain in known.by_title:
            return known.by_title[plain], True
        return _nearly(plain, known), False
    quoted = known.quotations.search(text) if text and _TOPIC.search(text) else None
    plain = folded(quoted[0]) if quoted else ""
    return known.by_title.get(plain, ()), True


def _nearly(plain: str, known: Known) -> tuple[Work, ...]:
    words = frozenset(plain.split())
    best, found = _NEAR, None
    for others, group in known.titles:
        common = len(words & others)
        if common < _FEWEST:
            continue
        shared = common / (len(words) + len(others) - common)
        # The challenges of 2016 to 2018 differ in little but the year.
        if shared >= best and _years(words) == _years(others):
            best, found = shared, group[0]
    return known.by_title[found.title] if found else ()


def _years(words: frozenset[str]) -> set[str]:
    return {word for word in words if word.isdecimal() and len(word) == 4}  # noqa: PLR2004  (a year)


def _likeliest(reference: Reference, works: Iterable[Work]) -> Work:
    """Return the work of several with one title that a reference looks most like."""
    item = reference.item
    year = year_of(reference)
    said = " ".join(str(item.get(name, "")) for name in _SPOKEN).casefold()
    is_preprint = "eprint" in item.get("custom", {}) or bool(_PREPRINT.search(said))

    def likeness(work: Work) -> tuple[int, ...]:
        kind = work.item["type"]
        container = str(work.item.get("container-title", "")).casefold()
        return (
            int(work.doi != "" and work.doi in dois_of(reference)),
            int((item.get("type") == "dataset") == work.dataset),
            int(bool(container) and container in said),
            int(is_preprint == (kind == "article")),
            int(year in work.years),
            int(not work.replaced),
        )

    return max(works, key=likeness)


def year_of(reference: Reference) -> int | None:
    """Return the year of a reference; None if it states none that is a number."""
    parts = reference.item.get("issued", {}).get("date-parts") or [[]]
    first = str(parts[0][0]).strip() if parts[0] else ""
    return int(first) if re.fullmatch(r"\d{4}", first, re.ASCII) else None


def doi_field(reference: Reference) -> str:
    """Return what stands where the DOI belongs, without the address of a resolver."""
    written = str(reference.item.get("DOI", "")).strip()
    bare = re.sub(
        r"^(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)", "", written, flags=re.IGNORECASE
    )
    return trimmed(bare) if bare else ""
