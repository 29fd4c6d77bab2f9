"""The datasets that a page is about, and which of its blocks belong to which.

A page has sections that are marked as those of datasets, as our own pages are; or is about one
dataset; or has a part for each year, under headings of one level; or has a
table with a row for each dataset, and headings below that name them; or has headings of one level
with a DOI below each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.checks.walk import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

    from isic_cite.pages.blocks import Block
    from isic_cite.pages.tables import Table

YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d/-])")
_YEAR_HEADING = re.compile(
    r"(?:the )?(?:siim-)?(?:isic|isbi|challenge|dataset|data|\s|:)*", re.IGNORECASE
)
_SPLITS = frozenset(
    ("training", "train", "testing", "test", "validation", "data", "set", "dataset")
)
_OF_DATASETS = re.compile(r"dataset|\bcollection\b", re.IGNORECASE)
_LONGEST_HEADING = 60
DOI_LABEL = re.compile(
    r"^\s*(?:doi|persistent identifier|digital object identifier)\s*:", re.IGNORECASE
)
"""What a line begins with that gives the DOI of the dataset."""
_OF_WORKS = re.compile(
    r"\b(?:papers?|articles?|publications?|references?|citations?|cit(?:e|ing)|related)\b",
    re.IGNORECASE,
)
MOST = 50
"""A table with more rows than this is no list of the datasets of a page."""


class Heading(Struct, frozen=True):
    """A heading above a block."""

    level: int
    text: str
    line: int


class Placed(Struct, frozen=True):
    """A block, the headings that it stands under, and its table if it is one."""

    block: Block
    headings: tuple[Heading, ...]
    table: Table | None = None

    @property
    def under(self) -> str:
        """The words of the nearest heading."""
        return self.headings[-1].text if self.headings else ""


class Scope(Struct, frozen=True):
    """What concerns one dataset."""

    label: str
    """What the page calls the dataset where it has several; else empty."""
    line: int
    blocks: tuple[Placed, ...]
    rows: str = ""
    """Only rows of tables with this label concern it; empty: all do."""
    title: str = ""
    """The first heading of the page, where the dataset has one of its own below."""


def placed(blocks: Iterable[Block], tables: dict[int, Table]) -> list[Placed]:
    """Return the blocks with the headings above them; `tables` by the place of their block."""
    above: list[Heading] = []
    found = []
    for number, block in enumerate(blocks):
        if block.kind == "heading":
            above = [heading for heading in above if heading.level < block.level]
            above.append(Heading(block.level, block.text, block.line))
        found.append(Placed(block, tuple(above), tables.get(number)))
    return found


def scopes_of(blocks: list[Placed]) -> list[Scope]:
    """Return the datasets of a page, in its order; one where it does not tell any apart."""
    return (
        _by_sections(blocks)
        or _by_headings(blocks)
        or _by_rows(blocks)
        or _by_dois(blocks)
        or [Scope("", 1, tuple(blocks))]
    )


def _by_sections(blocks: list[Placed]) -> list[Scope]:
    """Return a scope for each section that is marked as that of a dataset, without what is around.

    A template that includes such a section has headings of its own above it.
    """
    inside: dict[Element, list[Placed]] = {}
    for each in blocks:
        section = _section_of(each.block.element)
        if section is not None:
            inside.setdefault(section, []).append(each)
    scopes = []
    for own in inside.values():
        first = next((each.block for each in own if each.block.kind == "heading"), own[0].block)
        label = first.text if len(inside) > 1 and first.kind == "heading" else ""
        scopes.append(Scope(label, first.line, tuple(own)))
    return scopes if len(scopes) == 1 or all(scope.label for scope in scopes) else []


def _section_of(element: Element) -> Element | None:
    around = (element, *element.iterancestors("section"))
    return next((each for each in around if each.get("data-dataset")), None)


def _by_headings(blocks: list[Placed]) -> list[Scope]:
    headings = [each.block for each in blocks if each.block.kind == "heading"]
    years = [(block, year) for block in headings if (year := _heading_year(block.text))]
    for level in sorted({block.level for block, _ in years}):
        if len({year for block, year in years if block.level == level}) > 1:
            return _under(blocks, level)
    return []


def _heading_year(text: str) -> str | None:
    """Return the year that is (nearly) all of a heading."""
    found = YEAR.findall(text)
    if len(found) != 1 or len(text) > _LONGEST_HEADING:
        return None
    rest = text.replace(found[0], " ")
    return found[0] if _YEAR_HEADING.fullmatch(rest) else None


def _under(blocks: list[Placed], level: int) -> list[Scope]:
    """Return a scope for each heading of this level that has a table or quotation under it."""
    found: list[Scope] = []
    inside: list[Placed] = []
    for each in blocks:
        heading = each.block
        if heading.kind == "heading" and heading.level <= level:
            _close(found, inside, level)
            inside = []
        inside.append(each)
    _close(found, inside, level)
    top = next((each.block for each in blocks if each.block.kind == "heading"), None)
    own = top is not None and found and (top.line, top.text) == (found[0].line, found[0].label)
    title = top.text if top and found and not own else ""
    return [Scope(each.label, each.line, each.blocks, title=title) for each in found]


def _close(found: list[Scope], inside: list[Placed], level: int) -> None:
    if not inside:
        return
    first = inside[0].block
    tells = any(each.block.kind in {"table", "quote"} for each in inside)
    if first.kind == "heading" and first.level == level and tells:
        found.append(Scope(first.text, first.line, tuple(inside)))


def _by_rows(blocks: list[Placed]) -> list[Scope]:
    """Return a scope for each row of a table whose first column names datasets."""
    for each in blocks:
        labels = _dataset_labels(each.table) if each.table else {}
        if 1 < len(labels) <= MOST:
            return [
                Scope(label, line, _of_label(blocks, label, list(labels)), label)
                for label, line in labels.items()
            ]
    return []


def _dataset_labels(table: Table) -> dict[str, int]:
    """Return the datasets that the rows of a table name, each with its line."""
    if not table.headings or not _OF_DATASETS.search(table.headings[0]):
        return {}
    first = [row[0] for row in table.rows if row and row[0] is not None and row[0].text]
    found: dict[str, int] = {}
    for cell in first:
        words = set(folded(re.sub(r"\(.*\)", "", cell.text)).split())
        if not words <= _SPLITS:
            found.setdefault(cell.text, cell.line)
    return found


def _by_dois(blocks: list[Placed]) -> list[Scope]:
    """Return a scope for each heading of one level that has a DOI of its own below it.

    What stands under none of them is said of all.
    """
    dois: dict[Heading | None, str] = {}
    stated = [
        (each, line.text)
        for each in blocks
        if each.block.kind in {"paragraph", "list"}
        for line in each.block.lines
        if DOI_LABEL.match(line.text)
    ]
    levels = {heading.level for each, _ in stated for heading in each.headings}
    for level in sorted(levels):
        dois = {}
        for each, text in stated:
            dois.setdefault(_at(each.headings, level), folded(text))
        tops = [top for top in dois if top is not None]
        apart = len(tops) > 1 and len(set(dois.values())) == len(dois) == len(tops)
        if apart and len(tops) <= MOST and not any(_OF_WORKS.search(top.text) for top in tops):
            return [
                Scope(top.text, top.line, tuple(_not_under(blocks, level, set(tops) - {top})))
                for top in tops
            ]
    return []


def _at(headings: tuple[Heading, ...], level: int) -> Heading | None:
    return next((heading for heading in headings if heading.level == level), None)


def _not_under(blocks: list[Placed], level: int, others: set[Heading]) -> Iterable[Placed]:
    return (each for each in blocks if _at(each.headings, level) not in others)


def _of_label(blocks: list[Placed], label: str, labels: list[str]) -> tuple[Placed, ...]:
    """Return the blocks that do not stand under the heading of another dataset."""
    return tuple(
        each
        for each in blocks
        if (named := _named(each.headings, labels)) is None or named == label
    )


def _named(headings: tuple[Heading, ...], labels: list[str]) -> str | None:
    """Return the dataset that the nearest heading names which names any, by its longest name."""
    for heading in reversed(headings):
        words = f" {folded(heading.text)} "
        found = [label for label in labels if f" {folded(label)} " in words]
        if found:
            return max(found, key=len)
    return None
