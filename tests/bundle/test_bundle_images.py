"""The folder of the images: what is found in it, what is refused, and where it may not lead."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from made_up_images import HEADER, ROWS, contents, images, table

import isic_cite
from isic_cite.bundle import sorting

if TYPE_CHECKING:
    from pathlib import Path

NO_NAMES = (
    *("../../etc/passwd", "/etc/passwd", "a/b", "a\\b", "..", ".hidden", "C:x"),
    *("ä", "a b", "a\tb", "con*", "$(id)", "x\u202egpj.exe"),
)
EXPECTED = "expected letters without accents, digits, dots, underscores and hyphens"


def bundled(tmp_path: Path, folder: Path, **options: object) -> dict[str, bytes]:
    """Write a bundle of the six images and return which of its files are images."""
    target = tmp_path / "release"
    isic_cite.write_bundle(table(tmp_path / "m.csv"), output=target, images=folder, **options)  # type: ignore[arg-type]
    assert not isic_cite.verify_bundle(target)
    return {name: text for name, text in contents(target).items() if name.startswith("images/")}


def complaint(tmp_path: Path, folder: Path, **options: object) -> str:
    """Return why no bundle can be made; nothing may be left of it."""
    before = {"m.csv", *(path.name for path in tmp_path.iterdir())}
    with pytest.raises(isic_cite.DataError) as caught:
        bundled(tmp_path, folder, **options)
    assert before == {path.name for path in tmp_path.iterdir()}
    return str(caught.value)


@pytest.mark.parametrize("ending", [".jpg", ".JPG", ".jpeg", ".png", ".tiff", ".dcm", ".webp"])
def test_an_image_is_a_file_that_is_called_by_its_id(tmp_path: Path, ending: str) -> None:
    """Whatever ending images have, it stays."""
    found = bundled(tmp_path, images(tmp_path / "in", ending=ending))
    assert set(found) == {f"images/{row[0]}{ending}" for row in ROWS}


def test_the_layout_of_folders_stays(tmp_path: Path) -> None:
    """Images may lie in folders, as classes and parts do; those keep their places."""
    images(tmp_path / "in", ROWS[:2])
    images(tmp_path / "in" / "train", ROWS[2:4])
    images(tmp_path / "in" / "basal cell carcinoma", ROWS[4:], ending=".png")
    found = bundled(tmp_path, tmp_path / "in")
    assert set(found) == {
        "images/ISIC_0015670.jpg",
        "images/ISIC_0015671.jpg",
        "images/train/ISIC_0015672.jpg",
        "images/train/ISIC_0015673.jpg",
        "images/basal cell carcinoma/ISIC_0015674.png",
        "images/basal cell carcinoma/ISIC_0015675.png",
    }


def test_ids_that_are_names_of_files(tmp_path: Path) -> None:
    """Where a table names files, those are the images."""
    rows = [(f"{row[0]}.jpg", *row[1:]) for row in ROWS]
    folder = images(tmp_path / "in")
    target = tmp_path / "release"
    isic_cite.write_bundle(table(tmp_path / "m.csv", rows), output=target, images=folder)
    assert "images/ISIC_0015670.jpg" in contents(target)
    text = (target / "attribution.csv").read_text("utf-8")
    assert "\nISIC_0015670.jpg,images/ISIC_0015670.jpg,CC-BY-4.0," in text
    assert text.count("https://api.isic-archive.com/images/ISIC_0015670/\n") == 1


def test_what_is_no_image_is_left_and_said(tmp_path: Path) -> None:
    """A download holds its table and licences beside the images; they are no images."""
    folder = images(tmp_path / "in")
    for name in ("metadata.csv", "attribution.txt", ".DS_Store"):
        (folder / name).write_text("x", "utf-8")
    (folder / "licenses").mkdir()
    (folder / "licenses" / "CC-BY.txt").write_text("x", "utf-8")
    (folder / "a" / "b").mkdir(parents=True)
    target = tmp_path / "release"
    _, remarks = isic_cite.write_bundle(table(tmp_path / "m.csv"), output=target, images=folder)
    assert [remark.partition(": ")[2] for remark in remarks[:2]] == [
        '3 files ("attribution.txt", "licenses/CC-BY.txt", "metadata.csv")',
        '"a/b"',
    ]
    assert len(contents(target / "images")) == len(ROWS)


@pytest.mark.parametrize("run", [2, 100_000])
def test_missing_and_surplus_images_are_named_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: int
) -> None:
    """Each image has its file and each file its image, or there is no bundle."""
    monkeypatch.setattr(sorting, "RUN", run)
    folder = images(tmp_path / "in", [*ROWS[:1], ("ISIC_0000001",), ("ISIC_9999999",)])
    (folder / "ISIC_0015670.png").write_bytes(b"x")
    assert complaint(tmp_path, folder) == (
        f'{folder}: 5 images of the tables have no file ("ISIC_0015671", "ISIC_0015672", '
        '"ISIC_0015673", …); 2 files are no images of the tables; take them out '
        '("ISIC_0000001.jpg", "ISIC_9999999.jpg"); 1 image has two files '
        '("ISIC_0015670.jpg and ISIC_0015670.png")'
    )


@pytest.mark.parametrize("hostile", NO_NAMES)
def test_an_id_that_names_no_file_is_refused_with_its_line(tmp_path: Path, hostile: str) -> None:
    """What could lead elsewhere, or means another file on another system, is never a path."""
    folder = images(tmp_path / "in")
    rows = [*ROWS[:2], (hostile, *ROWS[0][1:])]
    with pytest.raises(isic_cite.DataError) as caught:
        isic_cite.write_bundle(
            table(tmp_path / "m.csv", rows), output=tmp_path / "release", images=folder
        )
    assert str(caught.value).startswith(f"{tmp_path / 'm.csv'}: line 4: id ")
    assert EXPECTED in str(caught.value)
    assert not (tmp_path / "release").exists()


@pytest.mark.parametrize("hostile", ["../../etc/passwd", "=cmd|' /C calc'!A0", "a,b", 'a"b', "é"])
def test_without_images_an_id_is_only_a_text(tmp_path: Path, hostile: str) -> None:
    """Nothing is called by it then, and a spreadsheet does not take it for a formula."""
    rows = [(hostile, *ROWS[0][1:])]
    isic_cite.write_bundle(table(tmp_path / "m.csv", rows), output=tmp_path / "release")
    assert not isic_cite.verify_bundle(tmp_path / "release")
    text = (tmp_path / "release" / "attribution.csv").read_text("utf-8")
    assert not re.search(r'^"?[=+@-]', text, re.MULTILINE)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([*ROWS, ROWS[1]], "line 3 and line 8 (isic-cite check)"),
        ([*ROWS, ("ISIC_0015671", "MSKCC", "CC-0")], '"ISIC_0015671" in line 3 and line 8'),
        ([*ROWS, ("", "MSKCC", "CC-0")], "line 8: the id is empty"),
        ([*ROWS, ("a\nb", "MSKCC", "CC-0")], "line 8: an id holds a line end"),
    ],
)
@pytest.mark.parametrize("run", [2, 100_000])
def test_each_image_is_named_once(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rows: list[tuple[str, ...]],
    said: str,
    run: int,
) -> None:
    """An image that stands twice could have two licences."""
    monkeypatch.setattr(sorting, "RUN", run)
    with pytest.raises(isic_cite.DataError) as caught:
        isic_cite.write_bundle(table(tmp_path / "m.csv", rows), output=tmp_path / "release")
    assert said in str(caught.value)


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    """Some encodings can hold what UTF-8 cannot; that is no traceback in the middle of a file."""
    for number, row in enumerate((("a", "+2AA-", "CC-0"), ("+2AA-", "MSKCC", "CC-0"))):
        path = table(tmp_path / f"{number}.csv", [("b", "MSKCC", "CC-0"), row])
        with pytest.raises(isic_cite.DataError, match=r"\.csv: line \d"):
            isic_cite.write_bundle(path, output=tmp_path / "release", encoding="utf-7")


def test_a_placement_is_one_of_three(tmp_path: Path) -> None:
    """A word that is mistyped does not mean the usual."""
    with pytest.raises(isic_cite.CallError, match='did you mean "link"'):
        bundled(tmp_path, images(tmp_path / "in"), placement="links")


def test_a_table_without_ids_is_refused(tmp_path: Path) -> None:
    """Credits image by image need the images."""
    rows = [row[1:] for row in ROWS]
    header = ("attribution", "copyright_license")
    with pytest.raises(isic_cite.DataError, match="no column says which image a row is about"):
        isic_cite.write_bundle(table(tmp_path / "m.csv", rows, header), output=tmp_path / "release")


@pytest.mark.parametrize("inside", [True, False])
def test_a_symbolic_link_is_never_followed(tmp_path: Path, inside: bool) -> None:
    """An image that is a link could be any file of the machine."""
    folder = images(tmp_path / "in", ROWS[1:])
    secret = (folder / "ISIC_0015671.jpg") if inside else (tmp_path / "secret")
    secret.write_text("secret", "utf-8")
    (folder / "ISIC_0015670.jpg").symlink_to(secret)
    assert '"ISIC_0015670.jpg" is a symbolic link' in complaint(tmp_path, folder)


def test_a_folder_that_is_a_link_is_never_followed(tmp_path: Path) -> None:
    """Nor is a folder in the folder of the images."""
    folder = images(tmp_path / "in", ROWS[1:])
    images(tmp_path / "elsewhere", ROWS[:1])
    (folder / "more").symlink_to(tmp_path / "elsewhere")
    assert '"more" is a symbolic link' in complaint(tmp_path, folder)


def test_a_file_that_becomes_a_link_meanwhile_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looking and copying an image may be exchanged for a link."""
    folder = images(tmp_path / "in")
    (tmp_path / "secret").write_text("secret", "utf-8")
    from isic_cite.bundle import writing  # noqa: PLC0415

    def exchanged(*_: object) -> None:
        (folder / "ISIC_0015673.jpg").unlink()
        (folder / "ISIC_0015673.jpg").symlink_to(tmp_path / "secret")

    monkeypatch.setattr(writing, "check_files", exchanged)
    with pytest.raises(isic_cite.DataError, match="no regular file"):
        bundled(tmp_path, folder)
    assert not (tmp_path / "release").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_no_image(tmp_path: Path) -> None:
    """To open it would wait for ever."""
    folder = images(tmp_path / "in", ROWS[1:])
    os.mkfifo(folder / "ISIC_0015670.jpg")
    assert '"ISIC_0015670.jpg" is no regular file' in complaint(tmp_path, folder)


