"""A style file, read: citeproc-py's elements with the drawing methods of this package."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from citeproc import LANGUAGE_NAMES, LOCALES_PATH, PRIMARY_DIALECTS, model
from lxml import etree

from isic_cite.csl import content, names, structure, terms
from isic_cite.csl.amendments import keep_description_with_title
from isic_cite.csl.features import Features
from isic_cite.csl.flattening import Quotes
from isic_cite.csl.looks import attributes_of
from isic_cite.errors import DataError

if TYPE_CHECKING:
    from isic_cite.csl.nodes import Element
    from isic_cite.csl.styles import Style

_NAMESPACE = terms.NAMESPACE
_CS = f"{{{_NAMESPACE}}}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Languages that set names with a space at which no line breaks.
_NO_BREAK = ("fr", "ru", "cs")


class Sheet(model.Style):  # type: ignore[misc]
    """The root of a style, with what a rendering asks for again and again kept in dictionaries.

    citeproc-py searches the whole tree by XPath whenever a macro is called, which is two fifths of
    its time.
    """

    def prepare(self, locale: str | None, source: bytes) -> None:
        """Read the locales and index the macros.

        Args:
            source: the file.
            locale: a language such as `de-DE`; by default the style's own, else American English.
        """
        self.locale = resolved(locale or self.get("default-locale") or "en-US")
        self.macros = {macro.get("name"): macro for macro in self.findall(f"{_CS}macro")}
        keep_description_with_title(self.macros)
        self.citation = self.find(f"{_CS}citation")
        self.bibliography = self.find(f"{_CS}bibliography")
        self.options = {
            area: {**self.attrib, **attributes_of(area)}
            for area in (self.citation, self.bibliography)
            if area is not None
        }
        self.locales = _locales(self, self.locale)
        self._terms = terms.Terms(self.locales, self.locale)
        self.term, self.gender = self._terms.term, self._terms.gender
        self.dash, self.ending = self._terms.dash, self._terms.ending
        self.locale_option = self._terms.option
        self.dates = {form: _first_date(self.locales, form) for form in ("text", "numeric")}
        self.inside_quotes = self.locale_option("punctuation-in-quote") == "true"
        self.quotes = Quotes(
            *(
                self.term(f"{which}-quote") or ""
                for which in ("open", "close", "open-inner", "close-inner")
            )
        )
        self.hyphens = self.get("initialize-with-hyphen") != "false"
        self.demotes = self.get("demote-non-dropping-particle", "display-and-sort")
        self.spaced_particles = "\u00a0" if self.locale[:2] in _NO_BREAK else " "
        self.features = Features(self, source)
        self.in_text = self.get("class") == "in-text"
        self._layouts: dict[Element, Element] = {}

    def layout(self, area: Element) -> Element:
        """Return the layout of the citations or of the bibliography."""
        if area not in self._layouts:
            layout = area.find(f"{_CS}layout")
            layout.know()
            self._layouts[area] = layout
        return self._layouts[area]

    def disambiguates(self, how: str) -> bool:
        """Return whether the style wants ambiguous citations told apart by `how`."""
        name = f"disambiguate-{how}"
        return any(options.get(name) == "true" for options in self.options.values())


def resolved(locale: str) -> str:
    """Return a locale with its dialect: `de` is `de-DE`."""
    language, _, dialect = locale.replace("_", "-").partition("-")
    language = language.lower()
    if dialect and dialect != "x":
        return f"{language}-{dialect.split('-')[0].upper()}"
    return str(PRIMARY_DIALECTS.get(language, language))


def _first_date(locales: list[Element], form: str) -> Element:
    # The last of the locales is American English, which has both forms.
    found = (locale.find(f"{_CS}date[@form='{form}']") for locale in locales)
    return next(date for date in found if date is not None)


def _locales(root: Element, locale: str) -> list[Element]:
    """Return the locales in the order in which the specification has them asked.

    The style's own for the dialect, the main dialect, the language and any language; then the
    locale files of the dialect, of the language's main dialect, and American English.
    """
    language = locale.split("-", maxsplit=1)[0]
    main = PRIMARY_DIALECTS.get(language, "en-US")
    own: dict[str | None, Element] = {}
    for element in root.findall(f"{_CS}locale"):
        own.setdefault(element.get(_LANGUAGE), element)
    found = [own[name] for name in dict.fromkeys([locale, main, language, None]) if name in own]
    files = dict.fromkeys([locale, main, "en-US"])
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
_KEPT = 16  # styles a thread; all of the collection would take two gigabytes


def read(style: Style, locale: str | None) -> Sheet:
    """Return a style with its locales; the latest of ours are kept, by thread and locale."""
    if style.source is not None:
        return _prepared(style, style.source, locale)
    key = (style.path, locale)
    if key not in _local.sheets:
        while len(_local.sheets) >= _KEPT:
            del _local.sheets[next(iter(_local.sheets))]
        _local.sheets[key] = _prepared(style, style.path.read_bytes(), locale)
    return _local.sheets[key]


def _prepared(style: Style, content: bytes, locale: str | None) -> Sheet:
    root = _parse(content, style.path.name)
    if not isinstance(root, Sheet):
        raise DataError("not a CSL style", source=style.path.name)
    root.prepare(locale, content)
    return root
