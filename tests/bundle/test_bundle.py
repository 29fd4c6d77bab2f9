"""What a bundle holds."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import random
import stat
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
import yaml
from made_up_images import BARCELONA, ROWS, contents, images, table

import isic_cite
from conftest import ROOT, program
from isic_cite.api import render_and_remark
from isic_cite.bundle import sorting, texts
from isic_cite.bundle.names import is_plain
from isic_cite.formats import FORMATS, get_format
from isic_cite.formats.options import Options
from isic_cite.legal import legal_code

if TYPE_CHECKING:
    from pathlib import Path

OF_EVERY_BUNDLE = {
    "ATTRIBUTION.md",
    "ATTRIBUTION.txt",
    "LICENSES/CC-BY-4.0.txt",
    "LICENSES/CC-BY-NC-4.0.txt",
    "LICENSES/CC0-1.0.txt",
    "MANIFEST.sha256",
    "NOTICE.txt",
    "README.md",
    "REUSE.toml",
    "attribution.csv",
    "usage.json",
}


def credits_of(bundle: Path) -> list[dict[str, str]]:
    """Return the rows of the credits, as a reader of CSV gives them."""
    with (bundle / "attribution.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def metadata(tmp_path: Path) -> Path:
    """Give the table of six images."""
    return table(tmp_path / "metadata.csv")


@pytest.fixture
def release(tmp_path: Path, metadata: Path) -> Path:
    """Give a bundle with its images."""
    folder = tmp_path / "release"
    isic_cite.write_bundle(metadata, output=folder, images=images(tmp_path / "images"))
    return folder


def test_a_bundle_holds_texts_licences_sums_and_images(release: Path) -> None:
    """Nothing is missing, and nothing else is there."""
    files = {f"images/{row[0]}.jpg" for row in ROWS}
    assert set(contents(release)) == OF_EVERY_BUNDLE | files
    for row in ROWS:
        given = release.parent / "images" / f"{row[0]}.jpg"
        assert (release / "images" / given.name).read_bytes() == given.read_bytes()


def test_without_a_folder_of_images_there_are_the_texts_alone(
    tmp_path: Path, metadata: Path
) -> None:
    """The texts can accompany images that are somewhere else."""
    isic_cite.write_bundle(metadata, output=tmp_path / "texts")
    assert set(contents(tmp_path / "texts")) == OF_EVERY_BUNDLE
    assert {row["file"] for row in credits_of(tmp_path / "texts")} == {""}
    assert "which are not in this folder" in (tmp_path / "texts" / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "format_", "markup"),
    [
        ("ATTRIBUTION.txt", "attribution", "text"),
        ("ATTRIBUTION.md", "attribution", "markdown"),
        ("NOTICE.txt", "notice", "text"),
        ("usage.json", "json", "text"),
    ],
)
def test_texts_are_those_of_the_formats(
    tmp_path: Path, metadata: Path, name: str, format_: str, markup: str
) -> None:
    """A bundle says of its images what `isic-cite metadata.csv -f FORMAT` says."""
    isic_cite.write_bundle(
        metadata,
        output=tmp_path / "release",
        datasets=["slice-3d"],
        modified="resized to 224 px",
        accessed="2026-11-26",
    )
    usage = isic_cite.usage(metadata, datasets=["slice-3d"], accessed="2026-11-26")
    text = isic_cite.render(usage, format_, markup=markup, modified="resized to 224 px")
    assert (tmp_path / "release" / name).read_text("utf-8") == text


def test_legal_codes_are_byte_for_byte_those_that_are_needed(tmp_path: Path, release: Path) -> None:
    """Each licence of an image and that of the bundle's own files, and no other."""
    for spdx in ("CC0-1.0", "CC-BY-4.0", "CC-BY-NC-4.0"):
        file = release / "LICENSES" / f"{spdx}.txt"
        assert file.read_bytes() == legal_code(spdx).encode()
    isic_cite.write_bundle(table(tmp_path / "one.csv", ROWS[:1]), output=tmp_path / "one")
    names = {path.name for path in (tmp_path / "one" / "LICENSES").iterdir()}
    assert names == {"CC-BY-4.0.txt", "CC0-1.0.txt"}


