"""What the tabs of a cite box show: every text of a dataset that people copy from a page.

A text that a record cannot have (a CITATION.cff without a title) leaves its tab with the reason.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from isic_cite import credits, metadata, references  # noqa: A004  (the view has that name)
from isic_cite.drafts import as_draft
from isic_cite.errors import DataError
from isic_cite.formats import get_format
from isic_cite.formats.named_styles import NAMED_STYLES
from isic_cite.formats.options import Options
from isic_cite.rendering import remarks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from isic_cite.model import Dataset

Group = Literal["Citation styles", "For software", "Wording"]

_LABELS = {
    "apa": "APA",
    "harvard": "Harvard",
    "mla": "MLA",
    "vancouver": "Vancouver",
    "chicago": "Chicago",
    "ieee": "IEEE",
    "nature": "Nature",
    "ama": "AMA",
    "springer-basic-brackets": "Springer, numbers",
    "springer-basic-author-date": "Springer, author–date",
    "elsevier-harvard": "Elsevier",
    "acm": "ACM",
    "isic": "ISIC",
    "datacite": "DataCite",
}
_HTML, _TEXT = Options(markup="html"), Options()


class Tab(Struct, frozen=True):
    """One tab of the cite box, before there is a dataset."""

    name: str
    """The name of the format."""
    label: str
    group: Group
    file: str
    """The name of its file; `{id}` is the dataset's."""
    kind: Literal["style", "code", "prose"]


TABS: tuple[Tab, ...] = (
    *(
        Tab(name, _LABELS.get(name, name), "Citation styles", f"{{id}}.{name}.txt", "style")
        for name, _, _ in NAMED_STYLES
    ),
    Tab("bibtex", "BibTeX", "For software", "{id}.bib", "code"),
    Tab("biblatex", "BibLaTeX", "For software", "{id}.biblatex.bib", "code"),
    Tab("ris", "RIS", "For software", "{id}.ris", "code"),
    Tab("csl-json", "CSL-JSON", "For software", "{id}.csl.json", "code"),
    Tab("cff", "CFF", "For software", "CITATION.cff", "code"),
    Tab("attribution", "Attribution", "Wording", "{id}.attribution.txt", "prose"),
    Tab("notice", "Licence notice", "Wording", "{id}.notice.txt", "prose"),
    Tab("statement", "Data statement", "Wording", "{id}.statement.txt", "prose"),
)
"""In the order of the page."""


class Shown(Struct, frozen=True):
    """A tab with the text of one dataset."""

    name: str
    label: str
    group: Group
    title: str
    """What the format is, in words."""
    text: str
    """Plain text, empty where the record cannot have it."""
    html: str | None
    """The same with markup, where the format has any."""
    file: str
    notes: tuple[str, ...]
    """What the text leaves out, a sentence each."""
    missing: str | None
    """Why there is no text."""


def shown(record: Dataset, *, draft: bool = False) -> tuple[Shown, ...]:
    """Return all tabs of a dataset; `draft` marks the texts of one with placeholders."""
    views = _views(record, draft=draft)
    return tuple(_shown(record, tab, views) for tab in TABS)


def notes(record: Dataset, *, draft: bool = False) -> tuple[str, ...]:
    """Return what concerns all citations of a dataset alike, a sentence each."""
    found = [
        note
        for name in ("bibtex", "attribution")
        for note in remarks_of((record,), name, _TEXT, draft=draft)
    ]
    disputed = f"{record.id}: sources disagree"  # the page has a place of its own for those
    return tuple(note for note in dict.fromkeys(found) if not note.startswith(disputed))


def _views(record: Dataset, *, draft: bool) -> dict[str, object]:
    """Return the views that formats render, each made once; an error where there can be none."""

    def made(make: Callable[[list[Dataset]], object], needs: frozenset[str]) -> object:
        try:
            return make([as_draft(record, needs) if draft else record])
        except DataError as error:
            return error

    return {
        "references": made(references.references, references.NEEDS),
        "credits": made(credits.credits_of, credits.NEEDS),
        "metadata": made(metadata.metadata_of, metadata.NEEDS),
    }


def _shown(record: Dataset, tab: Tab, views: Mapping[str, object]) -> Shown:
    missing = None
    try:
        text, html, told = _texts(tab, views)
    except DataError as error:
        text, html, told = "", None, ()
        missing = ": ".join(part for part in (error.where, error.message) if part)
    if not text and missing is None:
        missing = "the record names no work to cite"
    return Shown(
        name=tab.name,
        label=tab.label,
        group=tab.group,
        title=get_format(tab.name).title.removeprefix("Citation style: "),
        text=text,
        html=html or None,
        file=tab.file.format(id=record.id),
        notes=told,
        missing=missing,
    )


def _texts(tab: Tab, views: Mapping[str, object]) -> tuple[str, str | None, tuple[str, ...]]:
    """Return the plain text, the text with markup and what they leave out."""
    if tab.kind == "code":
        text, told = _rendered(tab, _TEXT, views)
        return text, None, told
    html, told = _rendered(tab, _HTML, views)
    if tab.kind == "style":
        return plain_paragraphs(html), html, told
    return _rendered(tab, _TEXT, views)[0], html, told


def _rendered(
    tab: Tab, options: Options, views: Mapping[str, object]
) -> tuple[str, tuple[str, ...]]:
    chosen = get_format(tab.name, options)
    view = views[chosen.view]
    if isinstance(view, DataError):
        raise view
    text, told = chosen.render_and_tell(view)
    return text, tuple(told)


def plain_paragraphs(html: str) -> str:
    """Return the plain text of the paragraphs that our writer of HTML has made.

    A reference list costs more than all else on a page, and is the same in both markups: a style
    prints the address of a link, so that nothing is lost with the tags.
    """
    paragraphs = html.removesuffix("\n").split("\n")
    text = "\n\n".join(unescape(re.sub(r"<[^>]*>", "", line)) for line in paragraphs)
    return f"{text}\n" if text else ""


def demoted(html: str, by: int = 3) -> str:
    """Return a fragment of our writer with its headings put below those of the page.

    No text of a record looks like a tag there, because the writer escapes them.
    """
    return re.sub(r"(</?h)([1-6])>", lambda found: f"{found[1]}{min(int(found[2]) + by, 6)}>", html)
