"""Labels with what they say: definition lists, and tables with a heading in each row.

Repositories show the metadata of a dataset like this. Each pair is read as the line of a page that
says the same: "DOI: 10.1000/1".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.pages.words import Line, Run, lines_of, tag_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from isic_cite.pages.source import Lines

LONGEST_LABEL = 60


def pairs_of(element: Element, lines: Lines) -> list[list[Line]]:
    """Return the pairs of a list or table, each as lines that begin with its label.

    Of an element that is no list or table of pairs, there are none.
    """
    if tag_of(element) not in {"dl", "table"}:
        return []
    pairs = list(_of_list(element) if tag_of(element) == "dl" else _of_table(element))
    found = []
    for label, values in pairs:
        said = " ".join(line.text for line in lines_of(label, lines)).rstrip(": ")
        if not said or len(said) > LONGEST_LABEL or not values:
            return []
        behind = [line for value in values for line in lines_of(value, lines)]
        if behind:
            first = behind[0]
            runs = [Run(f"{said}: ", lines.of(label)), *first.runs]
            found.append([Line(runs, first.number), *behind[1:]])
    return found


def _of_list(element: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Yield the terms of a `dl`, each with its descriptions."""
    term: Element | None = None
    values: list[Element] = []
    for child in element.iter("dt", "dd"):
        if tag_of(child) == "dt":
            if term is not None:
                yield term, values
            term, values = child, []
        else:
            values.append(child)
    if term is not None:
        yield term, values


def _of_table(element: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Yield the headings of the rows of a table, each with the only cell beside it."""
    rows = [[child for child in row if tag_of(child) in {"th", "td"}] for row in element.iter("tr")]
    if all(list(map(tag_of, row)) == ["th", "td"] for row in rows):
        yield from ((label, [value]) for label, value in rows)
