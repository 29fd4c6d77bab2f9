"""The words of a page, line by line, each run of them with its look, its link and its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.licenses import recognize_license
from isic_cite.pages.source import DEEPEST

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from isic_cite.pages.source import Lines

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = ("ul", "ol", "dl")
BLOCKS = frozenset(
    (
        *HEADINGS,
        *LISTS,
        *("p", "div", "section", "article", "main", "header", "aside", "blockquote", "table"),
        *("hr", "pre", "figure", "figcaption", "address", "details", "summary", "center"),
        *("fieldset", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption"),
    )
)
"""Elements before and behind which a line ends."""
_BREAKS = BLOCKS | {"br"}
_STRONG = ("b", "strong")
_EMPHASIS = ("em", "i", "cite")
_OF_FILES = ("a", "span")
_FILE = re.compile(
    r"\.(?:zip|csv|tsv|tar|tgz|gz|7z|rar|json|parquet|xlsx?|h5)(?:[?#].*)?$", re.IGNORECASE
)
# Links that mean the same whether their picture says it in words or not.
_TELLING = re.compile(
    rf"^https?://(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/|{_FILE.pattern}",
    re.IGNORECASE,
)
_Look = tuple[str | None, bool, bool, dict[str, str] | None]
_SOFT_HYPHEN = "\u00ad"
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")


class Run(Struct):
    """Text of one look: where it stands, and where it leads."""

    text: str
    line: int
    url: str | None = None
    emphasis: bool = False
    strong: bool = False
    data: dict[str, str] | None = None
    """What its element says in `data-*` attributes, as our own pages do of files."""


class Line(Struct):
    """What stands between two breaks: the runs of a line, as a browser would show them."""

    runs: list[Run]
    number: int

    @property
    def text(self) -> str:
        """The words of the line, white space folded."""
        return tidied("".join(run.text for run in self.runs))

    @property
    def links(self) -> list[Run]:
        """What leads elsewhere, each link once."""
        return [run for run in self.runs if run.url is not None]


def tidied(text: str) -> str:
    """Return the text with its white space folded, as a browser shows it."""
    return _SPACES.sub(" ", text).strip()


def lines_of(element: Element, lines: Lines) -> list[Line]:
    """Return the lines of words of an element, whatever blocks it holds."""
    gathering = Gathering(lines)
    gathering.element(element, 0)
    return gathering.finish()


class Gathering:
    """The lines of words of some elements, put together run by run."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._found: list[Line] = []
        self._runs: list[Run] = []
        self.last = 0

    def put(
        self,
        text: str | None,
        line: int,
        url: str | None = None,
        emphasis: bool = False,
        strong: bool = False,
        data: dict[str, str] | None = None,
    ) -> None:
        """Add text that begins in a line of the page."""
        if not text:
            return
        text = text.replace(_SOFT_HYPHEN, "")
        first = self._lines.bounded(line + text[: len(text) - len(text.lstrip())].count("\n"))
        if text.strip():
            self.last = line + text.count("\n")
        self._runs.append(Run(text, first, url, emphasis, strong, data))

    def element(self, element: Element, depth: int, *, without: tuple[str, ...] = ()) -> None:
        """Add the words of an element."""
        self._element(element, depth, (None, False, False, None), without)

    def _element(
        self,
        element: Element,
        depth: int,
        look: _Look,
        without: tuple[str, ...],
    ) -> None:
        tag = tag_of(element)
        if tag in _BREAKS:
            self.end_line()
        url, emphasis, strong, data = look
        if tag == "a" and element.get("href") is not None:
            url = (element.get("href") or "").strip()
        look = (
            url,
            emphasis or tag in _EMPHASIS,
            strong or tag in _STRONG,
            _data(element) if tag in _OF_FILES else data,
        )
        own = self._lines.own(element)
        line = own or max(self._lines.of(element), self.last)
        if url is not None and tag == "a" and not (element.text or "").strip() and not len(element):
            self._runs.append(Run("", line, *look))
        elif url is not None and tag == "a" and _TELLING.search(url) and not _has_words(element):
            self._runs.append(Run(_said_by_picture(element, url), line, *look))
        elif tag == "img" and url is None and recognize_license(element.get("alt") or ""):
            self.put(element.get("alt"), line, *look)
        self.put(element.text, line, *look)
        for child in element:
            if depth < DEEPEST and tag_of(child) not in without:
                self._element(child, depth + 1, look, without)
            self.put(child.tail, self.last or self._lines.of(child), *look)
        if tag in BLOCKS:
            self.end_line()

    def end_line(self) -> None:
        """End the line that is being gathered."""
        runs = [run for run in self._runs if run.text or run.url is not None]
        if any(run.text.strip() or run.url is not None for run in runs):
            shown = next(run for run in runs if run.text.strip() or run.url is not None)
            self._found.append(Line(runs, shown.line))
        self._runs = []

    def finish(self) -> list[Line]:
        """Return the lines."""
        self.end_line()
        return self._found


def _has_words(element: Element) -> bool:
    """Tell whether there is any text in an element."""
    return any(text.strip() for text in element.itertext())


def _said_by_picture(link: Element, url: str) -> str:
    """Return the words for the picture that is all of a link; of a licence only its name."""
    words = next((picture.get("alt") or "" for picture in link.iter("img")), "")
    return words if _FILE.search(url) or recognize_license(words) else ""


def _data(element: Element) -> dict[str, str] | None:
    """Return the `data-*` attributes of an element, without their prefix."""
    found = {
        str(name)[5:]: str(value)
        for name, value in element.attrib.items()
        if str(name).startswith("data-")
    }
    return found or None


def tag_of(element: Element) -> str:
    """Return the name of an element."""
    # There are no comments and instructions in these trees, whose tags are functions.
    return element.tag
