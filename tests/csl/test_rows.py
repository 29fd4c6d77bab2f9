"""Small cases, one row a rule: what citeproc-js prints and citeproc-py does not."""

from __future__ import annotations

from typing import Any

import pytest
from reference_engine import printed
from test_citeproc_js import one_space_after, shown

from isic_cite.csl.engine import bibliography

MLA = "modern-language-association"
CHICAGO = "chicago-author-date"
AMA = "american-medical-association"


def named(given: str, family: str = "Li", **more: str) -> dict[str, Any]:
    """Return a book by one person."""
    author = {"family": family, "given": given, **more}
    return {"type": "book", "title": "T", "author": [author]}


def dated(*ends: list[int], **more: object) -> dict[str, Any]:
    """Return a web page with a date or a range of dates."""
    return {"type": "webpage", "title": "T", "issued": {"date-parts": list(ends)}, **more}


def titled(title: str, kind: str = "book", **more: object) -> dict[str, Any]:
    """Return a work of which nothing is known but its title."""
    return {"type": kind, "title": title, **more}


ROWS: list[tuple[str, dict[str, Any], str]] = [
    # Names.
    ("apa", named("Jean-Paul"), "Li, J.-P. (n.d.). T."),
    ("apa", named("Jean-paul"), "Li, J. (n.d.). T."),
    ("apa", named("JP"), "Li, J. (n.d.). T."),
    ("apa", named("Chr."), "Li, Chr. (n.d.). T."),
    ("apa", named("Noel C. F."), "Li, N. C. F. (n.d.). T."),
    ("apa", named("d’Arcy"), "Li,  d’Arcy. (n.d.). T."),
    ("apa", named("小明", "王"), "王小明. (n.d.). T."),
    ("apa", named("Anna", "王"), "王 A. (n.d.). T."),
    ("apa", named("Ludwig von", "Berg"), "Berg, L. von. (n.d.). T."),
    ("apa", named("Ludwig", "van der Berg"), "van der Berg, L. (n.d.). T."),
    ("apa", named("Anna", suffix="Jr."), "Li, A., Jr. (n.d.). T."),
    (MLA, named("J.-P."), "Li, J. P. T."),
    (MLA, named("J.-Peter"), "Li, J.-Peter. T."),
    (MLA, named("J. Ph."), "Li, J. Ph. T."),
    (MLA, named("Noel C F"), "Li, Noel C. F. T."),
    # Title case.
    (MLA, titled("patient-centric data of an iPhone"), "Patient-Centric Data of an iPhone."),
    (MLA, titled("dataset v1.0 versus v2"), "Dataset v1.0 versus V2."),
    (MLA, titled("what it is for: the end"), "What It Is for: The End."),
    # Quotation marks and apostrophes.
    ("apa", titled("The \"outer 'inner' text\" end"), "The “outer ‘inner’ text” end. (n.d.)."),
    ("apa", titled("Don't panic, rock 'n' roll"), "Don’t panic, rock “n” roll. (n.d.)."),
    ("apa", titled("L’été d'Hélène"), "L’été d’Hélène. (n.d.)."),
    (
        "ieee",
        titled('The "other" name', "article-journal", volume="5"),
        "[1] “The ‘other’ name,” vol. 5.",
    ),
    ("apa", titled("‘It’s here’ is said"), "‘It’s here’ is said. (n.d.)."),
    ("apa", titled("“It’s a ‘dog’s life’”"), "“It’s a ‘dog’s life.’” (n.d.)."),
    # Marks that meet.
    ("apa", titled("What now?!"), "What now?! (n.d.)."),
    ("apa", titled("Images etc."), "Images etc. (n.d.)."),
    ("apa", titled("Images..."), "Images... (n.d.)."),
    # Dates.
    ("apa", dated([2020, 3, 4]), "T. (2020, March 4)."),
    ("ieee", dated([2019, 3], [2019, 6], type="article"), "[1] “T,” Mar.–Jun. 2019."),
    (AMA, dated([2019, 3], [2019, 6]), "1. T. March–June 2019."),
    (AMA, dated([2019, 12, 30], [2020, 1, 2]), "1. T. December 30, 2019–January 2, 2020."),
    (CHICAGO, dated([2020, 3, 1], [2020, 3, 5]), "“T.” 2020. March 1–5."),
    # A macro whose terms call no variable is printed.
    (CHICAGO, titled("T", "article", publisher="arXiv"), "“T.” n.d. Preprint, arXiv."),
    # Numbers.
    (
        "apa",
        titled("T", "article-journal", page="101-9", volume="5-6"),
        "T. (n.d.). 5–6, 101–109.",
    ),
    ("ieee", titled("T", "article-journal", page="e1-e9"), "[1] “T,” pp. e1–e9."),
    ("nature", titled("T", "article-journal", page="357-364"), "1. T. 357–364."),
]


@pytest.mark.parametrize(("style", "item", "expected"), ROWS, ids=[row[2] for row in ROWS])
def test_row(style: str, item: dict[str, Any], expected: str) -> None:
    """The row is printed as it stands."""
    (entry,) = bibliography([{"id": "row", **item}], style)
    assert shown(entry) == expected


@pytest.mark.heavy
@pytest.mark.parametrize("style", sorted({row[0] for row in ROWS}))
def test_rows_are_those_of_citeproc_js(style: str) -> None:
    """What the rows expect is what citeproc-js prints."""
    rows = [({"id": "row", **item}, expected) for name, item, expected in ROWS if name == style]
    answers = printed([[item] for item, _ in rows], style)
    for (item, expected), (answer,) in zip(rows, answers, strict=True):
        assert one_space_after(bibliography([item], style)[0], answer["text"]) == expected
