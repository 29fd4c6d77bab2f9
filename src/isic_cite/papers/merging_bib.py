r"""Merge works into a `.bib` file: what is missing is added at its end, all else stays as it is.

Which of the formats bibtex and biblatex is written is told by the types and fields that the file
uses; one that uses neither's gets BibTeX, which biblatex reads, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.errors import DataError
from isic_cite.formats import biblatex, bibtex
from isic_cite.formats.bibtex_keys import keys as keys_of
from isic_cite.papers.bib_ending import unclosed
from isic_cite.papers.bib_fields import changes, new_kind
from isic_cite.papers.bib_layout import splices
from isic_cite.papers.bib_works import all_keys, is_commented_out, uses_biblatex, work_of_entry
from isic_cite.papers.bibliography import read_bibliography
from isic_cite.papers.matching import work_of
from isic_cite.papers.outcome import compared
from isic_cite.papers.splicing import Splice, blank_line_before, spliced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.formats.options import Options
    from isic_cite.papers.bibliography import Entry
    from isic_cite.papers.editing import EditedFile
    from isic_cite.papers.outcome import Ledger, Outcome
    from isic_cite.references import CslItem

_UNREADABLE = (
    "with what is to be added or corrected, its entries could not be read as before; look for "
    "braces that do not match, mend them, and run this again"
)


def merge(
    file: EditedFile,
    items: Sequence[CslItem],
    options: Options,
    *,
    format_: str | None = None,
    update: bool = False,
) -> Outcome:
    """Return the text of a `.bib` file with some works in it.

    Args:
        file: the file.
        items: the works, as CSL items.
        options: the pattern of keys, and whether accents are LaTeX, which they always are in a
            file that is not UTF-8.
        format_: `bibtex` or `biblatex`; None: what the file uses.
        update: whether entries that are there have their fields corrected.

    Raises:
        CallError: the pattern of keys is none.
        DataError: the file ends inside an entry, or what would be added could not be read again.
    """
    source = str(file.path)
    found = read_bibliography(file.text, source)
    writer = _Writer(
        is_biblatex=format_ == "biblatex" or (format_ is None and uses_biblatex(found.entries)),
        ascii_only=options.ascii or file.encoding != "utf-8",
    )
    works = [work_of(item) for item in items]
    titles = {work.title for work in works}
    present = [entry for entry in found.entries if not is_commented_out(entry, file.text)]
    entries = [work_of_entry(entry, titles) for entry in present]
    matches, ledger = compared(works, entries, update=update)
    plan = _Plan(file, writer, ledger)
    taken = all_keys(file.text)
    for item, label, match in zip(items, keys_of(items, options.key), matches, strict=True):
        if match.entry is None:
            plan.add(item, ledger.added(label, taken))
        else:
            plan.keep(item, label, present[match.entry], update=update)
    text = plan.text()
    # Without faults, whole entries in the place of whole entries are all that is new.
    if found.faults and (plan.changed or plan.added):
        _check(text, source, [entry.key for entry in found.entries] + plan.keys)
    return plan.ledger.outcome(text)


def citation(keys: Sequence[str]) -> str:
    r"""Return the command that cites some works: `\cite{isic2020,rotemberg2021}`."""
    return f"\\cite{{{','.join(keys)}}}"


class _Writer:
    """What writes entries for a file."""

    def __init__(self, *, is_biblatex: bool, ascii_only: bool) -> None:
        self._render = biblatex.render if is_biblatex else bibtex.render
        self._ascii = ascii_only

    def text(self, item: CslItem, key: str) -> str:
        """Return the entry of a work, by this key."""
        return self._render([item | {"id": key}], ascii=self._ascii)

    def entry(self, item: CslItem) -> Entry:
        """Return the same, read."""
        return read_bibliography(self.text(item, "key"), "").entries[0]


class _Plan:
    """What is to be done with a file."""

    def __init__(self, file: EditedFile, writer: _Writer, ledger: Ledger) -> None:
        self._file = file
        self._writer = writer
        self.ledger = ledger
        self.keys: list[str] = []
        self.added: list[str] = []
        self.changed: list[Splice] = []

    def add(self, item: CslItem, key: str) -> None:
        """Add a work at the end by this key."""
        self.keys.append(key)
        self.added.append(self._writer.text(item, key))

    def keep(self, item: CslItem, label: str, entry: Entry, *, update: bool) -> None:
        """Leave an entry as it is, or correct it."""
        if not update:
            self.ledger.found(label, entry.key)
            return
        ours = self._writer.entry(item)
        wanted, left = changes(ours, entry)
        kind = new_kind(ours, entry)
        made = splices(entry, self._file.text, wanted, kind, self._file.newline)
        _check_entry(entry, self._file.text, made, str(self._file.path))
        self.changed += made
        names = [*(("type",) if kind else ()), *(change.name for change in wanted)]
        self.ledger.found(label, entry.key, names, left)

    def text(self) -> str:
        """Return the new text of the file.

        Raises:
            DataError: something is to be added, and the file ends inside an entry.
        """
        text = spliced(self._file.text, self.changed)
        if not self.added:
            return text
        _refuse_unclosed(self._file.text, str(self._file.path))
        newline = self._file.newline
        added = "\n".join(self.added).replace("\n", newline)
        return text + blank_line_before(text, newline) + added


def _refuse_unclosed(text: str, source: str) -> None:
    """Refuse to add anything to a file that ends inside an entry.

    Raises:
        DataError: it does.
    """
    start = unclosed(text)
    if start is None:
        return
    begun = text[start : start + 60].split("\n", maxsplit=1)[0].strip()
    message = (
        f"the entry that begins here does not end, and would swallow what is added: {begun}; close "
        "its braces and quotation marks (BibTeX counts a brace even after a backslash)"
    )
    raise DataError(message, source=source, where=f"line {text.count(chr(10), 0, start) + 1}")


def _check_entry(entry: Entry, text: str, made: Sequence[Splice], source: str) -> None:
    """Make sure that an entry with changes is read to its end, and is one entry of the same key.

    Raises:
        DataError: it is not.
    """
    if not made:
        return
    # Only the entry is copied, not the file before it.
    moved = (Splice(each.start - entry.start, each.end - entry.start, each.text) for each in made)
    written = spliced(text[entry.start : entry.end], moved)
    found = read_bibliography(written, source)
    read = [(each.key, each.start, each.end) for each in found.entries]
    if found.faults or read != [(entry.key, 0, len(written))]:
        raise DataError(_UNREADABLE, source=source, where=f"line {entry.line}")


def _check(text: str, source: str, keys: list[str]) -> None:
    """Make sure that the entries of a new text are those that it should have.

    Raises:
        DataError: they are not, because entries in the file are broken.
    """
    if [entry.key for entry in read_bibliography(text, source).entries] != keys:
        raise DataError(_UNREADABLE, source=source)
