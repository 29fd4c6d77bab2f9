"""The official text of a page, and what it says of the dataset: title, DOI, year, holders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.checks.placeholders import is_placeholder
from isic_cite.identifiers import is_doi
from isic_cite.identifying import doi_as_printed
from isic_cite.pages.blocks import paragraphs_of

if TYPE_CHECKING:
    from isic_cite.pages.blocks import Block
    from isic_cite.pages.noting import Draft
    from isic_cite.pages.source import Lines
    from isic_cite.pages.words import Line

MUST_CITE = re.compile(
    r"\b(?:must|should|shall|has to|is to|are to|please) (?:be )?(?:cited?|attributed?|credited?)\b"
    r".{0,40}\bas\b|\battribution requirements\b",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]\.?")
# A line break before the end of a link shows as a space that nobody meant.
_PUNCTUATION = re.compile(r" ([,;]|\.(?=\s|$))")
COPYRIGHT = re.compile(
    r"(?:\(c\)|©|\bcopyright(?=\s*(?:by\b|[:\d])))\s*(?:by\s+)?([^;]{2,200})", re.IGNORECASE
)
# What stands around the name of a holder: `2018–2020 Clinic, 2019. All rights reserved.`
_RESERVED = re.compile(r"[.,;\s]*\ball rights reserved\b.*$", re.IGNORECASE)
_YEARS = r"(?:19|20)\d\d(?:\s?[-–—,]\s?(?:19|20)?\d\d(?!\d))*"
_YEARS_AROUND = re.compile(rf"^{_YEARS}[,\s]*(?:by\s+)?|[,\s]*{_YEARS}\.?$")
_YEAR_IN_BRACKETS = re.compile(r"\(((?:19|20)\d\d)\)")
YEAR = re.compile(r"(?<![\d./-])((?:19|20)\d\d)(?![\d/-])")
ADDRESS = re.compile(r"https?://\S+|\bdoi:\s?\S+", re.IGNORECASE)


def official_text(block: Block, lines: Lines) -> list[tuple[str, int]]:
    """Return the paragraphs of an official text, each line that is broken on purpose its own."""
    found = []
    for paragraph in paragraphs_of(block.element, lines):
        for line in paragraph:
            text = _PUNCTUATION.sub(r"\1", line.text)
            if text:
                found.append((text, line.number))
    return found


def announced_in(lines: list[Line]) -> tuple[str, list[tuple[str, int]]] | None:
    """Return the announcement of an official text, and the text that follows it in a paragraph.

    Returns:
        None if there is no text, or it has neither a year nor an address nor a copyright sign.
    """
    first = lines[0].text if lines else ""
    found = MUST_CITE.search(first)
    colon = first.find(":", found.start()) if found else -1
    if colon < 0 or re.match(r"\S", first[colon + 1 :]):
        return None
    texts = [(first[colon + 1 :].strip(), lines[0].number)]
    texts += [(line.text, line.number) for line in lines[1:]]
    texts = [(_PUNCTUATION.sub(r"\1", text), number) for text, number in texts if text]
    if len(texts) == 1 and (quoted := _QUOTED.fullmatch(texts[0][0])):
        texts = [(quoted[1], texts[0][1])]
    whole = " ".join(text for text, _ in texts)
    if not (YEAR.search(whole) or ADDRESS.search(whole) or COPYRIGHT.search(whole)):
        return None
    return first[: colon + 1], texts


def introduction(text: str) -> str:
    """Return the sentence that introduces an official text."""
    text = _PUNCTUATION.sub(r"\1", text)
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)
    chosen = [sentence for sentence in sentences if MUST_CITE.search(sentence)]
    return chosen[-1] if chosen else text


class Citation:
    """What the first paragraph of an official text says of the dataset.

    `Creator. Title. Publisher https://doi.org/… (2024).`, `Creator. Title. Publisher, 2025,
    doi:…` and `Title https://doi.org/… (c) by Holder, 2020`.
    """

    def __init__(self, text: str) -> None:
        self.doi = None
        years = _YEAR_IN_BRACKETS.findall(text) or YEAR.findall(ADDRESS.sub(" ", text))
        self.year = int(years[-1]) if years else None
        self.creator = self.title = self.publisher = None
        address = ADDRESS.search(text)
        if address is None or COPYRIGHT.search(text[: address.start()]):
            return  # an address behind a copyright notice is that of a paper
        self.doi = doi_as_printed(text)
        before = re.sub(r"[,\s]*(?:\(?(?:19|20)\d\d\)?[,\s]*)?$", "", text[: address.start()])
        pieces = [piece.strip() for piece in re.split(r"\.\s+", before) if piece.strip()]
        if len(pieces) == 1:
            self.title = pieces[0].strip('"“”')
        elif len(pieces) in {2, 3}:
            self.creator, self.title = pieces[0], pieces[1].strip('"“”')
            self.publisher = pieces[2].rstrip(".") if len(pieces) > 2 else None  # noqa: PLR2004


def read_official(
    paragraphs: list[tuple[str, int]], intro: tuple[str, int] | None, draft: Draft
) -> None:
    """Keep an official text, and what its first paragraph says of the dataset."""
    kept = [(draft.mended(text, line), line) for text, line in paragraphs]
    for text, line in kept:
        draft.usable(text, "official text", line)
    attribution: dict[str, Any] = {"paragraphs": [text for text, _ in kept]}
    if intro:
        attribution["intro"] = draft.mended(introduction(intro[0]), intro[1])
    known = draft.record.get("attribution")
    if known and known["paragraphs"] != attribution["paragraphs"]:
        message = f"another official text than that of line {draft.places['attribution']}"
        draft.note("IC3505", kept[0][1], message, "the first is taken; keep one on the page")
        return
    draft.keep("attribution", attribution, kept[0][1])
    first, line = kept[0]
    if is_placeholder(first):
        return
    said = Citation(first)
    if said.doi and is_doi(said.doi):
        keep_doi(said.doi, line, draft)
    draft.keep("title", said.title, line)
    draft.keep("creators", [{"literal": said.creator}] if said.creator else None, line)
    draft.keep("publisher", said.publisher, line)
    draft.keep("year", said.year, line)


def read_more(paragraphs: list[tuple[str, int]], draft: Draft) -> None:
    """Add paragraphs to the official text that is kept."""
    for text, line in paragraphs:
        usable = draft.usable(_PUNCTUATION.sub(r"\1", text), "official text", line)
        if usable:
            draft.record["attribution"]["paragraphs"].append(usable)


def keep_doi(doi: str, line: int, draft: Draft) -> None:
    """Keep a DOI, and hold it against the one that is known."""
    known = draft.record.get("doi")
    if known and known.casefold() != doi.casefold():
        first = draft.places["doi"]
        message = f"the DOI {doi} is not that of line {first}, {known}"
        draft.note("IC3501", line, message, "correct the one that is wrong")
    draft.keep("doi", doi, line)


def read_copyright(paragraphs: list[tuple[str, int]], draft: Draft) -> None:
    """Keep the copyright lines, verbatim, and whom they name."""
    for text, line in paragraphs:
        found = COPYRIGHT.search(text)
        if found is None or is_placeholder(text):
            continue
        draft.add("copyright-notices", draft.mended(text, line), line)
        holder = _YEARS_AROUND.sub("", _RESERVED.sub("", ADDRESS.sub("", found[1]).strip()))
        holder = holder.strip(" .,")
        # A list of the holders says more than what the copyright lines can be taken apart into.
        if holder and "rights-holders" not in draft.places:
            draft.add_once("rights-holders", draft.mended(holder, line), line)
