"""`isic-cite license`: the answer, its exit codes, and the table of what may be used."""

from __future__ import annotations

import csv
import gzip
import json
import os
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import DATASETS, HOSTILE, program
from isic_cite.cli.app import run
from isic_cite.formats.notice import ADVICE
from isic_cite.licenses import LICENSES, recognize_license
from isic_cite.markup import MARKUPS
from isic_cite.uses import PURPOSES, allows

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.uses import Purpose

HEADER = "isic_id,attribution,copyright_license,note\n"
ROWS = (
    "ISIC_1,A,CC-0,\n",
    'ISIC_2,"B, with ""quotes""",CC-BY,"a\nline"\n',
    "ISIC_3,C,cc by-nc 4.0,\n",
    "ISIC_4,C,CC-BY-NC,é\n",
    "ISIC_5,,https://creativecommons.org/licenses/by/4.0/,\n",
)
UNKNOWN_ROW = "ISIC_6,D,MIT,\n"


def output(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """Run `isic-cite license`, require its exit code, and return its standard output."""
    assert run(("license", *arguments)) == code
    return capfd.readouterr().out


def complaint(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 2) -> str:
    """Run `isic-cite license`, which must print nothing, and return its one line of complaint."""
    assert run(("license", *arguments)) == code
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


def answer(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    """Return the answer for programs."""
    found = json.loads(output(capfd, *arguments, "--json", code=code))
    assert isinstance(found, dict)
    return found


@pytest.fixture
def table(tmp_path: Path) -> str:
    """Return a table with five images under three licences."""
    path = tmp_path / "metadata.csv"
    path.write_text(HEADER + "".join(ROWS), "utf-8", newline="")
    return str(path)


@pytest.fixture
def mixed(tmp_path: Path) -> str:
    """Return the same table with an image whose licence is not known."""
    path = tmp_path / "mixed.csv"
    path.write_text(HEADER + "".join(ROWS) + UNKNOWN_ROW, "utf-8", newline="")
    return str(path)


@pytest.mark.parametrize(
    ("sources", "uses", "code"),
    [
        (["CC0-1.0 AND CC-BY-4.0"], ["commercial"], 0),
        (["CC0-1.0 AND CC-BY-NC"], ["commercial"], 1),
        (["CC0-1.0 AND CC-BY-NC"], ["share,adapt", "model"], 0),
        (["CC0-1.0 AND CC-BY-NC"], ["share", "commercial"], 1),
        (["CC-BY-ND"], ["share"], 0),
        (["CC-BY-ND"], ["adapt"], 1),
        (["CC-BY-ND"], ["model"], 1),
        (["CC-BY-NC-ND"], [], 0),
        (["isic-2018:task-1"], ["commercial"], 0),
        (["isic-2018"], ["commercial"], 1),
        (["isic-2016", "isic-2020"], ["commercial"], 1),
    ],
)
def test_the_exit_code_answers_what_is_asked(
    capfd: pytest.CaptureFixture[str], sources: list[str], uses: list[str], code: int
) -> None:
    """1 where one of the uses is not allowed for the whole, so that a pipeline stops."""
    asked = [word for use in uses for word in ("--use", use)]
    output(capfd, *sources, *asked, code=code)
    found = answer(capfd, *sources, *asked, code=code)
    assert found["allowed"] == ((code == 0) if uses else None)


def test_the_refusal_is_said_on_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    """Who reads only what a pipeline logs learns which licence it is."""
    assert run(["license", "isic-2020", "--use", "commercial,share"]) == 1
    said = capfd.readouterr().err
    assert said == "isic-cite: Commercial use: not allowed, because of CC BY-NC 4.0\n"


def test_what_does_not_mix_is_said_where_each_image_may_be_altered(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """BY-SA and BY-NC images may be altered one by one, and never merged into one work."""
    assert run(["license", "CC-BY-SA-4.0 AND CC-BY-NC", "--use", "adapt"]) == 0
    captured = capfd.readouterr()
    assert "not CC BY-NC 4.0 with CC BY-SA 4.0" in captured.out
    assert "each image by itself" in captured.err
    assert run(["license", "CC-BY-ND", "--use", "adapt"]) == 1
    assert "each image by itself" not in capfd.readouterr().err


def test_the_answer_has_its_parts_in_order(capfd: pytest.CaptureFixture[str], table: str) -> None:
    """Licences with numbers, purposes with sections, choices with charts, duties, no advice."""
    text = output(capfd, table)
    parts = [
        "metadata.csv: 5 images",
        "CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/): 1 image (20.0%)",
        "In SPDX terms: CC0-1.0 AND CC-BY-4.0 AND CC-BY-NC-4.0",
        "Commercial use: not allowed, because of CC BY-NC 4.0\n---",
        "Section 1(i)",
        "not the kind of user",
        "Sharing it as it is: allowed for NonCommercial purposes only",
        "Section 3(a)(1)",
        "Altering images",
        "Training a model",
        "Allowed: CC BY-NC 4.0, CC BY-NC-SA 4.0, CC BY-NC-ND 4.0",
        "which-licenses-may-i-choose-for-the-collection",
        "It can be merged into one work",
        "advises against it: CC0 1.0, CC BY 4.0, CC BY-SA 4.0, CC BY-ND 4.0",
        "cc-licenses-can-i-use",
        "What must be passed on",
        "cautious guidance",
        "WARNING: CC BY-NC 4.0",
        "Training data\n",
        "2 images: C, licensed under CC BY-NC 4.0",
        "legal codes",
    ]
    place = 0
    for part in parts:
        place = text.index(part, place)
    assert text.endswith(f"{ADVICE}\n")


def test_only_what_is_asked_is_answered(capfd: pytest.CaptureFixture[str], table: str) -> None:
    """`--use commercial` is a short answer; a collection is about sharing."""
    text = output(capfd, table, "--use", "commercial", code=1)
    assert "Sharing" not in text
    assert "collection" not in text
    assert "collection" in output(capfd, table, "--use", "share")
    assert "Training data" in output(capfd, table, "--use", "model")
    assert "adaptation" in output(capfd, table, "--use", "adapt")


def test_the_answer_for_programs_is_whole(capfd: pytest.CaptureFixture[str], table: str) -> None:
    """JSON has every purpose, licence and chart, whatever is asked."""
    found = answer(capfd, table, "--use", "share")
    assert (found["asked"], found["allowed"], found["images"]) == (["share"], True, 5)
    assert found["expression"] == "CC0-1.0 AND CC-BY-4.0 AND CC-BY-NC-4.0"
    assert found["sources"][0]["kind"] == "table"
    assert [(row["id"], row["images"]) for row in found["licenses"]] == [
        ("CC0-1.0", 1),
        ("CC-BY-4.0", 2),
        ("CC-BY-NC-4.0", 2),
    ]
    assert [(group["attribution"], group["images"]) for group in found["groups"]] == [
        ("C", 2),
        ("A", 1),
        ('B, with "quotes"', 1),
        ("", 1),
    ]
    assert set(found["uses"]) == set(PURPOSES)
    commercial = found["uses"]["commercial"]
    assert commercial["standing"] == "forbidden"
    [_, _, limiting] = commercial["licenses"]
    assert limiting["sections"] == ["2(a)(1)", "1(i)"]
    assert found["uses"]["share"]["noncommercial_only"] is True
    assert set(found["adaptation"]["licenses"]) == {row.id for row in LICENSES}
    assert found["adaptation"]["licenses"]["CC-BY-4.0"] == "advised-against"
    assert found["collection"]["licenses"]["CC-BY-4.0"] == "forbidden"
    assert found["remix"]["standing"] == "allowed"
    assert all(found[key]["chart"]["url"].startswith("https://creativecommons.org/faq/#")
               for key in ("remix", "collection", "adaptation"))  # fmt: skip
    assert found["advice"] == ADVICE


def test_an_unknown_licence_is_an_error_or_is_shouted_about(
    capfd: pytest.CaptureFixture[str], mixed: str
) -> None:
    """Nothing is allowed as far as is known: in the text, in JSON and on standard error."""
    assert '"MIT" in 1 row' in complaint(capfd, mixed, code=1)
    assert run(["license", mixed, "--unknown-license", "keep", "--use", "share"]) == 1
    captured = capfd.readouterr()
    assert "LICENCE NOT KNOWN of 1 image: nothing is allowed" in captured.out
    assert "Sharing it as it is: not known to be allowed" in captured.out
    assert "LICENCE NOT KNOWN of 1 image" in captured.err
    found = answer(capfd, mixed, "--unknown-license", "keep")
    assert found["expression"] is None
    assert {use["standing"] for use in found["uses"].values()} == {"unknown", "forbidden"}
    assert found["groups"][3]["written"] == "MIT"
    assert "choice" in complaint(capfd, mixed, "--unknown-license", "drop")


def test_a_disagreement_about_the_licence_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    """BCN20000 is under one licence here and under another there, and nobody knows why."""
    assert run(["license", "bcn20000"]) == 0
    captured = capfd.readouterr()
    assert "LICENCE NOT SETTLED: Sources disagree" in captured.out
    assert "Sources disagree about the licence of BCN20000" in captured.err
    assert answer(capfd, "bcn20000")["caveats"]


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_dataset_of_the_library_has_an_answer(
    capfd: pytest.CaptureFixture[str], dataset: str
) -> None:
    """No record lacks what the answer needs."""
    assert "None" not in output(capfd, dataset)


@pytest.mark.parametrize("markup", MARKUPS)
def test_the_text_comes_in_every_markup(
    capfd: pytest.CaptureFixture[str], mixed: str, markup: str
) -> None:
    """The neutral tree is written in each syntax; bars are for plain text alone."""
    text = output(capfd, mixed, "-m", markup, "--unknown-license", "keep")
    assert ADVICE in text
    assert ("█" in text) == (markup == "text")


def test_names_of_strangers_stay_names(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Attributions are escaped in HTML, and no control character reaches a terminal."""
    path = tmp_path / "hostile.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["attribution", "license"])
        writer.writerows([words, "CC-BY"] for words in (*HOSTILE, "\x1b[31mred\x07"))
    html = output(capfd, str(path), "-m", "html")
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "\x1b" not in output(capfd, str(path))
    kept = tmp_path / "kept.csv"
    kept.write_text("attribution,license\nA,CC0\n" + '"\x1b[31mred",CC-BY-NC\n', "utf-8")
    assert run(["license", str(kept), "--filter", "commercial", "-o", str(tmp_path / "o.csv")]) == 0
    assert "\x1b" not in capfd.readouterr().err


@pytest.mark.parametrize("purpose", PURPOSES)
def test_what_is_kept_may_be_used_so(
    capfd: pytest.CaptureFixture[str], mixed: str, tmp_path: Path, purpose: Purpose
) -> None:
    """The table of what is left, read again, holds only what is allowed, byte for byte."""
    kept = tmp_path / "kept.csv"
    assert run(["license", mixed, "--filter", purpose, "-o", str(kept)]) == 0
    captured = capfd.readouterr()
    assert captured.out == ""
    wanted = [
        row for row in ROWS if allows(recognize_license(next(csv.reader([row]))[2]), [purpose])
    ]
    assert kept.read_bytes() == (HEADER + "".join(wanted)).encode()
    output(capfd, str(kept), "--use", purpose)
    assert f"kept.csv: {len(wanted)} of 6 images may be used so" in captured.err
    assert 'left out: 1 image under the licence "MIT", credited to "D"' in captured.err


def test_what_is_left_out_is_said_with_the_reason(
    capfd: pytest.CaptureFixture[str], mixed: str, tmp_path: Path
) -> None:
    """Groups by licence, attribution and number, and why."""
    run(["license", mixed, "--filter", "commercial,share", "-o", str(tmp_path / "kept.csv")])
    lines = capfd.readouterr().err.splitlines()
    assert lines[0].endswith("kept.csv: 3 of 6 images may be used so, 3 are left out")
    assert "Commercial use: Section 2(a)(1)" in lines[1]
    assert "licence is not known" in lines[2]
    assert lines[3:] == [
        'isic-cite: left out: 2 images under CC BY-NC 4.0, credited to "C"',
        'isic-cite: left out: 1 image under the licence "MIT", credited to "D"',
    ]


def test_what_has_no_licence_is_left_out_as_that(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An empty field is no licence with a name."""
    path = tmp_path / "t.csv"
    path.write_text("attribution,license\nA,CC0\nA,\n", "utf-8")
    assert run(["license", str(path), "--filter", "share", "-o", str(tmp_path / "kept.csv")]) == 0
    said = capfd.readouterr().err
    assert said.endswith('left out: 1 image under no licence, credited to "A"\n')


def test_what_remains_can_be_asked_about_at_once(
    capfd: pytest.CaptureFixture[str], table: str, tmp_path: Path
) -> None:
    """`--use` is then a question about the images that remain, and ends with 1 as ever."""
    kept = str(tmp_path / "kept.csv")
    output(capfd, table, "--filter", "commercial", "--use", "commercial,share", "-o", kept)
    assert run(["license", table, "--filter", "share", "--use", "commercial", "-o", kept]) == 1
    assert "may not be used for all of commercial" in capfd.readouterr().err


LICENSE_WORDS = ["CC-0", "CC-BY", "cc by-nc", "CC BY-NC-SA 4.0", "CC-BY-ND", "MIT", ""]
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
                max_size=8)  # fmt: skip


@given(
    st.lists(st.tuples(CELLS, st.sampled_from(LICENSE_WORDS)), min_size=1, max_size=12),
    st.sampled_from(list(PURPOSES)),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_table_is_divided_without_remainder(
    tmp_path: Path, rows: list[tuple[str, str]], purpose: Purpose
) -> None:
    """Kept and left out are all rows; each kept row is one that may be used, in the old order."""
    source, kept = tmp_path / "all.csv", tmp_path / "some.csv"
    with source.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerows([("attribution", "license"), *rows])
    kept.unlink(missing_ok=True)
    wanted = [row for row in rows if allows(recognize_license(row[1]), [purpose])]
    code = run(["license", str(source), "--filter", purpose, "-o", str(kept)])
    assert code == (0 if wanted else 1)
    assert kept.exists() == bool(wanted)
    if wanted:
        with kept.open(encoding="utf-8", newline="") as stream:
            assert list(map(tuple, csv.reader(stream))) == [("attribution", "license"), *wanted]


@pytest.mark.parametrize(
    ("encoding", "line_end"), [("utf-8-sig", "\r\n"), ("cp1252", "\n"), ("utf-8", "\r\n")]
)
def test_bytes_are_kept_as_they_stand(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, encoding: str, line_end: str
) -> None:
    """Byte order mark, line ends and encoding are those of the table."""
    path, kept = tmp_path / "t.csv", tmp_path / "kept.csv"
    lines = ["attribution,license", "Clínic,CC-BY", "Ö,CC-BY-NC", "ü,CC-0", ""]
    path.write_bytes(line_end.join(lines).encode(encoding))
    named = ["--encoding", encoding] if encoding == "cp1252" else []
    output(capfd, str(path), *named, "--filter", "commercial", "-o", str(kept))
    assert kept.read_bytes() == line_end.join([*lines[:2], *lines[3:]]).encode(encoding)


def test_a_compressed_table_is_written_without_compression(
    capfd: pytest.CaptureFixture[str], table: str, tmp_path: Path
) -> None:
    """The name of the output must not promise what it is not."""
    path = tmp_path / "metadata.csv.gz"
    path.write_bytes(gzip.compress((tmp_path / "metadata.csv").read_bytes()))
    kept = tmp_path / "kept.csv"
    output(capfd, str(path), "--filter", "share", "-o", str(kept))
    assert kept.read_text("utf-8") == (tmp_path / "metadata.csv").read_text("utf-8")
    told = complaint(capfd, str(path), "--filter", "share", "-o", str(tmp_path / "kept.csv.gz"))
    assert "no compressed tables" in told
    told = complaint(capfd, table, "--filter", "share", "-o", str(tmp_path / "kept.parquet"))
    assert "says otherwise" in told


def test_a_parquet_table_stays_one(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Rows are kept by licence, columns and their types as they are."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path, kept = tmp_path / "t.parquet", tmp_path / "kept.parquet"
    licenses = ["CC-BY", "CC-BY-NC", "CC-0"]
    columns = {"attribution": ["A", "B", "C"], "license": licenses, "age": [1, None, 3]}
    parquet.write_table(pyarrow.table(columns), path)
    output(capfd, str(path), "--filter", "commercial", "-o", str(kept))
    assert parquet.read_table(kept).to_pydict() == {
        "attribution": ["A", "C"],
        "license": ["CC-BY", "CC-0"],
        "age": [1, 3],
    }


def test_a_table_can_be_filtered_in_its_place(
    capfd: pytest.CaptureFixture[str], table: str
) -> None:
    """The old table is read to its end before the new one takes its place."""
    output(capfd, table, "--filter", "commercial", "-o", table)
    output(capfd, table, "--use", "commercial")


def test_nothing_is_written_where_nothing_is_left_or_something_is_wrong(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A pipeline goes on with no empty table and no half of one."""
    path, kept = tmp_path / "t.csv", tmp_path / "kept.csv"
    kept.write_text("old")
    path.write_text("attribution,license\nA,CC-BY-NC\n")
    told = complaint(capfd, str(path), "--filter", "commercial", "-o", str(kept), code=1)
    assert "no image may be used so" in told
    path.write_text("attribution,license\nA,CC-BY\nB,CC-BY,\n")
    told = complaint(capfd, str(path), "--filter", "commercial", "-o", str(kept), code=1)
    assert "line 3" in told
    assert kept.read_text() == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kept.csv", "t.csv"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["isic-2020", "--filter", "share", "-o", "x.csv"], "is for tables"),
        (["isic-2020", "--columns", "license=a"], "is for tables"),
        (["TABLE", "--filter", "share"], "name its file with -o"),
        (["TABLE", "--filter", "share", "-o", "-"], "name its file with -o"),
        (["TABLE", "TABLE", "--filter", "share", "-o", "x.csv"], "takes one table"),
        (["TABLE", "--filter", "share", "-o", "x.csv", "--json"], "--json"),
        (["TABLE", "--filter", "share", "-o", "x.csv", "--plot", "x.svg"], "--plot"),
        (["TABLE", "--filter", "sell", "-o", "x.csv"], 'unknown use "sell"'),
        (["TABLE", "--use", "sell"], 'unknown use "sell"'),
        (["TABLE", "--columns", "rights=x"], "--columns"),
        (["TABLE", "--encoding", "klingon"], "--encoding"),
        (["TABLE", "-m", "word"], "unknown markup"),
        (["CC0-1.0 OR CC-BY-4.0"], "leaves a choice"),
        (["nowhere.csv"], "no such file"),
        (["isic-2002"], "unknown dataset"),
        (["MIT"], '"MIT" is no licence that is known; known are CC0-1.0'),
        (["apache-2.0"], '"apache-2.0" is no licence that is known'),
        (["ODbL-1.0 AND CC0-1.0"], '"ODbL-1.0" is no licence that is known'),
        (["metadata.xlsx"], "save it as one of these"),
    ],
)
def test_a_wrong_call_ends_with_two(
    capfd: pytest.CaptureFixture[str], table: str, arguments: list[str], reason: str
) -> None:
    """One line that says what is wrong."""
    given_ = [table if word == "TABLE" else word for word in arguments]
    assert reason in complaint(capfd, *given_)


def test_a_pattern_is_filtered_table_by_table(
    capfd: pytest.CaptureFixture[str], table: str, mixed: str, tmp_path: Path
) -> None:
    """A pattern may be judged together and cannot be written into one table."""
    assert table != mixed
    pattern = f"{tmp_path}/m*.csv"
    assert answer(capfd, pattern, "--unknown-license", "keep")["images"] == 11
    assert "is 2 tables" in complaint(capfd, pattern, "--filter", "share", "-o", "kept.csv")


def test_columns_may_have_other_names(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`--columns` goes to the reader of tables, for answers and for filters."""
    path, kept = tmp_path / "t.csv", tmp_path / "kept.csv"
    path.write_text("who,terms\nA,CC-BY\nB,CC-BY-NC\n")
    columns = ["--columns", "attribution=who,license=terms"]
    assert answer(capfd, str(path), *columns)["images"] == 2
    output(capfd, str(path), *columns, "--filter", "commercial", "-o", str(kept))
    assert kept.read_text() == "who,terms\nA,CC-BY\n"


def test_the_table_may_come_from_a_pipe(table: str) -> None:
    """`-` is standard input."""
    with open(table, "rb") as stream:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "isic_cite", "license", "-", "--json"],
            stdin=stream,
            capture_output=True,
            check=True,
            timeout=60,
        )
    found = json.loads(done.stdout)
    assert (found["images"], found["sources"][0]["name"]) == (5, "standard input")


def test_a_pipe_gets_no_colour_and_ascii_where_it_must(table: str) -> None:
    """Colours are for terminals; an encoding without blocks gets other bars."""
    code = [sys.executable, "-m", "isic_cite", "license", table]
    plain = {**os.environ, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    ascii_ = subprocess.run(code, capture_output=True, check=True, timeout=60, env=plain).stdout
    assert b"####" in ascii_
    assert "█".encode() not in ascii_
    utf8 = subprocess.run(
        code, capture_output=True, check=True, timeout=60, env={**os.environ, "PYTHONUTF8": "1"}
    ).stdout
    assert "█".encode() in utf8
    assert b"\x1b" not in utf8


@pytest.mark.parametrize(("environment", "coloured"), [("", True), ("NO_COLOR=1", False),
                                                      ("TERM=dumb", False)])  # fmt: skip
def test_a_terminal_gets_colours_unless_it_says_no(
    table: str, environment: str, coloured: bool
) -> None:
    """`NO_COLOR` (https://no-color.org) and dumb terminals are obeyed."""
    words = f"env TERM=xterm {environment} {sys.executable} -m isic_cite license {table}"
    done = subprocess.run(
        [program("script"), "-qec", words, "/dev/null"],
        capture_output=True,
        check=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    assert (b"\x1b[3" in done.stdout) == coloured


def test_no_number_is_lost(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Images of the groups add up to those of the licences, and both to all."""
    path = tmp_path / "t.csv"
    rows = [(f"A{index % 37}", LICENSE_WORDS[index % 5]) for index in range(200)]
    path.write_text("attribution,license\n" + "".join(f"{a},{b}\n" for a, b in rows))
    found = answer(capfd, str(path))
    by_license: Counter[str] = Counter()
    for group in found["groups"]:
        by_license[group["license"]] += group["images"]
    assert by_license == {row["id"]: row["images"] for row in found["licenses"]}
    assert sum(by_license.values()) == found["images"] == 200
