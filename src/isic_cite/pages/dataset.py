"""One dataset of a page: its blocks, in their order, become the facts of a draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.checks.placeholders import is_placeholder
from isic_cite.checks.walk import quote
from isic_cite.identifiers import URL_PATTERN
from isic_cite.pages import citing, organizers
from isic_cite.pages.blocks import items_of
from isic_cite.pages.columns import column_of, offers_files
from isic_cite.pages.contributors import INTRODUCED, Contributors
from isic_cite.pages.files import Files
from isic_cite.pages.heads import describe, find_addresses, find_title, is_curated, title_of
from isic_cite.pages.known import dois_in
from isic_cite.pages.licensing import is_stated, of_line
from isic_cite.pages.rows import Rows
from isic_cite.pages.scopes import YEAR
from isic_cite.pages.settling import settle_license, settle_optional, settle_year
from isic_cite.pages.words import tidied

if TYPE_CHECKING:
    from isic_cite.pages.blocks import Block
    from isic_cite.pages.noting import Draft
    from isic_cite.pages.scopes import Placed, Scope
    from isic_cite.pages.source import Page
    from isic_cite.pages.tables import Table
    from isic_cite.pages.words import Line

_DOI_LABEL = re.compile(r"^\s*doi\s*:", re.IGNORECASE)
_FOOTNOTE = re.compile(r"^\s*([*†‡]+)\s*(\S.*)$", re.DOTALL)


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
        self._contributors = Contributors(draft)
        self._rows = Rows(draft, self._files, scope.rows)
        self._before: Block | None = None
        self._footnotes: dict[str, str] = {}
        self._committees: dict[str, tuple[int, list[dict[str, Any]]]] = {}
        self._roles: dict[str, int] = {}
        self._years: list[tuple[int, int]] = []
        self._own_names = _names_of_page(scope, page)

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
                self._quote(each)
            elif block.kind == "paragraph":
                self._paragraph(each)
            self._before = block if block.kind != "rule" else self._before

    def _heading(self, each: Placed) -> None:
        block = each.block
        if re.match(r"\s*citing\b", block.text, re.IGNORECASE):
            self._years += [(int(year), block.line) for year in YEAR.findall(block.text)]
        role = organizers.role_of(block.text)
        if role:
            self._roles.setdefault(role, block.line)

    def _table(self, table: Table, each: Placed) -> None:
        role = organizers.role_of(each.under)
        members = organizers.of_table(table, role, self._draft) if role else []
        if role and members:
            self._members(role, each, members)
        elif offers_files(table):
            self._rows.read(table)

    def _list(self, each: Placed) -> None:
        items = items_of(each.block.element, self._page.lines)
        role = organizers.role_of(each.under)
        before = self._before
        if before is not None and before.kind == "paragraph" and INTRODUCED.search(before.text):
            self._contributors.items([(item.text, item.line) for item in items])
        elif role:
            self._members(role, each, organizers.of_items(items, role, self._draft))
        else:
            self._files.read(each.block.lines, column_of(each.under), f"list {each.block.line}", [])

    def _members(self, role: str, each: Placed, members: list[tuple[dict[str, Any], int]]) -> None:
        _, found = self._committees.setdefault(role, (each.block.line, []))
        for member, number in members:
            self._draft.places[f"organizers.{role}.{len(found)}"] = number
            found.append(member)

    def _quote(self, each: Placed) -> None:
        """Read a quotation: what the paragraph before it announces, else what it looks like."""
        block, before = each.block, self._before
        said = before.text if before is not None and before.kind == "paragraph" else ""
        paragraphs = citing.official_text(block, self._page.lines)
        text = " ".join(paragraph for paragraph, _ in paragraphs)
        announced = bool(citing.MUST_CITE.search(said))
        if announced or (
            text and not citing.REFERENCES.search(said) and not self._cites(text, each)
        ):
            if not paragraphs:
                message = "the official text that the page announces is empty"
                self._draft.note("IC3102", block.line, message, "write it on the page")
                return
            self._official(paragraphs, (said, before.line) if announced and before else None)
            self._links(block)
        elif citing.REFERENCES.search(said) or self._cites(text, each):
            citing.read_references(block, self._page.lines, self._draft)

    def _links(self, block: Block) -> None:
        """Note the links of an official text that lead nowhere."""
        for line in block.lines:
            for run in line.links:
                url = (run.url or "").strip()
                if not re.match(URL_PATTERN, url):
                    message = f"a link of the official text leads to {quote(url or 'nothing')}"
                    self._draft.note("IC3102", run.line, message, "link the DOI or the licence")

    def _cites(self, text: str, each: Placed) -> bool:
        return citing.is_citation(text) or not re.search(
            r"\bcit|\battribut", each.under, re.IGNORECASE
        )

    def _official(self, paragraphs: list[tuple[str, int]], intro: tuple[str, int] | None) -> None:
        citing.read_official(paragraphs, intro, self._draft)
        citing.read_copyright(paragraphs, self._draft)
        for text, line in paragraphs:
            self._sources(text, line)
        holders = self._draft.record.get("rights-holders", [])
        self._contributors.holders(holders, paragraphs[0][1])

    def _paragraph(self, each: Placed) -> None:
        block, draft = each.block, self._draft
        text = block.text
        footnote = _FOOTNOTE.match(text)
        if footnote:
            usable = draft.usable(tidied(footnote[2]), "footnote", block.line)
            if usable:
                self._footnotes.setdefault(footnote[1], usable)
            return
        if _DOI_LABEL.match(text):
            self._doi(block)
            return
        for line in block.lines:
            if is_stated(line.text):
                self._stated(line)
        if INTRODUCED.search(text):
            self._sources(text, block.line)
        elif not is_curated(block, draft):
            describe(text, block.line, draft)
        find_addresses(block, draft)
        self._files.read(block.lines, column_of(each.under), f"paragraph {block.line}", [])

    def _stated(self, line: Line) -> None:
        """Read the licence of a sentence, and hold it against those of the tables."""
        stated = of_line(line, self._draft, "licence of a sentence")
        if stated is not None:
            self._rows.licenses.append(stated)
        elif self._rows.licenses and is_placeholder(line.text):
            known = self._rows.licenses[0]
            message = f"the sentence names no licence, and line {known.line} has {known.id}"
            self._draft.note("IC3201", line.number, message, "name the licence in the sentence")

    def _doi(self, block: Block) -> None:
        said = tidied(_DOI_LABEL.sub("", block.text))
        if self._draft.usable(said, "DOI", block.line) is None:
            return
        found = dois_in(
            " ".join([said, *(run.url or "" for line in block.lines for run in line.links)])
        )
        if not found:
            message = f"{quote(said)} is no DOI"
            self._draft.note("IC3102", block.line, message, "write 10.prefix/suffix")
        for doi in sorted(found):
            citing.keep_doi(doi, block.line, self._draft)

    def _sources(self, text: str, line: int) -> None:
        """Read the institutions that a sentence lists."""
        found = INTRODUCED.search(text)
        if found is None:
            return
        rest = text[found.end() :]
        if not rest.strip(" :"):
            return  # a list of items follows
        listed = re.split(r"(?<!\bInc)(?<!\b[A-Z])(?<!\.)\.(?:\s+(?=[A-Z])|\s*$)", rest)[0]
        self._contributors.prose(listed, line, self._own_names)

    def finish(self) -> None:
        """Put the draft together."""
        draft = self._draft
        title_of(draft)
        settle_year(draft, self._years)
        self._rows.finish()
        settle_license(draft, self._rows.licenses, self._scope.line)
        settle_optional(draft)
        self._contributors.finish()
        for role, (line, members) in self._committees.items():
            draft.add("organizers", {"role": role, "members": members}, line)
        for role, line in self._roles.items():
            plural = any(other != role for other in self._committees)
            if role not in self._committees and not (
                plural and re.match(r"organi[sz]", role, re.IGNORECASE)
            ):
                draft.note("IC3602", line, f"nobody is named under {quote(role)}")
        self._files.finish(self._footnotes, draft.record.get("year"))


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
