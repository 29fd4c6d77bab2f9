"""One dataset of a page: its blocks, in their order, become the facts of a draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.checks.placeholders import is_placeholder
from isic_cite.checks.walk import quote
from isic_cite.identifiers import is_doi
from isic_cite.identifying import doi_as_printed
from isic_cite.pages import citing
from isic_cite.pages.blocks import items_of
from isic_cite.pages.citations import Citations, said_in
from isic_cite.pages.columns import column_of, offers_files
from isic_cite.pages.committees import Committees
from isic_cite.pages.contributors import INTRODUCED, Contributors
from isic_cite.pages.contributors import SECTION as CONTRIBUTING
from isic_cite.pages.files import Files
from isic_cite.pages.heads import (
    describe,
    find_addresses,
    find_title,
    is_curated,
    title_of,
)
from isic_cite.pages.labelled import (
    GAVE,
    SHARES,
    Gifts,
    read_description,
    read_holders,
    read_items,
    read_lines,
    read_shares,
    said_institutions,
)
from isic_cite.pages.licensing import is_stated, of_address, of_line
from isic_cite.pages.rows import Rows
from isic_cite.pages.scopes import DOI_LABEL, YEAR
from isic_cite.pages.settling import settle_license, settle_optional, settle_year
from isic_cite.pages.words import tidied

if TYPE_CHECKING:
    from isic_cite.pages.blocks import Block
    from isic_cite.pages.noting import Draft
    from isic_cite.pages.scopes import Placed, Scope
    from isic_cite.pages.source import Page
    from isic_cite.pages.tables import Table
    from isic_cite.pages.words import Line

_FOOTNOTE = re.compile(r"^\s*([*†‡§¶]+|#|\(\d\)|\d(?=\s))\s*(\S.*)$", re.DOTALL)


def read_dataset(scope: Scope, page: Page, draft: Draft) -> None:
    """Read one dataset of a page into a draft."""
    reader = _Reader(scope, page, draft)
    reader.read()
    reader.finish()


class _Reader:
    """Reads the blocks of one dataset, each with what stands before it in mind."""

    def __init__(self, scope: Scope, page: Page, draft: Draft) -> None:
        self._scope = scope
        self._page = page
        self._draft = draft
        self._files = Files(draft)
        self._contributors = Contributors(draft, _names_of_page(scope, page))
        self._citations = Citations(draft, page.lines, self._contributors)
        self._rows = Rows(draft, self._files, self._contributors, scope.rows)
        self._before: Block | None = None
        self._footnotes: dict[str, str] = {}
        self._committees = Committees(draft, page.lines)
        self._gifts = Gifts()
        self._years: list[tuple[int, int]] = []

    def read(self) -> None:
        """Read all blocks."""
        find_title(self._scope, self._page, self._draft)
        for each in self._scope.blocks:
            block = each.block
            if block.kind == "heading":
                self._heading(each)
            elif each.table is not None:
                self._table(each.table, each)
            elif block.kind == "list":
                self._list(each)
            elif block.kind == "quote":
                self._citations.quotation(each, self._before)
            elif block.kind == "paragraph":
                self._paragraph(each)
            self._before = block if block.kind != "rule" else self._before

    def _heading(self, each: Placed) -> None:
        block = each.block
        if re.match(r"\s*citing\b", block.text, re.IGNORECASE):
            self._years += [(int(year), block.line) for year in YEAR.findall(block.text)]
        self._committees.heading(each)

    def _table(self, table: Table, each: Placed) -> None:
        if self._committees.table(table, each):
            return
        if offers_files(table) or self._scope.rows:
            self._rows.read(table)

    def _list(self, each: Placed) -> None:
        items = items_of(each.block.element, self._page.lines)
        before = said_in(self._before)
        if INTRODUCED.search(before):
            self._contributors.items([(item.text, item.line) for item in items])
            return
        if GAVE.search(before):
            self._gifts.read(items)
            return
        if SHARES.search(before):
            read_shares(items, self._draft)
            return
        if self._citations.items(each, self._before, [item.lines for item in items]):
            return
        if self._before and self._before.kind == "heading" and CONTRIBUTING.fullmatch(each.under):
            self._contributors.items([(item.text, item.line) for item in items])
            return
        read_items(items, self._draft)
        if not self._committees.items(items, each):
            self._citations.copyright(each)
            self._files.read(each.block.lines, column_of(each.under), f"list {each.block.line}", [])

    def _paragraph(self, each: Placed) -> None:
        block, draft = each.block, self._draft
        text = block.text
        footnote = _FOOTNOTE.match(text)
        # "(1)", "1" and "#" begin much else.
        if footnote and (footnote[1][0] in "*†‡§¶" or self._files.has_mark(footnote[1])):
            usable = draft.usable(tidied(footnote[2]), "footnote", block.line)
            if usable:
                self._footnotes.setdefault(footnote[1], usable)
            return
        if self._labelled(block):
            return
        if self._citations.paragraph(each, self._before) or self._committees.paragraph(each):
            return
        if read_holders(block, draft):
            return
        for line in block.lines:
            if is_stated(line, each.under):
                self._stated(line)
        if INTRODUCED.search(text):
            self._contributors.sentence(text, block.line)
        elif not is_curated(block, draft):
            self._contributors.given(text, block.line)
            describe(text, block.line, draft)
            read_description(each, draft)
        find_addresses(block, draft)
        self._citations.copyright(each)
        self._files.read(block.lines, column_of(each.under), f"paragraph {block.line}", [])

    def _labelled(self, block: Block) -> bool:
        """Read what a paragraph says under labels; tell whether it is a DOI alone."""
        read_lines(block, self._draft)
        dois = [line for line in block.lines if DOI_LABEL.match(line.text)]
        above = dois[0].text if dois and dois[0] is block.lines[0] else ""
        if not dois and self._before and self._before.kind == "heading":
            above = f"{self._before.text.rstrip(': ')}:"
        if DOI_LABEL.fullmatch(above):
            self._doi(block.lines)
            return True
        for line in dois:
            self._doi([line])
        if said_institutions(block):
            self._contributors.items(said_institutions(block))
            return True
        return len(dois) == len(block.lines)

    def _stated(self, line: Line) -> None:
        """Read the licence of a sentence, and hold it against those of the tables."""
        stated = of_line(line, self._draft, "licence of a sentence")
        if stated is not None:
            self._rows.licenses.append(stated)
        elif self._rows.licenses and is_placeholder(line.text):
            known = self._rows.licenses[0]
            message = f"the sentence names no licence, and line {known.line} has {known.id}"
            self._draft.note("IC3201", line.number, message, "name the licence in the sentence")

    def _doi(self, lines: list[Line]) -> None:
        said = tidied(DOI_LABEL.sub("", " ".join(line.text for line in lines)))
        number = lines[0].number
        if self._draft.usable(said, "DOI", number) is None:
            return
        linked = [run.url or "" for line in lines for run in line.links]
        stated = {
            doi.casefold(): doi
            for text in (said, *linked)
            if (doi := doi_as_printed(text)) is not None and is_doi(doi)
        }
        found = list(stated.values())
        if not found:
            message = f"{quote(said)} is no DOI"
            self._draft.note("IC3102", number, message, "write 10.prefix/suffix")
        for doi in found:
            citing.keep_doi(doi, number, self._draft)

    def finish(self) -> None:
        """Put the draft together."""
        draft = self._draft
        title_of(draft)
        settle_year(draft, self._years)
        self._rows.finish()
        settle_optional(draft)
        self._citations.finish()
        self._contributors.finish()
        self._gifts.finish(draft)
        self._committees.finish()
        self._files.finish(self._footnotes, draft.record.get("year"))
        marked = [
            (found, line)
            for address, line in self._page.licenses
            if (found := of_address(address)) is not None
        ]
        if marked and not self._rows.licenses and not draft.label:
            license_, line = marked[0]
            message = f"no sentence states a licence, but a link that is marked so: {license_.id}"
            hint = "it may be that of the page; say under which licence the data are"
            draft.note("IC3203", line, message, hint)
        else:
            settle_license(draft, self._rows.licenses, self._scope.line, self._scope.blocks)


def _names_of_page(scope: Scope, page: Page) -> list[str]:
    """Return names that the page has by themselves: items of lists, affiliations of tables."""
    found = []
    for each in scope.blocks:
        if each.block.kind == "list":
            items = items_of(each.block.element, page.lines)
            found += [re.sub(r"\s*\([^()]*\)$", "", item.text.rstrip(": ")) for item in items]
        elif each.table is not None and not offers_files(each.table):
            found += [cell.text for row in each.table.rows for cell in row[1:] if cell]
    return found
