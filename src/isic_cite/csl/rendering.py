"""The rendering of a whole bibliography; imports lxml and citeproc-py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl import sheet as sheets
from isic_cite.csl.boxes import Box, pruned
from isic_cite.csl.flattening import runs_of
from isic_cite.csl.hints import Hints
from isic_cite.csl.job import Job
from isic_cite.csl.runs import Run, Runs
from isic_cite.csl.structure import unfolded
from isic_cite.csl.substitution import Substitution
from isic_cite.csl.tidying import tidy
from isic_cite.csl.tree import inlines, stripped
from isic_cite.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.csl.ambiguity import Ambiguity
    from isic_cite.csl.items import CslItem
    from isic_cite.csl.nodes import Element
    from isic_cite.csl.styles import Style
    from isic_cite.markup.tree import Inline


def render(
    items: Sequence[CslItem], style: Style, locale: str | None, ids: Sequence[str] = ()
) -> list[tuple[int, tuple[Inline, ...], tuple[Inline, ...]]]:
    """Return for every entry the place of its item, its label and its body.

    Args:
        items: prepared items.
        style: the style.
        locale: the language, or None for the style's.
        ids: what the items are called; by default they have no names.
    """
    sheet = sheets.read(style, locale)
    area = sheet.bibliography
    if area is None:
        message = "the style has no list of references, only citations in the text (--in-text)"
        raise DataError(message, source=style.name)
    wanted = sheet.features.disambiguates and (len(items) > 1 or _namesakes(items))
    ambiguity = compared(items, sheet, ids) if wanted else None
    places = ordered(items, sheet, ambiguity)
    if ambiguity is not None:
        ambiguity.resolve(places)
    options = sheet.options[area]
    words = options.get("subsequent-author-substitute")
    substitution = None
    if words is not None:
        rule = options.get("subsequent-author-substitute-rule", "complete-all")
        substitution = Substitution(words, rule)
    entries = []
    for number, place in enumerate(places, start=1):
        job = Job(sheet, items[place], area, number)
        job.substitution = substitution
        if ambiguity is not None:
            _hint(job, ambiguity, place)
        label, body = _split(area, job)
        entries.append((place, inlines(label), inlines(body)))
    return entries


def ordered(
    items: Sequence[CslItem], sheet: Element, ambiguity: Ambiguity | None = None
) -> list[int]:
    """Return the places of the items in the order of the bibliography."""
    if len(items) < 2 or sheet.bibliography is None:  # noqa: PLR2004  (one item is in order)
        return list(range(len(items)))
    from isic_cite.csl.sorting import Sorter  # noqa: PLC0415  (one entry needs no sorting)

    return Sorter(items, sheet, sheet.bibliography, known=ambiguity).order()


def compared(items: Sequence[CslItem], sheet: Element, ids: Sequence[str] = ()) -> Ambiguity:
    """Return what is known of the citations of the items, for telling them apart.

    Args:
        items: prepared items.
        sheet: the style.
        ids: what they are called.
    """
    from isic_cite.csl.ambiguity import Ambiguity  # noqa: PLC0415  (one entry needs no comparison)

    return Ambiguity(sheet, items, ids or [""] * len(items))


def _namesakes(items: Sequence[CslItem]) -> bool:
    """Return whether two people of one item have the same family name."""
    for item in items:
        for names in item.values():
            if isinstance(names, list):
                families = [name["family"] for name in names if "family" in name]
                if len(set(families)) < len(families):
                    return True
    return False


def _hint(job: Job, ambiguity: Ambiguity, place: int) -> None:
    """Let the entry show what tells its item from others: letters, and given names."""
    told = ambiguity.hints[place]
    job.ambiguity, job.work = ambiguity, place
    job.hints = hints = Hints()
    hints.letter, hints.repeats = told.letter, told.repeats
    if job.sheet.disambiguates("add-names"):
        hints.names = list(told.names)
    if ambiguity.people.wanted:
        hints.givens = told.copy().givens
        job.request = hints


def _split(area: Element, job: Job) -> tuple[Runs, Runs]:
    """Return the label and the body; styles with `second-field-align` set a label apart."""
    layout = job.sheet.layout(area)
    content: list[Box] = []
    body = Box(content)
    entry = Box([body], style=layout.looks.style)
    job.out = content
    aligned = area.get("second-field-align") in ("flush", "margin")
    for child in unfolded(layout, job):
        if aligned:
            display = "right-inline" if content else "left-margin"
        else:
            display = child.attrib.get("display", "")
        _draw_displayed(child, display, job, joined=aligned and len(content) > 1)
    if content:
        content[0].prefix = layout.looks.prefix + content[0].prefix
    if content and (aligned or _starts_displayed(layout)):
        # Where everything stands in the margin, citeproc-js loses the suffix.
        if not aligned or len(content) > 1:
            content[-1].suffix = layout.looks.suffix
    else:
        body.suffix = layout.looks.suffix
    boxes = [entry]
    pruned(boxes)
    if not boxes:
        return [], []
    tidy(entry, inside_quotes=job.sheet.inside_quotes)
    return _pieces(entry, body, job)


def _draw_displayed(child: Element, display: str, job: Job, *, joined: bool) -> None:
    """Draw an element of the layout into a box of its own, where it has a display of its own."""
    if not display:
        child.draw(job)
        return
    outer = job.out
    if joined:
        content = outer[-1].content
        assert isinstance(content, list)  # noqa: S101  (a level)
        job.out = content
    else:
        outer = job.within(Box([]))
        outer[-1].display = display
    child.draw(job)
    job.out = outer


def _starts_displayed(layout: Element) -> bool:
    return bool(layout.kids) and bool(layout.kids[0].get("display"))


def _pieces(entry: Box, body: Box, job: Job) -> tuple[Runs, Runs]:
    """Return what stands in the margin, and the rest with a space between its pieces."""
    quotes = job.sheet.quotes
    boxes = body.content
    assert isinstance(boxes, list)  # noqa: S101  (a level)
    if not any(box.display for box in boxes):
        return [], runs_of(entry, quotes)
    label: Runs = []
    rest: Runs = []
    apart = False
    suffixes = [(outer, outer.suffix) for outer in (entry, body)]
    entry.suffix = body.suffix = ""
    for place, box in enumerate(boxes):
        body.content = [box]
        if place:
            entry.prefix = body.prefix = ""
        if place == len(boxes) - 1:
            for outer, suffix in suffixes:
                outer.suffix = suffix
        runs = runs_of(entry, quotes)
        if box.display == "left-margin" and not rest and not label:
            label = stripped(runs)
        elif rest and (box.display or apart):
            rest = [*stripped(rest, left=False), Run(" "), *stripped(runs, right=False)]
        else:
            rest.extend(runs)
        apart = bool(box.display)
    return (label, stripped(rest)) if rest else ([], label)
