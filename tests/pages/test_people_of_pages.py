"""People and sponsors who are named in running lines, a line each, or by a picture."""

from __future__ import annotations

from typing import Any

import pytest
from reading import codes, one


def committees(text: str, name: str = "page.md") -> dict[str, list[dict[str, Any]]]:
    """Return the members by role, without what makes them organizations."""
    return {
        each["role"]: [
            {key: value for key, value in member.items() if key != "organization"}
            for member in each["members"]
        ]
        for each in one(text, name).record.get("organizers", ())
    }


@pytest.mark.parametrize(
    ("line", "role", "names"),
    [
        ("Chairs: Jane Doe, John Roe and Mary Major", "Chairs", ["Jane Doe", "John Roe"]),
        ("Chairs: Jane Doe; John Roe; Mary Major.", "Chairs", ["Jane Doe", "John Roe"]),
        ("**General Chairs:** Jane Doe", "General Chairs", ["Jane Doe"]),
        ("Sponsors: MetaOptima and Canfield Scientific, Inc.", "Sponsors", ["MetaOptima"]),
        ("Our sponsors: SIIM & ISIC", "Our sponsors", ["SIIM", "ISIC"]),
    ],
)
def test_a_line_that_begins_with_a_role(line: str, role: str, names: list[str]) -> None:
    """Whom it lists has the role, whatever heading it stands under."""
    for page in (f"{line}\n", f"## About\n\n{line}\n", f"DOI is to come.<br>\n{line}\n"):
        found = committees(page)
        assert list(found) == [role]
        assert [each["name"] for each in found[role]][: len(names)] == names


def test_names_in_one_line_with_more_said_of_them() -> None:
    """What stands in brackets behind a name is the affiliation, and a link is that of the name."""
    page = (
        "Chairs: Jane Doe (Clinic, Town), John Roe (Elsewhere)\n\n"
        "Advisors: [Jane Doe](https://e.org/jane) and John Roe\n"
    )
    assert committees(page) == {
        "Chairs": [
            {"name": "Jane Doe", "affiliation": "Clinic, Town"},
            {"name": "John Roe", "affiliation": "Elsewhere"},
        ],
        "Advisors": [{"name": "Jane Doe", "url": "https://e.org/jane"}, {"name": "John Roe"}],
    }


def test_a_company_keeps_the_word_behind_its_comma() -> None:
    """It is one organization."""
    found = committees("Sponsors: Canfield Scientific, Inc., SIIM\n")
    assert [each["name"] for each in found["Sponsors"]] == ["Canfield Scientific, Inc.", "SIIM"]


@pytest.mark.parametrize(
    "line",
    [
        "Chairs: will be announced in May",
        "Sponsors: we thank all who gave money",
        "Chairs: Jane Doe, and many others",
    ],
)
def test_a_role_whose_holders_are_not_understood_is_told(line: str) -> None:
    """Nobody is made of the words."""
    draft = one(f"{line}\n")
    assert "organizers" not in draft.record
    assert codes(draft) == [("IC3602", 1)]


@pytest.mark.parametrize(
    "line",
    [
        "The data were gathered by the following committee: Jane Doe",
        "Note: the sponsors have no say",
        "It is hosted by: Jane Doe",
    ],
)
def test_a_sentence_with_a_colon_is_no_role(line: str) -> None:
    """It is not even told."""
    draft = one(f"{line}\n")
    assert "organizers" not in draft.record
    assert codes(draft) == []


def test_people_with_their_places_a_line_each() -> None:
    """With line breaks or in paragraphs of their own, without degrees or brackets."""
    expected = [
        {"name": "Ana López", "affiliation": "University of Girona, Spain"},
        {"name": "Peter J. Smith", "affiliation": "Imperial College London"},
    ]
    first, second = (f"{each['name']}, {each['affiliation']}" for each in expected)
    for page in (f"{first}<br>\n{second}\n", f"{first}\n\n{second}\n", f"- {first}\n- {second}\n"):
        assert committees(f"## Organizers\n\n{page}\n## Sponsors\n- A\n")["Organizers"] == expected


def test_names_alone_in_a_paragraph_below_a_role() -> None:
    """As in a line that begins with the role."""
    page = "## Chairs\n\nJane Doe, John Roe and Mary Major\n"
    assert [each["name"] for each in committees(page)["Chairs"]] == [
        "Jane Doe",
        "John Roe",
        "Mary Major",
    ]


@pytest.mark.parametrize(
    "text", ["Clinic Nord, University Hospital", "Canfield Scientific, Inc.", "Alfred Health, Town"]
)
def test_an_organization_is_not_divided_into_name_and_place(text: str) -> None:
    """A comma does not make a person of it."""
    (member,) = committees(f"## Partners\n\n- {text}\n")["Partners"]
    assert member == {"name": text}


PICTURES = """<h2>Sponsors</h2>
<p>We thank them.</p>
<p><a href="https://nvidia.com"><img src="n.png" alt="NVIDIA logo"></a></p>
<ul><li><img src="s.png" alt="SIIM"></li><li><img src="x.png" alt="x.png"><img alt=""></li></ul>
<h2>Results</h2><img alt="A plot">"""


def test_sponsors_of_whom_there_are_only_pictures() -> None:
    """The words for a picture name them, at their lines, up to the next heading."""
    draft = one(PICTURES, "a.html")
    (sponsors,) = draft.record["organizers"]
    assert sponsors["members"] == [
        {"name": "NVIDIA", "organization": True, "url": "https://nvidia.com"},
        {"name": "SIIM", "organization": True},
    ]
    assert [draft.places[f"organizers.Sponsors.{number}"] for number in (0, 1)] == [3, 4]
    assert codes(draft) == []


def test_pictures_beside_names_are_not_taken() -> None:
    """Where a page names its sponsors in words, its logos say nothing more."""
    page = '<h2>Sponsors</h2><p>SIIM</p><img alt="Society for Imaging Informatics">'
    assert committees(page, "a.html") == {"Sponsors": [{"name": "SIIM"}]}


@pytest.mark.parametrize("heading", ["Organiser", "Chair", "Full name"])
def test_a_table_whose_first_column_is_called_otherwise(heading: str) -> None:
    """The people of a committee stand in a column with the word for one of them."""
    page = f"## Organising committee\n\n| {heading} | Institution |\n|---|---|\n| A B | Clinic |\n"
    assert committees(page)["Organising committee"] == [{"name": "A B", "affiliation": "Clinic"}]


def test_organizers_without_a_role_below_them_are_missed() -> None:
    """A heading that only holds those of other roles is not called empty."""
    page = "# Organizers\n\nMany.\n\n## Sponsors\n- A\n"
    assert codes(one(page)) == []
    page = "# Organizers\n\nMany.\n\n# Sponsors\n- A\n"
    assert codes(one(page)) == [("IC3602", 1)]


def test_a_heading_that_has_its_people_in_it() -> None:
    """It is read as a line would be, and is not called empty."""
    draft = one("### Chairs: Jane Doe and John Roe\n\nWelcome.\n")
    (chairs,) = draft.record["organizers"]
    assert chairs == {"role": "Chairs", "members": [{"name": "Jane Doe"}, {"name": "John Roe"}]}
    assert codes(draft) == []
