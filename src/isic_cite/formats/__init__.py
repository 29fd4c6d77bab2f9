"""The registry of formats: one explicit, ordered list; a module is imported when it is used.

A format knows one syntax and one view (`references`, `credits`, `metadata` or `page`); it sees
neither files nor the command line nor the model. To add one, write a module with
`render(view, *, …) -> str`, whose keywords are the options it takes, and add its line to `FORMATS`.
What the syntax cannot say is told by a second function of the module,
`losses(view, *, …) -> Iterable[str]`, one sentence each; where both cost the same work, a third,
`render_and_tell(view, *, …)`, returns the text and the sentences.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, structs

from isic_cite.errors import CallError, UnknownNameError
from isic_cite.formats.named_styles import NAMED_STYLES
from isic_cite.formats.options import Options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from isic_cite.csl.styles import Style

View = Literal["references", "credits", "metadata", "page", "usage"]


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
    style: str | Style = ""
    """The citation style that it prints; empty for what is no citation style."""
    changes: bool = False
    """Whether it says what was done to the material (`--modified`)."""
    used: str = ""
    """The module that renders the images of a table; empty where a table has no such text."""
    used_options: frozenset[str] = frozenset()
    """Which of `Options` that module takes."""

    @property
    def used_only(self) -> str:
        """The module of a usage, where there is no other."""
        return self.used if self.view == "usage" else ""


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
    render_and_tell: Callable[[Any], tuple[str, Iterable[str]]]
    """Returns the text and what it does not say."""
    render_used: Callable[[Any], str] | None
    """Takes the view of a usage; None where there is no text of a usage in this format."""
    several: bool = True
    changes: bool = False
    """Whether it says what was done to the material."""


_BIB = (".bib", "application/x-bibtex")
_JSONLD = (".jsonld", "application/ld+json")
_JSON = (".json", "application/json")
_RIS = (".ris", "application/x-research-info-systems")
_XML = (".xml", "application/xml")
_CFF = (".cff", "application/yaml")
_NONE: frozenset[str] = frozenset()
_BIBTEX = frozenset({"ascii", "key"})
_PROSE = frozenset({"markup"})
_STYLED = frozenset({"in_text", "locale", "markup"})
_NOTICE = frozenset({"markup", "full_text"})
_STATEMENT = frozenset({"markup", "pattern"})
_DATACITE = frozenset({"schema_version"})


def _style_entry(name: str, style: str | Style, title: str) -> Entry:
    return Entry(
        name,
        f"Citation style: {title}",
        "references",
        _STYLED,
        module="csl_style",
        losses=True,
        style=style,
    )


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
    Entry(
        "hayagriva",
        "Hayagriva (YAML) for Typst",
        "references",
        _NONE,
        (".yml", "application/yaml"),
        losses=True,
    ),
    Entry("ris", "RIS for reference managers", "references", _NONE, _RIS, losses=True),
    Entry("endnote", "EndNote XML", "references", _NONE, _XML, losses=True),
    *(_style_entry(name, file, title) for name, file, title in NAMED_STYLES),
    Entry(
        "attribution",
        "Attribution beside the data or in a paper",
        "credits",
        _PROSE,
        changes=True,
        used="used_attribution",
        used_options=_PROSE | {"group"},
    ),
    Entry(
        "notice",
        "Licence notice for redistribution",
        "credits",
        _NOTICE,
        changes=True,
        used="used_notice",
        used_options=_NOTICE,
    ),
    Entry(
        "statement",
        "Data-availability statement for a paper",
        "metadata",
        _STATEMENT,
        used="used_statement",
        used_options=_STATEMENT,
        losses=True,
        changes=True,
    ),
    Entry(
        "acknowledgement",
        "Acknowledgement of sponsors, organizers and institutions",
        "metadata",
        _PROSE,
        losses=True,
    ),
    Entry(
        "cff",
        "CITATION.cff, the Citation File Format, of one dataset",
        "metadata",
        _NONE,
        _CFF,
        several=False,
        losses=True,
    ),
    Entry(
        "datacite-json",
        "DataCite JSON, as its REST API takes it",
        "metadata",
        _DATACITE,
        (".json", "application/vnd.datacite.datacite+json"),
        several=False,
        losses=True,
    ),
    Entry(
        "datacite-xml",
        "DataCite XML, schema 4.6 or 4.7",
        "metadata",
        _DATACITE,
        (".xml", "application/vnd.datacite.datacite+xml"),
        several=False,
        losses=True,
    ),
    Entry(
        "zenodo",
        ".zenodo.json for a deposit on Zenodo",
        "metadata",
        _NONE,
        _JSON,
        several=False,
        losses=True,
    ),
    Entry(
        "kaggle",
        "dataset-metadata.json for an upload to Kaggle",
        "metadata",
        frozenset({"kaggle_id"}),
        _JSON,
        several=False,
        losses=True,
    ),
    Entry(
        "schema-org",
        "Dataset of schema.org as JSON-LD, for web pages and Google Dataset Search",
        "metadata",
        frozenset(),
        _JSONLD,
        losses=True,
    ),
    Entry(
        "croissant",
        "Croissant 1.1, for machine learning",
        "metadata",
        _NONE,
        _JSON,
        several=False,
        losses=True,
    ),
    Entry(
        "ro-crate",
        "RO-Crate 1.2 (ro-crate-metadata.json)",
        "metadata",
        _NONE,
        _JSON,
        several=False,
        losses=True,
    ),
    Entry(
        "huggingface",
        "Dataset card of Hugging Face (README.md)",
        "metadata",
        _NONE,
        (".md", "text/markdown"),
        several=False,
    ),
    Entry(
        "frictionless",
        "Data Package 2.0 (datapackage.json)",
        "metadata",
        _NONE,
        _JSON,
        several=False,
    ),
    Entry(
        "spdx",
        "SPDX 3.0.1 document",
        "metadata",
        _NONE,
        (".json", "application/spdx+json"),
        losses=True,
    ),
    Entry(
        "bids",
        "dataset_description.json of BIDS 1.10",
        "metadata",
        _NONE,
        _JSON,
        several=False,
        losses=True,
    ),
    Entry(
        "page-markdown",
        "Page about a dataset in Markdown, for Jekyll",
        "page",
        _NONE,
        (".md", "text/markdown"),
        several=False,
    ),
    Entry(
        "page-html",
        "Page about a dataset as HTML, for a template of Django or any page",
        "page",
        _NONE,
        (".html", "text/html"),
        several=False,
    ),
    Entry(
        "csv",
        "The images of a table by licence and attribution",
        "usage",
        _NONE,
        (".csv", "text/csv"),
        used="used_csv",
    ),
    Entry(
        "json",
        "The images of a table by licence and attribution, with their checksum",
        "usage",
        _NONE,
        _JSON,
        used="used_json",
    ),
)

_MARKUP_FILES = {
    "text": (".txt", "text/plain"),
    "markdown": (".md", "text/markdown"),
    "html": (".html", "text/html"),
    "latex": (".tex", "application/x-tex"),
    "typst": (".typ", "text/vnd.typst"),
    "rst": (".rst", "text/x-rst"),
}
_DEFAULTS = Options()
_DEFAULT = "bibtex"


def names() -> tuple[str, ...]:
    """Return the names of all formats, in the order of the registry."""
    return tuple(entry.name for entry in FORMATS)


def get_format(name: str | None = None, options: Options = _DEFAULTS) -> Format:
    """Return the format called `name`, with `options` fixed.

    Args:
        name: a name of the registry, or the name or title of any citation style; None for
            `options.style`, or BibTeX where that is None too.
        options: the choices of the user.

    Raises:
        UnknownNameError: there is no such format, style or markup.
        CallError: an option was chosen that the format does not take; the file of a style cannot
            be read.
        DataError: the file of a style is not usable.
    """
    entry = _entry(name, options.style)
    _refuse_strangers(entry, options)
    extension, media_type = entry.file if entry.file[0] else _file(options.markup)
    module = _module(entry.module or entry.used_only or entry.name.replace("-", "_"))
    chosen = {option: getattr(options, option) for option in entry.options}
    if entry.style:
        chosen["style"] = entry.style
    render = partial(module.render, **chosen)
    losses = partial(module.losses, **chosen) if entry.losses else None
    both = getattr(module, "render_and_tell", None)
    used = {option: getattr(options, option) for option in entry.used_options}
    return Format(
        name=entry.name,
        title=entry.title,
        extension=extension,
        media_type=media_type,
        view=entry.view,
        render=render,
        losses=losses,
        render_and_tell=partial(both, **chosen) if both else partial(_one_by_one, render, losses),
        render_used=partial(_render_used, entry.used, used) if entry.used else None,
        several=entry.several,
        changes=entry.changes,
    )


def _module(name: str) -> Any:  # noqa: ANN401  (a module)
    return import_module(f"{__name__}.{name}")


def _render_used(module: str, options: dict[str, Any], view: object) -> str:
    text: str = _module(module).render(view, **options)
    return text


def _one_by_one(
    render: Callable[[Any], str], losses: Callable[[Any], Iterable[str]] | None, view: object
) -> tuple[str, Iterable[str]]:
    return render(view), losses(view) if losses else ()


def _entry(name: str | None, style: str | Path | None) -> Entry:
    """Return the line of the registry, or one made for a style of the collection."""
    if style is not None:
        if name is not None:
            message = f"--style says already what to print; leave out --format {name}"
            raise CallError(message)
        return _any_style(style)
    spelt = _DEFAULT if name is None else name.casefold()
    entry = next((entry for entry in FORMATS if entry.name == spelt), None)
    return entry or _any_style_named(spelt if name is None else name)


def _any_style(style: str | Path) -> Entry:
    from isic_cite.csl.styles import find_style  # noqa: PLC0415  (few formats are styles)

    found = find_style(style)
    return _style_entry(found.name, found, found.name)


def _any_style_named(name: str) -> Entry:
    """Return a style by its name; a file has to be asked for as such, with `--style`."""
    from isic_cite.csl import styles  # noqa: PLC0415

    if name.endswith(".csl"):
        message = f"a file with a citation style goes with --style: --style {name}"
        raise CallError(message)
    found = styles.named_style(name)
    if found is not None:
        return _style_entry(found.name, found, found.name)
    listing = f"isic-cite formats and {styles.LISTING}"
    raise UnknownNameError("format", name, (*names(), *styles.style_names()), listing=listing)


def _file(markup: str) -> tuple[str, str]:
    if markup not in _MARKUP_FILES:
        raise UnknownNameError("markup", markup, _MARKUP_FILES)
    return _MARKUP_FILES[markup]


def _refuse_strangers(entry: Entry, options: Options) -> None:
    taken = entry.options | entry.used_options | {"style"}
    for option, value in structs.asdict(options).items():
        if option in taken or value == getattr(_DEFAULTS, option):
            continue
        takers = [other for other in FORMATS if option in other.options | other.used_options]
        named = [other.name for other in takers if not other.style]
        if len(named) < len(takers):
            named.append("citation styles")
        flag = "--" + option.replace("_", "-")
        message = f"{flag} is for {', '.join(named)}; {entry.name} has no such choice"
        raise CallError(message)


if len(set(names())) < len(FORMATS):
    raise RuntimeError("two formats have the same name")