@pytest.mark.parametrize("name", ["a*b", "a\\b", "a\nb", "\x1b[31m"])
def test_a_folder_with_a_sign_in_its_name_is_refused(tmp_path: Path, name: str) -> None:
    """Signs of patterns and of terminals have no place in a path that others read."""
    folder = images(tmp_path / "in", ROWS[1:])
    images(folder / name, ROWS[:1])
    assert "rename it" in complaint(tmp_path, folder)


def test_links_share_their_content_with_the_images(tmp_path: Path) -> None:
    """`link` takes no room on the disk."""
    folder = images(tmp_path / "in")
    bundled(tmp_path, folder, placement="link")
    one = (folder / "ISIC_0015670.jpg").stat()
    other = (tmp_path / "release" / "images" / "ISIC_0015670.jpg").stat()
    assert (one.st_ino, one.st_nlink) == (other.st_ino, 2)


def test_copies_do_not_change_with_the_images(tmp_path: Path) -> None:
    """The default is safe: what is handed on is not altered by work on the images."""
    folder = images(tmp_path / "in")
    bundled(tmp_path, folder)
    (folder / "ISIC_0015670.jpg").write_bytes(b"changed")
    assert not isic_cite.verify_bundle(tmp_path / "release")


def test_where_no_link_can_be_made_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another disk, or one that knows no hard links."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refused)
    with pytest.raises(isic_cite.CallError, match="leave out --link, and the images are copied"):
        bundled(tmp_path, images(tmp_path / "in"), placement="link")
    assert not (tmp_path / "release").exists()


