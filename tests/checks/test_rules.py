"""The rules on what is right: nothing that is true is called wrong."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from isic_cite.checks import characters, checksums, dates, duplicates, form, licensing, wording
from isic_cite.checks.findings import Finding, format_lines, has_errors, sort_findings, summary
from isic_cite.checks.record import check_dataset, check_file
from isic_cite.licenses import LICENSES
from isic_cite.loading import SHIPPED, datasets, library_directories, load, resolved
from isic_cite.model import Dataset
from isic_cite.read import read_table

TODAY = date(2026, 12, 31)
SHIPPED_FILES = sorted(SHIPPED.glob("*.toml"))
RIGHT = (
    *(
        "Ångström",
        "D\u2019Alessandro",
        "Hospital Clínic de Barcelona",
        "Fundació Clínic",
        "São Paulo",
    ),
    *("SÃO PAULO", "Đorđe Ördög", "Łódź", "PRZYJACIÓŁ", "Čačak", "SĂNĂTATE", "ΚΛΙΝΙΚΗ", "Γιώργος"),
    *("ДЕРМАТОЛОГИЯ", "皮膚科　東京", "피부과", "عيادة الجلدية", "מרפאה", "50 µm ± 3 °C", "√2 ≠ 3"),
    *(
        "Nº 5 «Île d\u2019Or»",
        "naïve coöperation",
        "می‌خواهم",
        "© ISIC 2020",
        "R&D; AT&T",
        "p < 0.05, a > b",
    ),
    *("Müller\u2013Lyer", "Œuvre", "Þórr", "ﬁbre", "½ ÷ ¼", "…and “so on”", "e\u0301tude", "👩‍⚕️"),
)


@pytest.mark.parametrize("path", SHIPPED_FILES, ids=lambda path: path.stem)
def test_shipped_records_have_no_errors_or_warnings(path: Any) -> None:  # noqa: ANN401
    """What is shipped is clean; notes may say that official pages differ."""
    findings = check_file(path, today=TODAY)
    assert [row for row in findings if row.severity != "note"] == [], format_lines(findings)


@pytest.mark.parametrize("name", [head.id for head in datasets()])
def test_loaded_record_gives_the_findings_of_its_file(name: str) -> None:
    """A record that is valid is judged alike from the file and from memory."""
    dataset = load(name)
    from_file = check_file(SHIPPED / f"{name}.toml", today=TODAY)
    assert [(row.code, row.where) for row in check_dataset(dataset, today=TODAY)] == [
        (row.code, row.where) for row in from_file
    ]


@pytest.mark.parametrize("part", ["isic-2018:task-1", "isic-2018:task-3"])
def test_part_is_judged_by_its_own_licence(part: str) -> None:
    """A part that was selected is a record as good as the whole."""
    assert not has_errors(check_dataset(load(part), today=TODAY))


@pytest.mark.parametrize("text", RIGHT)
def test_no_text_in_any_script_is_called_wrong(text: str) -> None:
    """Letters, signs and quotes that are meant are neither repaired nor complained about."""
    assert list(characters.check({"name": text})) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Hospital Cl√≠nic de Barcelona", "Hospital Clínic de Barcelona"),
        ("Hospital Cl\u0102\u00adnic", "Hospital Clínic"),
        ("Hospital ClÃ\u00adnic", "Hospital Clínic"),
        ("Dâ€™Alessandro", "D\u2019Alessandro"),
        ("MÃ¼ller", "Müller"),
        ("Ĺ˝eleznĂ˝", "Železný"),
        ("Hôpital GÃ©nÃ©ral", "Hôpital Général"),
    ],
)
def test_mojibake_is_repaired(wrong: str, right: str) -> None:
    """UTF-8 that was read as Mac Roman, cp1250, cp1252 or Latin-1 is read again."""
    assert characters.repaired(wrong) == right
    assert characters.repaired(right) is None


def test_finding_shows_only_the_words_that_are_broken() -> None:
    """In a long text the finding names the words to change."""
    text = "images are from the following sources: Hospital Cl√≠nic de Barcelona, and others"
    (fault,) = characters.check({"name": text})
    assert (fault.message, fault.hint) == ('"Cl√≠nic" was decoded wrongly', 'write "Clínic"')


def test_valid_identifiers_pass() -> None:
    """Checksums of real identifiers fit, with the digit X too."""
    rows = [
        {"orcid": "0000-0002-1825-0097", "doi": "10.7910/DVN/DBW86T"},
        {"orcid": "0000-0002-1694-233X", "ror": "https://ror.org/02yrq0923"},
    ]
    assert list(checksums.check({"creators": rows})) == []


@pytest.mark.parametrize("license_", LICENSES, ids=lambda row: row.id)
def test_all_ways_to_name_a_licence_agree(license_: Any) -> None:  # noqa: ANN401
    """Label, name, short name and both addresses of one licence contradict nothing."""
    table = {
        "license": license_.id,
        "license-label": license_.short,
        "creators": [{"literal": "ISIC"}],
        "attribution": {
            "intro": f"Under the {license_.id} license:",
            "paragraphs": [
                f"{license_.name} License ({license_.deed_url}).",
                f"If not, see {license_.legal_code_url}.txt.",
            ],
        },
    }
    assert list(licensing.check(table)) == []


@pytest.mark.parametrize("named", [row.short for row in LICENSES] + ["CC BY-NC-SA 3.0"])
@pytest.mark.parametrize("linked", LICENSES[:4], ids=lambda row: row.id)
def test_name_and_address_of_different_licences_disagree(named: str, linked: Any) -> None:  # noqa: ANN401
    """Whatever the pair, a finding is made exactly where name and address differ."""
    text = f"{named} ({linked.deed_url})"
    faults = [fault.code for fault in licensing.check({"license": "", "description": text})]
    assert ("IC404" in faults) == (named != linked.short)


def test_two_licences_of_one_dataset_agree_with_their_labels() -> None:
    """Parts under CC0 and CC BY-NC are both in the licence of the whole."""
    table = {
        "license": "CC0-1.0 AND CC-BY-NC-4.0",
        "license-label": "CC-0 (Tasks 1-2), CC-BY-NC (Task 3)",
        "parts": [{"license": "CC0-1.0", "license-label": "CC-0"}, {"license": "CC-BY-NC-4.0"}],
        "rights-holders": ["ViDIR Group"],
        "attribution": {"paragraphs": ["To comply with the CC-BY-NC license"]},
    }
    assert list(licensing.check(table)) == []


def test_preprint_and_article_may_share_title_and_arxiv_id() -> None:
    """One title is two works where their types differ, as a data set and its descriptor do."""
    table = {
        "references": [
            {"id": "a", "type": "article", "title": "T", "arxiv": "1710.05006"},
            {"id": "b", "type": "paper-conference", "title": "T", "arxiv": "1710.05006"},
            {"id": "c", "type": "dataset", "title": "T", "doi": "10.7910/DVN/DBW86T"},
        ]
    }
    assert list(duplicates.check(table)) == []


def test_rights_line_need_not_name_year_and_title() -> None:
    """The line of a larger aggregate is not held against the record's fields."""
    line = "HAM10000 Dataset: (c) by ViDIR Group; https://doi.org/10.1038/sdata.2018.161"
    table = {"title": "T", "year": 2018, "doi": "10.7910/DVN/DBW86T"}
    attribution = {"paragraphs": [line], "kind": "rights-line"}
    assert list(wording.check({**table, "attribution": attribution})) == []
    attribution["kind"] = "must-cite"
    codes = [fault.code for fault in wording.check({**table, "attribution": attribution})]
    assert codes == ["IC801", "IC803"]


