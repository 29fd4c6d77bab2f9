"""Works that the shipped library knows, by what identifies them."""

from __future__ import annotations

import re
from functools import cache

from isic_cite.importing.fields import bare_doi
from isic_cite.loading import SHIPPED
from isic_cite.read import read_table

_ARXIV = re.compile(r"^(?:10\.48550/arxiv\.|https?://arxiv\.org/abs/)", re.IGNORECASE)


def by_identifier(identifier: str) -> str | None:
    """Return the key of the shared reference with this DOI, arXiv id or PMID; None if none has."""
    doi = bare_doi(identifier)
    plain = _ARXIV.sub("arxiv:", doi or identifier)
    return _keys().get(plain.casefold())


@cache
def _keys() -> dict[str, str]:
    """Return the keys of all shared references by their identifiers in small letters."""
    found: dict[str, str] = {}
    for key, entry in read_table(SHIPPED / "references.toml").items():
        if "doi" in entry:
            found[entry["doi"].casefold()] = key
        if "arxiv" in entry:
            found.setdefault(f"arxiv:{entry['arxiv']}".casefold(), key)
        if "pmid" in entry:
            found.setdefault(entry["pmid"], key)
    return found
