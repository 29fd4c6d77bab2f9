"""`isic-cite bundle --verify` finds whatever is wrong with a bundle, and trusts nothing in it."""

from __future__ import annotations

import hashlib
import json
import os
import re
from typing import TYPE_CHECKING

import pytest
from made_up_images import contents, images, table

import isic_cite
from isic_cite.bundle import credit_reading, problems, sorting
from isic_cite.bundle.names import MANIFEST

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = (
    "ATTRIBUTION.txt",
    "ATTRIBUTION.md",
    "NOTICE.txt",
    "README.md",
    "REUSE.toml",
    "CITATION.bib",
    "CITATION.cff",
    "usage.json",
    "LICENSES/CC-BY-4.0.txt",
    "LICENSES/CC-BY-NC-4.0.txt",
    "LICENSES/CC0-1.0.txt",
)


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """Give a bundle with six images, of SLICE-3D."""
    isic_cite.write_bundle(
        table(tmp_path / "metadata.csv"),
        output=tmp_path / "release",
        images=images(tmp_path / "images"),
        datasets=["slice-3d"],
        modified=["resized to 224 px", "hair removed"],
        accessed="2026-11-26",
    )
    return tmp_path / "release"


def found(release: Path) -> list[tuple[str, str]]:
    """Return kind and file of what is wrong."""
    return [(each.kind, each.path) for each in isic_cite.verify_bundle(release).shown]


def sign(release: Path) -> None:
    """Write the manifest of what is there, as somebody would who wants to deceive."""
    lines = (
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(contents(release).items())
        if name != MANIFEST
    )
    (release / MANIFEST).write_text("".join(lines), "utf-8")


