"""What a page states under a label, which our own pages do and others may."""

from __future__ import annotations

from isic_cite.pages.reader import read_page

PAGE = """\
# The Moles Dataset

## Description

Ten thousand photographs of moles, and what was found in them.

- Version: 2
- Published by: Moles Society
- Year: 2023
- Page: <https://moles-society.org/moles>
- See also: <https://moles-society.org/mirror>
- Year: soon
- Page: javascript:alert(1)

Rights holders: Moles Society; Alfred Hospital, Melbourne

The images were contributed by the following institutions:

- Alfred Hospital (Australia)
- Hospital of Moles

What each of them gave, as far as it is stated:

- training, test: Alfred Hospital
- validation: Hospital of Moles; Nobody

The release has one licence; the images in it have licences of their own:

- Alfred Hospital: 1,200 images, CC BY 4.0 (<https://creativecommons.org/licenses/by/4.0/>)
- Hospital of Moles: 1 image, of an unknown licence
"""


def test_facts_under_labels_are_read() -> None:
    """Each goes into its field; what its field cannot hold is left out."""
    draft = read_page(PAGE, "page.md").drafts[0]
    record = draft.record
    assert record["description"] == "Ten thousand photographs of moles, and what was found in them."
    assert (record["version"], record["publisher"], record["year"]) == ("2", "Moles Society", 2023)
    assert record["url"] == "https://moles-society.org/moles"
    assert record["urls"] == ["https://moles-society.org/mirror"]
    assert record["rights-holders"] == ["Moles Society", "Alfred Hospital, Melbourne"]
    assert draft.places["description"] == 5
    assert draft.places["rights-holders"] == 15


def test_what_institutions_gave_is_put_to_them() -> None:
    """Who is not listed as an institution is not made one."""
    record = read_page(PAGE, "page.md").drafts[0].record
    gave = {each["name"]: each["contributed"] for each in record["institutions"]}
    assert gave == {"Alfred Hospital": ["training", "test"], "Hospital of Moles": ["validation"]}


def test_images_by_credit_and_licence_are_read() -> None:
    """A share needs a licence that is known; without one it is none."""
    record = read_page(PAGE, "page.md").drafts[0].record
    assert record["shares"] == [
        {
            "attribution": "Alfred Hospital",
            "license": "CC-BY-4.0",
            "images": 1200,
            "institution": "alfred-hospital",
        }
    ]
