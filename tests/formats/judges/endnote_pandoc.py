"""pandoc reads the records as CSL items with type, author, title and year."""

from __future__ import annotations

import pandoc

FORMAT = "endnote"
VALIDATOR = "pandoc reads it"
HEAVY = True

NEEDED = ("type", "title", "author", "issued")


def faults(text: str) -> list[str]:
    """Return what pandoc refuses or does not find."""
    try:
        items = pandoc.read(text, "endnotexml")
    except ValueError as error:
        return [str(error)]
    found = [
        f"{item.get('title')}: no {key}" for item in items for key in NEEDED if not item.get(key)
    ]
    count = text.count("</record>")
    return [*found, *([] if count == len(items) else [f"{count} records, {len(items)} are read"])]
