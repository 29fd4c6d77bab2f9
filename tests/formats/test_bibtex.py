"""BibTeX and biblatex: what is written, read by a person, and what other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from bibtex_items import ALL, ARTICLE, CONFERENCE, DATASET, DATAVERSE, INCOMPLETE, PAGE, PREPRINT
from bibtex_reading import as_real_bibtex, decoded, with_bibtexparser, with_pybtex

from isic_cite.errors import CallError, DataError
from isic_cite.formats import biblatex, bibtex
from isic_cite.formats.bibtex_keys import keys
from isic_cite.formats.bibtex_names import names
from isic_cite.formats.bibtex_text import address, text, verbatim

if TYPE_CHECKING:
    from types import ModuleType

GOLDEN = {
    "dataset": (
        DATASET,
        """\
@misc{isic2020,
  author = {{International Skin Imaging Collaboration}},
  title = {{SIIM-ISIC 2020 Challenge Dataset}},
  howpublished = {Data set, version 1.0, https://doi.org/10.34970/2020-ds01},
  year = {2020},
  doi = {10.34970/2020-ds01},
  note = {Licensed under CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/)},
}
""",
        """\
@dataset{isic2020,
  author = {{International Skin Imaging Collaboration}},
  title = {{SIIM-ISIC 2020 Challenge Dataset}},
  type = {Data set},
  publisher = {{International Skin Imaging Collaboration}},
  date = {2020},
  version = {1.0},
  doi = {10.34970/2020-ds01},
  note = {Licensed under CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/)},
}
""",
    ),
    "article": (
        ARTICLE,
        """\
@article{hernandezperez2024,
  author = {Hernández-Pérez, Carlos and Barreiro, {\\'I}ñigo-{\\'O}scar \
and King, Jr., Martin Luther and van den Berg, Anna},
  title = {{BCN20000: Dermoscopic Lesions in the Wild}},
  journal = {Scientific Data},
  volume = {11},
  number = {1},
  pages = {641},
  year = {2024},
  month = jun,
  doi = {10.1038/s41597-024-03387-w},
  note = {Licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). \
{https://doi.org/10.1038/s41597-024-03387-w}},
}
""",
        """\
@article{hernandezperez2024,
  author = {Hernández-Pérez, Carlos and Barreiro, Íñigo-Óscar \
and King, Jr., Martin Luther and van den Berg, Anna},
  title = {{BCN20000: Dermoscopic Lesions in the Wild}},
  journaltitle = {{Scientific Data}},
  volume = {11},
  number = {1},
  eid = {641},
  date = {2024-06-17},
  doi = {10.1038/s41597-024-03387-w},
  note = {Licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)},
}
""",
    ),
    "authors known in part": (
        INCOMPLETE,
        """\
