"""The page of 2024 in the making, fact by fact, as a careful person reads it."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

import isic_cite
from conftest import shared
from isic_cite.pages.reader import Reading, read_page

NAME = "pages/isic-2024-template.md"
BUCKET = "https://isic-challenge-data.s3.amazonaws.com/2020/"
MSK = "Memorial Sloan Kettering Cancer Center"
NEW_YORK = f"{MSK}, New York City, NY, USA"


@cache
def reading() -> Reading:
    """Return what is read of the page."""
    path = shared(NAME)
    return read_page(path.read_text("utf-8"), path.name)


def expected(name: str, size: str, size_in_bytes: int, kind: str, split: str, holds: str) -> Any:  # noqa: ANN401
    """Return a file as the record has it."""
    return {
        "name": name,
        "url": BUCKET + name,
        "size": size,
        "bytes": size_in_bytes,
        "bytes-rounded": True,
        "kind": kind,
        "split": split,
        "holds": holds,
        "count": 425 if "duplicates" in holds else 33_126 if split == "training" else 10_982,
    }


ENTRIES = "metadata entries of patient ID, sex, age, and general anatomic site."
FILES = [
    (
        37,
        expected(
            "ISIC_2020_Training_Dicom.zip",
            "48.9GB",
            48_900_000_000,
            "data",
            "training",
            "33,126 DICOM images with embedded metadata.",
        ),
    ),
    (
        42,
        expected(
            "ISIC_2020_Train_DICOM_corrected.zip",
            "23.0GB",
            23_000_000_000,
            "data",
            "training",
            "33,126 DICOM images with embedded metadata.",
        )
        | {"corrects": "ISIC_2020_Training_Dicom.zip"},
    ),
    (
        48,
        expected(
            "ISIC_2020_Training_JPEG.zip",
            "23GB",
            23_000_000_000,
            "data",
            "training",
            "33,126 JPEG images.",
        ),
    ),
    (
        52,
        expected(
            "ISIC_2020_Training_GroundTruth.csv",
            "2MB",
            2_000_000,
            "ground-truth",
            "training",
            f"33,126 {ENTRIES} 33,126 entries of gold standard lesion diagnoses.",
        ),
    ),
    (
        56,
        expected(
            "ISIC_2020_Training_GroundTruth_v2.csv",
            "2MB",
            2_000_000,
            "metadata",
            "training",
            f"33,126 {ENTRIES}".replace("patient ID,", "patient ID, lesion ID,"),
        ),
    ),
    (
        60,
        expected(
            "ISIC_2020_Training_Duplicates.csv",
            "2MB",
            2_000_000,
            "supplement",
            "training",
            "List of 425 duplicates.",
        ),
    ),
    (
        70,
        expected(
            "ISIC_2020_Test_Dicom.zip",
            "15.3GB",
            15_300_000_000,
            "data",
            "test",
            "10,982 DICOM images with embedded metadata.",
        ),
    ),
    (
        75,
        expected(
            "ISIC_2020_Test_DICOM_corrected.zip",
            "6.7GB",
            6_700_000_000,
            "data",
            "test",
            "10,982 DICOM images with embedded metadata.",
        )
        | {"corrects": "ISIC_2020_Test_Dicom.zip"},
    ),
    (
        81,
        expected(
            "ISIC_2020_Test_JPEG.zip",
            "6.7GB",
            6_700_000_000,
            "data",
            "test",
            "10,982 JPEG images",
        ),
    ),
    (
        85,
        expected(
            "ISIC_2020_Test_Metadata.csv", "458KB", 458_000, "metadata", "test", f"10,982 {ENTRIES}"
        ),
    ),
]

INSTITUTIONS = [
    ("hospital-clinic-barcelona", "Hospital Clínic de Barcelona"),
    ("medical-university-vienna", "Medical University of Vienna"),
    ("memorial-sloan-kettering", MSK),
    ("melanoma-institute-australia", "Melanoma Institute Australia"),
    ("university-of-queensland", "The University of Queensland"),
    ("university-of-athens", "University of Athens Medical School"),
]

ORGANIZERS = [
    (
        "Sponsors",
        [
            (
                139,
                {
                    "name": "The International Skin Imaging Collaboration (ISIC)",
                    "organization": True,
                    "url": "https://www.isic-archive.com/#!/topWithHeader/wideContentTop/main",
                },
            )
        ],
    ),
    ("Clinical Chairs", [(142, {"name": "Allan Halpern", "affiliation": NEW_YORK})]),
    (
        "Computer Vision Chairs",
        [
            (
                145,
                {
                    "name": "Noel C. F. Codella",
                    "degrees": "Ph.D.",
                    "url": "https://twitter.com/NoelCodella",
                },
            )
        ],
    ),
    (
        "Challenge Co-Chairs",
        [
            (
                148,
                {"name": "Veronica Rotemberg", "degrees": "M.D., Ph.D.", "affiliation": NEW_YORK},
            )
        ],
    ),
    (
        "Partners",
        [
            (153, {"name": "Jochen Weber", "affiliation": MSK}),
            (154, {"name": "Nick Kurtansky", "affiliation": MSK}),
            (155, {"name": "Allan Halpern", "affiliation": MSK}),
            (156, {"name": "Steve Dusza", "affiliation": MSK}),
            (157, {"name": "Veronica Rotemberg", "affiliation": MSK}),
        ],
    ),
]

SOURCES = (
    "The dataset was generated by the International Skin Imaging Collaboration (ISIC) and images "
    "are from the following sources: Hospital Clínic de Barcelona, Medical University of Vienna, "
    "Memorial Sloan Kettering Cancer Center, Melanoma Institute Australia, The University of "
    "Queensland, and the University of Athens Medical School."
)
OFFICIAL = [
    "PLACEHOLDER International Skin Imaging Collaboration PLACEHOLDER (2024).",
    "Creative Commons Attribution-Non Commercial 4.0 International License.",
    SOURCES,
    "You should have received a copy of the license along with this work.",
    "If not, see https://creativecommons.org/licenses/by-nc/4.0/legalcode.txt.",
]
INTRODUCTION = (
    "To comply with the attribution requirements of the PLACEHOLDER license, the aggregate "
    '"ISIC 2024" data must be cited as:'
)

FINDINGS = [
    ("IC3101", 8, "error", "the subtitle is a placeholder"),
    ("IC3101", 11, "error", "the heading of the page is a placeholder"),
    ("IC3103", 13, "error", 'the sentence breaks off: "The dataset contains..."'),
    ("IC3103", 15, "error", "the list of institutions is not finished"),
    ("IC3101", 17, "error", "the name of the challenge is a placeholder"),
    ("IC3101", 19, "error", "the DOI is a placeholder"),
    ("IC3301", 37, "error", "10 of 10 files are those of 2020, and the page is about 2024"),
    ("IC3101", 104, "error", "the licence of a sentence is a placeholder"),
    ("IC3201", 104, "error", "the sentence names no licence, and line 94 has CC-BY-NC-4.0"),
    ("IC3202", 104, "error", 'links to "https://creativecommons.org/licenses/"'),
    ("IC3101", 107, "error", "the official text is a placeholder"),
    ("IC3102", 107, "error", 'a link of the official text leads to "#"'),
    ("IC3104", 113, "error", '"Cl√≠nic" was decoded wrongly and is read as "Clínic"'),
    ("IC3102", 130, "error", "the citation that the page announces is empty"),
    ("IC3302", 42, "warning", "ISIC_2020_Train_DICOM_corrected.zip has the footnote mark *"),
    ("IC3302", 75, "warning", "ISIC_2020_Test_DICOM_corrected.zip has the footnote mark *"),
    ("IC3303", 66, "note", "listed twice, first in line 52"),
]


def test_the_page_is_about_one_dataset() -> None:
    """Nothing of it concerns the page as a whole."""
    assert [draft.label for draft in reading().drafts] == [""]
    assert reading().notes == []


@pytest.mark.parametrize(
    ("field", "line", "value"),
    [
        ("name", 7, "The ISIC 2024 Challenge Dataset"),
        ("title", 7, "The ISIC 2024 Challenge Dataset"),
        ("year", 102, 2024),
        ("license", 94, "CC-BY-NC-4.0"),
        ("license-label", 94, "CC-BY-NC"),
        ("attribution", 107, {"paragraphs": OFFICIAL, "intro": INTRODUCTION}),
    ],
)
def test_a_fact_and_its_line(field: str, line: int, value: object) -> None:
    """Each stands on the page where the draft says that it was read."""
    (draft,) = reading().drafts
    assert draft.record[field] == value
    assert draft.places[field] == line


def test_the_files_and_their_lines() -> None:
    """Ten files; the one that is linked twice holds what both places say."""
    (draft,) = reading().drafts
    places = [draft.places[f"files[{number}]"] for number in range(len(draft.record["files"]))]
    assert list(zip(places, draft.record["files"], strict=True)) == FILES


def test_the_institutions_in_their_order() -> None:
    """Those of the official text, "and the" and the wrong letters away."""
    (draft,) = reading().drafts
    assert draft.record["institutions"] == [{"id": id_, "name": name} for id_, name in INSTITUTIONS]
    assert {draft.places[f"institutions[{number}]"] for number in range(6)} == {113}


def test_the_organizers_by_role() -> None:
    """Items inside of an institution's item have it as their affiliation."""
    (draft,) = reading().drafts
    read = [
        (
            each["role"],
            [
                (draft.places[f"organizers.{each['role']}.{number}"], member)
                for number, member in enumerate(each["members"])
            ],
        )
        for each in draft.record["organizers"]
    ]
    assert read == ORGANIZERS


