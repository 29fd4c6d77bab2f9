r"""RIS, which nearly every reference manager imports.

The syntax is that of Reference Manager's specification
(http://www.refman.com/support/risformat_fields_02.asp): a tag a line, which takes six characters;
each line ends with carriage return and line feed; a record starts with TY and ends with ER. What
goes into which tag is in `reference_managers`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.formats.reference_managers import fields, incomplete, untagged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.references import CslItem


def render(items: Sequence[CslItem]) -> str:
    r"""Return `items` as RIS records with a blank line between them, lines ending with `\r\n`."""
    return "\r\n".join(_record(item) for item in items)


def losses(items: Sequence[CslItem]) -> Iterator[str]:
    """Yield a sentence for each fact that has no tag, or that programs will read differently."""
    yield from untagged(items, "RIS")
    yield from incomplete(items, "RIS")


def _record(item: CslItem) -> str:
    """Return one record; a tag takes six characters, the space at the end of ER among them."""
    lines = [f"{tag}  - {_value(tag, value)}" for tag, value in fields(item)]
    return "".join(f"{line}\r\n" for line in [*lines, "ER  - "])


def _value(tag: str, value: str) -> str:
    """Return an address without semicolons, at which readers divide it into several."""
    return value.replace(";", "%3B") if tag == "UR" else value
