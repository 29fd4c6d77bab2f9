"""Identifiers that have the right form and are wrong all the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.checks.codes import Fault
from isic_cite.checks.walk import texts
from isic_cite.identifiers import (
    ORCID_PATTERN,
    ROR_PATTERN,
    has_orcid_checksum,
    has_ror_checksum,
    is_doi,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_HINT = "copy it again from its register; two characters may be swapped"


def check(table: object) -> Iterator[Fault]:
    """Yield faults for ORCIDs and ROR ids by checksum, and for DOIs by their end.

    A DOI has no checksum.
    """
    for where, key, text in texts(table, quoted=False):
        if key == "orcid" and re.match(ORCID_PATTERN, text) and not has_orcid_checksum(text):
            yield Fault("IC303", where, f'the checksum of the ORCID "{text}" does not fit', _HINT)
        elif key == "ror" and re.match(ROR_PATTERN, text) and not has_ror_checksum(text):
            yield Fault("IC305", where, f'the checksum of the ROR id "{text}" does not fit', _HINT)
        elif key == "doi" and is_doi(text) and text[-1] in ".,;:":
            message = f'the DOI "{text}" ends in punctuation, which is hardly part of it'
            yield Fault("IC307", where, message, f'write "{text.rstrip(".,;:")}"')
