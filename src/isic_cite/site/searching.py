"""What the search of a site looks through: datasets by all their names, and the texts of each.

The journals and styles that are no tab are in a file of their own, which is ten times as large and
read only by who looks for one: `styles.py`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from isic_cite.csl.styles import style_path
from isic_cite.formats import get_format
from isic_cite.site.safe import visible
from isic_cite.site.texts import TABS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.site.facts import Facts


def search_text(pages: Sequence[Facts]) -> str:
    """Return the index for the script of the site, as JSON: folded words are looked for in it."""
    value = {"datasets": [_dataset(facts) for facts in pages], "formats": _formats()}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _dataset(facts: Facts) -> dict[str, Any]:
    record = facts.record
    words = [
        record.id,
        *record.aliases,
        record.name,
        record.title,
        record.doi,
        *facts.licensing.names,
        *(each.license.id for each in facts.licensing.materials),
        *(each.name for each in record.institutions),
        *(each.full for each in record.creators),
    ]
    return {
        "id": record.id,
        "name": visible(facts.heading),
        "year": record.year,
        "words": visible(" ".join(dict.fromkeys(word for word in words if word)).casefold()),
    }


def _formats() -> list[dict[str, str | None]]:
    return [
        {
            "name": tab.name,
            "label": tab.label,
            "words": f"{tab.name} {tab.label} {get_format(tab.name).title}".casefold(),
            # Which journals look the same: those that name this layout.
            "layout": style_path(tab.name).stem if tab.kind == "style" else None,
        }
        for tab in TABS
    ]
