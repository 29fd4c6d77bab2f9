"""The options of a `cs:names`, put together from all the places that a style can set them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import asdict

from isic_cite.csl.hints import Form
from isic_cite.csl.looks import NEUTRAL, Looks, attributes_of, looks_of
from isic_cite.csl.personal import is_spaced
from isic_cite.csl.runs import PLAIN, Style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isic_cite.csl.nodes import Element

_CS = "{http://purl.org/net/xbiblio/csl}"
# What an institution takes over from the family names.
_INSTITUTIONAL = ("font-style", "font-variant", "font-weight", "text-decoration", "text-case")
_INHERITED = {"form": "name-form", "delimiter": "name-delimiter"}


class Pattern:
    """How the names of a `cs:names` are printed in citations or in the bibliography.

    Args:
        element: the `cs:names`.
        area: the `cs:citation` or `cs:bibliography`, whose options are inherited.
        sheet: the style, whose options are inherited next.
        around: which formatting is turned on around the `cs:names`.
    """

    def __init__(
        self, element: Element, area: Element, sheet: Element, around: frozenset[str]
    ) -> None:
        name = element.find(f"{_CS}name")
        self.own: Mapping[str, str] = {} if name is None else attributes_of(name)
        self.inherited: Mapping[str, str] = sheet.options[area]
        self.quotes = sheet.quotes
        self.looks = Looks(self.own)
        self.delimiter = self.option("delimiter", ", ")
        form = self.option("form", "long")
        self.counted = form == "count"
        self.initialize_with = self._find("initialize-with")
        wishes = (self.own.get("initialize"), self.inherited.get("initialize"))
        self.initialize = "false" not in wishes
        self.form = Form(form, initialized=self.initialize_with is not None)
        rule = sheet.options[sheet.citation].get("givenname-disambiguation-rule", "")
        self.always_initials = rule.endswith("-with-initials")
        self.order = self.option("name-as-sort-order")
        self.separator = self.option("sort-separator", ", ")
        delimiter = attributes_of(element).get("delimiter")
        self.names_delimiter = delimiter or self.inherited.get("names-delimiter", "")
        self._set_limits()
        self._set_and(sheet)
        self._set_et_al(element, sheet)
        self._set_parts(element, name)
        self._set_label(element, name)
        _settle(self.etal_looks, around | turned_on(self.looks.style))
        for looks in (self.family, self.given, self.looks, self.institution, self.label_looks):
            _settle(looks, around)

    def _find(self, name: str) -> str | None:
        value = self.own.get(name)
        return self.inherited.get(_INHERITED.get(name, name)) if value is None else value

    def option(self, name: str, default: str = "") -> str:
        """Return an option of the `cs:name`, else of the area, else of the style."""
        value = self._find(name)
        return default if value is None else value

    def _set_limits(self) -> None:
        self.least = int(self.option("et-al-min", "0"))
        given = self.option("et-al-use-first")
        self.first = int(given) if given else None
        self.subsequent_least = int(self.option("et-al-subsequent-min", "0"))
        self.subsequent_first = int(self.option("et-al-subsequent-use-first", "0"))
        self.with_last = self.option("et-al-use-last") == "true"

    def _set_and(self, sheet: Element) -> None:
        wanted = self.option("and")
        self.and_words = ""
        if wanted == "text":
            self.and_words = sheet.term("and") or ""
        elif wanted == "symbol":
            self.and_words = "&"
        self.precedes_last = self.option("delimiter-precedes-last", "contextual")
        self.gap = " " if is_spaced(self.and_words) else ""
        self.and_before = self.gap
        self.and_before_long = self.delimiter if self.gap else ""
        if self.precedes_last == "always":
            self.and_before = self.delimiter
        elif self.precedes_last == "never":
            self.and_before_long = " " if self.and_before_long else ""
        elif self.precedes_last == "after-inverted-name":
            self.and_before = self.delimiter if self.gap else ""
            self.and_before_long = " " if self.and_before_long else ""

    def _set_et_al(self, element: Element, sheet: Element) -> None:
        et_al = element.find(f"{_CS}et-al")
        self.etal_looks = NEUTRAL if et_al is None else looks_of(attributes_of(et_al))
        self.etal_words = sheet.term("et-al" if et_al is None else et_al.get("term", "et-al")) or ""
        precedes = self.option("delimiter-precedes-et-al", "contextual")
        gap = " " if is_spaced(self.etal_words) else ""
        self.etal_before = self.etal_before_long = gap
        if precedes in ("always", "after-inverted-name"):
            self.etal_before = self.delimiter
        if precedes in ("always", "contextual"):
            self.etal_before_long = self.delimiter

    def _set_parts(self, element: Element, name: Element) -> None:
        """Find how the parts of names look.

        citeproc-js keeps the last `cs:name-part` that it has read until the outermost `cs:names`
        ends, so that names in a substitute share theirs with those around them.
        """
        own = {} if name is None else {part.get("name"): dict(part.attrib) for part in name}
        shared = {**self.own, **own.get("family", {})}
        self.institution = Looks({key: shared[key] for key in _INSTITUTIONAL if key in shared})
        outermost = [element, *element.iterancestors(f"{_CS}names")][-1]
        read = list(outermost.iter(f"{_CS}name-part", element.tag))
        last = max(read.index(inner) for inner in element.iter(f"{_CS}name-part", element.tag))
        parts = {part.get("name"): dict(part.attrib) for part in read[: last + 1]}
        self.family = Looks(parts.get("family", {}))
        self.given = Looks(parts.get("given", {}))

    def _set_label(self, element: Element, name: Element) -> None:
        self.label = element.find(f"{_CS}label")
        self.label_looks = NEUTRAL if self.label is None else looks_of(attributes_of(self.label))
        self.label_first = (
            self.label is not None
            and name is not None
            and element.index(self.label) < element.index(name)
        )


def turned_on(style: Style) -> set[str]:
    """Return the names of the attributes that a formatting turns on."""
    return {name for name, value in asdict(style).items() if value not in ("", "normal")}


def _settle(looks: Looks, around: frozenset[str]) -> None:
    """Settle what `normal` means for a part of a list of names.

    citeproc-js lets it turn off what is turned on around the list, but nothing of the list.
    """
    if looks.style is PLAIN:
        return
    kept = {
        name: "" if value == "normal" and name not in around else value
        for name, value in asdict(looks.style).items()
    }
    looks.style = Style(**kept) if any(kept.values()) else PLAIN
