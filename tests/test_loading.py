"""The door: names, aliases, parts and files become validated records, or one line that helps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest
from jsonschema import Draft202012Validator

from conftest import DATASETS
from isic_cite.cli.app import run
from isic_cite.errors import CallError, DataError, UnknownNameError
from isic_cite.loading import SHIPPED, datasets, load
from isic_cite.read import read_table
from isic_cite.schema import record_schema

if TYPE_CHECKING:
    from pathlib import Path

MINIMAL = 'id = "mine"\nname = "Mine"\n'


def write(folder: Path, text: str, name: str = "mine.toml") -> Path:
    """Write a record file and return its path."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("name", DATASETS)
def test_every_shipped_record_is_valid(name: str) -> None:
    """Each of the ten datasets loads, has its name and cites something."""
    record = load(name)
    assert record.id == name
    assert record.references
    assert record.license
    assert record.sources


@pytest.mark.parametrize("name", DATASETS)
def test_records_survive_a_round_trip(name: str, tmp_path: Path) -> None:
    """A record written as JSON and read again is the same record."""
    record = load(name)
    path = write(tmp_path, msgspec.json.encode(record).decode(), "again.json")
    assert load(path) == record


@pytest.mark.parametrize("name", DATASETS)
def test_shipped_records_follow_the_schema(name: str) -> None:
    """The JSON Schema that editors use accepts what the door accepts."""
    validator = Draft202012Validator(record_schema())
    errors = [
        error.message for error in validator.iter_errors(read_table(SHIPPED / f"{name}.toml"))
    ]
    assert errors == []


def test_the_schema_refuses_what_the_door_refuses() -> None:
    """An unknown key and a URL for a DOI are marked in an editor too."""
    validator = Draft202012Validator(record_schema())
    record: dict[str, object] = {
        "id": "x",
        "name": "X",
        "titel": "T",
        "doi": "https://doi.org/10.1/x",
        "year": "2020",
    }
    record |= {"license": "MIT", "creators": [{"family": "Roe", "literal": "Roe Lab"}, {}]}
    places = sorted("/".join(map(str, error.path)) for error in validator.iter_errors(record))
    assert places == ["", "creators/0", "creators/1", "doi", "license", "year"]


def test_the_list_has_the_ten_datasets_by_year() -> None:
    """A listing reads the heads of all records."""
    heads = datasets()
    assert {head.id for head in heads} == set(DATASETS)
    assert [head.year for head in heads] == sorted(head.year or 0 for head in heads)
    assert next(h for h in heads if h.id == "isic-2018").license == "CC0-1.0 AND CC-BY-NC-4.0"


def test_heads_agree_with_records() -> None:
    """What the listing shows is what the whole record says."""
    for head in datasets():
        record = load(head.id)
        shown = (head.name, head.title, head.year, head.doi, head.license, head.aliases)
        assert shown == (
            record.name,
            record.title,
            record.year,
            record.doi,
            record.license,
            record.aliases,
        )


@pytest.mark.parametrize("name", ["isic-2024", "SLICE-3D", "Isic-2024"])
def test_aliases_and_case_lead_to_the_dataset(name: str) -> None:
    """`isic-2024` is an alias; ids are typed with any case."""
    assert load(name).id == "slice-3d"


