"""CSL-JSON: Zotero's and pandoc's libraries, `-f csl-json`, and what Crossref answers.

Schema: https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json. Crossref's answers
(https://www.crossref.org/documentation/retrieve-metadata/content-negotiation/) are one item with
the registry's own bookkeeping besides, which says nothing about the work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.errors import DataError
from isic_cite.importing.collection import collected
from isic_cite.importing.fields import Lost
from isic_cite.read import parse_foreign

if TYPE_CHECKING:
    from isic_cite.importing.draft import Found

_BOOKKEEPING = frozenset(
    (
        *("alternative-id", "assertion", "citation-key", "content-domain", "created", "deposited"),
        *("indexed", "is-referenced-by-count", "link", "member", "prefix", "published"),
        *("published-online", "published-print", "reference", "reference-count", "score"),
        *("references-count", "relation", "resource", "source", "update-policy"),
    )
)


def read(text: str, source: str, entry: str | None = None) -> Found:
    """Return what a CSL-JSON text says; arguments and errors as in `importing.read`."""
    value = parse_foreign(text, "json", source)
    if isinstance(value, dict):
        value = [value]
    if not isinstance(value, list) or not any(isinstance(item, dict) for item in value):
        raise DataError("CSL-JSON is a list of items; there is none", source=source)
    return collected([_without_bookkeeping(item) for item in value], Lost(), entry)


def _without_bookkeeping(item: Any) -> Any:  # noqa: ANN401
    """Return an item as CSL knows it: one title, one journal, nothing of the registry's own."""
    if not isinstance(item, dict):
        return item
    kept = {key: value for key, value in item.items() if key not in _BOOKKEEPING}
    if "id" not in kept and isinstance(kept.get("DOI"), str):
        kept["id"] = ""
    return kept
