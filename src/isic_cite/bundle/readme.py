"""`README.md`: a section for a hub, in Markdown: what this is, how to credit, how to verify."""

from __future__ import annotations

from importlib.metadata import version
from itertools import chain
from typing import TYPE_CHECKING

from isic_cite.bundle import names
from isic_cite.formats.notice import ADVICE, bullet_list, stated_changes
from isic_cite.formats.sentences import named_license
from isic_cite.formats.used_words import counted, duty
from isic_cite.markup import write
from isic_cite.markup.tree import Heading, Paragraph, Verbatim, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.licenses import License
    from isic_cite.markup.tree import Block
    from isic_cite.usages import Usage

_COMMANDS = f"""\
sha256sum -c {names.MANIFEST}
isic-cite bundle --verify .
"""


def readme(usage: Usage, *, changes: tuple[str, ...], images: bool, bibliography: bool) -> str:
    """Return the section.

    Args:
        usage: the images; every licence is known.
        changes: what was done to them.
        images: whether they are in the bundle.
        bibliography: whether the bundle says how to cite what they come from.
    """
    blocks = _what(usage, changes, images=images), _credit(bibliography=bibliography), _verify()
    return write(tuple(chain(*blocks)), "markdown")


def _what(usage: Usage, changes: tuple[str, ...], *, images: bool) -> Iterator[Block]:
    yield Heading(2, text("Images, licences and credits"))
    where = (
        f"in the folder {names.IMAGES}:"
        if images
        else "which are not in this folder; it holds what must accompany them:"
    )
    yield Paragraph(text(f"{counted(usage.images)}, {where}"))
    yield bullet_list(
        [
            text(
                f"{counted(_images(usage, row))}, {row.verb} ",
                *named_license(row),
                f"; {duty(row)}",
            )
            for row in usage.licenses
        ]
    )
    yield Paragraph(text(f"{stated_changes(changes)}."))


def _credit(*, bibliography: bool) -> Iterator[Block]:
    yield Heading(3, text("How to credit"))
    yield Paragraph(
        text(
            f"Pass {names.ATTRIBUTION} and {names.NOTICE} on with the images, or link to them: "
            "they say whom to credit, under which licence, in the words that are asked for. "
            f"{names.CREDITS} says it image by image, {names.REUSE} for programs, and "
            f"{names.LICENSES} holds the licences."
        )
    )
    if bibliography:
        yield Paragraph(text(f"In a paper, cite what the images come from: {names.CITATION_BIB}."))


def _verify() -> Iterator[Block]:
    yield Heading(3, text("How to verify"))
    yield Verbatim(_COMMANDS)
    yield Paragraph(text("Made with isic-cite ", version("isic-cite"), ". ", ADVICE))


def _images(usage: Usage, license_: License) -> int:
    return sum(group.images for group in usage.under(license_))
