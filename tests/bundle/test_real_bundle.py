"""A bundle of as many images as ISIC 2020 has, judged by the reuse tool and by ourselves."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from made_up_images import BARCELONA, images, table

import isic_cite

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.heavy

IMAGES = 33_126
CREDITS = (
    (BARCELONA, "CC-BY-NC"),
    ("Memorial Sloan Kettering Cancer Center", "CC-BY-NC"),
    ("Melanoma Institute Australia", "CC-0"),
    ("Frazer Institute, The University of Queensland, Dermatology Research Centre", "CC-BY"),
)
SPDX = {"CC-0": "CC0-1.0", "CC-BY": "CC-BY-4.0", "CC-BY-NC": "CC-BY-NC-4.0"}


def rows_of(number: int) -> list[tuple[str, str, str]]:
    """Return images of three licences.

    As in the first years of the Archive, images of one contributor follow each other; every
    hundredth stands among those of another.
    """
    return [
        (f"ISIC_{image:07}", *CREDITS[(image * 4 // number + (image % 100 == 0)) % len(CREDITS)])
        for image in range(number)
    ]


def bundle(place: Path, number: int) -> Path:
    """Return a bundle of so many images in one folder.

    They are not empty, because the reuse tool would not look at empty files.
    """
    rows = rows_of(number)
    isic_cite.write_bundle(
        table(place / "metadata.csv", rows),
        output=place / "release",
        images=images(place / "images", rows),
        placement="link",
        datasets=["isic-2020"],
    )
    return place / "release"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a bundle of 33,126 images."""
    return bundle(tmp_path_factory.mktemp("real"), IMAGES)


def reuse(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Call the reuse tool, which CI has; others may lack it."""
    if not os.environ.get("CI"):
        pytest.importorskip("reuse", reason="the reuse tool is not installed")
    return subprocess.run(
        [sys.executable, "-m", "reuse", "--root", str(folder), command],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_reuse_lint_passes(release: Path) -> None:
    """Every image has licence and credit, every licence its text, and nothing is too much."""
    done = reuse(release, "lint")
    assert done.returncode == 0, done.stdout[-2_000:] + done.stderr
    own = sum(1 for path in release.iterdir() if path.is_file()) - 1  # without REUSE.toml
    covered = IMAGES + own
    assert f"Files with copyright information: {covered} / {covered}" in done.stdout
    assert f"Files with license information: {covered} / {covered}" in done.stdout
    assert "Used licenses: CC-BY-4.0, CC-BY-NC-4.0, CC0-1.0" in done.stdout


def test_reuse_reads_each_credit_as_it_is(tmp_path: Path) -> None:
    """The tool finds for each image what the table says of it, also among images of others."""
    rows = rows_of(1_000)
    told = dict(
        part.split("\n", 1)
        for part in reuse(bundle(tmp_path, len(rows)), "spdx").stdout.split("FileName: ./")[1:]
    )
    for image, attribution, license_ in rows:
        said = told[f"images/{image}.jpg"]
        assert f"LicenseInfoInFile: {SPDX[license_]}\n" in said
        assert f"FileCopyrightText: <text>SPDX-FileCopyrightText: {attribution}</text>" in said


def test_verify_passes_and_finds_one_file_in_all(release: Path) -> None:
    """One file that is altered, and one that is gone, among 33,126."""
    assert not isic_cite.verify_bundle(release)
    altered = release / "images" / "ISIC_0020000.jpg"
    altered.write_bytes(b"\xff\xd9")
    (release / "images" / "ISIC_0030000.jpg").unlink()
    found = [(each.kind, each.path) for each in isic_cite.verify_bundle(release).shown]
    assert found == [
        ("changed", "images/ISIC_0020000.jpg"),
        ("missing", "images/ISIC_0030000.jpg"),
        ("no image", "images/ISIC_0030000.jpg"),
    ]
