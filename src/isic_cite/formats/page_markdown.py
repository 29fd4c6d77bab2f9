"""A page about a dataset in Markdown, with front matter for Jekyll.

https://jekyllrb.com/docs/front-matter/ ; the body is CommonMark that kramdown reads alike. The
layout shows the title, so the headings begin below it, and may put the language on its `html`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite._yaml import yaml_text
from isic_cite.formats.exchange import stated
from isic_cite.formats.page_kramdown import for_kramdown
from isic_cite.formats.page_sections import (
    about,
    before_files,
    citing,
    footnote_marks,
    licensing,
    organizers,
    without_braces,
)
from isic_cite.formats.page_table import files_table
from isic_cite.markup import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.markup.tree import Block
    from isic_cite.page_facts import PageFacts


def render(view: Sequence[PageFacts]) -> str:
    """Return the page of the one dataset of `view`."""
    (facts,) = view
    marks = footnote_marks(facts)
    pieces = [
        _markdown(*about(facts, 2), *before_files(facts, 2)),
        files_table(facts, marks),
        _markdown(*licensing(facts, marks), *citing(facts, 2), *organizers(facts, 2)),
    ]
    body = "\n".join(piece for piece in pieces if piece)
    return f"---\n{_front_matter(facts)}---\n\n{without_braces(body)}"


def _markdown(*blocks: Block) -> str:
    return for_kramdown(write(blocks, "markdown"))


def _front_matter(facts: PageFacts) -> str:
    name, subtitle = facts.metadata.name, facts.subtitle
    return yaml_text(stated(layout="page", lang="en", title=name, subtitle=subtitle))
