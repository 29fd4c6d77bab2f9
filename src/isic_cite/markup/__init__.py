"""Markups: one writer a syntax, which alone escapes; a writer is imported when it is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from isic_cite.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable

    from isic_cite.markup.tree import Document

MARKUPS: tuple[str, ...] = ("text", "markdown", "html", "latex", "typst", "rst")


def writer(name: str) -> Callable[[Document], str]:
    """Return the function that writes a document in the markup called `name`.

    Raises:
        UnknownNameError: there is no such markup.
    """
    if name not in MARKUPS:
        raise UnknownNameError("markup", name, MARKUPS)
    write_in: Callable[[Document], str] = import_module(f"{__name__}.{name}").write
    return write_in


def write(document: Document, markup: str) -> str:
    """Return `document` in `markup`, with one final line end; an empty document is empty.

    Raises:
        UnknownNameError: there is no such markup.
    """
    return writer(markup)(document)