def test_year_within_a_title_or_address_is_not_the_year() -> None:
    """A title with 2020, an address with 2018 and a count of 2000 say nothing about the year."""
    table = {
        "title": "Rotation of 2020",
        "year": 2021,
        "attribution": {"paragraphs": ["Rotation of 2020. https://doi.org/10.1038/2018. V2019-1"]},
    }
    assert list(wording.check(table)) == []


def test_dates_of_every_precision_are_compared_as_far_as_they_go() -> None:
    """A source read in the month or year of its version is in order."""
    sources = {
        "a": {"date": "2026-05-13", "accessed": "2026-05"},
        "b": {"date": "2026-05-13", "accessed": "2026"},
        "c": {"date": "2026", "accessed": "2026-12-31"},
    }
    assert list(dates.check({"year": 2026, "sources": sources}, TODAY)) == []


VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [None, "", "x", 0, -1, 3.5, True, [], {}, ["x"], [{}], {"x": {}}, "10.1/x", [["x"]], [{"a": 1}]]
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401
    items = value.items() if isinstance(value, dict) else enumerate(value)
    inner = [
        place
        for key, item in items
        for place in (
            _places(item, (*path, key)) if isinstance(item, dict | list) else [(*path, key)]
        )
    ]
    return [path, *inner] if path else inner


