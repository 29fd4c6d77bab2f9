"""What a person really uses: which licences × which attributions × how many images.

A usage is counted from a table of images (`tables`). The rules are those of the ISIC Archive
(ImageMarkup/isic, isic/zip_download/api.py): an attribution is reproduced as it is written, never
split, merged or corrected; two that differ in a single character stay apart; the one with the
most images comes first, then by name, and `Anonymous` last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from isic_cite.errors import DataError
from isic_cite.licenses import LICENSES, License, recognize_license

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from isic_cite.model import Dataset

ANONYMOUS = "Anonymous"
UnknownLicense = Literal["error", "keep"]
_SHOWN = 5


class UsedGroup(Struct, frozen=True):
    """The images that share a licence and an attribution."""

    attribution: str
    """The credit, verbatim; empty where the table has none."""
    license: License | None
    """None where what the table says is no licence that is known."""
    images: int
    written: str = ""
    """What the table says where that is not known."""

    @property
    def credit(self) -> Literal["required", "requested", "unknown"]:
        """Whether the licence requires credit; under CC0 it is only requested."""
        if self.license is None:
            return "unknown"
        return "required" if self.license.requires_attribution else "requested"


class Usage(Struct, frozen=True):
    """Images by licence and attribution, in the Archive's order."""

    groups: tuple[UsedGroup, ...]
    tables: tuple[str, ...] = ()
    """The names of the files that were counted."""
    ids_sha256: str | None = None
    """SHA-256 of the image ids, sorted by code point, each with a line feed behind it: what
    `LC_ALL=C sort ids.txt | sha256sum` prints. None where the table has no ids."""
    accessed: str | None = None
    """The day on which the images were taken from their source, as the user states it."""
    datasets: tuple[Dataset, ...] = ()
    """What the images are known to come from, because the user says so."""

    @property
    def images(self) -> int:
        """The number of images."""
        return sum(group.images for group in self.groups)

    @property
    def licenses(self) -> tuple[License, ...]:
        """All known licences, from the most to the least permissive."""
        found = {group.license for group in self.groups}
        return tuple(row for row in LICENSES if row in found)

    @property
    def unknown(self) -> tuple[UsedGroup, ...]:
        """The groups whose licence is not known."""
        return tuple(group for group in self.groups if group.license is None)

    @property
    def uncredited(self) -> tuple[UsedGroup, ...]:
        """The groups whose licence requires credit, and for which nobody is named."""
        return tuple(
            group
            for group in self.groups
            if group.credit == "required" and not group.attribution.strip()
        )

    def under(self, license_: License | None) -> tuple[UsedGroup, ...]:
        """Return the groups under a licence, or under none that is known."""
        return tuple(group for group in self.groups if group.license == license_)

    def _repr_html_(self) -> str:
        """Show the usage in a notebook."""
        return self._shown("html")

    def _repr_markdown_(self) -> str:
        """Show the usage where a notebook prefers Markdown."""
        return self._shown("markdown")

    def _shown(self, markup: str) -> str:
        # As a record does, a usage can show itself, and only then needs the words for it.
        from isic_cite.formats import used_attribution  # noqa: PLC0415
        from isic_cite.used import used  # noqa: PLC0415

        return used_attribution.render(used(self), markup=markup, group=False)


def usage_of(
    counts: Mapping[tuple[str, str], int],
    *,
    unknown: UnknownLicense = "error",
    tables: Iterable[str] = (),
) -> Usage:
    """Return the usage that a count of (attribution, licence as written) says.

    Args:
        counts: how many images have each attribution and licence.
        unknown: whether a licence that is not known is an error or kept as it is written.
        tables: the names of the files that were counted.

    Raises:
        DataError: a licence is not known, and not to be kept; or there is no image.
    """
    names = tuple(tables)
    source = ", ".join(names)
    if not counts:
        raise DataError("there is no image in it, only a header or nothing", source=source)
    known = {written: recognize_license(written) for _, written in counts}
    if unknown == "error":
        _refuse_unknown(counts, known, source)
    images: dict[tuple[str, License | None, str], int] = {}
    for (attribution, written), count in counts.items():
        license_ = known[written]
        key = (attribution, license_, "" if license_ else written)
        images[key] = images.get(key, 0) + count
    groups = (
        UsedGroup(attribution, license_, count, written)
        for (attribution, license_, written), count in images.items()
    )
    return Usage(tuple(sorted(groups, key=archive_order)), names)


def archive_order(group: UsedGroup) -> tuple[bool, int, str, int, str]:
    """Return the key by which groups are sorted: the Archive's order, then licence by licence."""
    rank = LICENSES.index(group.license) if group.license else len(LICENSES)
    anonymous = group.attribution in (ANONYMOUS, "")
    return anonymous, -group.images, group.attribution, rank, group.written


def attribution_order(groups: Iterable[UsedGroup]) -> tuple[str, ...]:
    """Return the distinct attributions in the Archive's order, over all licences together."""
    images: dict[str, int] = {}
    for group in groups:
        if group.attribution:
            images[group.attribution] = images.get(group.attribution, 0) + group.images
    return tuple(sorted(images, key=lambda name: (name == ANONYMOUS, -images[name], name)))


def _refuse_unknown(
    counts: Mapping[tuple[str, str], int], known: Mapping[str, License | None], source: str
) -> None:
    rows: dict[str, int] = {}
    for (_, written), count in counts.items():
        if known[written] is None:
            rows[written] = rows.get(written, 0) + count
    if not rows:
        return
    worst = sorted(rows, key=lambda written: (-rows[written], written))
    said = ", ".join(
        f"{quoted(written)} in {rows[written]:,} row{'s' if rows[written] > 1 else ''}"
        for written in worst[:_SHOWN]
    )
    more = f" and {len(worst) - _SHOWN} more values" if len(worst) > _SHOWN else ""
    raise DataError(
        f"not a licence that is known: {said}{more}; correct the table, or carry them on as "
        "unknown with --unknown-license keep",
        source=source,
    )


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar, as `2026-11-26`."""
    from datetime import date  # noqa: PLC0415  (only where a day is stated)

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def quoted(text: str) -> str:
    """Return a value of a table as a message shows it: short, on one line, in quotation marks."""
    if not text:
        return "nothing"
    line = " ".join(text.split()) if text.isprintable() else ascii(text)[1:-1]
    return f'"{line[:59]}…"' if len(line) > 60 else f'"{line}"'  # noqa: PLR2004
