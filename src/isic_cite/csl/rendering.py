"""The rendering of a whole bibliography; imports lxml and citeproc-py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl import sheet as sheets
from isic_cite.csl.job import Job
from isic_cite.csl.runs import Runs, stripped
from isic_cite.csl.structure import drawn
from isic_cite.csl.tree import inlines
from isic_cite.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.csl.items import CslItem
    from isic_cite.csl.nodes import Element
    from isic_cite.csl.styles import Style
    from isic_cite.markup.tree import Inline

_CS = "{http://purl.org/net/xbiblio/csl}"


def render(
    items: Sequence[CslItem], style: Style, locale: str | None
) -> list[tuple[int, tuple[Inline, ...], tuple[Inline, ...]]]:
    """Return for every entry the place of its item, its label and its body.

    Args:
        items: prepared items.
        style: the style.
        locale: the language, or None for the style's.
    """
    sheet = sheets.read(style, locale)
    area = sheet.find(f"{_CS}bibliography")
    if area is None:
        message = "the style has no list of references, only citations in the text (--in-text)"
        raise DataError(message, source=style.name)
    entries = []
    places, suffixes = list(range(len(items))), {}
    if len(items) > 1:
        from isic_cite.csl import sorting  # noqa: PLC0415  (one entry needs neither)

        places = sorting.order(items, sheet, area)
        suffixes = sorting.year_suffixes(items, places, sheet)
    for number, place in enumerate(places, start=1):
        job = Job(sheet, items[place], area, number)
        job.year_suffix = suffixes.get(place, "")
        label, body = _split(area, job)
        entries.append((place, inlines(label, sheet.quotes), inlines(body, sheet.quotes)))
    return entries


def _split(area: Element, job: Job) -> tuple[Runs, Runs]:
    """Return the label and the body; styles with `second-field-align` set a label apart."""
    layout = area.find(f"{_CS}layout")
    if area.get("second-field-align") is None:
        return [], layout.draw(job)
    parts = drawn(layout, job)
    if len(parts) < 2:  # noqa: PLR2004  (a label and something behind it)
        return [], job.wrap(layout, job.join(parts))
    body = job.join([[], *parts[1:]])
    return stripped(parts[0]), job.wrap(layout, stripped(body))
