"""The views: nothing that is asked for is lost, nothing is said that the record does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import isic_cite
from isic_cite.cli.app import run
from isic_cite.credits import credits_of
from isic_cite.errors import CallError, DataError
from isic_cite.metadata import metadata_of
from isic_cite.references import references

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.model import Dataset


def record(folder: Path, text: str, name: str = "mine.toml") -> Dataset:
    """Return a user's record, written and loaded."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return isic_cite.load(folder / name)


@pytest.fixture
def namesake(tmp_path: Path) -> Dataset:
    """Return a user's dataset with the key of a shipped one."""
    text = """
        id = "isic2020"
        name = "Mine"
        title = "My own subset"
        doi = "10.5281/zenodo.99"
        license = "CC-BY-4.0"
        creators = [{literal = "My lab"}]
        """
    return record(tmp_path, text)


@pytest.mark.parametrize("first", ["shipped", "own"])
def test_works_with_the_same_key_are_both_cited(namesake: Dataset, first: str) -> None:
    """A key that two works have does not make them one."""
    records = [isic_cite.load("isic-2020"), namesake]
    if first == "own":
        records.reverse()
    items = references(records)
    assert {item["DOI"] for item in items} >= {"10.34970/2020-ds01", "10.5281/zenodo.99"}
    assert len({item["id"] for item in items}) == len(items)
    assert [item["id"] for item in items].count("isic2020-2") == 1
    assert {entry.split(",")[0] for entry in isic_cite.render(records).split("@misc{")[1:]} == {
        "isic2020",
        "isic2020-2",
    }


def test_references_with_the_same_key_are_both_cited(tmp_path: Path) -> None:
    """Two records of a person may each have their own `smith2020`."""
    records = [
        record(
            tmp_path / letter,
            f"""
            id = "{letter}"
            name = "{letter}"
            [[references]]
            id = "smith2020"
            type = "article-journal"
            title = "Paper {letter}"
            """,
        )
        for letter in "ab"
    ]
    assert [(item["id"], item["title"]) for item in references(records)] == [
        ("smith2020", "Paper a"),
        ("smith2020-2", "Paper b"),
    ]


def test_records_with_the_same_id_are_both_credited(tmp_path: Path) -> None:
    """Only what is the same record is credited once."""
    records = [
        record(
            tmp_path / letter,
            f"""
            id = "my-data"
            name = "My data"
            title = "Title {letter}"
            license = "{license_}"
            creators = [{{literal = "Lab {letter}"}}]
            """,
        )
        for letter, license_ in (("a", "CC-BY-4.0"), ("b", "CC-BY-NC-4.0"))
    ]
    assert len(credits_of([*records, records[0]]).credits) == 2
    assert len(metadata_of([*records, records[0]])) == 2
    for format_ in ("attribution", "notice"):
        text = isic_cite.render(records, format_)
        assert "Lab a" in text
        assert "Lab b" in text


def test_a_record_without_anything_to_cite_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """An empty bibliography is no result, and no file is written."""
    record(tmp_path, 'id = "e"\nname = "E"\n')
    assert run([str(tmp_path / "mine.toml"), "-o", str(tmp_path / "e.bib")]) == 1
    assert capfd.readouterr().err == (
        "isic-cite: e: title: nothing to cite: the record states neither a title nor references\n"
    )
    assert not (tmp_path / "e.bib").exists()


def test_credit_that_is_owed_to_nobody_is_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """CC BY without a name is allowed by the licence, but hardly meant."""
    record(tmp_path, 'id = "f"\nname = "F"\ntitle = "Only title"\nlicense = "CC-BY-4.0"\n')
    assert run([str(tmp_path / "mine.toml"), "-f", "attribution"]) == 0
    assert "names nobody to credit" in capfd.readouterr().err


@pytest.mark.parametrize("format_", ["attribution", "notice"])
def test_what_is_not_settled_is_said_in_the_text(format_: str) -> None:
    """A notice is read without what was on standard error when it was made."""
    assert "Sources disagree about the licence" in isic_cite.cite("bcn20000", format=format_)
    settled = isic_cite.cite("bcn20000:isic-2019", format=format_)
    assert "Sources disagree" not in settled
    assert "known only in part" in isic_cite.cite("isic-2019:test", format=format_)
    assert "for the part Test is known only in part" in isic_cite.cite("isic-2019", format=format_)
    assert "known only in part" not in isic_cite.cite("isic-2019:training", format=format_)


