"""Identifiers: what they look like, whether their checksum holds, and where they lead.

DOI: https://www.doi.org/doi-handbook/ ; ORCID: https://support.orcid.org (ISO 7064 MOD 11-2);
ROR: https://ror.readme.io/docs/identifier (ISO 7064 MOD 97-10); arXiv:
https://info.arxiv.org/help/arxiv_identifier.html ; ISIC image ids: `ISIC_` and seven digits.

`is_…` answers yes or no, `…_url` gives the one address that an identifier resolves at.
"""

from __future__ import annotations

import re
from urllib.parse import quote

DOI_PATTERN = r"^10\.\d{4,9}(?:\.\d+)*/[^\s\x00-\x1f\x7f]+$"
ORCID_PATTERN = r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$"
ROR_PATTERN = r"^https://ror\.org/0[0-9a-hj-km-np-tv-z]{6}\d{2}$"
ARXIV_PATTERN = r"^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?$"
URL_PATTERN = r"^https?://[^\s\x00-\x1f\x7f]+$"
DATE_PATTERN = r"^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$"
ID_PATTERN = r"^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$"
KEY_PATTERN = r"^[A-Za-z][A-Za-z0-9._:+-]*$"
ISIC_ID_PATTERN = r"^ISIC_\d{7}$"
SHA256_PATTERN = r"^[0-9a-f]{64}$"

EXPECTED = {
    DOI_PATTERN: ("a DOI", "10.prefix/suffix"),
    ORCID_PATTERN: ("an ORCID", "0000-0002-1825-0097"),
    ROR_PATTERN: ("a ROR id", "https://ror.org/0… with nine characters"),
    ARXIV_PATTERN: ("an arXiv id", "1902.03368 or cs/9901001"),
    URL_PATTERN: ("a web address", "http:// or https://, without spaces"),
    DATE_PATTERN: ("a date", "2024, 2024-06 or 2024-06-17"),
    ID_PATTERN: ("an id", "lower-case letters, digits, dots, hyphens and underscores"),
    SHA256_PATTERN: ("a SHA-256 checksum", "64 hexadecimal digits in lower case"),
    ISIC_ID_PATTERN: ("an id of an image", "ISIC_ and seven digits"),
    KEY_PATTERN: ("a citation key", "a letter, then letters, digits and . _ : + -"),
}
"""For each pattern: what it describes, and the form that is expected; for error messages."""

_ROR_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def is_doi(text: str) -> bool:
    """Tell whether `text` is a bare DOI such as `10.34970/2020-ds01`."""
    return re.match(DOI_PATTERN, text) is not None


def doi_url(doi: str) -> str:
    """Return the address of a DOI, with the characters encoded that a URL cannot hold."""
    return "https://doi.org/" + quote(doi, safe="/:;().,-_~!$&'*+=@")


def arxiv_url(arxiv: str) -> str:
    """Return the abstract page of an arXiv id such as `1902.03368`."""
    return f"https://arxiv.org/abs/{arxiv}"


def isic_image_url(image: str) -> str | None:
    """Return the page of an image in the ISIC Archive, or None if `image` is no id of it.

    The Archive's server resolves `images/<id>/` (ImageMarkup/isic, isic/core/urls).
    """
    if re.match(ISIC_ID_PATTERN, image, re.ASCII) is None:
        return None
    return f"https://api.isic-archive.com/images/{image}/"


def has_orcid_checksum(orcid: str) -> bool:
    """Tell whether the last character of a well-formed ORCID is its ISO 7064 MOD 11-2 check."""
    total = 0
    digits = orcid.replace("-", "")
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return digits[-1] == ("X" if check == 10 else str(check))  # noqa: PLR2004  (ten is written X)


def has_ror_checksum(ror: str) -> bool:
    """Tell whether the last two digits of a well-formed ROR id are its MOD 97-10 check."""
    body = ror.removeprefix("https://ror.org/")
    number = 0
    for character in body[1:-2]:
        number = number * 32 + _ROR_ALPHABET.index(character)
    return int(body[-2:]) == 98 - (number * 100) % 97
