r"""Citation commands: `\cite{…}`, `[@…; @…]`, `@… @…`, :cite:`…`.

The keys are those that our BibTeX has, or those of a bibliography in which the works are found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.errors import CallError, DataError
from isic_cite.formats.bibtex_keys import keys
from isic_cite.references import NEEDS, references

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isic_cite.model import Dataset
    from isic_cite.references import CslItem

# What pandoc takes for a key without braces: https://pandoc.org/MANUAL.html#citation-syntax.
_PANDOC = re.compile(r"[^\W_]\w*(?:[:.#$%&+?<>~/-]\w+)*|_\w*(?:[:.#$%&+?<>~/-]\w+)*")
# https://typst.app/docs/reference/foundations/label/#syntax
_LABEL = re.compile(r"\w(?:[\w:.-]*[\w-])?")
_COMMAND = re.compile(r"[A-Za-z]+\*?")


def citation(
    records: Sequence[Dataset],
    markup: str,
    *,
    command: str | None = None,
    key: str | None = None,
    bibliography: Path | None = None,
) -> tuple[str, tuple[str, ...]]:
    r"""Return the citation of all that users of some datasets are to cite, and remarks.

    Args:
        records: the datasets.
        markup: the markup of the manuscript.
        command: the command of LaTeX, without its backslash; None: `cite`.
        key: pattern of the keys, as for BibTeX; None: the records' own.
        bibliography: a `.bib` file whose keys are to be used.

    Raises:
        CallError: the markup has no citations or no such command; the file cannot be read; a
            pattern or command is none.
        DataError: a work is not in the bibliography; a record has nothing to cite.
    """
    from isic_cite.drafts import refuse_placeholders  # noqa: PLC0415

    if command and (markup != "latex" or not _COMMAND.fullmatch(command)):
        what = f'"{command}" is no name of one' if markup == "latex" else "this file is none"
        raise CallError(f"command= is for commands of LaTeX, such as command=citep; {what}")
    for record in records:
        refuse_placeholders(record, NEEDS)
    items = references(records)
    found = _found(items, bibliography) if bibliography else list(keys(items, key))
    return f"{_written(found, markup, command or 'cite')}\n", ()


def _written(found: Sequence[str], markup: str, command: str) -> str:
    if markup == "latex":
        return f"\\{command}{{{','.join(found)}}}"
    if markup == "markdown":
        marked = (f"@{key}" if _PANDOC.fullmatch(key) else f"@{{{key}}}" for key in found)
        return f"[{'; '.join(marked)}]"
    if markup == "typst":
        return " ".join(map(_typst, found))
    if markup == "rst":
        return f":cite:`{','.join(found)}`"
    message = (
        "this kind of file has no citation commands; ask for what a style says in the text, as in: "
        "isic-cite: begin isic-2020 apa in-text"
    )
    raise CallError(message)


def _typst(key: str) -> str:
    if _LABEL.fullmatch(key):
        return f"@{key}"
    quoted = key.replace("\\", "\\\\").replace('"', '\\"')
    return f'#cite(label("{quoted}"))'


def _found(items: Sequence[CslItem], path: Path) -> list[str]:
    """Return the keys that the works have in a bibliography."""
    from isic_cite.papers.bib_works import is_commented_out, work_of_entry  # noqa: PLC0415
    from isic_cite.papers.bibliography import read_bibliography  # noqa: PLC0415
    from isic_cite.papers.editing import read_file  # noqa: PLC0415
    from isic_cite.papers.matching import matched, work_of  # noqa: PLC0415

    text = read_file(path).text
    found = read_bibliography(text, str(path)).entries
    entries = [entry for entry in found if not is_commented_out(entry, text)]
    works = [work_of(item) for item in items]
    matches = matched(works, [work_of_entry(entry) for entry in entries])
    missing = [work.key for work, match in zip(works, matches, strict=True) if match.entry is None]
    if missing:
        message = (
            f"it has no entry of {' and '.join(missing)}; add what is missing with "
            "isic-cite SOURCE --into, or leave out bib="
        )
        raise DataError(message, source=str(path))
    return [entries[match.entry].key for match in matches if match.entry is not None]