def test_images_that_are_left_are_looked_at(tmp_path: Path) -> None:
    """Their credits are complete, or there is no bundle; they stay where they are."""
    folder = images(tmp_path / "in")
    assert bundled(tmp_path, folder, placement="leave") == {}
    shutil.rmtree(tmp_path / "release")
    (folder / "ISIC_0015670.jpg").unlink()
    assert "1 image of the tables has no file" in complaint(tmp_path, folder, placement="leave")


def test_a_large_image_is_copied_whole(tmp_path: Path) -> None:
    """What is larger than a block is read in several."""
    folder = images(tmp_path / "in")
    content = os.urandom(3_000_001)
    (folder / "ISIC_0015670.jpg").write_bytes(content)
    assert bundled(tmp_path, folder)["images/ISIC_0015670.jpg"] == content


def test_a_parquet_file_is_a_table_too(tmp_path: Path) -> None:
    """It makes the same bundle; its rows are called rows."""
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = dict(zip(HEADER, zip(*ROWS, strict=True), strict=True))
    parquet.write_table(pa.table(columns), tmp_path / "m.parquet")
    isic_cite.write_bundle(tmp_path / "m.parquet", output=tmp_path / "one")
    isic_cite.write_bundle(table(tmp_path / "m.csv"), output=tmp_path / "two")
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert one["attribution.csv"] == two["attribution.csv"]
    columns["isic_id"] = ("a", "b", "b", "c", "d", "e")
    parquet.write_table(pa.table(columns), tmp_path / "twice.parquet")
    with pytest.raises(isic_cite.DataError, match='"b" in row 2 and row 3'):
        isic_cite.write_bundle(tmp_path / "twice.parquet", output=tmp_path / "three")
