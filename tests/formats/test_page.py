"""Pages about datasets: valid, accessible, inert whatever a record holds, and read back."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import html5lib
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markdown_it import MarkdownIt
from metadata_views import texts
from msgspec import structs

import isic_cite
from conftest import DATASETS, HOSTILE
from isic_cite.formats import page_html, page_markdown
from isic_cite.formats.page_kramdown import for_kramdown
from isic_cite.markup import write
from isic_cite.markup.tree import Paragraph, Text
from isic_cite.model import Attribution, Committee, Dataset, File, Institution, Organizer
from isic_cite.page_facts import page_facts

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FORMATS = ("page-html", "page-markdown")
TEMPLATES = ("{{ request.user }}", "{% load x %}", "{# note #}", "${x} }} %}", "{{", "a } b")
URL = "https://one.org/{{a}}/%7B?x=\"'&y=<b>"
_MARKDOWN = MarkdownIt("commonmark", {"html": True})


def html_of(text: str) -> str:
    """Return a page as HTML, which the Markdown of one becomes."""
    if not text.startswith("---\n"):
        return text
    return str(_MARKDOWN.render(text.split("\n---\n", 1)[1]))


def tree(text: str) -> Element:
    """Return a page as a strict parser of HTML reads it."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    fragment: Element = parser.parseFragment(html_of(text))
    return fragment


def words(element: Element) -> str:
    """Return what a reader sees, white space folded."""
    return " ".join("".join(element.itertext()).split())


def with_text(text: str) -> Dataset:
    """Return a record that holds `text` wherever it may hold any."""
    record = isic_cite.load("isic-2018")
    one, two, three = record.parts
    file = File(name=text, url=URL, size=text, holds=text, note=text, split="test")
    member = Organizer(name=text, degrees=text, affiliation=text, function=text, url=URL)
    return structs.replace(
        record,
        name=text,
        title=text,
        subtitle=text,
        description=text,
        publisher=text,
        version=text,
        url=URL,
        attribution=Attribution(paragraphs=(text, f"{text} {URL}"), intro=text),
        copyright_notices=(text,),
        rights_holders=(text,),
        institutions=(Institution(name=text, department=text, country=text, contributed=(text,)),),
        organizers=(Committee(role=text, members=(member,)),),
        parts=(structs.replace(one, name=text, license_label=text), two, three),
        files=(file, File(name=f"{text}2", corrects=text, kind="metadata")),
        references=tuple(structs.replace(each, title=text) for each in record.references),
    )


def both(record: Dataset) -> tuple[str, str]:
    """Return the pages of a record; a made-up text may look like a placeholder."""
    return page_html.render(page_facts([record])), page_markdown.render(page_facts([record]))


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("dataset", DATASETS)
def test_pages_are_valid_and_accessible(dataset: str, format_: str) -> None:
    """Headings skip no level, the table has a caption and scopes, no two links say the same."""
    page = tree(isic_cite.cite(dataset, format=format_))
    levels = [int(each.tag[1]) for each in page.iter() if re.fullmatch("h[1-6]", str(each.tag))]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert levels[0] == 2
    (table,) = page.iter("table")
    assert table.find("caption") is not None
    assert {each.get("scope") for each in table.iter("th")} <= {"col", "row"}
    shown: dict[str, str] = {}
    for link in page.iter("a"):
        assert shown.setdefault(words(link), link.get("href", "")) == link.get("href")


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_row_of_the_table_is_full(dataset: str) -> None:
    """With the cells that reach into it from above, each row has a cell for each column."""
    (table,) = tree(isic_cite.cite(dataset, format="page-html")).iter("table")
    _expect_full_rows(table)


def _expect_full_rows(table: Element) -> None:
    columns = len(list(table.iter("th"))) - sum(x.get("scope") == "row" for x in table.iter("th"))
    waiting: list[int] = []
    for row in list(table.iter("tr"))[1:]:
        spans = [int(cell.get("rowspan", "1")) for cell in row]
        assert len(waiting) + len(spans) == columns
        waiting = [left - 1 for left in (*waiting, *spans) if left > 1]
    assert waiting == []


@given(st.lists(st.sets(st.integers(0, 3)), max_size=5))
def test_files_of_any_parts_find_a_place(parts: list[set[int]]) -> None:
    """Each file stands in the rows of its parts and in no other, wherever these are."""
    ids = ["one", "two", "three", "four"]
    record = isic_cite.load("isic-2018")
    record = structs.replace(
        record,
        parts=tuple(structs.replace(record.parts[0], id=each, name=each) for each in ids),
        files=tuple(
            File(name=f"file-{at}.zip", parts=tuple(ids[each] for each in sorted(of)))
            for at, of in enumerate(parts)
        ),
    )
    (table,) = tree(both(record)[0]).iter("table")
    _expect_full_rows(table)
    found: dict[str, set[int]] = {}
    for row, element in enumerate(list(table.iter("tr"))[1:]):
        for cell in element.iter("td"):
            for name in re.findall(r"file-\d\.zip", words(cell)):
                rows = range(row, row + int(cell.get("rowspan", "1")))
                found.setdefault(name, set()).update(rows)
    assert found == {f"file-{at}.zip": of or {0, 1, 2, 3} for at, of in enumerate(parts)}


