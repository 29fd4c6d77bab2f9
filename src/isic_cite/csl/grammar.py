"""The grammar of CSL 1.0.2, as far as the engine relies on it: for styles that users bring.

The RELAX NG schema of CSL says more, but libxml2 needs three seconds for one of the official
styles with it, so it cannot judge a file that may be hostile. This grammar is gone through once,
in time that grows with the file, and it is liberal in what does no harm: `cs:info` may say
anything, a variable, term or type that is not known is taken for one that is empty, and an
attribute in a place where it has no effect is ignored. The tests hold it against the schema.
https://docs.citationstyles.org/en/stable/specification.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.csl.items import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES
from isic_cite.errors import closest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.csl.nodes import Element

_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
_RENDERING = ("names", "date", "label", "text", "number", "choose", "group")

CHILDREN: dict[str, tuple[str, ...]] = {
    "style": ("info", "locale", "macro", "citation", "bibliography"),
    "locale": ("info", "style-options", "date", "terms"),
    "terms": ("term",),
    "term": ("single", "multiple"),
    "macro": _RENDERING,
    "citation": ("sort", "layout"),
    "bibliography": ("sort", "layout"),
    "sort": ("key",),
    "layout": _RENDERING,
    "group": _RENDERING,
    "choose": ("if", "else-if", "else"),
    "if": _RENDERING,
    "else-if": _RENDERING,
    "else": _RENDERING,
    "names": ("name", "et-al", "label", "substitute"),
    "name": ("name-part",),
    "substitute": _RENDERING,
    "date": ("date-part",),
}
"""What may stand in an element; what is not a key holds no elements."""

_NEEDED: dict[str, tuple[str, ...]] = {
    "macro": ("name",),
    "key": ("variable", "macro"),
    "names": ("variable",),
    "number": ("variable",),
    "text": ("variable", "macro", "term", "value"),
    "date-part": ("name",),
    "name-part": ("name",),
    "term": ("name",),
}
"""Of these attributes an element needs one."""

_FORMS: dict[str, tuple[str, ...]] = {
    "date": ("text", "numeric"),
    "date-part": ("numeric", "numeric-leading-zeros", "ordinal", "long", "short"),
    "name": ("long", "short", "count"),
    "number": ("numeric", "ordinal", "long-ordinal", "roman"),
}
_TERM_FORMS = ("long", "short", "verb", "verb-short", "symbol")
_NAMES = {"date-part": ("year", "month", "day"), "name-part": ("family", "given")}

_PRECEDES = ("contextual", "always", "never", "after-inverted-name")
_ONE_OF: dict[str, tuple[str, ...]] = {
    "and": ("text", "symbol"),
    "class": ("in-text", "note"),
    "collapse": ("citation-number", "year", "year-suffix", "year-suffix-ranged"),
    "date-parts": ("year-month-day", "year-month", "year"),
    "delimiter-precedes-et-al": _PRECEDES,
    "delimiter-precedes-last": _PRECEDES,
    "demote-non-dropping-particle": ("never", "sort-only", "display-and-sort"),
    "display": ("block", "left-margin", "right-inline", "indent"),
    "font-style": ("normal", "italic", "oblique"),
    "font-variant": ("normal", "small-caps"),
    "font-weight": ("normal", "bold", "light"),
    "gender": ("masculine", "feminine"),
    "gender-form": ("masculine", "feminine"),
    "givenname-disambiguation-rule": (
        "all-names",
        "all-names-with-initials",
        "primary-name",
        "primary-name-with-initials",
        "by-cite",
    ),
    "match": ("all", "any", "none"),
    "name-as-sort-order": ("first", "all"),
    "name-form": ("long", "short", "count"),
    "page-range-format": (
        "expanded",
        "minimal",
        "minimal-two",
        "chicago",
        "chicago-15",
        "chicago-16",
    ),
    "plural": ("always", "never", "contextual"),
    "second-field-align": ("flush", "margin"),
    "sort": ("ascending", "descending"),
    "subsequent-author-substitute-rule": (
        "complete-all",
        "complete-each",
        "partial-each",
        "partial-first",
    ),
    "text-case": (
        "lowercase",
        "uppercase",
        "capitalize-first",
        "capitalize-all",
        "title",
        "sentence",
    ),
    "text-decoration": ("none", "underline"),
    "vertical-align": ("baseline", "sup", "sub"),
}
# The schema allows 1 and 0 too, which no engine understands.
_TRUE_OR_FALSE = ("true", "false")
_BOOLEAN = frozenset([
    "disambiguate", "disambiguate-add-givenname", "disambiguate-add-names",
    "disambiguate-add-year-suffix", "et-al-use-last", "hanging-indent", "initialize",
    "initialize-with-hyphen", "limit-day-ordinals-to-day-1", "names-use-last",
    "punctuation-in-quote", "quotes", "strip-periods",
])  # fmt: skip
_WHOLE_NUMBER = frozenset([
    "entry-spacing", "et-al-min", "et-al-subsequent-min", "et-al-subsequent-use-first",
    "et-al-use-first", "line-spacing", "names-min", "names-use-first", "near-note-distance",
])  # fmt: skip
_WORDS = frozenset([
    "after-collapse-delimiter", "cite-group-delimiter", "default-locale", "delimiter", "form",
    "initialize-with", "is-numeric", "is-uncertain-date", "locator", "macro", "name",
    "name-delimiter", "names-delimiter", "position", "prefix", "range-delimiter",
    "sort-separator", "subsequent-author-substitute", "suffix", "term", "type", "value",
    "variable", "version", "year-suffix-delimiter",
])  # fmt: skip
ATTRIBUTES = frozenset(_ONE_OF) | _BOOLEAN | _WHOLE_NUMBER | _WORDS
# What cannot be printed as the element prints; variables that nobody knows are empty anywhere.
_UNFIT: dict[tuple[str, str], frozenset[str]] = {
    ("names", "variable"): TEXT_VARIABLES | DATE_VARIABLES,
    ("date", "variable"): TEXT_VARIABLES | NAME_VARIABLES,
    ("text", "variable"): NAME_VARIABLES | DATE_VARIABLES,
    ("number", "variable"): NAME_VARIABLES | DATE_VARIABLES,
    ("label", "variable"): NAME_VARIABLES | DATE_VARIABLES,
    ("if", "is-uncertain-date"): TEXT_VARIABLES | NAME_VARIABLES,
    ("else-if", "is-uncertain-date"): TEXT_VARIABLES | NAME_VARIABLES,
}
_LONGEST_VALUE = 1000  # those of official styles have at most 350 characters
_MOST_ATTRIBUTES = 50
_NUMBER = r"\s*[+-]?[0-9]{1,6}\s*"


def faults(root: Element) -> Iterator[tuple[int, str]]:
    """Return what is wrong in a style, each with its line.

    Args:
        root: the `cs:style`, parsed without comments and processing instructions.
    """
    waiting = [root]
    while waiting:
        element = waiting.pop()
        name = element.tag.removeprefix(_NAMESPACE)
        yield from ((element.sourceline or 0, fault) for fault in _of_element(element, name))
        allowed = CHILDREN.get(name, ())
        for child in reversed(element):
            inner = child.tag.removeprefix(_NAMESPACE)
            if inner not in allowed:
                yield child.sourceline or 0, f'"{shown(inner)}" cannot stand in "{name}"'
            elif inner != "info":
                waiting.append(child)


def _of_element(element: Element, name: str) -> Iterator[str]:
    if len(element.attrib) > _MOST_ATTRIBUTES:
        # lxml takes time in the square of their number to tell them.
        yield f'"{name}" has more than {_MOST_ATTRIBUTES} attributes'
    for attribute, value in element.attrib.items():
        expected = _expected(name, attribute, value)
        if attribute not in ATTRIBUTES and not attribute.startswith("{"):
            close = closest(attribute[:40], ATTRIBUTES, at_most=1)
            meant = f'; did you mean "{close[0]}"?' if close else ""
            yield f'"{name}" has no attribute "{shown(attribute)}"{meant}'
        elif expected:
            yield f'{attribute}="{shown(value)}" of "{name}": expected {expected}'
    needed = _NEEDED.get(name, ())
    if name == "date" and element.getparent().tag != f"{_NAMESPACE}locale":
        needed = ("variable",)
    if name == "label" and element.getparent().tag != f"{_NAMESPACE}names":
        needed = ("variable",)
    if needed and not any(attribute in element.attrib for attribute in needed):
        yield f'"{name}" needs {" or ".join(needed)}'
    if name == "choose" and (not len(element) or element[0].tag != f"{_NAMESPACE}if"):
        yield '"choose" begins with "if"'
    if len(element.text or "") > _LONGEST_VALUE:
        yield f'the text of "{name}" has more than {_LONGEST_VALUE} characters'


def shown(text: str) -> str:
    """Return what an error shows of a text from a style: little of it, on one line."""
    return " ".join(text.split())[:40]


def _expected(name: str, attribute: str, value: str) -> str:
    """Return what is expected instead of the value of an attribute, or "" where it is right."""
    choices = _choices(name, attribute)
    if choices:
        return "" if value in choices else _listed(choices)
    if attribute in _WHOLE_NUMBER:
        return "" if re.fullmatch(_NUMBER, value) else "a whole number"
    if not _UNFIT.get((name, attribute), frozenset()).isdisjoint(value.split()):
        return "a variable of another kind"
    return "" if len(value) <= _LONGEST_VALUE else f"at most {_LONGEST_VALUE} characters"


def _choices(name: str, attribute: str) -> tuple[str, ...]:
    """Return the values that an attribute can have; none where they cannot be counted."""
    if attribute == "form":
        return _FORMS.get(name, _TERM_FORMS)
    if attribute == "name":
        return _NAMES.get(name, ())
    if attribute in _BOOLEAN or (attribute, name) == ("plural", "text"):
        return _TRUE_OR_FALSE
    if (attribute, name) == ("match", "term"):
        return ("last-digit", "last-two-digits", "whole-number")
    return _ONE_OF.get(attribute, ())


def _listed(choices: tuple[str, ...]) -> str:
    return " or ".join([", ".join(choices[:-1]), choices[-1]])
