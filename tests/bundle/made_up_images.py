"""Tables of images that are made up, and folders with their files."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

HEADER = ("isic_id", "attribution", "copyright_license")
BARCELONA = "Department of Dermatology, Hospital Clínic de Barcelona"
ROWS = (
    ("ISIC_0015670", "Memorial Sloan Kettering Cancer Center", "CC-BY"),
    ("ISIC_0015671", BARCELONA, "CC-BY-NC"),
    ("ISIC_0015672", "ACEMID MIA", "CC-0"),
    ("ISIC_0015673", "Memorial Sloan Kettering Cancer Center", "CC-BY"),
    ("ISIC_0015674", "MSKCC", "CC-BY-NC"),
    ("ISIC_0015675", BARCELONA, "CC-BY-NC"),
)


def table(path: Path, rows: Iterable[Sequence[str]] = ROWS, header: Sequence[str] = HEADER) -> Path:
    """Write a table of images and return its path."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def images(folder: Path, rows: Iterable[Sequence[str]] = ROWS, ending: str = ".jpg") -> Path:
    """Put a file for each image into a folder and return it; no two have the same content."""
    folder.mkdir(parents=True, exist_ok=True)
    for row in rows:
        (folder / f"{row[0]}{ending}").write_bytes(b"\xff\xd8" + row[0].encode())
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return all that is in a folder: the bytes of each file by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