def test_there_is_nothing_else() -> None:
    """No subtitle, no DOI, no description, no work: the page has placeholders there."""
    (draft,) = reading().drafts
    assert set(draft.record) == {
        *("name", "title", "year", "license", "license-label", "attribution"),
        *("files", "institutions", "organizers"),
    }


def test_every_defect_is_a_finding() -> None:
    """In their order: errors first, each kind from the top of the page."""
    path = shared(NAME)
    found = isic_cite.check(path)
    assert [(row.code, row.where, row.severity) for row in found] == [
        (code, f"line {line}", severity) for code, line, severity, _ in FINDINGS
    ]
    for row, (*_, words) in zip(found, FINDINGS, strict=True):
        assert words in row.message
        assert row.source == str(path)


def test_the_import_has_the_same_findings() -> None:
    """`import` and `check` do not differ, and the draft is valid as it is."""
    found = isic_cite.import_record(shared(NAME))
    assert [(row.code, row.where) for row in found.findings] == [
        (code, f"line {line}") for code, line, *_ in FINDINGS
    ]
    assert found.remarks == ()
    assert found.lost == ()
    rows = {
        fact: row["locator"] for row in found.record["provenance"] for fact in row.get("facts", ())
    }
    assert rows["files[3]"] == "line 52"
    assert rows["organizers.Partners.4"] == "line 157"
    assert all(row.get("locator", "").startswith("line ") for row in found.record["provenance"])
