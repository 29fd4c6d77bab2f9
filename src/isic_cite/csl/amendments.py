"""Where an official style cannot say what its manual says, the style is amended when it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isic_cite.csl.nodes import Element

_CS = "{http://purl.org/net/xbiblio/csl}"

# A review without title of its own is described by what it reviews; its bracket stays.
_REVIEW = {"match": "any", "variable": "reviewed-author reviewed-genre reviewed-title"}


def keep_description_with_title(macros: Mapping[str, Element]) -> None:
    """Let the description of a data set without author stay with its title.

    In APA the title of a work without author moves in front of the date, and the bracket that
    describes the work moves with it: `Title [Data set]. (2020).` (Publication Manual, 7th
    edition, sections 9.12 and 9.22). The style file leaves the bracket behind: `Title. (2020).
    [Dataset].` Styles without these macros are left alone.

    Args:
        macros: the macros of a style by name; two of them are changed in place.
    """
    substitute = macros.get("author-title-substitute")
    titled = macros.get("title-and-descriptions")
    if substitute is None or titled is None or "description" not in macros:
        return
    for group in substitute.iterfind(f".//{_CS}group"):
        _guarded(group, f"{_CS}if", {"type": "dataset"})
    for description in list(titled.iterfind(f".//{_CS}text[@macro='description']")):
        parent = description.getparent()
        if parent is not None and parent.get("variable") == "title":
            choose = _guarded(parent, f"{_CS}else", {})
            skipped = {"type": "dataset", "substituted": "title"}
            choose.insert(0, choose.makeelement(f"{_CS}else-if", skipped))
            review = choose.makeelement(f"{_CS}if", _REVIEW)
            etree.SubElement(review, f"{_CS}text", {"macro": "description"})
            choose.insert(0, review)
            parent.replace(description, choose)


def _guarded(parent: Element, branch: str, conditions: dict[str, str]) -> Element:
    """Append a choice with one branch that prints the description, and return it."""
    choose = etree.SubElement(parent, f"{_CS}choose")
    inside = etree.SubElement(choose, branch, conditions)
    etree.SubElement(inside, f"{_CS}text", {"macro": "description"})
    return choose
