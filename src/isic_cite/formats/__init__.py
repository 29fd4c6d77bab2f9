"""The registry of formats: one explicit, ordered list; a module is imported when it is used.

A format knows one syntax and one view (`references`, `credits` or `metadata`); it sees neither
files nor the command line nor the model. To add one, write a module with
`render(view, *, …) -> str`, whose keywords are the options it takes, and add its line to `FORMATS`.
What the syntax cannot say is told by a second function of the module,
`losses(view, *, …) -> Iterable[str]`, one sentence each.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, structs

from isic_cite.errors import CallError, UnknownNameError
from isic_cite.formats.options import Options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

View = Literal["references", "credits", "metadata"]


class Entry(Struct, frozen=True):
    """One line of the registry."""

    name: str
    title: str
    view: View
    options: frozenset[str]
    """Which of `Options` it takes."""
    file: tuple[str, str] = ("", "")
    """Ending and media type of its files; empty where the markup decides."""
    module: str = ""
    """The module in this package that renders it; empty where it has the name of the format."""
    several: bool = True
    """Whether one text may describe several datasets."""
    losses: bool = False
    """Whether the module tells what the syntax cannot say."""


class Format(Struct, frozen=True):
    """A format with its options fixed: `render` takes the whole view and returns one text."""

    name: str
    title: str
    extension: str
    media_type: str
    view: View
    render: Callable[[Any], str]
    losses: Callable[[Any], Iterable[str]] | None
    """What the text does not say of the view because the syntax cannot, a sentence each; None
    where it can say everything."""
    several: bool = True


_BIB = (".bib", "application/x-bibtex")
_JSONLD = (".jsonld", "application/ld+json")
_JSON = (".json", "application/json")
_NONE: frozenset[str] = frozenset()
_BIBTEX = frozenset({"ascii", "key"})
_PROSE = frozenset({"markup"})
_NOTICE = frozenset({"markup", "full_text"})

FORMATS: tuple[Entry, ...] = (
    Entry("bibtex", "BibTeX for every BibTeX style and for biblatex", "references", _BIBTEX, _BIB),
    Entry("biblatex", "BibTeX for biblatex and biber only", "references", _BIBTEX, _BIB),
    Entry(
        "csl-json",
        "CSL-JSON for Zotero, pandoc, citation.js",
        "references",
        _NONE,
        _JSON,
        losses=True,
    ),
    Entry("apa", "Reference list in APA style", "references", _PROSE, module="csl_style"),
    Entry("attribution", "Attribution beside the data or in a paper", "credits", _PROSE),
    Entry("notice", "Licence notice for redistribution", "credits", _NOTICE),
)

_MARKUP_FILES = {
    "text": (".txt", "text/plain"),
    "markdown": (".md", "text/markdown"),
    "html": (".html", "text/html"),
    "latex": (".tex", "application/x-tex"),
}
    Entry(
        "schema-org",
        "Dataset of schema.org as JSON-LD, for web pages and Google Dataset Search",
        "metadata",
        frozenset(),
        _JSONLD,
        losses=True,
    ),
_DEFAULTS = Options()


def names() -> tuple[str, ...]:
    """Return the names of all formats, in the order of the registry."""
    return tuple(entry.name for entry in FORMATS)


def get_format(name: str, options: Options = _DEFAULTS) -> Format:
    """Return the format called `name`, with `options` fixed.

    Raises:
        UnknownNameError: there is no such format.
        CallError: an option was chosen that the format does not take.
    """
    entry = next((entry for entry in FORMATS if entry.name == name.casefold()), None)
    if entry is None:
        raise UnknownNameError("format", name, names(), listing="isic-cite formats")
    _refuse_strangers(entry, options)
    extension, media_type = entry.file if entry.file[0] else _file(options.markup)
    module = import_module(f"{__name__}.{entry.module or entry.name.replace('-', '_')}")
    chosen = {option: getattr(options, option) for option in entry.options}
    return Format(
        name=entry.name,
        title=entry.title,
        extension=extension,
        media_type=media_type,
        view=entry.view,
        render=partial(module.render, **chosen),
        losses=partial(module.losses, **chosen) if entry.losses else None,
        several=entry.several,
    )


def _file(markup: str) -> tuple[str, str]:
    if markup not in _MARKUP_FILES:
        raise UnknownNameError("markup", markup, _MARKUP_FILES)
    return _MARKUP_FILES[markup]


def _refuse_strangers(entry: Entry, options: Options) -> None:
    for option, value in structs.asdict(options).items():
        if option not in entry.options and value != getattr(_DEFAULTS, option):
            takers = [other.name for other in FORMATS if option in other.options]
            flag = "--" + option.replace("_", "-")
            message = f"{flag} is for {', '.join(takers)}; {entry.name} has no such choice"
            raise CallError(message)


if len(set(names())) < len(FORMATS):
    raise RuntimeError("two formats have the same name")
