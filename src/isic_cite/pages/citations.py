"""Where a page has its official text, its works and its copyright lines, and which is which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.checks.walk import quote
from isic_cite.identifiers import URL_PATTERN
from isic_cite.pages import citing
from isic_cite.pages.blocks import paragraphs_of
from isic_cite.pages.known import work_in
from isic_cite.pages.parts import WorksOfParts
from isic_cite.pages.works import (
    ANNOUNCED,
    BEHIND,
    SECTION,
    is_citation,
    is_printed,
    read_texts,
    read_works,
)

if TYPE_CHECKING:
    from isic_cite.pages.blocks import Block
    from isic_cite.pages.contributors import Contributors
    from isic_cite.pages.noting import Draft
    from isic_cite.pages.scopes import Placed
    from isic_cite.pages.source import Lines
    from isic_cite.pages.words import Line

_PAPER = re.compile(r"\b(?:papers?|articles?|publications?|works?|preprint)\b", re.IGNORECASE)
_ABOUT_RIGHTS = re.compile(r"\bcit|\battribut|\bcopyright|\bcredit", re.IGNORECASE)


def said_in(before: Block | None) -> str:
    """Return the words of the block before, if it is a paragraph."""
    return before.text if before is not None and before.kind == "paragraph" else ""


class Citations:
    """Reads what one dataset is to be cited and credited with.

    Args:
        draft: what is read of the dataset.
        lines: the lines of the page.
        contributors: where the institutions of an official text go.
    """

    def __init__(self, draft: Draft, lines: Lines, contributors: Contributors) -> None:
        self._draft = draft
        self._lines = lines
        self._contributors = contributors
        self._under: str | None = None
        self._works = WorksOfParts(draft)
        self._last: Block | None = None

    def quotation(self, each: Placed, before: Block | None) -> None:
        """Read a quotation: what the paragraph before it announces, else what it looks like."""
        block, said = each.block, said_in(before)
        self._about(said, each)
        paragraphs = citing.official_text(block, self._lines)
        text = " ".join(paragraph for paragraph, _ in paragraphs)
        announced = bool(citing.MUST_CITE.search(said))
        if announced or (text and not ANNOUNCED.search(said) and not self._cites(text, each)):
            if not paragraphs:
                message = "the official text that the page announces is empty"
                self._draft.note("IC3102", block.line, message, "write it on the page")
                return
            self._official(paragraphs, (said, before.line) if announced and before else None)
            self._links(block)
        elif ANNOUNCED.search(said) or self._cites(text, each):
            found = read_works(paragraphs_of(block.element, self._lines), self._draft, self._works)
            if not found:
                message = "the citation that the page announces is empty"
                self._draft.note("IC3102", block.line, message, "write it on the page")

    def _about(self, said: str, each: Placed) -> None:
        """Note for which parts the works of a block are: what announces it, or a heading says."""
        announced = said if ANNOUNCED.search(said) else ""
        self._works.about(announced, [heading.text for heading in each.headings])

    def _links(self, block: Block) -> None:
        """Note the links of an official text that lead nowhere."""
        for line in block.lines:
            for run in line.links:
                url = (run.url or "").strip()
                if not re.match(URL_PATTERN, url):
                    message = f"a link of the official text leads to {quote(url or 'nothing')}"
                    self._draft.note("IC3102", run.line, message, "link the DOI or the licence")

    def _cites(self, text: str, each: Placed) -> bool:
        return is_citation(text) or not re.search(r"\bcit|\battribut", each.under, re.IGNORECASE)

    def _official(self, paragraphs: list[tuple[str, int]], intro: tuple[str, int] | None) -> None:
        citing.read_official(paragraphs, intro, self._draft)
        citing.read_copyright(paragraphs, self._draft)
        for text, line in paragraphs:
            self._contributors.sentence(text, line)

    def paragraph(self, each: Placed, before: Block | None) -> bool:
        """Read what is announced before a paragraph, or the work that it asks to cite behind it."""
        self._about(said_in(before) if self._under is None else "", each)
        if self._plain(each.block, before) or self._inline(each.block) or self._more(each, before):
            return True
        if self._in_references(each, said_in(before)) or (
            self._under == each.under and is_printed(each.block.text)
        ):
            self._under = each.under
            return read_works([each.block.lines], self._draft, self._works)
        self._under = None
        behind = BEHIND.search(each.block.text) is not None
        if behind and before is not None and is_printed(before.text):
            read_works([before.lines], self._draft, self._works)
        return behind

    def items(self, each: Placed, before: Block | None, items: list[list[Line]]) -> bool:
        """Read a list that is announced as official text or works; tell whether it is either."""
        self._about(said_in(before), each)
        if self._plain(each.block, before):
            return True
        return self._in_references(each, said_in(before)) and read_works(
            items, self._draft, self._works
        )

    def _plain(self, block: Block, before: Block | None) -> bool:
        """Read an official text that is no quotation, but stands right behind its announcement."""
        said = said_in(before)
        if before is None or not (citing.MUST_CITE.search(said) and said.endswith(":")):
            return False
        lines = [(line.text, line.number) for line in block.lines if line.text]
        self._announced(block, lines, (said, before.line))
        return True

    def _inline(self, block: Block) -> bool:
        """Read an official text that stands in the paragraph that announces it."""
        found = citing.announced_in(block.lines)
        if found is None:
            return False
        said, lines = found
        text = " ".join(line for line, _ in lines)
        if work_in(text) or _PAPER.search(said):
            return read_texts([(text, block.line)], self._draft, self._works)
        self._announced(block, lines, (said, block.line))
        return True

    def _announced(
        self, block: Block, lines: list[tuple[str, int]], intro: tuple[str, int]
    ) -> None:
        self._official(lines, intro)
        self._links(block)
        # Of two official texts only the first is taken, and only that one may go on.
        taken = self._draft.places.get("attribution") == lines[0][1]
        self._last = block if taken else None

    def _more(self, each: Placed, before: Block | None) -> bool:
        """Read a further paragraph of an official text that is no quotation.

        That it goes on is certain only of copyright lines.
        """
        if before is None or before is not self._last:
            return False
        lines = [(line.text, line.number) for line in each.block.lines if line.text]
        if not all(citing.COPYRIGHT.search(text) for text, _ in lines):
            return False
        citing.read_more(lines, self._draft)
        citing.read_copyright(lines, self._draft)
        self._last = each.block
        return True

    def _in_references(self, each: Placed, said: str) -> bool:
        """Tell whether a block is a list of works: because it is announced, or by its heading."""
        if ANNOUNCED.search(said):
            return said.endswith(":") or is_printed(each.block.text)
        return bool(SECTION.match(each.under)) and is_printed(each.block.text)

    def copyright(self, each: Placed) -> None:
        """Read the copyright lines under a heading about them."""
        if _ABOUT_RIGHTS.search(each.under):
            lines = [(line.text, line.number) for line in each.block.lines]
            citing.read_copyright(lines, self._draft)

    def finish(self) -> None:
        """Put works to their parts; take holders of rights for institutions where none is named."""
        self._works.finish()
        holders = self._draft.record.get("rights-holders", [])
        if holders:
            self._contributors.holders(holders, self._draft.places["rights-holders[0]"])
