"""Organizers, in every way in which pages name them."""

from __future__ import annotations

from typing import Any

import pytest
from reading import codes, one

MSK = "Memorial Sloan Kettering Cancer Center"


def committees(text: str, name: str = "page.md") -> dict[str, list[dict[str, Any]]]:
    """Return the members by role."""
    return {each["role"]: each["members"] for each in one(text, name).record.get("organizers", ())}


@pytest.mark.parametrize(
    ("item", "member"),
    [
        ("Jane Doe", {"name": "Jane Doe"}),
        ("Jane Doe (Clinic, Town)", {"name": "Jane Doe", "affiliation": "Clinic, Town"}),
        (
            "Jane Doe, M.D., Ph.D. (Clinic)",
            {"name": "Jane Doe", "degrees": "M.D., Ph.D.", "affiliation": "Clinic"},
        ),
        (
            "Jane Doe, Prof., M.D. *Clinic, Town*",
            {"name": "Jane Doe", "degrees": "Prof., M.D.", "affiliation": "Clinic, Town"},
        ),
        (
            "**Jane Doe, Ph.D.** ;<br> *Clinic, Town*",
            {"name": "Jane Doe", "degrees": "Ph.D.", "affiliation": "Clinic, Town"},
        ),
        (
            "**Jane Doe** (Technical Leader) (Clinic, Town)",
            {"name": "Jane Doe", "function": "Technical Leader", "affiliation": "Clinic, Town"},
        ),
        (
            "[Jane Doe](https://example.org/jane), Ph.D.",
            {"name": "Jane Doe", "degrees": "Ph.D.", "url": "https://example.org/jane"},
        ),
        ("[Jane Doe](javascript:alert(1))", {"name": "Jane Doe"}),
        (
            "Jane Doe, M.D.\n  University of Town, Town",
            {"name": "Jane Doe", "degrees": "M.D.", "affiliation": "University of Town, Town"},
        ),
        (
            "Jane Doe\n  Kitware, Inc., Town",
            {"name": "Jane Doe", "affiliation": "Kitware, Inc., Town"},
        ),
        ("Clinic of Jane, University of Town", {"name": "Clinic of Jane, University of Town"}),
        ("Jane Doe\n·", {"name": "Jane Doe"}),
    ],
)
def test_an_item_has_name_degrees_and_affiliation(item: str, member: dict[str, Any]) -> None:
    """In brackets, in emphasis, behind a break, or on the next line of the source."""
    (found,) = committees(f"## Challenge Chairs\n\n- {item}\n")["Challenge Chairs"]
    assert {key: value for key, value in found.items() if key != "organization"} == member


def test_items_inside_of_an_institution_have_it_as_affiliation() -> None:
    """One that says its own keeps it."""
    page = f"## Partners\n* ### {MSK}:\n    + Jane Doe\n    + John Roe (Elsewhere)\n* Solo\n"
    assert committees(page)["Partners"] == [
        {"name": "Jane Doe", "affiliation": MSK},
        {"name": "John Roe", "affiliation": "Elsewhere"},
        {"name": "Solo"},
    ]


def test_headings_below_a_role_name_organizations() -> None:
    """Sponsors themselves, or where the partners below work."""
    page = f"## Sponsors\n### ISIC\n### SIIM\n## Partners\n### {MSK}:\n- Jane Doe\n"
    assert committees(page) == {
        "Sponsors": [
            {"name": "ISIC", "organization": True},
            {"name": "SIIM", "organization": True},
        ],
        "Partners": [{"name": "Jane Doe", "affiliation": MSK}],
    }


def test_other_headings_below_organizers_are_other_sections() -> None:
    """Prizes are not people."""
    page = "# Organizers\n- Jane Doe\n## Prizes\n- First: 100\n"
    assert committees(page) == {"Organizers": [{"name": "Jane Doe"}]}


def test_a_paragraph_names_somebody_and_a_sentence_does_not() -> None:
    """Whoever has degrees is a person; a text without an end of a sentence is a sponsor."""
    page = (
        "#### Sponsors\nCanfield Scientific\n\n##### Clinical Chair\nJane Doe, M.D.\n"
        "Medical University of Vienna, Vienna\n\n##### Co-Chairs\nThey are chosen in May.\n"
    )
    assert committees(page) == {
        "Sponsors": [{"name": "Canfield Scientific", "organization": True}],
        "Clinical Chair": [
            {
                "name": "Jane Doe",
                "degrees": "M.D.",
                "affiliation": "Medical University of Vienna, Vienna",
            }
        ],
    }
    assert codes(one(page)) == [("IC3602", 8)]


MARKDOWN_TABLE = """## Partners

| Name | Affiliation | Role |
| :--- | :--- | --- |
| Jane Doe, Ph.D. | Clinic, Town) | Advisor |
| John Roe | | |
"""
HTML_TABLE = """<h2>Partners</h2><table>
<thead><tr><th>Name</th><th>Affiliation</th><th>Role</th></tr>
</thead><tbody>
<tr><td>Jane Doe, Ph.D.</td><td>Clinic, Town)</td><td>Advisor</td></tr>
<tr><td>John Roe</td><td></td></tr>
</tbody></table>"""


@pytest.mark.parametrize(("text", "name"), [(MARKDOWN_TABLE, "a.md"), (HTML_TABLE, "a.html")])
def test_rows_of_a_table_are_people(text: str, name: str) -> None:
    """A bracket that nothing has opened is removed and told."""
    assert committees(text, name)["Partners"] == [
        {
            "name": "Jane Doe",
            "degrees": "Ph.D.",
            "affiliation": "Clinic, Town",
            "function": "Advisor",
        },
        {"name": "John Roe"},
    ]
    assert [code for code, _ in codes(one(text, name))] == ["IC3601"]


def test_a_cell_that_spans_rows_stands_in_each() -> None:
    """As browsers show it."""
    page = (
        "<h2>Partners</h2><table><tr><th>Name</th><th>Affiliation</th></tr>"
        "<tr><td>A B</td><td rowspan=2>Clinic</td></tr><tr><td>C D</td></tr>"
        "<tr><td>E F</td><td>Other</td></tr></table>"
    )
    assert committees(page, "a.html")["Partners"] == [
        {"name": "A B", "affiliation": "Clinic"},
        {"name": "C D", "affiliation": "Clinic"},
        {"name": "E F", "affiliation": "Other"},
    ]


def test_what_a_template_fills_in_is_told_and_not_taken() -> None:
    """But a list of tasks behind the organizers is not theirs."""
    page = "<h2>Organizers</h2><ul><li>{{ person.name }}</li></ul>"
    assert committees(page, "a.html") == {}
    assert codes(one(page, "a.html")) == [("IC3105", 1), ("IC3602", 1)]
    page = "<h2>Organizers</h2><ul><li>Jane Doe</li></ul><ul><li>{{ task.name }}</li></ul>"
    assert committees(page, "a.html") == {"Organizers": [{"name": "Jane Doe"}]}
    assert codes(one(page, "a.html")) == []


def test_organizations_among_people() -> None:
    """Known by their words, where nothing else is said of them."""
    page = "## Organizers\n- International Skin Imaging Collaboration\n- Jane Doe\n"
    assert committees(page)["Organizers"] == [
        {"name": "International Skin Imaging Collaboration", "organization": True},
        {"name": "Jane Doe"},
    ]