def edit(path: Path, old: str, new: str) -> None:
    """Replace something in a file that is there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_bundle_is_what_it_should_be(release: Path) -> None:
    """Nothing is found in what was written."""
    assert found(release) == []
    assert not isic_cite.verify_bundle(release)


def test_it_is_so_elsewhere(release: Path, tmp_path: Path) -> None:
    """A bundle does not depend on where it is, nor on the table and images it was made of."""
    release.rename(tmp_path / "elsewhere")
    for name in ("images", "metadata.csv"):
        (tmp_path / name).rename(tmp_path / f"{name}.away")
    assert found(tmp_path / "elsewhere") == []


@pytest.mark.parametrize("name", ["images/ISIC_0015672.jpg", *TEXTS, "attribution.csv"])
def test_a_changed_file_is_found(release: Path, name: str) -> None:
    """One byte more is enough."""
    with (release / name).open("ab") as stream:
        stream.write(b"\n")
    assert ("changed", name) in found(release)


@pytest.mark.parametrize("name", ["images/ISIC_0015672.jpg", *TEXTS, "attribution.csv"])
def test_a_missing_file_is_found(release: Path, name: str) -> None:
    """It is in the manifest, and not there."""
    (release / name).unlink()
    assert ("missing", name) in found(release)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_is_not_there_although_it_is_needed_is_found(release: Path, name: str) -> None:
    """Also where the manifest does not know of it either."""
    (release / name).unlink()
    sign(release)
    kind = "credits" if name == "usage.json" else "missing"
    assert (kind, name) in found(release)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_is_another_is_found(release: Path, name: str) -> None:
    """Also where the manifest has its sum: it is written again and compared."""
    path = release / name
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines[-1] = f"x{lines[-1]}"
    path.write_text("".join(lines), "utf-8")
    sign(release)
    [problem] = isic_cite.verify_bundle(release).shown
    assert problem.path == name
    if name == "usage.json":  # no JSON any more
        assert problem.kind == "credits"
    else:
        assert problem.kind == "text"
        assert problem.message == f"line {len(lines)} is not what isic-cite writes for these images"


def test_a_usage_with_other_numbers_is_found(release: Path) -> None:
    """What the credits add up to is counted again."""
    edit(release / "usage.json", '"images": 6', '"images": 7')
    sign(release)
    assert found(release) == [("text", "usage.json")]


@pytest.mark.parametrize("name", ["notes.txt", "images/ISIC_0000001.jpg", "images/a/b/c.jpg", ".x"])
def test_an_extra_file_is_found(release: Path, name: str) -> None:
    """The manifest does not list it; an image would be passed on without credit."""
    (release / name).parent.mkdir(parents=True, exist_ok=True)
    (release / name).write_text("x", "utf-8")
    wrong = found(release)
    assert wrong[-1] == ("extra", name)
    assert (("no credit", name) in wrong) == name.startswith("images/")


def test_what_git_keeps_is_not_looked_at(release: Path) -> None:
    """A bundle may be in a repository of its own."""
    (release / ".git").mkdir()
    (release / ".git" / "config").write_text("x", "utf-8")
    assert found(release) == []


def test_an_image_without_credit_is_found(release: Path) -> None:
    """Although the manifest lists it, nobody is credited for it."""
    (release / "images" / "ISIC_0000001.jpg").write_text("x", "utf-8")
    sign(release)
    assert found(release) == [("no credit", "images/ISIC_0000001.jpg")]


def test_an_empty_credit_is_none(release: Path) -> None:
    """A row that names nobody, where the licence requires credit, credits nobody."""
    edit(release / "attribution.csv", "Memorial Sloan Kettering Cancer Center", "")
    sign(release)
    wrong = isic_cite.verify_bundle(release)
    assert wrong.counts["no credit"] == 1
    assert wrong.shown[0].message == (
        "nobody is named for 2 images under CC BY 4.0, which requires credit"
    )


def test_a_credit_without_image_is_found(release: Path) -> None:
    """Although the manifest does not list it, somebody is credited for it."""
    (release / "images" / "ISIC_0015672.jpg").unlink()
    sign(release)
    assert found(release) == [("no image", "images/ISIC_0015672.jpg")]


def test_a_credit_that_was_dropped_is_found(release: Path) -> None:
    """All texts count the images."""
    path = release / "attribution.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:3] + lines[4:]), "utf-8")
    sign(release)
    wrong = found(release)
    assert wrong[0] == ("no credit", "images/ISIC_0015672.jpg")
    assert {path for kind, path in wrong if kind == "text"} >= {
        "ATTRIBUTION.txt",
        "ATTRIBUTION.md",
        "NOTICE.txt",
        "README.md",
        "REUSE.toml",
        "usage.json",
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",CC-BY-4.0,", ",CC0-1.0,", 'line 2: license_url is "https://creativecommons.org/'),
        (",required,", ",requested,", 'line 2: credit is "requested", expected "required"'),
        ("images/ISIC_0015671/", "images/ISIC_0000000/", "line 3: source is"),
        (",images/ISIC_0015671.jpg,", ",,", "1 images have no file, although others have"),
        (",images/ISIC_0015671.jpg,", ",images/../../x.jpg,", "line 3: "),
        (",images/ISIC_0015671.jpg,", ",/etc/passwd,", "is no file in images"),
        (",images/ISIC_0015671.jpg,", ",images/ISIC_0015670.jpg,", "several rows name images/"),
        ("ISIC_0015671,", "ISIC_0015669,", '"ISIC_0015669" is out of order or stands twice'),
        ("ISIC_0015671,", "ISIC_0015670,", '"ISIC_0015670" is out of order or stands twice'),
        (",CC-BY-4.0,", ",CC-BY,", 'line 2: "CC-BY" is no SPDX id of a licence that isic-cite'),
        ("id,file", "file,id", "line 1: expected the header id,file,license,"),
        ("ACEMID MIA,", "ACEMID MIA,x,", "line 4: expected 7 fields, found 8"),
        ("ACEMID MIA,", '"ACEMID MIA,', "no CSV"),
        ("ACEMID MIA,", "=cmd(),", 'line 4: attribution is "=cmd()", expected "\'=cmd()"'),
    ],
)
def test_credits_that_contradict_themselves_are_found(
    release: Path, old: str, new: str, said: str
) -> None:
    """What follows from licence and id is not left to whoever edits the table."""
    edit(release / "attribution.csv", old, new)
    sign(release)
    messages = [each.message for each in isic_cite.verify_bundle(release).shown]
    assert any(said in message for message in messages), messages


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"id,file\n", b"x" * 5_000, b"\0\0\n"])
def test_credits_that_cannot_be_read_are_said(release: Path, content: bytes) -> None:
    """They are not what was written, whatever they are."""
    (release / "attribution.csv").write_bytes(content)
    sign(release)
    assert ("credits", "attribution.csv") in found(release)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"datasets": 1}',
        '{"changes": [" "]}',
        '{"accessed": "yesterday"}',
        '{"accessed": "2026-02-30"}',
        '{"tables": [1]}',
        "[" * 100_000,
    ],
)
def test_a_usage_that_cannot_be_read_is_said(release: Path, content: str) -> None:
    """It is not what was written, whatever it is."""
    (release / "usage.json").write_text(content, "utf-8")
    sign(release)
    assert ("credits", "usage.json") in found(release)


def test_what_is_not_utf8_is_said(release: Path) -> None:
    """A credit in another encoding is no credit that a reader sees."""
    path = release / "attribution.csv"
    path.write_bytes(path.read_bytes().replace("Clínic".encode(), "Clínic".encode("latin-1")))
    assert [
        each.message for each in isic_cite.verify_bundle(release).shown if "UTF" in each.message
    ]


def test_licences_that_nothing_is_under_are_found(release: Path) -> None:
    """A legal code that applies to no file misleads."""
    (release / "LICENSES" / "CC-BY-SA-4.0.txt").write_text("x", "utf-8")
    sign(release)
    assert ("text", "LICENSES/CC-BY-SA-4.0.txt") in found(release)


def test_texts_alone_are_verified_too(tmp_path: Path) -> None:
    """A bundle without images has credits that need none."""
    isic_cite.write_bundle(table(tmp_path / "m.csv"), output=tmp_path / "texts")
    assert found(tmp_path / "texts") == []
    (tmp_path / "texts" / "images").mkdir()
    (tmp_path / "texts" / "images" / "ISIC_0015670.jpg").write_text("x", "utf-8")
    assert found(tmp_path / "texts") == [
        ("no credit", "images/ISIC_0015670.jpg"),
        ("extra", "images/ISIC_0015670.jpg"),
    ]


def test_the_dataset_of_a_user_is_found_in_its_library(tmp_path: Path) -> None:
    """Where it is not known, texts cannot be compared, and that is said."""
    library = tmp_path / "library"
    library.mkdir()
    (library / "our-set.toml").write_text(
        'id = "our-set"\nname = "Our set"\ntitle = "Our set"\nlicense = "CC-BY-4.0"\nyear = 2026\n'
        'url = "https://data.uni-musterstadt.de/our"\n[[creators]]\nliteral = "Our clinic"\n',
        "utf-8",
    )
    isic_cite.write_bundle(
        table(tmp_path / "m.csv", [("a-1", "Our clinic", "CC-BY")]),
        output=tmp_path / "release",
        datasets=["our-set"],
        library=library,
    )
    assert not isic_cite.verify_bundle(tmp_path / "release", library=library)
    [problem] = isic_cite.verify_bundle(tmp_path / "release").shown
    assert (problem.kind, problem.path) == ("unchecked", "usage.json")
    assert "--library" in problem.message


def test_a_part_of_a_dataset_is_remembered(tmp_path: Path) -> None:
    """`isic-2018:task-3` has a licence of its own, and the texts say so when written again."""
    isic_cite.write_bundle(
        table(tmp_path / "m.csv"), output=tmp_path / "release", datasets=["isic-2018:task-3"]
    )
    assert found(tmp_path / "release") == []
    told = json.loads((tmp_path / "release" / "usage.json").read_text("utf-8"))
    assert told["datasets"] == ["isic-2018:task-3"]


# What a bundle of a stranger may hold.


@pytest.mark.parametrize("name", ["NOTICE.txt", "usage.json", "attribution.csv", "images/x.jpg"])
def test_links_are_not_followed(release: Path, tmp_path: Path, name: str) -> None:
    """Nothing outside of the folder is read, nor shown."""
    secret = tmp_path / "secret"
    secret.write_text("a secret of this machine", "utf-8")
    (release / name).unlink(missing_ok=True)
    (release / name).symlink_to(secret)
    wrong = isic_cite.verify_bundle(release)
    assert ("unsafe", name) in [(each.kind, each.path) for each in wrong.shown]
    sum_ = hashlib.sha256(secret.read_bytes()).hexdigest()
    shown = problems.format_lines(wrong, "release") + problems.format_json(wrong)
    assert "secret of" not in shown
    assert sum_ not in shown


def test_a_folder_that_is_a_link_is_not_entered(release: Path) -> None:
    """Its files are not part of the bundle."""
    (release / "more").symlink_to("/etc")
    assert found(release) == [("unsafe", "more")]


def test_a_manifest_that_is_a_link_is_none(release: Path, tmp_path: Path) -> None:
    """Without a manifest of its own a folder is no bundle."""
    (release / MANIFEST).rename(tmp_path / "elsewhere")
    (release / MANIFEST).symlink_to(tmp_path / "elsewhere")
    assert ("missing", MANIFEST) in found(release)


@pytest.mark.parametrize(
    "path", ["../secret", "/etc/passwd", "images/../../secret", "a//b", "./a", "C:/x", "a/."]
)
def test_paths_that_lead_out_are_found_and_not_read(
    release: Path, tmp_path: Path, path: str
) -> None:
    """A manifest names files of the bundle, and nothing else."""
    (tmp_path / "secret").write_text("x", "utf-8")
    with (release / MANIFEST).open("a", encoding="utf-8") as stream:
        stream.write(f"{'0' * 64}  {path}\n")
    assert found(release) == [("unsafe", MANIFEST)]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "x",
        "0" * 64,
        f"{'0' * 63}  a",
        f"{'g' * 64}  a",
        f"{'0' * 64} a",
        f"{'0' * 64}  \x1b[31m",
        f"{'0' * 64}  {'a' * 10_000}",
        f"{'0' * 64}  \udcff",
        f"\\{'0' * 64}  a\\nb",
    ],
)
def test_lines_that_are_none_of_ours_are_found(release: Path, line: str) -> None:
    """A manifest has a sum, two spaces and a path in each line."""
    with (release / MANIFEST).open("a", encoding="utf-8", errors="surrogateescape") as stream:
        stream.write(f"{line}\n")
    assert ("text", MANIFEST) in found(release)


def test_a_manifest_out_of_order_is_found(release: Path) -> None:
    """Two bundles of the same images have the same manifest."""
    lines = (release / MANIFEST).read_text("utf-8").splitlines(keepends=True)
    (release / MANIFEST).write_text("".join([*lines[1:], lines[0], lines[0]]), "utf-8")
    assert found(release) == [("text", MANIFEST)] * 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("name", ["usage.json", "attribution.csv", "REUSE.toml", MANIFEST])
def test_a_pipe_is_not_waited_for(release: Path, name: str) -> None:
    """To open it would wait for ever."""
    (release / name).unlink()
    os.mkfifo(release / name)
    assert ("unsafe", name) in found(release)


def test_no_sign_for_the_terminal_is_printed(release: Path) -> None:
    """Names of files and contents of tables could do anything with a terminal."""
    evil = "\x1b]0;pwned\x07\u202e"
    (release / f"images/{evil}.jpg").write_text("x", "utf-8")
    strange = release / "images" / os.fsdecode(b"\xff\n")
    strange.mkdir()
    (strange / "a.jpg").write_text("x", "utf-8")
    edit(release / "attribution.csv", "ACEMID MIA,requested", f"{evil},{evil}")
    edit(release / "usage.json", '"slice-3d"', f'"{evil[-1]}\\u001b"')
    wrong = isic_cite.verify_bundle(release)
    shown = problems.format_lines(wrong, "release")
    assert wrong.counts["no credit"] == 1
    assert all(line.isprintable() for line in shown.splitlines())
    assert json.loads(problems.format_json(wrong))["problems"]


def test_a_bundle_does_not_say_which_record_is_read(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dataset is one of the library; a file that is named as one is not opened."""
    for name in (str(tmp_path / "evil.toml"), "evil.toml", "../evil.toml", "evil.toml:part"):
        text = (release / "usage.json").read_text("utf-8")
        told = json.loads(text) | {"datasets": [name]}
        (release / "usage.json").write_text(json.dumps(told), "utf-8")
        (tmp_path / "evil.toml").write_text('id = "evil"\nname = "a secret"\n', "utf-8")
        monkeypatch.chdir(tmp_path)
        wrong = isic_cite.verify_bundle(release)
        assert wrong.counts["unchecked"] == 1
        assert "a secret" not in problems.format_lines(wrong, "release")


