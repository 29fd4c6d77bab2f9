"""Pages on the web: fetched by their address, with the day on which they were read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from isic_cite.errors import CallError, DataError
from isic_cite.identifiers import URL_PATTERN
from isic_cite.importing.cache import keep, kept
from isic_cite.importing.draft import Origin
from isic_cite.importing.network import ask
from isic_cite.importing.page_text import decoded

if TYPE_CHECKING:
    from isic_cite.importing.cache import Answer

_ACCEPT = "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.8"
_PAGES = frozenset(("text/html", "application/xhtml+xml", "text/markdown", "text/plain", ""))
_ENDING = re.compile(r"\.(?:html?|xhtml|md|markdown|php|aspx?)$", re.IGNORECASE)


def fetch(url: str, *, offline: bool = False) -> tuple[str, Origin]:
    """Return the text of a page, and where it comes from.

    A page may have been corrected since it was read, so what is kept of it is taken only offline.

    Args:
        url: its address.
        offline: whether to use only what was answered before, however old it is.

    Raises:
        CallError: it is no address of a page, or no answer could be had.
        DataError: the answer is no page, too large, or in an encoding that is not understood.
    """
    if not (re.match(URL_PATTERN, url) and url.isprintable()):
        raise CallError(f"{url}: no address of a page; it begins with https:// and has no spaces")
    answer = kept(url, however_old=True) if offline else None
    if answer is None:
        if offline:
            raise CallError(f"{url}: nothing is kept of it, and --offline asks nobody")
        answer = ask(url, _ACCEPT, _decoded)
        _expect_page(answer, url)
        keep(url, answer)
    title = f"{url} (Markdown)" if answer.media_type == "text/markdown" else url
    return answer.text, Origin(title, _stem(url), url=url, accessed=answer.date)


def _decoded(content: bytes, url: str, declared: str) -> str:
    return decoded(content, url, declared=declared)


def _expect_page(answer: Answer, url: str) -> None:
    if answer.media_type not in _PAGES:
        message = f"the answer is {answer.media_type}, and no page; save the file and give its name"
        raise DataError(message, source=url)


def _stem(url: str) -> str:
    """Return what a record from this address is called: its last step, or its host."""
    parts = urlsplit(url)
    last = unquote(parts.path).rstrip("/").rpartition("/")[2]
    last = _ENDING.sub("", last)
    return last if last and last != "index" else parts.hostname or "page"
