"""Identifiers are recognized by form and checksum, and resolve at one address."""

from __future__ import annotations

import re

import pytest

from isic_cite import identifiers

RORS = ("02yrq0923", "05n3x4p02", "00rqy9422", "04gnjpq42", "04k51q396", "02bfwt286")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.34970/2020-ds01", True),
        ("10.7910/DVN/DBW86T", True),
        ("10.1016/S2589-7500(22)00021-8", True),
        ("10.1000.10/123456", True),
        ("10.1038", False),
        ("10.1038/", False),
        ("https://doi.org/10.34970/2020-ds01", False),
        ("10.34970/2020 ds01", False),
        ("doi:10.34970/x", False),
        ("10.12/x", False),
    ],
)
def test_dois_are_told_by_their_form(text: str, expected: bool) -> None:
    """A DOI is a prefix of at least four digits, a slash and a suffix without spaces."""
    assert identifiers.is_doi(text) is expected


@pytest.mark.parametrize(
    ("orcid", "holds"),
    [
        ("0000-0002-1825-0097", True),
        ("0000-0001-5109-3700", True),
        ("0000-0002-1694-233X", True),
        ("0000-0002-1825-0098", False),
        ("0000-0002-1694-2330", False),
    ],
)
def test_the_last_character_of_an_orcid_checks_the_rest(orcid: str, holds: bool) -> None:
    """The examples are those of ORCID's own documentation, and two with a wrong last character."""
    assert identifiers.has_orcid_checksum(orcid) is holds


@pytest.mark.parametrize("ror", RORS)
def test_the_last_two_digits_of_a_ror_id_check_the_rest(ror: str) -> None:
    """Ids of real institutions hold; with one digit changed they do not."""
    assert re.match(identifiers.ROR_PATTERN, f"https://ror.org/{ror}")
    assert identifiers.has_ror_checksum(f"https://ror.org/{ror}")
    changed = f"{ror[:-1]}{(int(ror[-1]) + 1) % 10}"
    assert not identifiers.has_ror_checksum(f"https://ror.org/{changed}")


def test_a_doi_with_odd_characters_still_makes_one_address() -> None:
    """What a URL cannot hold is encoded, what it can hold is left readable."""
    assert identifiers.doi_url("10.1000/a<b>#c%d") == "https://doi.org/10.1000/a%3Cb%3E%23c%25d"
    assert identifiers.doi_url("10.34970/2020-ds01") == "https://doi.org/10.34970/2020-ds01"


def test_every_pattern_has_words_for_its_error() -> None:
    """A person is never shown a regular expression."""
    patterns = {value for name, value in vars(identifiers).items() if name.endswith("_PATTERN")}
    assert patterns == set(identifiers.EXPECTED)
