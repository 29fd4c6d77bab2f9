"""The terms of a style's locales: words, ordinal endings, genders, dashes.

(https://docs.citationstyles.org/en/stable/specification.html#terms and #ordinals). citeproc-py
searches all terms of all locales whenever one is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

    from isic_cite.csl.nodes import Element

NAMESPACE = "http://purl.org/net/xbiblio/csl"
_CS = f"{{{NAMESPACE}}}"
_ORDINALS: Callable[..., list[Element]] = etree.XPath(
    "c:terms/c:term[starts-with(@name, 'ordinal')]", namespaces={"c": NAMESPACE}
)  # type: ignore[assignment]
_FORMS = {"symbol": ("symbol", "short"), "verb-short": ("verb-short", "verb")}
_HYPHENED = ("fr", "pt")
Endings = dict[tuple[str, str, str], str]


class Terms:
    """The terms of the locales of a style, each looked for once.

    Args:
        locales: `cs:locale` elements, the first that has a term wins.
        language: the language of the style, such as `de-DE`.
    """

    def __init__(self, locales: list[Element], language: str) -> None:
        self.locales = locales
        self.language = language
        self.found: dict[tuple[str, str, bool, str], str | None] = {}
        self.endings: Endings | None = None
        self.named = [_by_name(locale) for locale in locales]
        self.genders: dict[str, str] = {}

    def term(
        self, name: str, form: str = "long", *, plural: bool = False, gender: str = ""
    ) -> str | None:
        """Return a term, in a plainer form where the wanted one is missing."""
        key = (name, form, plural, gender)
        if key not in self.found:
            self.found[key] = self._find(name, form, plural=plural, gender=gender)
        return self.found[key]

    def _find(self, name: str, form: str, *, plural: bool, gender: str) -> str | None:
        candidates = self._called(name)
        for wanted_gender in dict.fromkeys((gender, "")):
            of_gender = [
                term for term in candidates if term.get("gender-form", "") == wanted_gender
            ]
            # Each form is looked for in all locales before a plainer one is.
            for wanted in (*_FORMS.get(form, (form,)), "long"):
                for term in of_gender:
                    if term.get("form", "long") == wanted:
                        return _text(term, plural=plural)
        return None

    def _called(self, name: str) -> list[Element]:
        return [term for terms in self.named for term in terms.get(name, ())]

    def gender(self, name: str) -> str:
        """Return the gender of a noun, such as a month or `volume`; empty if it has none."""
        if name not in self.genders:
            genders = (term.get("gender") for term in self._called(name) if term.get("gender"))
            self.genders[name] = next(genders, "")
        return self.genders[name]

    def dash(self, kind: str) -> str:
        """Return what stands between the ends of a range of `page`, `year` or `citation`."""
        found = self.term(f"{kind}-range-delimiter")
        if found is not None:
            return found
        return "-" if kind == "page" and self.language[:2].lower() in _HYPHENED else "–"

    def ending(self, number: int, gender: str) -> str:
        """Return the ordinal ending of a number: `st`, `nd`, `th`."""
        if self.endings is None:
            self.endings = _endings(self.locales)
        digits = str(number)
        for wanted in dict.fromkeys((gender, "")):
            keys = (
                ("whole-number", digits, wanted),
                ("last-two-digits", digits[-2:], wanted),
                ("last-digit", digits[-1:], wanted),
            )
            name = next((self.endings[key] for key in keys if key in self.endings), "ordinal")
            ending = self.term(name, gender=gender)
            if ending:
                return ending
        return ""

    def option(self, name: str) -> str:
        """Return a `style-options` attribute of the first locale that has it, or `false`."""
        for locale in self.locales:
            options = locale.find(f"{_CS}style-options")
            if options is not None and options.get(name):
                return str(options.get(name))
        return "false"


def _by_name(locale: Element) -> dict[str, list[Element]]:
    """Return the terms of a locale by their names: one walk costs as much as three searches."""
    terms: dict[str, list[Element]] = defaultdict(list)
    for term in locale.iterfind(f"{_CS}terms/{_CS}term"):
        terms[term.get("name")].append(term)
    return terms


def _text(term: Element, *, plural: bool) -> str:
    part = term.find(f"{_CS}{'multiple' if plural else 'single'}")
    return (term.text if part is None else part.text) or ""


def _endings(locales: list[Element]) -> Endings:
    """Return the names of the ordinal terms by the digits and the gender that ask for them."""
    endings: Endings = {}
    for locale in reversed(locales):
        terms = _ORDINALS(locale)
        if any(term.get("name") == "ordinal" for term in terms):
            endings.clear()  # a whole set replaces that of a plainer locale
        for term in terms:
            digits = term.get("name").removeprefix("ordinal").removeprefix("-")
            if digits:
                whole = "last-digit" if digits[0] == "0" else "last-two-digits"
                number = digits.lstrip("0") or "0"
                key = (term.get("match", whole), number, term.get("gender-form", ""))
                endings[key] = term.get("name")
    return endings
