"""The neutral tree in which texts for people are built before a writer gives them a syntax.

A document is a tuple of blocks; a block holds inlines or further blocks; only `Text` and
`Verbatim` hold characters. No node knows a syntax and no node is ever escaped by hand: the
writers beside this module do that, each for its own syntax.
"""

from __future__ import annotations

from msgspec import Struct


class Text(Struct, frozen=True):
    """Characters to print as they are."""

    text: str


class Emphasis(Struct, frozen=True):
    """Italic text: titles, mostly."""

    children: tuple[Inline, ...]


class Strong(Struct, frozen=True):
    """Bold text."""

    children: tuple[Inline, ...]


class SmallCaps(Struct, frozen=True):
    """Small capitals, as some citation styles set names."""

    children: tuple[Inline, ...]


class Superscript(Struct, frozen=True):
    """Raised text."""

    children: tuple[Inline, ...]


class Subscript(Struct, frozen=True):
    """Lowered text."""

    children: tuple[Inline, ...]


class Underline(Struct, frozen=True):
    """Underlined text, as some citation styles set titles."""

    children: tuple[Inline, ...]


class Link(Struct, frozen=True):
    """A link: what is shown and where it leads (an absolute http or https URL)."""

    children: tuple[Inline, ...]
    url: str


class Paragraph(Struct, frozen=True):
    """Running text."""

    children: tuple[Inline, ...]


class Heading(Struct, frozen=True):
    """A heading of level 1 (the document) to 4."""

    level: int
    children: tuple[Inline, ...]


class Bullets(Struct, frozen=True):
    """An unordered list; each item is a tuple of blocks."""

    items: tuple[tuple[Block, ...], ...]


class Quote(Struct, frozen=True):
    """A text that somebody else prescribes, reproduced verbatim."""

    children: tuple[Block, ...]


class Verbatim(Struct, frozen=True):
    """A text whose every byte counts: a legal code."""

    text: str


Inline = Text | Emphasis | Strong | SmallCaps | Superscript | Subscript | Underline | Link
Block = Paragraph | Heading | Bullets | Quote | Verbatim
Document = tuple[Block, ...]


def plain(children: tuple[Inline, ...]) -> str:
    """Return the characters of a run of inlines, without any formatting."""
    return "".join(
        child.text if isinstance(child, Text) else plain(child.children) for child in children
    )


def text(*parts: str | Inline) -> tuple[Inline, ...]:
    """Build a run of inlines from strings and nodes: `text("see ", Link(...), ".")`."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts if part != "")


def linked(url: str) -> Link:
    """Return a link that shows its own URL, so that it survives print and plain text."""
    return Link((Text(url),), url)