def test_every_image_has_a_row_with_its_credit(release: Path) -> None:
    """Who is credited, under what, whether that is a duty, and where the image comes from."""
    rows = credits_of(release)
    assert [row["id"] for row in rows] == [row[0] for row in ROWS]
    assert rows[1] == {
        "id": "ISIC_0015671",
        "file": "images/ISIC_0015671.jpg",
        "license": "CC-BY-NC-4.0",
        "license_url": "https://creativecommons.org/licenses/by-nc/4.0/",
        "attribution": BARCELONA,
        "credit": "required",
        "source": "https://api.isic-archive.com/images/ISIC_0015671/",
    }
    assert rows[2]["credit"] == "requested"


def test_an_image_without_a_page_has_the_link_of_its_dataset(tmp_path: Path) -> None:
    """Where ids are not those of the ISIC Archive, the dataset says where images come from."""
    rows = [("lesion-1", "ViDIR Group", "CC BY-NC 4.0")]
    isic_cite.write_bundle(
        table(tmp_path / "m.csv", rows), output=tmp_path / "one", datasets=["ham10000"]
    )
    [row] = credits_of(tmp_path / "one")
    assert row["source"] == "https://doi.org/10.7910/DVN/DBW86T"
    isic_cite.write_bundle(
        tmp_path / "m.csv", output=tmp_path / "two", datasets=["ham10000", "slice-3d"]
    )
    [row] = credits_of(tmp_path / "two")
    assert row["source"] == ""


def test_reuse_says_licence_and_credit_of_every_file(release: Path) -> None:
    """The credit is verbatim, under CC0 too, without a sign or a year of ours."""
    told = tomllib.loads((release / "REUSE.toml").read_text("utf-8"))
    assert told["version"] == 1
    said = {
        path: (each["SPDX-License-Identifier"], each["SPDX-FileCopyrightText"])
        for each in told["annotations"]
        for path in ([each["path"]] if isinstance(each["path"], str) else each["path"])
    }
    assert said["images/ISIC_0015671.jpg"] == ("CC-BY-NC-4.0", BARCELONA)
    assert said["images/ISIC_0015672.jpg"] == ("CC0-1.0", "ACEMID MIA")
    own = OF_EVERY_BUNDLE - {"REUSE.toml"}
    for name in own - {name for name in own if name.startswith("LICENSES/")}:
        assert said[name] == ("CC0-1.0", "NONE")
    assert {each["precedence"] for each in told["annotations"]} == {"override"}


def test_citations_are_those_of_the_datasets(tmp_path: Path, metadata: Path) -> None:
    """What the images come from is cited where it is said, and never guessed."""
    isic_cite.write_bundle(metadata, output=tmp_path / "one", datasets=["slice-3d"])
    bib = (tmp_path / "one" / "CITATION.bib").read_text("utf-8")
    assert bib == isic_cite.cite("slice-3d", format="bibtex")
    cff = yaml.safe_load((tmp_path / "one" / "CITATION.cff").read_text("utf-8"))
    assert cff["doi"] == "10.34970/2024-slice-3d"
    readme = (tmp_path / "one" / "README.md").read_text("utf-8")
    assert "cite what the images come from: CITATION.bib" in readme


def test_cff_is_left_out_where_it_cannot_say_what_is_to_be_cited(
    tmp_path: Path, metadata: Path
) -> None:
    """CITATION.cff describes one dataset; of several it is not written, and that is said."""
    _, remarks = isic_cite.write_bundle(
        metadata, output=tmp_path / "two", datasets=["slice-3d", "isic-2020"]
    )
    files = contents(tmp_path / "two")
    assert "CITATION.cff" not in files
    assert "CITATION.bib" in files
    [told] = [remark for remark in remarks if "CITATION.cff" in remark]
    assert told.startswith("CITATION.cff is left out: ")
    assert not isic_cite.verify_bundle(tmp_path / "two")


def test_remarks_of_the_texts_are_said_once(tmp_path: Path, metadata: Path) -> None:
    """Three texts have the same to tell, and a person reads it once."""
    _, remarks = isic_cite.write_bundle(metadata, output=tmp_path / "release")
    usage = isic_cite.usage(metadata)
    assert remarks == render_and_remark(usage, "attribution", Options())[1]


