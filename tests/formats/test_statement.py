"""Data-availability statements: facts only, in each publisher's order, whatever a record holds."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import html5lib
import pytest
from docutils.core import publish_doctree
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from metadata_views import changed, filled, one, texts, view_of

import isic_cite
from conftest import DATASETS, HOSTILE, shared
from isic_cite.errors import CallError, DataError, UnknownNameError
from isic_cite.formats import statement
from isic_cite.formats.author_year import Citation, citations, identity
from isic_cite.formats.options import Options
from isic_cite.formats.patterns import PATTERNS

if TYPE_CHECKING:
    from isic_cite.references import CslItem

WITH_ENTRIES = ("springer-nature", "elsevier", "ieee")


def stated(*sources: str, pattern: str = "generic", **options: str) -> str:
    """Return the statement of shipped datasets."""
    return isic_cite.cite(*sources, format="statement", pattern=pattern, **options)  # type: ignore[arg-type]


def remarks(*sources: str, pattern: str) -> tuple[str, ...]:
    """Return what is said beside the statement."""
    records = [isic_cite.load(source) for source in sources]
    return isic_cite.api.remarks(records, "statement", Options(pattern=pattern))


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("dataset", DATASETS)
def test_every_statement_says_what_where_and_under_which_licence(
    dataset: str, pattern: str
) -> None:
    """The name, the address of the DOI or page, and each licence with the address of its deed."""
    metadata = one(dataset)
    said = stated(dataset, pattern=pattern)
    assert metadata.name in said
    assert metadata.link
    assert metadata.link in said
    for row in metadata.licenses:
        assert f"{row.short} ({row.deed_url})" in said


@pytest.mark.parametrize("pattern", PATTERNS)
def test_nobody_is_said_to_have_made_the_data(pattern: str) -> None:
    """Whether the authors of a paper generated the data is not for us to say."""
    said = stated(*DATASETS, pattern=pattern, modified="resized to 224 px")
    assert not re.search(r"generated|collected|acquired|our data|third.party", said)


def test_parts_have_their_own_licences() -> None:
    """Only the third task of 2018 is non-commercial, and only the others need no credit."""
    whole, third, first = (stated(f"isic-2018{part}") for part in ("", ":task-3", ":task-1"))
    assert "Task 1 and Task 2: marked with CC0 1.0 (" in whole
    assert "Task 3: licensed under CC BY-NC 4.0 (" in whole
    assert whole.count("non-commercial") == third.count("non-commercial") == 1
    assert whole.endswith("under CC0, credit is requested and not required.\n")
    assert "CC0" not in third
    assert "BY-NC" not in first
    assert "Tschandl" not in first


def test_credit_under_cc0_is_asked_for() -> None:
    """Not demanded; and under CC BY it is not said to be a mere request."""
    assert "Credit is requested; CC0 does not require it." in stated("isic-2016")
    assert "requested" not in stated("slice-3d-permissive")


def test_shares_under_other_licences_are_told() -> None:
    """The release is CC BY-NC; images of some contributors are not."""
    assert "own: CC0 1.0, CC BY 4.0 or CC BY-NC 4.0." in stated("slice-3d")
    assert "own: CC0 1.0 or CC BY 4.0." in stated("slice-3d-permissive")
    assert "of their own" not in stated("isic-2020")


def test_a_disputed_licence_is_not_stated_as_settled() -> None:
    """The text itself says that sources disagree."""
    assert "Sources disagree about the licence of BCN20000" in stated("bcn20000")
    assert "Note:" not in stated("isic-2019")


@pytest.mark.parametrize("dataset", [name for name in DATASETS if one(name).doi is None])
def test_the_host_of_a_page_is_not_said_to_be_the_repository(dataset: str) -> None:
    """BCN20000 is published at figshare, but its address is a page of ISIC."""
    for pattern in PATTERNS:
        said, _, _ = stated(dataset, pattern=pattern).partition("References\n")
        assert "hosted by" not in said


@pytest.mark.parametrize("pattern", WITH_ENTRIES)
def test_a_dataset_without_a_title_gets_no_entry(pattern: str) -> None:
    """None is made up; its papers are cited, and that is said."""
    said = stated("isic-2019", pattern=pattern)
    assert "[dataset]" not in said
    assert "ISIC 2019 Challenge" not in said
    [remark] = remarks("isic-2019", pattern=pattern)
    assert "has no title of its own" in remark
    assert remarks("isic-2020", pattern=pattern) == ()


def test_elsevier_wants_a_tag_and_all_elements() -> None:
    """[dataset], then creators, year, title, repository with version, identifier, in this order."""
    entry = stated("ham10000", pattern="elsevier").splitlines()[-1]
    assert entry == (
        "[dataset] Tschandl, Philipp, 2018. The HAM10000 dataset, a large collection of "
        "multi-source dermatoscopic images of common pigmented skin lesions. Harvard Dataverse, "
        "version 4.0. https://doi.org/10.7910/DVN/DBW86T"
    )
    for other in set(PATTERNS) - {"elsevier"}:
        assert "[dataset]" not in stated("ham10000", pattern=other)


def test_springer_nature_wants_the_minimum_of_datacite() -> None:
    """This is the form in which ISIC itself asks to be cited, letter by letter."""
    entry = stated("isic-2020", pattern="springer-nature").splitlines()[-1]
    attribution = isic_cite.load("isic-2020").attribution
    assert attribution
    assert entry == attribution.paragraphs[0]


def test_ieee_numbers_lead_to_the_list() -> None:
    """Each number in the text is that of the entry, also where a work serves two datasets."""
    said = stated("isic-2018", "isic-2019", pattern="ieee")
    items, entries = said.split("References\n")
    assert "ISIC 2018 [1], [2], available" in items
    assert "ISIC 2019 [2], [3], [4], available" in items
    assert [line[:3] for line in entries.splitlines() if line.startswith("[")] == [
        *("[1]", "[2]", "[3]", "[4]")
    ]
    assert "[1] N. Codella et al., “Skin Lesion Analysis Toward Melanoma Detection 2018" in entries
    assert "[2] P. Tschandl" in entries


def test_letters_tell_works_of_one_author_and_year_apart() -> None:
    """In the text as in the list; a dataset given twice is listed once."""
    said = stated("slice-3d-permissive", "slice-3d", pattern="elsevier")
    assert "SLICE-3D: https://doi.org/10.34970/2024-slice-3d, hosted by " in said
    first, second = [line for line in said.splitlines() if line.startswith("[dataset]")]
    assert ", 2024b. SLICE-3D 2024 Permissive Challenge Dataset." in first
    assert ", 2024a. SLICE-3D 2024 Challenge Dataset." in second
    assert "Collaboration, 2024a; Kurtansky et al., 2024)" in said
    assert stated("slice-3d", "slice-3d") == stated("slice-3d")


def test_changes_are_stated_once() -> None:
    """For one dataset in its paragraph, for several behind the list; never where none were made."""
    said = stated("isic-2020", modified="resized to 224 px.")
    assert said.endswith(" The data were modified for this study: resized to 224 px.\n")
    several = stated("isic-2020", "isic-2016", modified="hair removed")
    assert several.count("modified") == 1
    assert several.endswith("\n\nThe data were modified for this study: hair removed.\n")
    assert "modified" not in stated("isic-2020")
    with pytest.raises(CallError, match="for attribution, notice, statement; apa has no"):
        isic_cite.cite("isic-2020", format="apa", modified="resized")


def test_a_dataset_without_an_address_is_refused() -> None:
    """A statement that does not say where the data are is none."""
    nowhere = changed(one("isic-2016"), url=None)
    with pytest.raises(DataError, match="isic-2016: url: a data-availability statement requires"):
        statement.render([nowhere], markup="text", pattern="generic")


def test_what_a_reference_lacks_is_said() -> None:
    """A publisher's wish that the record cannot fulfil is not fulfilled silently."""
    bare = changed(one("isic-2020"), publisher=None, creators=(), version="2")
    [remark] = statement.losses([bare], markup="text", pattern="elsevier")
    assert remark == (
        "isic-2020: Elsevier wants the creators and the repository in the reference, which the "
        "record does not state"
    )
    said = statement.render([bare], markup="text", pattern="elsevier")
    assert "[dataset] 2020. SIIM-ISIC 2020 Challenge Dataset. version 2. https://" in said
    assert "hosted by" not in said


