"""The licence table recognizes what people write and adds up as Creative Commons' charts say."""

from __future__ import annotations

from itertools import permutations

import pytest

from isic_cite.errors import UnknownNameError
from isic_cite.licenses import (
    LICENSES,
    adaptation,
    adaptation_licenses,
    collection_licenses,
    expression,
    license_by_id,
    parse_expression,
    recognize_license,
)

NC = "CC-BY-NC-4.0"


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("CC-0", "CC0-1.0"),
        ("CC0", "CC0-1.0"),
        ("cc0-1.0", "CC0-1.0"),
        ("CC0 1.0 Universal", "CC0-1.0"),
        ("CC Zero", "CC0-1.0"),
        ("CC-BY", "CC-BY-4.0"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("Attribution 4.0 International", "CC-BY-4.0"),
        ("CC-BY-NC", NC),
        ("cc by-nc 4.0", NC),
        ("Attribution-NonCommercial 4.0 International", NC),
        ("Creative Commons Attribution-Non Commercial 4.0 International License.", NC),
        ("http://creativecommons.org/licenses/by-nc/4.0", NC),
        ("https://creativecommons.org/licenses/by-nc/4.0/legalcode.txt", NC),
        ("https://creativecommons.org/publicdomain/zero/1.0/deed.de", "CC0-1.0"),
        ("CC BY-NC-SA 4.0", "CC-BY-NC-SA-4.0"),
        ("https://spdx.org/licenses/CC-BY-4.0", "CC-BY-4.0"),
        ("https://spdx.org/licenses/CC-BY-NC-4.0.html", NC),
        ("http://spdx.org/licenses/CC0-1.0.json", "CC0-1.0"),
        ("https://choosealicense.com/licenses/cc-by-nc-4.0/", NC),
        ("Attribution 4.0 International (CC BY 4.0)", "CC-BY-4.0"),
        ("CC BY-NC 4.0 (Attribution-NonCommercial 4.0 International)", NC),
        ("Creative Commons (CC BY 4.0)", "CC-BY-4.0"),
    ],
)
def test_spellings_from_the_wild_are_recognized(text: str, identifier: str) -> None:
    """Labels, names and addresses in use mean the licence that their authors mean."""
    found = recognize_license(text)
    assert found is not None
    assert found.id == identifier


@pytest.mark.parametrize(
    "text",
    [
        "",
        "MIT",
        "by",
        "0",
        "by MSKCC",
        "Creative Commons",
        "CC BY 3.0",
        "CC-BY, CC-BY-NC",
        "PLACEHOLDER license",
        "https://creativecommons.org/licenses/",
        "https://creativecommons.org/licenses/by/3.0/",
        "https://creativecommons.org/publicdomain/mark/1.0/",
        "https://example.org/licenses/by/4.0/",
        "https://spdx.org/licenses/CC-BY-3.0.html",
        "https://spdx.org/licenses/MIT.html",
        "https://choosealicense.com/licenses/",
        "Attribution 4.0 International (CC BY-NC 4.0)",
        "Attribution 3.0 Unported (CC BY 3.0)",
        "Attribution 3.0 Unported (CC BY)",
        "CC BY 4.0 (our text of it)",
    ],
)
def test_what_is_vague_or_another_licence_is_not_recognized(text: str) -> None:
    """A licence is never guessed: another version or a mere mention is not one of the table."""
    assert recognize_license(text) is None


@pytest.mark.parametrize("row", LICENSES, ids=lambda row: row.id)
def test_each_row_is_recognized_by_all_its_own_names(row: object) -> None:
    """A licence's id, names and addresses lead back to it."""
    license_ = license_by_id(row.id)  # type: ignore[attr-defined]
    names = (license_.id, license_.short, license_.name, license_.deed_url, license_.legal_code_url)
    assert {recognize_license(name) for name in names} == {license_}


def test_expressions_join_with_and_only() -> None:
    """All parts apply, so OR would say something false."""
    assert [row.id for row in parse_expression(f"CC0-1.0 AND {NC}")] == ["CC0-1.0", NC]
    assert expression(reversed(parse_expression(f"CC0-1.0 AND {NC}"))) == f"CC0-1.0 AND {NC}"
    with pytest.raises(ValueError, match="joined with AND"):
        parse_expression(f"CC0-1.0 OR {NC}")
    with pytest.raises(UnknownNameError, match=r'did you mean "CC-BY-4\.0"'):
        parse_expression("CC-BY-4")


def test_every_order_gives_one_expression() -> None:
    """An expression depends on the licences and not on the order in which they were met."""
    rows = parse_expression(f"CC0-1.0 AND CC-BY-4.0 AND {NC}")
    assert {expression(order) for order in permutations(rows)} == {
        "CC0-1.0 AND CC-BY-4.0 AND CC-BY-NC-4.0"
    }


@pytest.mark.parametrize(
    ("originals", "adapted", "verdict"),
    [
        ("CC0-1.0", "CC0-1.0", "allowed"),
        ("CC-BY-4.0", "CC-BY-4.0", "allowed"),
        ("CC-BY-4.0", "CC0-1.0", "advised-against"),
        (NC, "CC-BY-4.0", "advised-against"),
        (NC, NC, "allowed"),
        (NC, "CC-BY-NC-SA-4.0", "allowed"),
        ("CC-BY-SA-4.0", "CC-BY-4.0", "forbidden"),
        ("CC-BY-ND-4.0", "CC-BY-ND-4.0", "forbidden"),
        (f"CC0-1.0 AND CC-BY-4.0 AND {NC}", NC, "allowed"),
        (f"CC-BY-SA-4.0 AND {NC}", "CC-BY-NC-SA-4.0", "forbidden"),
    ],
)
def test_adaptations_follow_the_chart(originals: str, adapted: str, verdict: str) -> None:
    """Cells of Creative Commons' adapter's licence chart; several originals take the strictest."""
    assert adaptation(parse_expression(originals), license_by_id(adapted)) == verdict


def test_share_alike_and_noncommercial_cannot_be_merged() -> None:
    """CC's compatibility chart has a cross for BY-SA with BY-NC: no licence is left."""
    assert adaptation_licenses(parse_expression(f"CC-BY-SA-4.0 AND {NC}")) == ()


def test_a_collection_with_noncommercial_works_stays_noncommercial() -> None:
    """CC's collection chart: NC works only go into collections under an NC licence."""
    mixed = collection_licenses(parse_expression(f"CC0-1.0 AND {NC}"))
    assert [row.id for row in mixed] == [NC, "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0"]
    assert collection_licenses(parse_expression("CC0-1.0 AND CC-BY-4.0")) == LICENSES
