"""No text, however hostile, breaks a BibTeX file, and every character comes out again."""

from __future__ import annotations

import string
import unicodedata
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from bibtex_reading import as_real_bibtex, decoded, with_bibtexparser, with_pybtex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import examples
from isic_cite.errors import DataError
from isic_cite.formats import biblatex, bibtex
from isic_cite.formats.bibtex_accents import _COMMANDS, _MATHS
from isic_cite.formats.bibtex_names import names
from isic_cite.formats.bibtex_text import clean, text

if TYPE_CHECKING:
    from types import ModuleType

_PIECES = st.sampled_from(
    [
        *"{}\\\"#%@,=~^_&$`'<>|-[]()!?*;:. \t\n",
        *"éÉøŁßñ李Ж“–−·½\u0301\u202e\ud800\x00\x1b",
        *("\\{", "\\}", "%\n", "@comment{", "}\n@book{x,", " and ", "others", "AND", "von", "Jr."),
        *(
            "\\input{x}",
            "\\end{document}",
            "$$",
            "^^M",
            "--",
            "---",
            "``",
            "''",
            "?`",
            ",,",
            "\\\\",
        ),
        *("a", "B", "7", "de la", "Smith", "http://x.y/a_b%20c"),
    ]
)
_HOSTILE = st.lists(_PIECES, max_size=8).map("".join) | st.text(max_size=12)
_NAME = st.one_of(
    st.fixed_dictionaries({"literal": _HOSTILE}),
    st.fixed_dictionaries(
        {"family": _HOSTILE},
        optional={
            "given": _HOSTILE,
            "suffix": _HOSTILE,
            "non-dropping-particle": _HOSTILE,
            "dropping-particle": _HOSTILE,
        },
    ),
)
_DATE = st.one_of(
    st.fixed_dictionaries({"literal": _HOSTILE}),
    st.lists(st.lists(st.integers(-1, 9999), min_size=1, max_size=3), min_size=1, max_size=2).map(
        lambda parts: {"date-parts": parts}
    ),
)
_TEXT_VARIABLES = (
    *("container-title", "collection-title", "publisher", "publisher-place", "event-title"),
    *("event-place", "volume", "issue", "page", "number", "version", "edition", "genre", "note"),
    *("DOI", "URL", "ISBN", "PMID"),
)
_TYPES = (
    *("article", "article-journal", "book", "chapter", "dataset", "paper-conference"),
    *("report", "software", "thesis", "webpage", "song"),
)
_ITEM: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"id": _HOSTILE, "type": st.sampled_from(_TYPES), "title": _HOSTILE},
    optional={
        "author": st.lists(_NAME, max_size=3),
        "editor": st.lists(_NAME, max_size=2),
        "issued": _DATE,
        "event-date": _DATE,
        "custom": st.fixed_dictionaries(
            {}, optional={"license-note": _HOSTILE, "eprint": _HOSTILE, "eprintclass": _HOSTILE}
        ),
    }
    | dict.fromkeys(_TEXT_VARIABLES, _HOSTILE),
)


def _same(read: str, given_text: str) -> bool:
    """Tell whether two texts are equal; a raised 2 or a ligature may be read as 2 or as letters."""
    return unicodedata.normalize("NFKC", read) == unicodedata.normalize("NFKC", clean(given_text))


def _render(module: ModuleType, items: list[dict[str, Any]], *, ascii_only: bool) -> str:
    try:
        source: str = module.render(items, ascii=ascii_only)
    except DataError:
        assert ascii_only
        source = module.render(items)
    return source


@settings(max_examples=examples(300), deadline=None)
@given(items=st.lists(_ITEM, max_size=3), ascii_only=st.booleans(), modern=st.booleans())
def test_every_reader_finds_the_same_entries_and_fields(
    items: list[dict[str, Any]], ascii_only: bool, modern: bool
) -> None:
    """Real BibTeX's counting of braces, bibtexparser and pybtex agree; nothing breaks out."""
    source = _render(biblatex if modern else bibtex, items, ascii_only=ascii_only)
    source.encode()
    assert not {"Cc", "Cs"} & {unicodedata.category(c) for c in source if c != "\n"}
    assert "\u202e" not in source
    counted = as_real_bibtex(source)
    assert len(counted) == len(items)
    assert all(len(set(fields)) == len(fields) for fields in counted)
    parsed = with_bibtexparser(source)
    assert [list(fields)[:-2] for fields in parsed] == counted
    assert len({fields["ID"].casefold() for fields in parsed}) == len(items)
    entries = with_pybtex(source).entries
    for fields, written in zip(parsed, counted, strict=True):
        entry = entries[fields["ID"]]
        assert {*entry.fields, *entry.persons} == set(written)
        assert decoded(entry.fields["title"]) == decoded(fields["title"])


@settings(max_examples=examples(300), deadline=None)
@given(title=_HOSTILE, doi=_HOSTILE, ascii_only=st.booleans())
def test_title_and_doi_come_back_as_they_were(title: str, doi: str, ascii_only: bool) -> None:
    """A title decodes to its own text, a DOI to itself once percent-decoded."""
    item = {"id": "x", "type": "dataset", "title": title, "DOI": doi}
    (fields,) = with_bibtexparser(_render(bibtex, [item], ascii_only=ascii_only))
    assert _same(decoded(fields["title"]), title)
    assert unquote(fields.get("doi", "")) == unquote(clean(doi))


@example(family="{", given_name="e\u0301\u0301\u0301", modern=False)
@settings(max_examples=examples(300), deadline=None)
@given(family=_HOSTILE, given_name=_HOSTILE, modern=st.booleans())
def test_a_name_stays_one_name_with_its_parts(family: str, given_name: str, modern: bool) -> None:
    """Whatever a family or given name holds, it is read as one person with these two parts."""
    people = [{"family": family, "given": given_name}, {"literal": "Last, and least"}]
    item = {"id": "x", "type": "dataset", "title": "T", "author": people}
    source = (biblatex if modern else bibtex).render([item])
    authors = with_pybtex(source).entries["x"].persons["author"]
    assert str(authors[-1]) == "{Last, and least}"
    if not clean(family) or not clean(given_name):
        return
    assert len(authors) == len(people)
    last = " ".join([*authors[0].prelast_names, *authors[0].last_names])
    first = " ".join([*authors[0].first_names, *authors[0].middle_names])
    assert _same(decoded(last), family)
    assert _same(decoded(first), given_name)


_SIMPLE = st.lists(
    st.sampled_from([*"AZaz .'-,", "and", "And", " and ", "Von", "de", "''", "--", "O'N", "é"]),
    min_size=1,
    max_size=6,
).map("".join)


@settings(max_examples=examples(500), deadline=None)
@given(family=_SIMPLE, given_name=_SIMPLE)
def test_the_quick_way_for_plain_names_changes_nothing(family: str, given_name: str) -> None:
    """A name with an empty suffix, which is never taken the quick way, is written alike."""
    name = {"family": family, "given": given_name}
    for eight_bit in (False, True):
        quick = names([name], ascii_only=False, eight_bit=eight_bit)
        assert quick == names([name | {"suffix": ""}], ascii_only=False, eight_bit=eight_bit)


@settings(max_examples=examples(200), deadline=None)
@given(
    st.text([*string.printable[:95], *_COMMANDS, *_MATHS, *"áèîõüçšžőůạńķģįĩāăėșțḇế"], max_size=20)
)
def test_what_ascii_can_write_comes_back(line: str) -> None:
    """All characters of the tables and all accented letters survive the way through ASCII."""
    written = text(line, ascii_only=True)
    assert written.isascii()
    assert decoded(written) == clean(line)
