"""What a page is called: titles, subtitle, description, and the challenge that it was made for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.checks.walk import folded, quote
from isic_cite.identifiers import URL_PATTERN
from isic_cite.pages.known import work_in
from isic_cite.pages.scopes import YEAR
from isic_cite.pages.words import tidied

if TYPE_CHECKING:
    from isic_cite.pages.blocks import Block
    from isic_cite.pages.noting import Draft
    from isic_cite.pages.scopes import Scope
    from isic_cite.pages.source import Page

_TITLES = ("main_title", "title", "heading", "heroText")
_SUBTITLES = ("sub_title", "subtitle", "tagline")
_NO_TITLE = frozenset(("home", "index", "data", "about", "download", "dataset", "datasets"))
_NAMES = re.compile(r"\b[Dd]ata ?[Ss]ets?\b|\bISIC\b|\b(?:19|20)\d\d\b|\b[A-Z][\w-]*\d[\w-]*\b")
_LONGEST_NAME = 80
_CALLED = re.compile(r"[\"“]([^\"”]{2,80})[\"”]\s+data\b")
_OF_A_SPLIT = re.compile(r":\s*(?:training|test|validation)(?: data)?$", re.IGNORECASE)
_DESCRIBES = re.compile(
    r"(?:the|this|these|our)\s+(?:[\w-]+\s+){0,4}data(?:sets?)?\b", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:contains?|comprises?|consists?|includes?|features?|is made of)\b", re.IGNORECASE
)
# Behind a name: " (its full name) is a public dermatological dataset", " contains".
_IS_ONE = re.compile(
    r"(?: \([^()]{1,100}\))? is an? (?:(?!with|of|that|for|in|on|using)[\w-]+ ){0,5}"
    r"(?:data ?set|database|collection)\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"(?: \([^()]{1,100}\))? (?:has|contains|comprises|consists of|includes)\b", re.IGNORECASE
)
_CURATED = re.compile(r"\bcurated for\b", re.IGNORECASE)
_COLLECTION = re.compile(r"https?://api\.isic-archive\.com/(?:collections|doi)/[\w-]+/?$")
_DESCRIPTOR = re.compile(r"\b(?:descriptor|publication|paper|article)\b", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?:\.{3}|…)\s*$")


def find_title(scope: Scope, page: Page, draft: Draft) -> None:
    """Keep the name of the dataset, its subtitle, and note placeholders for them."""
    matter = page.front_matter.fields
    if scope.label:
        name = scope.label
        if YEAR.fullmatch(name) and scope.title:
            name = f"{scope.title}: {name}"
        draft.keep("name", draft.usable(name, "name", scope.line), scope.line)
    else:
        for key in _TITLES:
            said = matter.get(key)
            if isinstance(said, str) and tidied(said).casefold() not in _NO_TITLE:
                line = page.front_matter.keys.get(key, 1)
                draft.keep("name", draft.usable(tidied(said), "title", line), line)
        _from_headings(scope, draft)
    for key in _SUBTITLES:
        said = matter.get(key)
        if said is not None and not scope.label:
            line = page.front_matter.keys.get(key, 1)
            text = tidied(said) if isinstance(said, str) else ""
            draft.keep("subtitle", draft.usable(text, "subtitle", line), line)


def _from_headings(scope: Scope, draft: Draft) -> None:
    """Take the first heading as the name where the page has no title.

    Where it names no dataset, it may be that of the site, and the next `h1` that of the page.
    """
    headings = [each.block for each in scope.blocks if each.block.kind == "heading"]
    if not headings or headings[0].level > 2:  # noqa: PLR2004  (below are headings of sections)
        return
    first = headings[0]
    usable = draft.usable(first.text, "heading of the page", first.line)
    if usable and (_is_name(usable) or _is_explained(usable, scope)):
        draft.keep("name", usable, first.line)
        return
    other = next((each for each in headings[1:] if each.level == 1), None)
    if first.level == 1 and other and _is_name(other.text):
        usable = draft.usable(other.text, "heading of the page", other.line)
        draft.keep("name", usable, other.line)


def _is_name(heading: str) -> bool:
    """Tell whether a heading names a dataset by its own words."""
    return bool(_NAMES.search(heading)) and not re.match(r"citing\b", heading, re.IGNORECASE)


def _is_explained(heading: str, scope: Scope) -> bool:
    """Tell whether a paragraph says of a heading that it is a dataset: "DermX is a dataset of"."""
    if len(heading) > _LONGEST_NAME:
        return False
    texts = (each.block.text for each in scope.blocks if each.block.kind == "paragraph")
    return any((rest := _behind(heading, text)) and _IS_ONE.match(rest) for text in texts)


def _behind(name: str, text: str) -> str:
    """Return what a text that begins with a name says of it; empty if it does not."""
    said = text.removeprefix("The ").removeprefix("the ")
    return said[len(name) :] if said.startswith(f"{name} ") else ""


def title_of(draft: Draft) -> None:
    """Take the title of the page for that of the dataset, if it is one and no citation has another.

    "About the Challenge" is no title of a dataset.
    """
    intro = str(draft.record.get("attribution", {}).get("intro", ""))
    called = _CALLED.search(intro)
    if called and "name" not in draft.record:
        draft.keep("name", _OF_A_SPLIT.sub("", called[1]), draft.places["attribution"])
        return
    name, title = draft.record.get("name"), draft.record.get("title")
    # What is told apart from others by a year or a label has no title of its own there.
    if draft.label or not name:
        return
    if title is None and re.search(r"\bdata ?sets?\b", name, re.IGNORECASE):
        draft.keep("title", name, draft.places["name"])
    elif title and _differ(name, title):
        message = f"the citation has the title {quote(title)}, the page {quote(name)}"
        draft.note("IC3503", draft.places["title"], message, "that of the citation is taken")


def _differ(name: str, title: str) -> bool:
    """Tell whether a page has another title than its citation; a short name of it is none."""
    short = not re.search(r"\bdata ?sets?\b", name, re.IGNORECASE)
    words = set(folded(title).split())
    return folded(name) != folded(title) and not (short and words.issuperset(folded(name).split()))


def describe(text: str, line: int, draft: Draft) -> None:
    """Keep the first paragraph that says what the dataset contains."""
    if not (_DESCRIBES.match(text) and _VERB.search(text)) and not _is_said_of(text, draft):
        return
    if _UNFINISHED.search(text):
        message = f"the sentence breaks off: {quote(text)}"
        draft.note("IC3103", line, message, "finish it on the page")
        return
    draft.keep("description", draft.usable(text, "description", line), line)


def _is_said_of(text: str, draft: Draft) -> bool:
    """Tell whether a paragraph says of the dataset by its name what it is."""
    name = draft.record.get("name", "")
    if not name or draft.label:
        return False
    rest = _behind(name, text)
    return bool(_IS_ONE.match(rest) or _HOLDS.match(rest))


def find_addresses(block: Block, draft: Draft) -> None:
    """Keep what a paragraph links: the collection of the Archive, and the paper that describes it.

    A page that only links the paper does not ask to cite it: it is an optional reference.
    """
    for line in block.lines:
        for run in line.links:
            url = (run.url or "").strip()
            if _COLLECTION.match(url):
                draft.add_once("urls", url, run.line)
    if not _DESCRIPTOR.search(block.text):
        return
    for line in block.lines:
        linked = [(run.url or "", run.line) for run in line.links]
        for address, number in [*linked, *((word, line.number) for word in _words(line.text))]:
            key = work_in(address)
            if key:
                draft.add_once("optional-references", key, number)


def _words(text: str) -> list[str]:
    """Return the words of a text that are addresses."""
    return [word for word in text.split() if word.startswith(("https://", "http://"))]


def is_curated(block: Block, draft: Draft) -> bool:
    """Tell whether a paragraph names the challenge of the data, and keep its address."""
    if not _CURATED.search(block.text):
        return False
    for line in block.lines:
        for run in line.links:
            name = tidied(run.text)
            url = (run.url or "").strip()
            if draft.usable(name, "name of the challenge", run.line) is None:
                return True
            if re.match(URL_PATTERN, url) and "challenge" in name.casefold():
                draft.add_once("urls", url, run.line)
                return True
    return True
