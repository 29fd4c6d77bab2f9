"""Images that may not be passed on as they are: their licence requires credit, nobody is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.credits import enumerated
from isic_cite.formats.used_words import counted

if TYPE_CHECKING:
    from isic_cite.usages import Usage


def uncredited(usage: Usage) -> str | None:
    """Return a sentence about the images without the credit that is required; None without such."""
    groups = usage.uncredited
    if not groups:
        return None
    images = counted(sum(group.images for group in groups))
    found = {group.license for group in groups}
    licenses = [row.short for row in usage.licenses if row in found]
    verb = "requires" if len(licenses) == 1 else "require"
    return f"nobody is named for {images} under {enumerated(licenses)}, which {verb} credit"