def test_an_unknown_pattern_names_the_known_ones() -> None:
    """A publisher's name is easily spelt otherwise."""
    with pytest.raises(UnknownNameError, match='did you mean "elsevier"'):
        stated("isic-2020", pattern="elsevir")
    with pytest.raises(CallError, match="--pattern is for statement; notice has no such choice"):
        isic_cite.cite("isic-2020", format="notice", pattern="plos")


@pytest.mark.parametrize("pattern", PATTERNS)
def test_statements_are_deterministic(pattern: str) -> None:
    """The same call prints the same bytes; nothing to state prints nothing."""
    assert stated(*DATASETS, pattern=pattern) == stated(*DATASETS, pattern=pattern)
    assert statement.render([], markup="text", pattern=pattern) == ""


def read_back(written: str, markup: str) -> str:
    """Return the characters that a reader of a markup finds, without white space."""
    if markup == "rst":
        settings = {"_disable_config": True, "doctitle_xform": False, "report_level": 5}
        return "".join(publish_doctree(written, settings_overrides=settings).astext().split())
    page = MarkdownIt("commonmark").render(written) if markup == "markdown" else written
    tree = html5lib.parseFragment(page, namespaceHTMLElements=False)
    return "".join("".join(tree.itertext()).split())


@given(
    words=texts,
    dataset=st.sampled_from(["isic-2018", "isic-2020", "slice-3d"]),
    # The list of IEEE is that of a citation style, which has tests of its own.
    pattern=st.sampled_from([name for name in PATTERNS if name != "ieee"]),
)
@settings(deadline=None)
def test_any_text_of_a_record_is_only_text(dataset: str, pattern: str, words: str) -> None:
    """Three readers of three markups find the same characters, so none of them was misled."""
    view = [filled(dataset, words), one("isic-2016")]
    found = {
        markup: read_back(statement.render(view, markup=markup, pattern=pattern), markup)
        for markup in ("markdown", "html", "rst")
    }
    assert found["markdown"] == found["html"] == found["rst"]
    assert "".join(words.split()) in found["html"] or not words.isprintable()


