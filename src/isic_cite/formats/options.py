"""The choices that a format is built with; after that it is a function of its view alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path


class Options(Struct, frozen=True):
    """How to write; each format takes those that its line in the registry names."""

    markup: str = "text"
    """Syntax of texts for people: text, markdown, html, latex, typst or rst."""
    ascii: bool = False
    """Whether BibTeX writes accents as LaTeX commands instead of UTF-8."""
    key: str | None = None
    """Pattern of BibTeX keys, such as `{author}{year}`; None: the record's own keys."""
    full_text: bool = False
    """Whether a notice ends with the legal codes."""
    pattern: str = "generic"
    """Whose wording a data-availability statement follows: a name of `formats/patterns.py`."""
    style: str | Path | None = None
    """A citation style instead of a format: a name or title, or a file."""
    locale: str | None = None
    """Language of terms and dates in a citation style, such as `de-DE`; None: the style's own."""
    in_text: bool = False
    """Whether a citation style prints what the text of a paper says instead of the references."""
    schema_version: str = "4.6"
    """Version of DataCite's metadata schema: 4.6 or 4.7."""
    group: bool = False
    """Whether the credits of the images of a table are shown by institution."""
    kaggle_id: str | None = None
    """Where a Kaggle dataset will be, `owner/slug`, which only its owner can say."""
