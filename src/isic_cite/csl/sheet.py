"""A style file, read: citeproc-py's elements with the drawing methods of this package."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from citeproc import LANGUAGE_NAMES, LOCALES_PATH, PRIMARY_DIALECTS, model
from lxml import etree

from isic_cite.csl import content, names, structure
from isic_cite.csl.amendments import keep_description_with_title
from isic_cite.csl.richtext import Quotes
from isic_cite.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable

    from isic_cite.csl.nodes import Element
    from isic_cite.csl.styles import Style

_NAMESPACE = "http://purl.org/net/xbiblio/csl"
_CS = f"{{{_NAMESPACE}}}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# In C, for a locale has hundreds of terms and a search from Python makes an object of each.
_TERMS: Callable[..., list[Element]] = etree.XPath(
    "c:terms/c:term[@name=$name]", namespaces={"c": _NAMESPACE}
)  # type: ignore[assignment]
_FORMS = {"symbol": ("symbol", "short"), "verb-short": ("verb-short", "verb")}


class Sheet(model.Style):  # type: ignore[misc]
    """The root of a style, with what a rendering asks for again and again kept in dictionaries.

    citeproc-py searches the whole tree by XPath whenever a macro is called, which is two fifths of
    its time.
    """

    def prepare(self, locale: str | None) -> None:
        """Read the locales and index the macros.

        Args:
            locale: a language such as `de-DE`; by default the style's own, else American English.
        """
        self.locale = locale or self.get("default-locale") or "en-US"
        self.locales = _locales(self, self.locale)
        self.macros = {macro.get("name"): macro for macro in self.findall(f"{_CS}macro")}
        keep_description_with_title(self.macros)
        self.terms: dict[tuple[str, str, bool], str | None] = {}
        self.endings: dict[int, str] = {}
        self.dates = {form: _first_date(self.locales, form) for form in ("text", "numeric")}
        self.inside_quotes = self.locale_option("punctuation-in-quote") == "true"
        self.quotes = Quotes(
            self.term("open-quote") or "“",
            self.term("close-quote") or "”",
            self.term("open-inner-quote") or "‘",
            self.term("close-inner-quote") or "’",
        )

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str | None:
        """Return a term of the locale, in a plainer form where the wanted one is missing."""
        key = (name, form, plural)
        if key not in self.terms:
            self.terms[key] = self._find_term(name, form, plural=plural)
        return self.terms[key]

    def _find_term(self, name: str, form: str, *, plural: bool) -> str | None:
        # Each locale is asked for the wanted form first; only then for the plainer ones.
        for wanted in (*_FORMS.get(form, (form,)), "long"):
            for locale in self.locales:
                for term in _TERMS(locale, name=name):
                    if term.get("form", "long") == wanted and not term.get("match"):
                        return _term_text(term, plural=plural)
        return None

    def ordinals(self) -> dict[int, str]:
        """Return the ordinal endings of the locale by the last digits that ask for them."""
        if not self.endings:
            for locale in self.locales:
                terms = locale.find(f"{_CS}terms")
                for term in () if terms is None else terms.iterfind(f"{_CS}term"):
                    digits = (term.get("name") or "").removeprefix("ordinal-")
                    if digits.isdecimal():
                        self.endings[int(digits)] = _term_text(term, plural=False)
                if self.endings:
                    break
        return self.endings

    def locale_option(self, name: str) -> str:
        """Return a `style-options` attribute of the first locale that has it, or `false`."""
        for locale in self.locales:
            options = locale.find(f"{_CS}style-options")
            if options is not None and options.get(name):
                return str(options.get(name))
        return "false"


def _term_text(term: Element, *, plural: bool) -> str:
    part = term.find(f"{_CS}{'multiple' if plural else 'single'}")
    return (term.text if part is None else part.text) or ""


def _first_date(locales: list[Element], form: str) -> Element:
    for locale in locales:
        date = locale.find(f"{_CS}date[@form='{form}']")
        if date is not None:
            return date
    return None


def _locales(root: Element, locale: str) -> list[Element]:
    """Return the locales in the order in which the specification has them asked.

    The style's own for the dialect, the language and any language; then the locale files of the
    dialect, of the language's main dialect, and American English.
    """
    language = locale.split("-", maxsplit=1)[0]
    own = {element.get(_LANGUAGE): element for element in root.findall(f"{_CS}locale")}
    wanted = dict.fromkeys([locale, language, None])
    found = [own[name] for name in wanted if name in own]
    files = dict.fromkeys([locale, PRIMARY_DIALECTS.get(language, "en-US"), "en-US"])
    found.extend(_locale_file(name) for name in files if name in LANGUAGE_NAMES)
    return found


def _locale_file(name: str) -> Element:
    path = Path(LOCALES_PATH) / f"locales-{name}.xml"
    return _parse(path.read_bytes(), path.name)


def _parser() -> etree.XMLParser:
    """Return a parser that makes our elements and reads nothing but the file it is given."""
    lookup = etree.ElementNamespaceClassLookup()
    classes = lookup.get_namespace(_NAMESPACE)
    classes[None] = structure.Other
    for registered in (structure.CLASSES, content.CLASSES, names.CLASSES, {"style": Sheet}):
        classes.update(registered)
    parser = etree.XMLParser(
        encoding="utf-8",  # as every style and locale is; what a file says of itself counts not
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    parser.set_element_class_lookup(lookup)
    return parser


def _parse(content: bytes, source: str) -> Element:
    try:
        return etree.fromstring(content, _local.parser)
    except etree.XMLSyntaxError as error:
        raise DataError(f"not an XML file: {error}", source=source) from None


class _Local(threading.local):
    """What a thread keeps: neither a parser nor a style may be shared between threads."""

    def __init__(self) -> None:
        self.parser = _parser()
        self.sheets: dict[tuple[Path, str | None], Sheet] = {}


_local = _Local()


def read(style: Style, locale: str | None) -> Sheet:
    """Return a style with its locales; one of ours is read once per thread and locale."""
    if style.source is not None:
        return _prepared(style, style.source, locale)
    key = (style.path, locale)
    if key not in _local.sheets:
        _local.sheets[key] = _prepared(style, style.path.read_bytes(), locale)
    return _local.sheets[key]


def _prepared(style: Style, content: bytes, locale: str | None) -> Sheet:
    root = _parse(content, style.path.name)
    if not isinstance(root, Sheet):
        raise DataError("not a CSL style", source=style.path.name)
    root.prepare(locale)
    return root
