"""A page becomes the drafts of records: what it says, with the line of each fact, and no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.pages.bases import address_of
from isic_cite.pages.blocks import blocks_of
from isic_cite.pages.dataset import read_dataset
from isic_cite.pages.noting import Draft, Note
from isic_cite.pages.scopes import placed, scopes_of
from isic_cite.pages.source import parse
from isic_cite.pages.tables import table_of

if TYPE_CHECKING:
    from isic_cite.pages.scopes import Placed
    from isic_cite.pages.source import Page

_MARKDOWN = re.compile(
    r"\.(?:mdx?|markdown|mdown|qmd|rmd)(?:[?#].*)?$|\(markdown\)$", re.IGNORECASE
)
_TAG = re.compile(r"<[A-Za-z!/]")
_FRONT_MATTER = re.compile(r"-{3,}[ \t]*\r?\n")
_RANKS = ("error", "warning", "note")
FEW = 2
"""A page that tells fewer facts of a dataset than this tells little."""
_OF_ANYTHING = frozenset(("name", "title", "subtitle", "year", "license", "license-label"))
"""What a page about anything may say, such as a diary in which a dataset is mentioned."""


class Reading(Struct, frozen=True):
    """What was read from a page."""

    drafts: list[Draft]
    """A dataset each, in the order of the page; at least one."""
    notes: list[Note]
    """What concerns the page as a whole."""


def is_markdown(name: str, text: str) -> bool:
    """Tell whether a page is Markdown: by its name, by front matter, or as it has no HTML."""
    return bool(_MARKDOWN.search(name) or _FRONT_MATTER.match(text) or not _TAG.search(text))


def read_page(text: str, name: str) -> Reading:
    """Read a page.

    Args:
        text: the page.
        name: the name of its file, which says whether it is Markdown, or its address.
    """
    page = parse(text, markdown=is_markdown(name, text), address=address_of(text, name))
    blocks = list(blocks_of(page.body, page.lines))
    tables = {
        number: table_of(block.element, page.lines)
        for number, block in enumerate(blocks)
        if block.kind == "table"
    }
    whole = placed(blocks, tables)
    notes = _about(page, whole)
    scopes = scopes_of(whole)
    drafts = []
    for scope in scopes:
        draft = Draft(scope.label)
        read_dataset(scope, page, draft)
        drafts.append(draft)
    if len(drafts) > 1:
        names = ", ".join(draft.label for draft in drafts)
        notes.append(Note("IC3004", scopes[0].line, f"the page is about {len(drafts)}: {names}"))
    elif len(drafts[0].places) < FEW or drafts[0].record.keys() <= _OF_ANYTHING:
        hint = "check that it is the page of a dataset; of a page with scripts, save what it shows"
        notes.append(
            Note("IC3001", 1, "the page says little of a dataset that is understood", hint)
        )
    return Reading(drafts, notes)


def _about(page: Page, blocks: list[Placed]) -> list[Note]:
    """Return what is wrong with the page as a whole."""
    notes = []
    if trouble := page.front_matter.trouble:
        hint = "only its lines of one key and one plain text are read"
        notes.append(Note("IC3002", 1, f"the front matter is not read as a whole: {trouble}", hint))
    for each in blocks:
        if each.table is not None and each.table.cut:
            hint = "look at spans of its cells"
            notes.append(
                Note("IC3003", each.block.line, "the table is larger than any page's", hint)
            )
    if page.deep:
        message = f"elements are nested more than {page.deep} deep; what is in them is not read"
        notes.append(Note("IC3003", page.deep_line, message, "write the page with less nesting"))
    return notes
