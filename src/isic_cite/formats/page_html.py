"""A page about a dataset as a fragment of HTML, for a template of Django or a page of its own.

It is one `section` whose headings begin at `h2`, because the page around it has the `h1`. Every
character of a record is escaped, braces too, so that no template engine acts upon one.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

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
from isic_cite.markup.tree import Heading, Paragraph, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.page_facts import PageFacts


def render(view: Sequence[PageFacts]) -> str:
    """Return the fragment of the one dataset of `view`."""
    (facts,) = view
    marks = footnote_marks(facts)
    subtitle = (Paragraph(text(facts.subtitle)),) if facts.subtitle else ()
    head = (Heading(2, text(facts.metadata.name)), *subtitle)
    pieces = [
        write((*head, *about(facts, 3), *before_files(facts, 3)), "html"),
        files_table(facts, marks),
        write((*licensing(facts, marks), *citing(facts, 3), *organizers(facts, 3)), "html"),
    ]
    body = without_braces("".join(pieces))
    identity = without_braces(escape(facts.metadata.id))
    return f'<section lang="en" data-dataset="{identity}">\n{body}</section>\n'