def _whole(name: str) -> dict[str, Any]:
    path = SHIPPED / f"{name}.toml"
    return resolved(read_table(path), path, library_directories())


TABLES = [_whole(name) for name in ("isic-2016", "milk10k", "ham10000")]
PLACES = [_places(table) for table in TABLES]


@settings(max_examples=examples(150), deadline=None)
@given(st.data())
def test_form_is_wrong_exactly_where_the_door_is_shut(data: st.DataObject) -> None:
    """A record with one value replaced has a fault of form if and only if it cannot be read."""
    which = data.draw(st.integers(0, len(TABLES) - 1))
    *above, last = data.draw(st.sampled_from(PLACES[which]))
    table = copy.deepcopy(TABLES[which])
    holder: Any = table
    for step in above:
        holder = holder[step]
    holder[last] = data.draw(VALUES)
    try:
        msgspec.convert(table, Dataset)
    except msgspec.ValidationError:
        refused = True
    else:
        refused = False
    found = [fault for fault in form.check(table) if fault.code != "IC208"]
    assert bool(found) == refused


@settings(max_examples=examples(150), deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([field.encode_name for field in msgspec.structs.fields(Dataset)]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=12),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["id", "name", "title", "doi", "facts", "sources", "license"]),
                    inner,
                    max_size=3,
                )
            ),
            max_leaves=8,
        ),
        max_size=6,
    )
)
def test_no_table_can_make_a_rule_fail(table: dict[str, Any]) -> None:
    """Whatever stands in a file, each rule answers and the answer can be sorted and written."""
    rules = (characters.check, checksums.check, licensing.check, duplicates.check, wording.check)
    faults = [fault for rule in rules for fault in rule(table)]
    faults += [*dates.check(table, TODAY), *form.check(table)]
    findings = [Finding(f.code, "error", "x", f.where, f.message, f.hint) for f in faults]
    assert format_lines(sort_findings(findings)).count(": error IC") >= len(set(findings))


def test_findings_are_sorted_by_gravity_and_by_place_as_numbers() -> None:
    """Errors come first, and the tenth entry comes after the second."""
    rows = [
        Finding("IC904", "warning", "a", "references[2].title", "m", "h"),
        Finding("IC901", "error", "a", "references[10].title", "m", "h"),
        Finding("IC901", "error", "a", "references[9].title", "m", "h"),
        Finding("IC504", "note", "a", "sources.x", "m", "h"),
    ]
    ordered = [row.where for row in sort_findings(rows)]
    assert ordered == [
        "references[9].title",
        "references[10].title",
        "references[2].title",
        "sources.x",
    ]
    assert summary(rows) == "2 errors, 1 warning, 1 note"
    assert summary(()) == "no findings"