@article{milk10k,
  author = {Tschandl, Philipp and Akay, Bengü Nisa and others},
  title = {{MILK10k: A Hierarchical Multimodal Imaging-Learning Toolkit}},
  journal = {Journal of Investigative Dermatology},
  volume = {146},
  number = {2},
  pages = {357--364.e7},
  year = {2026},
  doi = {10.1016/S2589-7500(22)00021_8},
  note = {{https://doi.org/10.1016/S2589-7500(22)00021\\_8}},
}
""",
        """\
@article{milk10k,
  author = {Tschandl, Philipp and Akay, Bengü Nisa and others},
  title = {{MILK10k: A Hierarchical Multimodal Imaging-Learning Toolkit}},
  journaltitle = {{Journal of Investigative Dermatology}},
  volume = {146},
  number = {2},
  pages = {357--364.e7},
  date = {2026},
  doi = {10.1016/S2589-7500(22)00021_8},
}
""",
    ),
    "conference": (
        CONFERENCE,
        """\
@inproceedings{codella2018_isbi,
  author = {Codella, Noel C. F. and Gutman, David},
  title = {{Skin lesion analysis toward melanoma detection: A challenge at ISBI}},
  booktitle = {2018 IEEE 15th International Symposium on Biomedical Imaging (ISBI 2018)},
  pages = {168--172},
  publisher = {IEEE},
  address = {Washington, DC, USA},
  year = {2018},
  month = apr,
  doi = {10.1109/ISBI.2018.8363547},
  note = {{https://doi.org/10.1109/ISBI.2018.8363547}},
}
""",
        """\
@inproceedings{codella2018_isbi,
  author = {Codella, Noel C. F. and Gutman, David},
  title = {{Skin lesion analysis toward melanoma detection: A challenge at ISBI}},
  booktitle = {{2018 IEEE 15th International Symposium on Biomedical Imaging (ISBI 2018)}},
  publisher = {{IEEE}},
  venue = {{Washington, DC, USA}},
  eventdate = {2018-04-04/2018-04-07},
  pages = {168--172},
  date = {2018},
  doi = {10.1109/ISBI.2018.8363547},
}
""",
    ),
    "preprint": (
        PREPRINT,
        """\
@misc{codella2018,
  author = {Codella, Noel and {\\L}ukasz, {\\.Z}aneta},
  title = {{Skin Lesion Analysis Toward Melanoma Detection 2018}},
  howpublished = {arXiv:1902.03368},
  year = {2018},
  eprint = {1902.03368},
  archiveprefix = {arXiv},
}
""",
        """\
@online{codella2018,
  author = {Codella, Noel and Łukasz, Żaneta},
  title = {{Skin Lesion Analysis Toward Melanoma Detection 2018}},
  date = {2018},
  eprint = {1902.03368},
  eprinttype = {arxiv},
}
""",
    ),
    "page": (
        PAGE,
        """\
@misc{page,
  author = {{Hospital Clínic de Barcelona}},
  title = {{What is 100\\% of \\textbraceleft{}it\\textbraceright{} \\& more\\_less?}},
  howpublished = {{ISIC Archive}, https://example.org/a\\_b?c=1\\&d=\\%7E\\#x},
  year = {2021},
  month = mar,
  url = {https://example.org/a_b?c=1&d=%7E#x},
}
""",
        """\
@online{page,
  author = {{Hospital Clínic de Barcelona}},
  title = {{What is 100\\% of \\textbraceleft{}it\\textbraceright{} \\& more\\_less?}},
  organization = {{ISIC Archive}},
  date = {2021-03},
  url = {https://example.org/a_b?c=1&d=%7E#x},
}
""",
    ),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_each_type_is_written_as_a_person_has_read_it(name: str) -> None:
    """Every type of entry has a known text in both formats."""
    item, classic, modern = GOLDEN[name]
    assert bibtex.render([item]) == classic
    assert biblatex.render([item]) == modern


@pytest.mark.parametrize("module", [bibtex, biblatex])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_two_other_programs_read_back_authors_titles_and_dois(
    module: ModuleType, ascii_only: bool
) -> None:
    """What bibtexparser and pybtex read equals what was given, author by author."""
    source = module.render(ALL, ascii=ascii_only)
    assert not ascii_only or source.isascii()
    entries = with_pybtex(source).entries
    for item, fields in zip(ALL, with_bibtexparser(source), strict=True):
        entry = entries[item["id"]]
        assert fields["ID"] == item["id"]
        assert decoded(fields["title"]) == decoded(entry.fields["title"]) == item["title"]
        assert fields.get("doi") == entry.fields.get("doi") == item.get("DOI")
        people = [person for person in entry.persons["author"] if str(person) != "others"]
        assert [_as_csl(person) for person in people] == [_expected(n) for n in item["author"]]
    assert len(as_real_bibtex(source)) == len(ALL)


def _as_csl(person: Any) -> dict[str, str]:  # noqa: ANN401  (a pybtex Person, untyped)
    parts = {
        "given": person.first_names + person.middle_names,
        "non-dropping-particle": person.prelast_names,
        "family": person.last_names,
        "suffix": person.lineage_names,
    }
    return {name: decoded(" ".join(words)) for name, words in parts.items() if words}


def _expected(name: dict[str, str]) -> dict[str, str]:
    return {"family": name["literal"]} if "literal" in name else name


def test_nothing_gives_nothing() -> None:
    """No items are the empty text, and entries have exactly one blank line between them."""
    assert bibtex.render([]) == biblatex.render([]) == ""
    both = bibtex.render([DATASET, DATAVERSE])
    assert both == f"{bibtex.render([DATASET])}\n{bibtex.render([DATAVERSE])}"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ({"family": "Beethoven", "given": "L.", "dropping-particle": "van"}, "van Beethoven, L."),
        ({"family": "Alembert", "given": "J.", "non-dropping-particle": "d'"}, "d'Alembert, J."),
        ({"family": "Gogh", "given": "V.", "non-dropping-particle": "Van"}, "Van Gogh, V."),
        ({"family": "García de la Vega", "given": "Ana"}, "{García de la Vega}, Ana"),
        ({"family": "al-Hassan", "given": "A."}, "{al-Hassan}, A."),
        ({"family": "King", "suffix": "Jr."}, "{King, Jr.}"),
        ({"family": "Plato"}, "{Plato}"),
        ({"family": "others"}, "{other{s}}"),
        ({"family": "Procter and Gamble", "given": "X"}, "{Procter and Gamble}, X"),
        ({"family": "Doe, Sr", "given": "John, MD"}, "{Doe, Sr}, {John, MD}"),
        ({"literal": "Marks & Spencer, and Sons"}, "{Marks \\& Spencer, and Sons}"),
        ({"literal": "& Co"}, "{\\& Co}"),
        ({"family": "Li", "given": "明 Émile"}, "Li, {\\relax 明} {\\'E}mile"),
        ({"family": "ʿAbd", "given": "‘Ōmar ʿ"}, "{\\relax ʿA}bd, {‘Ōmar ʿ}"),
        ({"family": "A&B", "given": "#1"}, "A{\\&}B, {\\#1}"),
        ({"family": "Doe", "given": "John & Mary"}, "Doe, {John \\& Mary}"),
        ({"family": "A--B", "given": "~C"}, "{A-{}-B}, {\\textasciitilde{}C}"),
        ({"literal": "family=Doe, given=Jo"}, "{family{=}Doe, given{=}Jo}"),
        ({"given": "Madonna"}, "{Madonna}"),
    ],
)
def test_names_that_bibtex_would_misread_are_protected(name: dict[str, str], written: str) -> None:
    """Particles, suffixes, commas, `and`, hyphens and first letters are written unambiguously."""
    assert names([name], ascii_only=False, eight_bit=True) == written


def test_signs_in_front_of_a_name_leave_no_empty_group_in_ascii() -> None:
    """With ASCII asked for, a word starts with a letter or accent once commands are deleted."""
    people = [{"family": "‘Abd", "given": "“Émile”"}, {"literal": "“Foo” & Co"}]
    assert names(people, ascii_only=True, eight_bit=True) == (
        "{\\textquoteleft\\relax{}A}bd, "
        "{\\textquotedblleft\\relax{}{\\'E}}mile{\\textquotedblright} and "
        "{\\textquotedblleft\\relax{}Foo{\\textquotedblright} \\& Co}"
    )


def test_every_remarkable_character_becomes_a_command() -> None:
    """What TeX would not print as it is, is escaped; no brace stands behind a backslash."""
    assert text("a{b}\\ #$%&_~^ <|> -- ''") == (
        "a\\textbraceleft{}b\\textbraceright{}\\textbackslash{} \\#\\$\\%\\&\\_\\textasciitilde{}"
        "\\textasciicircum{} \\ensuremath{<}\\ensuremath{|}\\ensuremath{>} -{}- '{}'"
    )
    assert text(" a\t\n b\x00c\u202e ") == "a b c"
    assert text("XData=a_b") == "XData{=}a\\_b"


def test_a_letter_that_latex_lacks_is_named_and_never_lost() -> None:
    """With ASCII asked for, a character without a command is an error that names it."""
    assert text("Ål, Šariš, “½ ≤ α”", ascii_only=True) == (
        "{\\AA}l, {\\v{S}}ari{\\v{s}}, {\\textquotedblleft}{\\textonehalf} "
        "{\\ensuremath{\\leq}} {\\ensuremath{\\alpha}}{\\textquotedblright}"
    )
    assert text("ﬁ x² − \u0301", ascii_only=True) == (
        "fi x{\\textsuperscript{2}} {\\ensuremath{-}} {\\'{}}"
    )
    assert text("García, Kīlauea, Ĵ ĵ", ascii_only=True) == (
        "Garc{\\'i}a, K{\\={\\i\\relax}}lauea, {\\^J} {\\^{\\j\\relax}}"
    )
    with pytest.raises(DataError, match=r'"李" \(U\+674E CJK'):
        bibtex.render([DATASET | {"title": "李"}], ascii=True)


def test_identifiers_are_not_escaped_but_cannot_break_the_file() -> None:
    """In doi and url `_%&#` stay; braces, backslashes and spaces are percent-encoded."""
    assert verbatim("10.1/a_b%c&d#e<f>") == "10.1/a_b%c&d#e<f>"
    assert verbatim("10.1/{a}\\ b") == "10.1/%7Ba%7D%5C%20b"
    assert address("https://x.org/{é}|^?a_b=%7E&c#d") == (
        "https://x.org/%7B%C3%A9%7D%7C%5E?a_b=%7E&c#d"
    )


def test_url_is_kept_where_it_leads_elsewhere_than_the_doi() -> None:
    """A landing page of its own stays in url; an address that only repeats the DOI goes."""
    page = "https://challenge2020.isic-archive.com/"
    assert f"  url = {{{page}}},\n" in bibtex.render([DATASET | {"URL": page}])
    assert "  url = " not in bibtex.render([DATASET]) + biblatex.render([DATASET])


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (None, ["isic2020", "ham10000"]),
        ("{id}", ["isic2020", "ham10000"]),
        ("{author}{year}", ["internationalskinimagingcollaboration2020", "tschandl2018"]),
        ("isic:{title}-{year}", ["isic:siim-2020", "isic:ham10000-2018"]),
        ("{doi}", ["10.34970/2020-ds01", "10.7910/DVN/DBW86T"]),
        ("same", ["samea", "sameb"]),
    ],
)
def test_keys_follow_the_pattern(pattern: str | None, expected: list[str]) -> None:
    """A pattern names fields in braces; without one, keys are the record's own."""
    assert list(keys([DATASET, DATAVERSE], pattern)) == expected


def test_equal_keys_get_letters_and_never_meet_another_key() -> None:
    """Items that share a key, even but for case, get a, b, …, skipping keys that exist."""
    ids = ["X1", "x1", "x1a", "y", "Éa ß", "李"]
    items = [{"id": name, "type": "dataset", "title": "T"} for name in ids]
    assert keys(items) == ("X1b", "x1c", "x1a", "y", "Ea-ss", "item")
    many = [{"id": "k", "type": "dataset", "title": "T"}] * 28
    assert keys(many)[25:] == ("kz", "kaa", "kab")


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        (
            "{autor}",
            r'unknown field "autor"; known: \{id\}, \{author\}, \{year\}, \{title\}, \{doi\}',
        ),
        ("{author} {year}", 'a key cannot hold " "'),
        ("{author", 'a key cannot hold "{"'),
        ("", "empty"),
    ],
)
def test_a_wrong_pattern_is_an_error_of_the_call(pattern: str, message: str) -> None:
    """Unknown fields, stray braces and characters that no key holds are refused in one line."""
    with pytest.raises(CallError, match=message) as caught:
        bibtex.render([DATASET], key=pattern)
    assert "\n" not in str(caught.value)


def test_unknown_facts_are_not_invented() -> None:
    """Without date, author, DOI and licence the entry has no such fields."""
    bare = {"id": "x", "type": "dataset", "title": "T"}
    assert bibtex.render([bare]) == "@misc{x,\n  title = {{T}},\n  howpublished = {Data set},\n}\n"
    assert bibtex.render([bare | {"issued": {"date-parts": [["?"]]}}]) == bibtex.render([bare])
    words = bare | {"issued": {"literal": "in press"}}
    assert "  year = {in press},\n" in bibtex.render([words])
    assert "  year = {in press},\n" in biblatex.render([words])
