"""`attribution.csv`: for each image whom to credit, under which licence, where it comes from.

CSV of RFC 4180, safe in a spreadsheet: what one would take for a formula has an apostrophe in
front (https://owasp.org/www-community/attacks/CSV_Injection), and `unguarded` takes it off again.
The fields are quoted here and not by the `csv` module, whose rules are not the same in all Pythons.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.bundle.names import ending_of
from isic_cite.formats.used_csv import harmless
from isic_cite.identifiers import isic_image_url

if TYPE_CHECKING:
    from isic_cite.usages import UsedGroup

HEADER = ("id", "file", "license", "license_url", "attribution", "credit", "source")
_SIMPLE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._/:-]*|")  # as names and addresses are
_TO_QUOTE = re.compile(r'[",;\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]|^\s|\s$')


class CreditRows:
    """The rows of the images that share a licence and an attribution."""

    def __init__(self, group: UsedGroup, source: str) -> None:
        """Begin.

        Args:
            group: licence and attribution; the licence is known.
            source: the address of what images come from that have no page of their own; may be
                empty.
        """
        license_ = group.license
        said = (
            license_.id if license_ else "",
            license_.deed_url if license_ else "",
            guarded(group.attribution),
            group.credit,
        )
        self._said = said
        self._written = ",".join(_quoted(field) for field in said)
        self._source = source

    def fields(self, image: str, file: str) -> list[str]:
        """Return the fields of one image as a reader of CSV gives them; `file` may be empty."""
        return [guarded(image), guarded(file), *self._said, self._source_of(image)]

    def line(self, image: str, file: str) -> str:
        """Return the row of one image."""
        return f"{_cell(image)},{_cell(file)},{self._written},{_cell(self._source_of(image))}\n"

    def _source_of(self, image: str) -> str:
        return isic_image_url(image.removesuffix(ending_of(image))) or self._source


def header_line() -> str:
    """Return the first row."""
    return ",".join(HEADER) + "\n"


def guarded(field: str) -> str:
    """Return a field that no spreadsheet takes for a formula, so that `unguarded` finds it again.

    What looks like a guarded formula gets another apostrophe.
    """
    bare = field.lstrip("'")
    return f"'{field}" if harmless(bare) != bare else field


def unguarded(field: str) -> str:
    """Return what `guarded` was given."""
    bare = field.lstrip("'")
    return field[1:] if bare != field and harmless(bare) != bare else field


def _cell(field: str) -> str:
    """Return a field as it stands in the file."""
    return field if _SIMPLE.fullmatch(field) else _quoted(guarded(field))


def _quoted(field: str) -> str:
    if not _TO_QUOTE.search(field):
        return field
    return '"{}"'.format(field.replace('"', '""'))