@pytest.mark.parametrize("words", HOSTILE)
def test_braces_of_a_record_are_no_fields_of_a_pattern(words: str) -> None:
    """A record cannot put its address or another's words where it likes."""
    view = [filled("isic-2020", f"{{link}}{words}{{cites}}")]
    said = statement.render(view, markup="text", pattern="generic")
    assert said.startswith("This study used {link}")
    assert said.count("https://doi.org/10.34970/2020-ds01") == 1


def test_citations_are_those_of_the_reference_engine() -> None:
    """Author and year as citeproc-js prints them in APA style.

    That style joins two names by &, and gives a title that stands for an author capitals and, for
    a dataset, no quotation marks.
    """
    reference = json.loads(shared("reference/csl.json").read_text("utf-8"))
    shown = reference["renderings"]["apa"]
    compared = 0
    for item in reference["items"]:
        [cited] = citations([item]).values()
        author = cited.author.replace(" and ", " & ")
        expected = shown[item["id"]]["citation"]
        if "author" not in item:
            author, expected = author.strip("“”").casefold(), expected.casefold()
        assert f"({author}, {cited.year})" == expected
        compared += 1
    assert compared >= 9


def test_citations_of_unusual_works() -> None:
    """Two authors, a particle, an incomplete list, no author, no year, a key used twice."""
    van, doe = {"family": "Berg", "non-dropping-particle": "van den"}, {"family": "Doe"}
    items: list[CslItem] = [
        {"id": "a", "title": "A", "author": [van, doe], "issued": {"date-parts": [[2020, 1]]}},
        {"id": "b", "title": "B", "author": [doe], "custom": {"authors-incomplete": True}},
        {"id": "c", "title": "C"},
        {"id": "c", "title": "D", "author": [doe]},
    ]
    cited = citations(items)
    assert [cited[identity(item)] for item in items] == [
        Citation("van den Berg and Doe", "2020"),
        Citation("Doe et al.", "n.d."),
        Citation("“C”", "n.d."),
        Citation("Doe", "n.d."),
    ]
    many: list[CslItem] = [{"id": f"w{n}", "title": f"{n:03}", "author": [doe]} for n in range(28)]
    years = [each.year for each in citations(many).values()]
    assert years[:2] + years[25:] == ["n.d.-a", "n.d.-b", "n.d.-z", "n.d.-aa", "n.d.-ab"]


def test_several_views_cite_a_common_work_alike() -> None:
    """The paper of both SLICE-3D sets is one work."""
    view = view_of("slice-3d", "slice-3d-permissive")
    works = citations(item for metadata in view for item in metadata.cited)
    assert len(works) == 3
