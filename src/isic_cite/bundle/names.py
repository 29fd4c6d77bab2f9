"""What the files of a bundle are called, and which names can be files at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ATTRIBUTION = "ATTRIBUTION.txt"
ATTRIBUTION_MARKDOWN = "ATTRIBUTION.md"
CITATION_BIB = "CITATION.bib"
CITATION_CFF = "CITATION.cff"
CREDITS = "attribution.csv"
IMAGES = "images"
LICENSES = "LICENSES"
MANIFEST = "MANIFEST.sha256"
NOTICE = "NOTICE.txt"
README = "README.md"
REUSE = "REUSE.toml"
USAGE = "usage.json"

OF_EVERY_BUNDLE = (
    ATTRIBUTION,
    ATTRIBUTION_MARKDOWN,
    CREDITS,
    MANIFEST,
    NOTICE,
    README,
    REUSE,
    USAGE,
)

ENDINGS = frozenset(
    (".bmp", ".dcm", ".gif", ".jp2", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp")
)
"""How the names of images end, in any case."""

_PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", re.ASCII)
_STRANGE = re.compile(r"[*\\/]")


def is_plain(name: str) -> bool:
    """Tell whether an image may be called so: ASCII letters, digits, `.`, `_`, `-`, no first dot.

    Such a name means the same file everywhere and leads nowhere else.
    """
    return _PLAIN.fullmatch(name) is not None


def is_folder_name(name: str) -> bool:
    """Tell whether a folder of images may be called so.

    Not what is hidden, what a terminal would act upon, or what is a sign in a path or in the
    patterns of REUSE.
    """
    return name.isprintable() and not name.startswith(".") and not _STRANGE.search(name)


def ending_of(name: str) -> str:
    """Return the ending of the name of an image, as it is written; empty for other files."""
    stem, dot, ending = name.rpartition(".")
    return f".{ending}" if stem and f"{dot}{ending}".lower() in ENDINGS else ""


def license_file(spdx: str) -> str:
    """Return where the legal code of a licence is."""
    return f"{LICENSES}/{spdx}.txt"


def licensed_here(files: Iterable[str]) -> list[str]:
    """Return which of the files that are not images have their licence in `REUSE.toml`.

    Itself and the legal codes need none (https://reuse.software/spec-3.3/#covered-files).
    """
    return sorted(name for name in files if name != REUSE and not name.startswith(f"{LICENSES}/"))