def test_much_that_is_wrong_is_counted_and_shown_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worst comes first, and no list is longer than a screen."""
    monkeypatch.setattr(sorting, "RUN", 7)
    rows = [(f"ISIC_{number:07}", "MSKCC", "CC-BY") for number in range(100)]
    release = tmp_path / "release"
    isic_cite.write_bundle(
        table(tmp_path / "m.csv", rows), output=release, images=images(tmp_path / "in", rows)
    )
    for number in range(0, 100, 2):
        (release / "images" / f"ISIC_{number:07}.jpg").rename(release / "images" / f"{number}.jpg")
    wrong = isic_cite.verify_bundle(release)
    assert wrong.counts == {"no credit": 50, "missing": 50, "no image": 50, "extra": 50}
    lines = problems.format_lines(wrong, "release").splitlines()
    assert len(lines) == 4 * (problems.SHOWN + 1)
    assert lines[0] == "release/images/0.jpg: no credit: no row of attribution.csv names it"
    assert lines[problems.SHOWN] == "release: no credit: and 30 more"
    told = json.loads(problems.format_json(wrong))
    assert told["counts"]["missing"] == 50
    assert len(told["problems"]) == 4 * problems.SHOWN


def test_a_line_without_end_is_not_read_whole(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is larger than any of our files is not taken into memory."""
    monkeypatch.setattr(credit_reading, "_LONGEST", 2_000)
    monkeypatch.setattr(credit_reading, "_LARGEST", 3_000)
    (release / "attribution.csv").write_text("x" * 10_000, "utf-8")
    (release / "usage.json").write_text('{"images": 1' + " " * 10_000 + "}", "utf-8")
    wrong = isic_cite.verify_bundle(release)
    [said] = [each for each in wrong.shown if each.kind == "credits" and "csv" in each.path]
    assert said.message == "a line is longer than 2,000 characters"
    assert ("credits", "usage.json") in [(each.kind, each.path) for each in wrong.shown]


def test_a_folder_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    """That is not the fault of a bundle."""
    with pytest.raises(isic_cite.CallError, match="there is no such folder"):
        isic_cite.verify_bundle(tmp_path / "nowhere")


def test_a_folder_that_is_no_bundle_has_no_manifest(tmp_path: Path) -> None:
    """One line says so."""
    images(tmp_path / "in")
    assert found(tmp_path / "in") == [("missing", MANIFEST)]


def test_every_kind_is_explained() -> None:
    """The page on bundles has each kind of problem with its meaning."""
    from conftest import ROOT  # noqa: PLC0415

    page = (ROOT / "docs" / "bundle.md").read_text("utf-8")
    for kind, meaning in problems.KINDS.items():
        assert re.search(rf"^\| {kind} \| {re.escape(meaning)} \|$", page, re.MULTILINE), kind
