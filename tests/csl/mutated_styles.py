"""Styles with something wrong in them: real ones, changed at random."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

_VALUES = (
    "", "x", "-1", "0", "1", "999999", "9" * 5000, "true", "false", "never", "always", "all",
    "first", "text", "numeric", "long", "short", "author", "issued", "title", "DOI", "page",
    "citation-number", "year-suffix", "locator", "\u202e", "<i>", "&", "{", "<b", "“", ". ",
)  # fmt: skip
_ATTRIBUTES = (
    "and", "collapse", "date-parts", "delimiter", "disambiguate", "display", "et-al-min",
    "et-al-use-first", "et-al-use-last", "font-style", "form", "initialize-with", "is-numeric",
    "is-uncertain-date", "locator", "macro", "match", "name", "name-as-sort-order", "names-min",
    "page-range-format", "plural", "position", "prefix", "quotes", "second-field-align",
    "sort-separator", "strip-periods", "suffix", "term", "text-case", "type", "value", "variable",
    "subsequent-author-substitute", "default-locale", "zzz",
)  # fmt: skip


def mutated(path: Path, random: Random, *, harmless: bool) -> bytes:
    """Return a style with a few changes.

    Args:
        path: the style.
        random: what to draw from.
        harmless: whether to make only such changes as often leave the style in order, so that
            more of them are rendered and fewer refused.
    """
    parser = etree.XMLParser(remove_comments=True, remove_pis=True)
    root = etree.parse(path, parser).getroot()
    for _ in range(random.choice([1, 1, 2, 5, 20])):
        elements = [element for element in root.iter() if element is not root]
        changes = (_drop, _twice, _swap_value) if harmless else _CHANGES
        random.choice(changes)(random.choice(elements), elements, random)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _drop(element: etree._Element, _all: list[etree._Element], _random: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _twice(element: etree._Element, _all: list[etree._Element], _random: Random) -> None:
    element.addnext(copy.deepcopy(element))


def _move(element: etree._Element, everything: list[etree._Element], random: Random) -> None:
    target = random.choice(everything)
    if element not in (target, *target.iterancestors()):
        target.append(element)


def _shuffle(element: etree._Element, _all: list[etree._Element], random: Random) -> None:
    children = list(element)
    random.shuffle(children)
    for child in children:
        element.append(child)


def _rename(element: etree._Element, everything: list[etree._Element], random: Random) -> None:
    element.tag = random.choice([random.choice(everything).tag, "zzz"])


def _drop_attribute(element: etree._Element, _all: list[etree._Element], random: Random) -> None:
    if element.attrib:
        del element.attrib[random.choice(list(element.attrib))]


def _set_attribute(element: etree._Element, _all: list[etree._Element], random: Random) -> None:
    element.set(random.choice(_ATTRIBUTES), random.choice(_VALUES))


def _change_value(element: etree._Element, _all: list[etree._Element], random: Random) -> None:
    if element.attrib:
        element.set(random.choice(list(element.attrib)), random.choice(_VALUES))


def _swap_value(element: etree._Element, everything: list[etree._Element], random: Random) -> None:
    """Give an attribute the value that it has in another element of the kind."""
    others = [other for other in everything if other.tag == element.tag and other.attrib]
    if others:
        other = random.choice(others)
        name = random.choice(list(other.attrib))
        element.set(name, str(other.get(name)))


_CHANGES = (
    _drop, _twice, _move, _shuffle, _rename, _drop_attribute, _set_attribute, _change_value,
    _swap_value,
)  # fmt: skip