def test_copyright_lines_stand_with_their_part() -> None:
    """The line on MSK in the text of 2018 concerns the CC0 images of tasks 1 and 2."""
    notices = {
        part: credits_of([isic_cite.load(f"isic-2018:{part}")]).credits[0].copyright_notices
        for part in ("task-1", "task-2", "task-3")
    }
    assert [line[:11] for line in notices["task-1"]] == ["MSK Dataset"]
    assert notices["task-2"] == notices["task-1"]
    assert [line[:16] for line in notices["task-3"]] == ["HAM10000 Dataset"]


@pytest.mark.parametrize(
    ("license_", "said"),
    [
        ("CC-BY-ND-4.0", "may be used but not shared"),
        ("CC-BY-SA-4.0", "the new work may be released under CC BY-SA 4.0;"),
        ("CC-BY-NC-SA-4.0", "the new work may be released under CC BY-NC-SA 4.0;"),
    ],
)
def test_a_licence_that_limits_adaptations_says_so(
    tmp_path: Path, license_: str, said: str
) -> None:
    """Also where it is the only one."""
    text = f'id = "l"\nname = "L"\nlicense = "{license_}"\ncreators = [{{literal = "Lab"}}]\n'
    assert said in isic_cite.render([record(tmp_path, text)], "notice", modified="cropped")


def test_a_legal_code_that_is_not_shipped_is_named(tmp_path: Path) -> None:
    """The call is told where the text is."""
    text = 'id = "l"\nname = "L"\nlicense = "CC-BY-SA-4.0"\ncreators = [{literal = "Lab"}]\n'
    with pytest.raises(CallError, match=r"CC BY-SA 4\.0, https://creativecommons\.org/"):
        isic_cite.render([record(tmp_path, text)], "notice", full_text=True)


def test_a_sentence_ends_with_one_full_stop(tmp_path: Path) -> None:
    """Also behind `Jr.`, and behind what a person ended with one."""
    text = 'id = "l"\nname = "L"\nlicense = "CC-BY-4.0"\n'
    text += 'creators = [{family = "Núñez", given = "Ana", suffix = "Jr."}]\n'
    for format_ in ("attribution", "notice"):
        printed = isic_cite.render([record(tmp_path, text)], format_, modified="resized to 224 px.")
        assert ".." not in printed


@pytest.mark.parametrize("modified", ["", " ", ["cropped", ""]])
def test_an_empty_change_is_refused(modified: Any) -> None:  # noqa: ANN401
    """It would state that something unnamed was changed."""
    with pytest.raises(CallError, match="--modified is empty"):
        isic_cite.cite("isic-2020", format="attribution", modified=modified)


def test_wrong_arguments_from_python_get_short_answers() -> None:
    """The message does not repeat a whole record."""
    loaded: Any = isic_cite.load("isic-2020")
    assert isic_cite.render(loaded) == isic_cite.render([loaded]) == isic_cite.cite("isic-2020")
    for call in (isic_cite.cite, isic_cite.check, isic_cite.load):
        with pytest.raises(CallError, match=r"not a Dataset") as caught:
            call(loaded)
        assert len(str(caught.value)) < 200
    with pytest.raises(CallError, match=r"takes what load\(\) or usage\(\) return, not a str"):
        isic_cite.render(["isic-2020"])  # type: ignore[list-item]


@pytest.mark.parametrize(
    "source", ["10.34970/2020-ds01", "https://doi.org/10.34970/2020-DS01", "doi:10.34970/2020-ds01"]
)
def test_a_dataset_is_found_by_its_doi(source: str) -> None:
    """A DOI is what people have at hand."""
    assert isic_cite.load(source).id == "isic-2020"


def test_an_unknown_doi_is_no_file() -> None:
    """The answer is about datasets, not about file names."""
    with pytest.raises(CallError, match="unknown dataset"):
        isic_cite.load("10.34970/none")


def test_no_licence_is_no_credit(tmp_path: Path) -> None:
    """What is owed cannot be said without it."""
    with pytest.raises(DataError, match="no licence is stated"):
        credits_of([record(tmp_path, 'id = "n"\nname = "N"\n')])
