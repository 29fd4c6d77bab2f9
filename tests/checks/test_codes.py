"""The codes of all findings, which three modules give out."""

from __future__ import annotations

from isic_cite.audit.codes import CODES as OF_MANUSCRIPTS
from isic_cite.checks.codes import CODES as OF_RECORDS
from isic_cite.pages.codes import CODES as OF_PAGES


def test_no_code_is_given_out_twice() -> None:
    """A code means one thing, whatever finds it."""
    tables = (OF_RECORDS, OF_MANUSCRIPTS, OF_PAGES)
    assert sum(map(len, tables)) == len(OF_RECORDS | OF_MANUSCRIPTS | OF_PAGES)
