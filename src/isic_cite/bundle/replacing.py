"""Whether a bundle may be written to a place: what is there must never be lost."""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING

from isic_cite.bundle import names
from isic_cite.bundle.manifest import Listed, listed
from isic_cite.bundle.pairing import paired
from isic_cite.bundle.regular import open_regular
from isic_cite.bundle.sorting import Sorter
from isic_cite.bundle.walking import Seen, walk
from isic_cite.errors import CallError, DataError
from isic_cite.usages import quoted

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.bundle.copying import Placement

_SHOWN = 3


def check_target(target: Path, images: Path | None, placement: Placement, *, replace: bool) -> None:
    """Make sure that nothing is lost when a bundle is written to `target`.

    Args:
        target: where the bundle is to be.
        images: the folder of its images.
        placement: what is done with them.
        replace: whether a bundle of ours that is there may go.

    Raises:
        CallError: there is something else, or more than a bundle of ours.
    """
    if not os.path.lexists(target):
        return
    if not replace:
        message = (
            f"{target} is there already, and nothing is overwritten; choose another place, or "
            "replace a bundle with --force"
        )
        raise CallError(message)
    if target.is_symlink() or not target.is_dir():
        raise CallError(f"{target} is no folder; --force replaces only a bundle of isic-cite")
    _check_ours(target)
    inside = images is not None and images.resolve().is_relative_to(target.resolve())
    if inside and placement == "leave":
        message = f"the images are in {target}, which would be replaced without them"
        raise CallError(message)


def _check_ours(target: Path) -> None:
    """Refuse a folder that is no bundle of ours, or holds files that do not belong to it."""
    known = Sorter[Listed](Listed)
    try:
        with open_regular(target / names.MANIFEST) as stream:
            for line in listed(stream):
                if isinstance(line, Listed):
                    known.add(line)
    except (OSError, DataError):
        known = Sorter(Listed)
    ours = {name for name in names.OF_EVERY_BUNDLE if name != names.MANIFEST}
    missing = ours - {each.path for each in known if each.path in ours}
    if missing:
        message = (
            f"{target} is no bundle of isic-cite (its {names.MANIFEST} would list "
            f"{', '.join(sorted(missing))}), and --force replaces nothing else; remove it yourself"
        )
        raise CallError(message)
    strangers = _strangers(target, known)
    if strangers:
        more = ", …" if len(strangers) > _SHOWN else ""
        message = (
            f"{target} holds files that are not of the bundle and would be lost "
            f"({', '.join(map(quoted, strangers[:_SHOWN]))}{more}); move them first"
        )
        raise CallError(message)


def _strangers(target: Path, known: Sorter[Listed]) -> list[str]:
    """Return the first files that the manifest does not list."""
    there = Sorter[Seen](Seen)
    strangers: list[str] = []
    for seen in walk(target):
        if seen.fault:
            strangers.append(seen.path)
        elif seen.path != names.MANIFEST:
            there.add(seen)
        if len(strangers) > _SHOWN:
            return strangers
    not_listed = (path for path, seen, line in paired(there, known) if seen and not line)
    return [*strangers, *islice(not_listed, _SHOWN + 1)]