def test_the_manifest_is_sorted_and_names_every_other_file(release: Path) -> None:
    """Each line is a sum and a path, in the order of `LC_ALL=C sort`."""
    lines = (release / "MANIFEST.sha256").read_text("utf-8").splitlines()
    paths = [line[66:] for line in lines]
    assert paths == sorted(set(contents(release)) - {"MANIFEST.sha256"}, key=str.encode)
    for line in lines:
        assert line[:64] == hashlib.sha256((release / line[66:]).read_bytes()).hexdigest()


def test_sha256sum_accepts_the_manifest(release: Path) -> None:
    """Whoever has no isic-cite can verify with what every system has."""
    done = subprocess.run(
        [program("sha256sum"), "-c", "--strict", "MANIFEST.sha256"],
        cwd=release,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK\n") == len(contents(release)) - 1


def test_the_sum_of_ids_is_that_of_the_usage(tmp_path: Path, metadata: Path) -> None:
    """A bundle and a usage of the same images can be compared."""
    usage, _ = isic_cite.write_bundle(metadata, output=tmp_path / "release")
    assert usage.ids_sha256 == isic_cite.usage(metadata).ids_sha256
    told = json.loads((tmp_path / "release" / "usage.json").read_text("utf-8"))
    assert told["ids_sha256"] == usage.ids_sha256


def test_the_order_of_rows_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shuffled rows give the same bytes, whether they are sorted in memory or on disk."""
    folder = images(tmp_path / "images")
    isic_cite.write_bundle(table(tmp_path / "m.csv"), output=tmp_path / "expected", images=folder)
    monkeypatch.setattr(sorting, "RUN", 2)
    for seed in range(3):
        shuffled = random.Random(seed).sample(ROWS, len(ROWS))  # noqa: S311  (no secret)
        isic_cite.write_bundle(
            table(tmp_path / "m.csv", shuffled), output=tmp_path / f"{seed}", images=folder
        )
        assert contents(tmp_path / f"{seed}") == contents(tmp_path / "expected")
        assert not isic_cite.verify_bundle(tmp_path / f"{seed}")


def test_several_tables_are_one(tmp_path: Path) -> None:
    """A table that is split gives the same credits."""
    isic_cite.write_bundle(table(tmp_path / "m.csv"), output=tmp_path / "whole")
    one, two = table(tmp_path / "1.csv", ROWS[3:]), table(tmp_path / "2.csv", ROWS[:3])
    isic_cite.write_bundle(one, two, output=tmp_path / "parts")
    whole, parts = contents(tmp_path / "whole"), contents(tmp_path / "parts")
    differs = {name for name in whole if whole[name] != parts[name]}
    assert differs == {"usage.json", "MANIFEST.sha256"}  # which name the tables


def test_the_same_bytes_and_modes_on_every_machine(tmp_path: Path) -> None:
    """Locale, time zone, umask and hash seed leave no trace; everybody may read what is written."""
    table(tmp_path / "metadata.csv")
    images(tmp_path / "images")
    command = [sys.executable, "-m", "isic_cite", "bundle", "metadata.csv"]
    command += ["--images", "images", "--dataset", "slice-3d", "-o"]
    found = []
    for number, (locale, zone, mask) in enumerate(
        (("C", "UTC", 0o077), ("tr_TR.UTF-8", "Asia/Tokyo", 0o000))
    ):
        subprocess.run(
            [*command, f"release-{number}"],
            cwd=tmp_path,
            env={**os.environ, "LC_ALL": locale, "TZ": zone, "PYTHONHASHSEED": str(number)},
            umask=mask,
            capture_output=True,
            check=True,
        )
        found.append(tmp_path / f"release-{number}")
    assert contents(found[0]) == contents(found[1])
    for folder in found:
        for path in (folder, *folder.rglob("*")):
            mode = stat.S_IMODE(path.stat().st_mode)
            assert mode == (0o755 if path.is_dir() else 0o644), path


def test_further_formats_describe_the_dataset_that_the_images_make(
    tmp_path: Path, metadata: Path
) -> None:
    """Each has the name that its readers look for, and is in the manifest and REUSE.toml."""
    (tmp_path / "my-dataset.toml").write_text(
        'id = "my-set"\nname = "My set"\ntitle = "My set"\nurl = "https://data.uni-musterstadt.de/my-set"\n'
        'year = 2026\ndescription = "Images of lesions, resized, for tests of a bundle alone."\n'
        '[[creators]]\nliteral = "Musterstadt University"\n',
        "utf-8",
    )
    isic_cite.write_bundle(
        metadata,
        output=tmp_path / "release",
        datasets=["slice-3d"],
        modified="resized to 224 px",
        formats=["croissant", "statement", "attribution", "bibtex"],
        derived=isic_cite.load(tmp_path / "my-dataset.toml"),
    )
    files = contents(tmp_path / "release")
    further = {"croissant.json", "statement.txt", "CITATION.bib", "CITATION.cff"}
    assert set(files) - OF_EVERY_BUNDLE == further
    assert json.loads(files["croissant.json"])["name"] == "My set"
    assert b"resized to 224 px" in files["statement.txt"]
    assert "croissant.json" in files["REUSE.toml"].decode()
    assert not isic_cite.verify_bundle(tmp_path / "release")


def test_every_format_has_a_file_of_its_own() -> None:
    """No further text takes the place of another, on disks that ignore case either."""
    files = [texts.file_of(get_format(entry.name)) for entry in FORMATS]
    assert len({name.casefold() for name in files}) == len(files)
    taken = {name.casefold() for name in (*OF_EVERY_BUNDLE, "CITATION.bib")}
    included = {"attribution.txt", "notice.txt"}  # which are not written a second time
    assert {name.casefold() for name in files} & taken == included
    assert all(is_plain(name.removeprefix(".")) for name in files)


def test_a_format_that_describes_a_dataset_needs_its_record(tmp_path: Path, metadata: Path) -> None:
    """What the images make is not known from their table."""
    with pytest.raises(isic_cite.CallError, match=r"--derived my-dataset\.toml"):
        isic_cite.write_bundle(metadata, output=tmp_path / "release", formats=["croissant"])
    assert not (tmp_path / "release").exists()


def test_images_without_a_known_licence_are_refused(tmp_path: Path) -> None:
    """They must not be passed on; the message says how to leave them out."""
    rows = [*ROWS, ("ISIC_0015676", "MSKCC", "ask first"), ("ISIC_0015677", "MSKCC", "")]
    with pytest.raises(isic_cite.DataError) as caught:
        isic_cite.write_bundle(table(tmp_path / "m.csv", rows), output=tmp_path / "release")
    assert str(caught.value) == (
        'm.csv: the licence of 2 of 8 images is not known (nothing, "ask first"), and they must '
        "not be passed on; correct the table, or leave them out: isic-cite license TABLE "
        "--filter share -o known.csv"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["m.csv"]


@pytest.mark.parametrize("nobody", ["", " "])
def test_an_image_whose_required_credit_is_missing_is_not_passed_on(
    tmp_path: Path, nobody: str
) -> None:
    """The duty cannot be met for it; under CC0 there is none."""
    rows = (*ROWS[:2], ("a", nobody, "CC-BY-NC"), ("b", nobody, "CC-BY"), ("c", nobody, "CC0"))
    with pytest.raises(isic_cite.DataError) as caught:
        isic_cite.write_bundle(table(tmp_path / "m.csv", rows), output=tmp_path / "release")
    assert str(caught.value) == (
        "m.csv: nobody is named for 2 images under CC BY 4.0 and CC BY-NC 4.0, which require "
        "credit; ask whoever gave the images whom to credit, or take their rows out (isic-cite "
        "check shows them)"
    )
    assert not (tmp_path / "release").exists()
    free = table(tmp_path / "free.csv", [*ROWS[:2], ("c", nobody, "CC0")])
    isic_cite.write_bundle(free, output=tmp_path / "release")
    assert not isic_cite.verify_bundle(tmp_path / "release")


def test_a_licence_whose_text_is_not_shipped_is_refused(tmp_path: Path) -> None:
    """A bundle without the legal code of a licence would not be whole."""
    rows = [("ISIC_0015670", "Somebody", "CC BY-ND 4.0")]
    missing = "CC BY-ND 4.0, whose legal code does not come with isic-cite"
    with pytest.raises(isic_cite.DataError, match=missing):
        isic_cite.write_bundle(table(tmp_path / "m.csv", rows), output=tmp_path / "release")


def test_the_python_of_the_page_needs_no_command_line() -> None:
    """Nothing of the command line is imported by a bundle."""
    code = (
        "import sys, isic_cite.bundle.writing, isic_cite.bundle.verifying; "
        "sys.exit(any(name.startswith(('typer', 'isic_cite.cli')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
