"""pandoc reads the records as CSL items with author, title, year and address."""

from __future__ import annotations

import pandoc

FORMAT = "ris"
VALIDATOR = "pandoc reads it"
HEAVY = True

NEEDED = ("id", "type", "title", "author", "issued", "URL")


def faults(text: str) -> list[str]:
    """Return what pandoc refuses or does not find."""
    try:
        items = pandoc.read(text, "ris")
    except ValueError as error:
        return [str(error)]
    found = [f"{item['id']}: no {key}" for item in items for key in NEEDED if not item.get(key)]
    divided = [
        f"{item['id']}: the organization {author['family']} has become a person"
        for item in items
        for author in item.get("author", ())
        if f"AU  - {author.get('family')},\r\n" in text and author.get("given")
    ]
    return [*([] if items else ["no record"]), *found, *divided]
