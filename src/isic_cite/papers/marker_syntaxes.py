"""The syntaxes that a manuscript may have: one explicit list, by the endings of files.

A syntax says where comments are, which markup is written between them, and what keeps the text
apart from them. To add one, write a module with `comments(text)` and add its line here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.errors import UnknownNameError
from isic_cite.papers.comments import MEANT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from isic_cite.papers.comments import Comment


class Syntax(Struct, frozen=True):
    """What a manuscript is written in.

    Attributes:
        markup: the markup of our texts, whose name is that of the module with the comments.
        suffixes: the endings of its files, in small letters.
        spaced: whether blank lines have to stand around a text.
        indented: whether the lines of a text begin with what stands before their marker.
        inline: whether both markers may stand in one line, with words around them.
        leading: what may stand before a marker in its line.
        opening: a line that has to stand above a text that begins with white space.
    """

    markup: str
    suffixes: tuple[str, ...]
    spaced: bool = False
    indented: bool = True
    inline: bool = False
    leading: str = " \t"
    opening: str = ""

    def comments(self, text: str) -> Iterator[Comment]:
        """Yield the comments of a text that mean to be markers, in their order."""
        if MEANT.search(text):
            yield from import_module(f"isic_cite.papers.comments_{self.markup}").comments(text)


MARKDOWN = Syntax(
    "markdown",
    (".md", ".markdown", ".mdown", ".rmd", ".qmd", ".myst"),
    spaced=True,
    inline=True,
    leading=" \t>",  # it may stand in a quotation
)
SYNTAXES = (
    Syntax("latex", (".tex", ".ltx", ".latex")),
    MARKDOWN,
    # An indented <pre> would show its indentation.
    Syntax("html", (".html", ".htm", ".xhtml"), indented=False, inline=True),
    Syntax("typst", (".typ",), inline=True),
    # Without an empty comment, a quotation would belong to the marker.
    Syntax("rst", (".rst", ".rest"), spaced=True, opening=".."),
)
NOTEBOOK = ".ipynb"
WORD = ".docx"


def syntax_of(path: Path) -> Syntax:
    """Return the syntax of a file by its ending.

    Raises:
        UnknownNameError: no manuscript has this ending.
    """
    suffix = path.suffix.casefold()
    for syntax in SYNTAXES:
        if suffix in syntax.suffixes:
            return syntax
    known = [suffix for syntax in SYNTAXES for suffix in syntax.suffixes]
    raise UnknownNameError("kind of manuscript", path.name or str(path), (*known, NOTEBOOK, WORD))