def test_a_part_has_its_own_licence_references_and_files() -> None:
    """Task 3 of 2018 is HAM10000 under CC BY-NC; task 1 is CC0 and has nothing to do with it."""
    third, first = load("isic-2018:task-3"), load("isic-2018:task-1")
    assert (third.license, first.license) == ("CC-BY-NC-4.0", "CC0-1.0")
    assert "tschandl2018" in {reference.id for reference in third.references}
    assert "tschandl2018" not in {reference.id for reference in first.references}
    assert third.attribution is not None
    assert first.attribution is None
    assert all("Task3" in file.name for file in third.files)
    assert first.files
    assert not any("Task3" in file.name for file in first.files)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("isic-2200", 'unknown dataset "isic-2200"; did you mean "isic-20'),
        ("isic-2018:task-9", 'unknown part of isic-2018 "task-9"; did you mean "task-'),
        ("isic-2020:task-9", 'unknown part of isic-2020 "task-9"'),
        ("nothing like it", "(isic-cite list shows all)"),
        ("../../etc/passwd", "a record is a .toml"),
        ("..", ".. is a directory; the records in it are found with --library .."),
        ("a" * 5000 + ".toml", "cannot read"),
        ("a" * 5000, 'unknown dataset "aaa'),
        ("references", 'unknown dataset "references"'),
        ("", 'unknown dataset ""'),
    ],
)
def test_unknown_names_are_answered_with_the_closest(source: str, message: str) -> None:
    """A wrong name is the call's fault, and the answer says what would be right."""
    with pytest.raises(CallError) as caught:
        load(source)
    assert message in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('id = "mine"', "mine.toml: missing required value `name`"),
        (MINIMAL + 'titel = "x"', "mine.toml: unknown key `titel`; did you mean `title`?"),
        (MINIMAL + 'qqq = "x"', "mine.toml: unknown key `qqq`; known here: "),
        (MINIMAL + "title = 3", "mine.toml: title: found the number 3, expected text; write it in"),
        (
            MINIMAL + 'year = "2020"',
            'mine.toml: year: expected a whole number, found the text "2020"',
        ),
        (
            MINIMAL + "year = 20200",
            "year: expected a whole number of at most 2999, found",
        ),
        (MINIMAL + "references = 3", "references: expected a list, found the number 3"),
        (MINIMAL + "institutions = [[1]]", "institutions[0]: expected a table, found a list"),
        (MINIMAL + "[sources.'A B']\ntitle = 'T'", 'sources: "A B" is not an id'),
        (MINIMAL + 'title = ""', "mine.toml: title: must not be empty; leave it out"),
        (
            MINIMAL + 'doi = "10.1038"',
            'mine.toml: doi: "10.1038" is not a DOI (expected 10.prefix/suffix)',
        ),
        (
            MINIMAL + 'doi = "https://doi.org/10.34970/2020-ds01"',
            '(expected 10.prefix/suffix); write "10.34970/2020-ds01"',
        ),
        (MINIMAL + 'doi = "10.34970/2020 ds01"', 'write "10.34970/2020ds01"'),
        (MINIMAL + 'url = "www.example.org"', 'url: "www.example.org" is not a web address'),
        (MINIMAL + 'license = "CC-BYNC-4.0"', 'license: unknown licence "CC-BYNC-4.0"; did you'),
        (MINIMAL + 'license = "CC0-1.0 OR CC-BY-4.0"', "is not SPDX identifiers joined with AND"),
        (MINIMAL + 'license = "MIT"', 'license: unknown licence "MIT"; known: CC0-1.0, CC-BY-4.0'),
        (
            MINIMAL + "[[institutions]]\nnmae = 'x'",
            "mine.toml: institutions[0]: unknown key `nmae`; did you mean `name`?",
        ),
        (
            MINIMAL + 'references = ["rotemberg2012"]',
            'references[0]: no shared reference has the id "rotemberg2012"; did you mean "rotemb',
        ),
        (
            MINIMAL + 'references = [{id = "A1", type = "bok", title = "T"}]',
            'references[0].type: "bok" is not a value of this field; did you mean "book"?',
        ),
        (
            MINIMAL + 'references = [{id = "1", type = "book", title = "T"}]',
            'references[0].id: "1" is not a citation key',
        ),
        (
            MINIMAL + 'creators = [{literal = "A", family = "B"}]',
            "creators[0]: a name needs either `family` (a person) or `literal`",
        ),
        (
            MINIMAL + 'references = ["rotemberg2021", "rotemberg2021"]',
            'references[1].id: "rotemberg2021" occurs twice',
        ),
        (
            MINIMAL + '[[files]]\nname = "f"\nparts = ["p"]',
            'files[0].parts: "p" is not the id of a part',
        ),
        (
            MINIMAL + '[[parts]]\nid = "p"\nname = "P"\nreferences = ["A1"]',
            'parts[0].references: "A1" is not among the references of the dataset',
        ),
        (
            MINIMAL + '[sources.s]\ntitle = "T"\ndate = "2024-17"',
            'sources.s.date: "2024-17" is not a date',
        ),
    ],
)
def test_invalid_records_say_where_and_what(tmp_path: Path, text: str, message: str) -> None:
    """The file, the field, what was found, what was expected, what to do."""
    with pytest.raises(DataError) as caught:
        load(write(tmp_path, text))
    assert message in str(caught.value)
    assert caught.value.exit_code == 1


