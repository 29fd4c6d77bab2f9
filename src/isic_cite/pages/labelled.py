"""Facts that a page states under a label: "Version: 2", "Rights holders: …", "Training: …".

Our own pages have what prose cannot say for sure in this form; others have some of it, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.checks.walk import folded
from isic_cite.identifiers import URL_PATTERN
from isic_cite.pages.known import folded_name, institutions
from isic_cite.pages.licensing import of_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.pages.blocks import Block, Item
    from isic_cite.pages.noting import Draft
    from isic_cite.pages.scopes import Placed

GAVE = re.compile(r"\bwhat each of them gave\b", re.IGNORECASE)
"""Introduces a list of what the institutions gave."""
SHARES = re.compile(r"\bimages in it have licen[cs]es of their own\b", re.IGNORECASE)
"""Introduces a list of the images by credit and licence."""
_COUNT = r"\d{1,3}(?:,\d{3})*|\d{1,9}"
_SHARE = re.compile(
    rf"(?P<credit>\S.*): (?P<images>{_COUNT}) images?(?: of (?P<patients>{_COUNT}) patients?)?"
    rf"(?:, (?P<malignant>{_COUNT}) malignant)?, \S.*"
)
_LABELLED = re.compile(
    r"(title|version|published by|publisher|year|publication year|publication date|"
    r"date published|page|see also)\s*:\s+(\S.*)",
    re.IGNORECASE,
)
_DATE = re.compile(r"((?:19|20)\d\d)(?:-\d\d){0,2}")
_FIELDS = {
    "published by": "publisher",
    "page": "url",
    "see also": "urls",
    "publication year": "year",
    "publication date": "year",
    "date published": "year",
}
_HOLDERS = re.compile(r"rights holders?\s*:\s+(\S.*)", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:the )?data ?set|description|about (?:the|this) data ?set|overview", re.IGNORECASE
)
_INSTITUTIONS = re.compile(
    r"(?:contributors|(?:contributing )?(institutions))\s*:\s*", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.!?]\s")
_PROSE = re.compile(r"\S.*\s.*[.!?]$", re.DOTALL)


def read_items(items: Iterable[Item], draft: Draft) -> None:
    """Keep what items of a list say under a label."""
    for item in items:
        _read(item.text, item.line, draft)


def read_lines(block: Block, draft: Draft) -> None:
    """Keep what lines of a paragraph say under a label."""
    for line in block.lines:
        if not _SENTENCE.search(line.text):
            _read(line.text, line.number, draft)


def said_institutions(block: Block) -> list[tuple[str, int]]:
    """Return the institutions that a paragraph lists under their label, one a line.

    "Contributors" may be people, so they are taken where the library has all of them.
    """
    found = _INSTITUTIONS.match(block.text)
    if found is None:
        return []
    named = [(_INSTITUTIONS.sub("", line.text), line.number) for line in block.lines]
    known = institutions()
    if not found[1] and not all(folded_name(name) in known for name, _ in named):
        return []
    return [(name, line) for name, line in named if name]


def _read(text: str, line: int, draft: Draft) -> None:
    found = _LABELLED.fullmatch(text)
    if found is None:
        return
    label = found[1].casefold()
    said = draft.usable(found[2], label, line)
    if said is not None:
        _keep(_FIELDS.get(label, label), said, line, draft)


def _keep(field: str, said: str, line: int, draft: Draft) -> None:
    """Keep a fact in the form that its field has."""
    if field == "year":
        if date := _DATE.fullmatch(said):
            draft.keep(field, int(date[1]), line)
    elif field in {"url", "urls"}:
        if not re.match(URL_PATTERN, said):
            return
        if field == "urls":
            draft.add_once(field, said, line)
        else:
            draft.keep(field, said, line)
    else:
        draft.keep(field, said, line)


def read_holders(block: Block, draft: Draft) -> bool:
    """Keep the holders of rights that a paragraph lists; return whether it does."""
    found = _HOLDERS.fullmatch(block.text)
    if found is None:
        return False
    for name in found[1].split("; "):
        usable = draft.usable(name.strip(), "holder of rights", block.line)
        if usable:
            draft.add_once("rights-holders", usable, block.line)
    draft.places["rights-holders"] = block.line
    return True


def read_description(each: Placed, draft: Draft) -> None:
    """Keep the paragraph right below a heading that announces what the dataset is."""
    heading = each.headings[-1] if each.headings else None
    if heading is None or not _ABOUT.fullmatch(heading.text.rstrip(": ")):
        return
    if "description" not in draft.record and _PROSE.fullmatch(each.block.text):
        line = each.block.line
        draft.keep("description", draft.usable(each.block.text, "description", line), line)


def read_shares(items: Iterable[Item], draft: Draft) -> None:
    """Keep how many images there are of each credit and licence."""
    for item in items:
        found = _SHARE.fullmatch(item.text)
        stated = next(
            (each for line in item.lines if (each := of_line(line, draft, "licence of images"))),
            None,
        )
        credit = draft.usable(found["credit"], "credit", item.line) if found else None
        if found and stated and credit:
            id_ = institutions().get(folded_name(credit))
            share: dict[str, Any] = {"attribution": credit, "license": stated.id}
            for counted in ("images", "patients", "malignant"):
                if found[counted]:
                    share[counted] = int(found[counted].replace(",", ""))
            draft.add("shares", share | ({"institution": id_} if id_ else {}), item.line)


class Gifts:
    """What each institution gave: "Training: A; B"."""

    def __init__(self) -> None:
        self._gave: list[tuple[str, list[str]]] = []

    def read(self, items: Iterable[Item]) -> None:
        """Read a list of what was given, and by whom."""
        for item in items:
            what, colon, names = item.text.partition(": ")
            if colon:
                self._gave.append((what, [name.strip() for name in names.split("; ")]))

    def finish(self, draft: Draft) -> None:
        """Put it to the institutions of the draft; parts are named by their ids."""
        ids = {part["name"]: part["id"] for part in draft.record.get("parts", ())}
        for what, names in self._gave:
            given = [ids.get(piece, _id(piece)) for piece in what.split(", ")]
            for institution in draft.record.get("institutions", ()):
                if institution["name"] in names:
                    _give(institution, given)


def _give(institution: dict[str, Any], given: Iterable[str]) -> None:
    known = institution.setdefault("contributed", [])
    known += [each for each in given if each not in known]


def _id(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(words)).strip("-") or words
