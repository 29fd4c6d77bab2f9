r"""Merge the works that datasets are to be cited with into a bibliography of the author's own.

The file is one of three kinds, told by its name: BibTeX or biblatex (`.bib`), CSL-JSON (`.json`)
for Zotero and pandoc, Hayagriva (`.yml`, `.yaml`) for Typst. It is made if it is not there.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.drafts import refuse_placeholders
from isic_cite.errors import CallError, DataError
from isic_cite.formats import get_format
from isic_cite.formats.options import Options
from isic_cite.papers.editing import editing
from isic_cite.references import NEEDS, references
from isic_cite.rendering import remarks_of
from isic_cite.usages import Usage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isic_cite.model import Dataset
    from isic_cite.papers.outcome import Cited

_MODULES = {
    "bibtex": "merging_bib",
    "biblatex": "merging_bib",
    "csl-json": "merging_json",
    "hayagriva": "merging_hayagriva",
}
_ENDINGS = {
    ".bib": ("bibtex", "biblatex"),
    ".json": ("csl-json",),
    ".yaml": ("hayagriva",),
    ".yml": ("hayagriva",),
}
_DEFAULTS = Options()


class Merged(Struct, frozen=True):
    r"""What has become of a bibliography.

    Attributes:
        citation: what to write to cite all works: `\cite{…}`, `[@…; @…]` for pandoc, `@… @…` for
            Typst.
        cited: each work in its order, by which key it is cited and what was done.
        remarks: what a person should know besides, a sentence each.
    """

    citation: str
    cited: tuple[Cited, ...]
    remarks: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys to cite, in the order of the works."""
        return tuple(each.key for each in self.cited)


def merge_into(
    path: Path,
    records: Sequence[Dataset],
    *,
    format_: str | None = None,
    options: Options = _DEFAULTS,
    update: bool = False,
) -> Merged:
    """Add to a bibliography what users of some datasets are to cite, as far as it is missing.

    Args:
        path: the bibliography.
        records: the datasets.
        format_: the format of what is added; None: what the name and content of the file say.
        options: options of that format.
        update: whether entries that are there already have their fields corrected.

    Raises:
        CallError: the name of the file does not go with the format, the format or an option does
            not exist, or the file cannot be read or written or was changed meanwhile.
        DataError: the file is not well-formed where that matters, or a record has a placeholder or
            nothing to cite.
    """
    formats = _formats(path, format_)
    get_format(formats[0], options)  # refuses options of other formats
    for record in records:
        refuse_placeholders(record, NEEDS)
    items = references(records)
    module = import_module(f"isic_cite.papers.{_MODULES[formats[0]]}")
    with editing(path, new=True) as file:
        outcome = module.merge(file, items, options, format_=format_, update=update)
        file.write(outcome.text)
    told = remarks_of(tuple(records), formats[0], options)
    return Merged(
        module.citation([each.key for each in outcome.cited]),
        outcome.cited,
        (*told, *outcome.remarks),
    )


def datasets_of(records: Sequence[Dataset] | Usage) -> tuple[Dataset, ...]:
    """Return the records, or those of what the images of a table come from.

    Raises:
        DataError: nobody says what they come from.
    """
    if not isinstance(records, Usage):
        return tuple(records)
    if not records.datasets:
        message = (
            "it does not say which datasets the images come from; say so with --dataset "
            "(isic-cite list)"
        )
        raise DataError(message, source=", ".join(records.tables))
    return records.datasets


def _formats(path: Path, format_: str | None) -> tuple[str, ...]:
    """Return the formats that a file may have.

    Raises:
        CallError: there is none, or another one is asked for.
    """
    known = _ENDINGS.get(path.suffix.casefold(), ())
    if format_ is None and not known:
        message = f"{path}: a bibliography is called {', '.join(_ENDINGS)}; or name its --format"
        raise CallError(message)
    if format_ is None:
        return known
    name = format_.casefold()
    if name not in _MODULES or (known and name not in known):
        allowed = " or ".join(known or _MODULES)
        message = f"--format {format_} does not go into {path}; what goes there is {allowed}"
        raise CallError(message)
    return (name,)