def test_a_users_library_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records, references and institutions of a directory are found by option or environment."""
    write(tmp_path, MINIMAL + 'references = ["own2024"]\n[[institutions]]\nid = "h"\nname = "H"\n')
    write(tmp_path, '[own2024]\ntype = "article-journal"\ntitle = "T"\n', "references.toml")
    write(tmp_path, '[h]\nname = "Hospital"\ncity = "Oslo"\n', "institutions.toml")
    record = load("mine", library=tmp_path)
    assert record.references[0].title == "T"
    assert (record.institutions[0].name, record.institutions[0].city) == ("H", "Oslo")
    assert "mine" in {head.id for head in datasets(library=tmp_path)}
    monkeypatch.setenv("ISIC_CITE_LIBRARY", str(tmp_path))
    assert load("mine") == record


def test_a_users_record_may_replace_a_shipped_one(tmp_path: Path) -> None:
    """The first directory wins, in lookups and listings alike."""
    write(tmp_path, 'id = "isic-2020"\nname = "My 2020"\n', "isic-2020.toml")
    assert load("isic-2020", library=tmp_path).name == "My 2020"
    names = [head.name for head in datasets(library=tmp_path) if head.id == "isic-2020"]
    assert names == ["My 2020"]


def test_a_library_that_is_no_directory_is_said(tmp_path: Path) -> None:
    """A misspelt --library is not silently the shipped library alone."""
    with pytest.raises(CallError, match="is not a directory"):
        load("isic-2020", library=tmp_path / "nope")


def test_a_record_beside_its_references(tmp_path: Path) -> None:
    """A record file finds a references.toml in its own folder."""
    write(tmp_path, '[own2024]\ntype = "book"\ntitle = "B"\n', "references.toml")
    record = load(write(tmp_path, MINIMAL + 'references = ["own2024", "tschandl2018"]\n'))
    assert [reference.id for reference in record.references] == ["own2024", "tschandl2018"]


def test_a_part_of_a_file(tmp_path: Path) -> None:
    """A part is addressed in a file as in the library; the whole takes its licence from parts."""
    parts = (
        '[[parts]]\nid = "a"\nname = "A"\nlicense = "CC-BY-4.0"\n'
        '[[parts]]\nid = "b"\nname = "B"\nlicense = "CC0-1.0"\n'
    )
    path = write(tmp_path, MINIMAL + parts)
    assert load(path).license == "CC0-1.0 AND CC-BY-4.0"
    assert load(f"{path}:b").license == "CC0-1.0"
    assert datasets(library=tmp_path)[0].license == "CC0-1.0 AND CC-BY-4.0"


def test_json_records_may_name_their_schema(tmp_path: Path) -> None:
    """`$schema` is for editors and means nothing to us."""
    text = json.dumps({"$schema": "record.schema.json", "id": "mine", "name": "Mine"})
    assert load(write(tmp_path, text, "mine.json")).id == "mine"


def test_unknown_name_error_is_a_lookup_error() -> None:
    """Callers may catch what Python uses for such a thing."""
    with pytest.raises(LookupError):
        load("isic-1999")
    assert issubclass(UnknownNameError, CallError)


def test_a_part_has_the_rights_holders_that_it_concerns() -> None:
    """The MSK line of ISIC 2018 is about the CC0 images of the first two tasks."""
    vienna = "ViDIR Group, Department of Dermatology, Medical University of Vienna"
    assert load("isic-2018:task-3").rights_holders == (vienna,)
    assert load("isic-2018:task-1").rights_holders == ("Anonymous (MSK)",)
    assert load("isic-2018").rights_holders == (vienna, "Anonymous (MSK)")


def test_a_broken_file_does_not_hide_the_rest_of_a_library(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named with its folder, and the list ends with 1."""
    (tmp_path / "junk.toml").write_text("x", "utf-8")
    with pytest.raises(DataError, match=r"junk\.toml"):
        datasets(library=tmp_path)
    assert run(["list", "--library", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert "isic-2020" in printed.out
    assert printed.err.startswith(f"isic-cite: {tmp_path}: junk.toml: line 1, column 2: ")