def _expect_inert(text: str) -> None:
    plain = {str(each.tag) for page in both(with_text("Text")) for each in tree(page).iter()}
    for page in both(with_text(text)):
        body = page.split("\n---\n", 1)[-1]
        assert "{" not in body
        assert "}" not in body
        assert (
            Environment(autoescape=True, keep_trailing_newline=True).from_string(body).render()
            == body
        )
        found = tree(page)
        assert {str(each.tag) for each in found.iter()} <= plain | {"em", "strong"}
        for each in found.iter():
            assert not {name for name in each.attrib if name.startswith("on") or name == "style"}
            assert each.get("href", "https://").startswith(("http://", "https://"))


@pytest.mark.parametrize("text", [*HOSTILE, *TEMPLATES])
def test_a_hostile_record_breaks_out_of_nothing(text: str) -> None:
    """No element, attribute or template tag comes from a record, and its text is shown."""
    _expect_inert(text)
    for page in both(with_text(text)):
        seen = words(tree(page))
        assert seen.count(" ".join(text.split())) > 15
    front = yaml.safe_load(both(with_text(text))[1].split("---\n")[1])
    assert front == {"layout": "page", "lang": "en", "title": text, "subtitle": text}


@given(texts)
def test_any_text_breaks_out_of_nothing(text: str) -> None:
    """The same for texts that nobody thought of."""
    _expect_inert(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('"It\'s" a|b', r"\"It\'s\" a\|b"),
        ("a -- b... $$x$$ >>", r"a \-\- b.\.\. \$\$x\$\$ >\>"),
        (": term", r"\: term"),
        ("a\\ ~ &lt; <b", "a&#92; &#126; &#38;lt; &#60;b"),
        ("a-b. c: d $5", "a-b. c: d $5"),
    ],
)
def test_signs_of_kramdown_are_written_as_signs(text: str, written: str) -> None:
    """What it would act upon beyond CommonMark has a backslash or is an entity, nothing else."""
    assert for_kramdown(write((Paragraph((Text(text),)),), "markdown")) == f"{written}\n"


@pytest.mark.parametrize("text", [":sym", "yes", "2024-01-01", "1e3", "a: b", "'", "-", "#x"])
def test_a_title_is_a_text_to_every_reader_of_yaml(text: str) -> None:
    """Ruby takes `:sym` for a symbol and refuses the page; in double quotes nothing is anything."""
    front = both(with_text(text))[1].split("---\n")[1]
    assert f'title: "{text}"\n' in front


def test_addresses_lead_where_they_led() -> None:
    """What no address may hold, braces too, is written as the bytes that it is."""
    for page in both(with_text("Text")):
        links = {each.get("href") for each in tree(page).iter("a")}
        ours = {str(link) for link in links if "one.org/" in str(link)}
        assert ours
        assert not [link for link in ours if set('{}<>"|^') & set(link)]


def test_footnotes_have_their_marks() -> None:
    """A file with a footnote has a mark, and the footnote has the same; files may share one."""
    record = isic_cite.load("isic-2020")
    one, two, three, *rest = record.files
    files = (
        structs.replace(one, note="First note."),
        structs.replace(two, note="Second note.", corrects=one.name),
        structs.replace(three, note="First note."),
        *rest,
    )
    page = words(tree(both(structs.replace(record, files=files))[0]))
    assert f"Download {one.name}* (48.9GB)" in page
    assert f"Download {one.name} corrected† (23.0GB)" in page
    assert f"Download {three.name}* (23GB)" in page
    assert "* First note." in page
    assert "† Second note." in page


def test_what_words_do_not_tell_is_in_attributes() -> None:
    """Exact sizes, checksums, other names: for programs."""
    record = isic_cite.load("isic-2020")
    file = structs.replace(record.files[0], name="other.zip", bytes=48900000001, sha256="0" * 64)
    (link,) = [
        each
        for each in tree(both(structs.replace(record, files=(file,)))[0]).iter("a")
        if "other.zip" in words(each)
    ]
    assert link.get("data-name") == "other.zip"
    assert link.get("data-bytes") == "48900000001"
    assert link.get("data-sha256") == "0" * 64


def test_what_a_record_does_not_state_is_not_claimed() -> None:
    """A cell without files says that none are listed, and so does a page without any."""
    assert words(tree(isic_cite.cite("isic-2019", format="page-html"))).count("None listed") == 4
    for page in both(isic_cite.load("bcn20000")):
        shown = words(tree(page))
        assert "Licences No files are listed. Licences of BCN20000" in shown
        assert "Files" not in shown
        assert "None listed" not in shown


def test_what_institutions_gave_is_told_in_words() -> None:
    """A split that is no part begins with a capital; a department stands before its institution."""
    for page in both(isic_cite.load("isic-2020")):
        assert "Training: Hospital Clínic de Barcelona; " in words(tree(page))
    for page in both(isic_cite.load("ham10000")):
        assert "Departments: Faculty of Medicine, University of Queensland." in words(tree(page))
