r"""A tiny maker of manuscripts out of plain text, for the rules of the audit.

It knows entries of `.bib` files, keys in `\cite{}` and `[@key]`, links of Markdown, and a header
between `---`. Of words it knows only that they stand in the file as they are.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from isic_cite.audit.judging import rules
from isic_cite.audit.judging.known import know
from isic_cite.audit.manuscript import Link, Manuscript, Place, Reference, Text
from isic_cite.importing.bibtex_item import item_of
from isic_cite.importing.fields import Lost
from isic_cite.papers.bibliography import read_bibliography

if TYPE_CHECKING:
    from isic_cite.audit.judging.finding import AuditFinding
    from isic_cite.audit.judging.known import Known
    from isic_cite.audit.manuscript import Kind

_KINDS: dict[str, Kind] = {"tex": "latex", "md": "markdown", "typ": "typst", "rst": "rst"}


def manuscript(files: dict[str, str]) -> Manuscript:
    """Return a manuscript of files by their names; `.bib` files hold references."""
    texts: list[Text] = []
    references: list[Reference] = []
    links: list[Link] = []
    cited: dict[str, tuple[Place, ...]] = {}
    declared: list[tuple[str, str, Place]] = []
    for name, words in files.items():
        if name.endswith(".bib"):
            references += _entries(name, words)
            continue
        kind = _KINDS.get(name.rpartition(".")[2], "text")
        text = Text(name, kind, words, (0,), (0,), (1,))
        texts.append(text)
        for found in re.finditer(r"\\cite\w*\{([^}]*)\}|\[@([^\]]*)\]|\\nocite\{(\*)\}", words):
            for key in re.split(r"[,;]\s*@?", next(filter(None, found.groups()))):
                cited[key] = (*cited.get(key, ()), text.place(found.start()))
        links += [
            Link(found[1], found[2], text.place(found.start()))
            for found in re.finditer(r"\[([^\]\n]*)\]\((http[^()\s]*)\)", words)
        ]
        header = re.match(r"---\n(.*?)\n---\n", words, re.DOTALL)
        declared += [
            (row[1].casefold(), row[2], text.place(row.start() + 4))
            for row in re.finditer(r"^(\w+):[ ]*(.*)$", header[1] if header else "", re.MULTILINE)
        ]
    return Manuscript(
        texts=tuple(texts),
        references=tuple(references),
        cited=cited,
        links=tuple(links),
        declared=tuple(declared),
        paths={name: Path(name) for name in files},
    )


def _entries(name: str, text: str) -> list[Reference]:
    return [
        Reference(
            entry.key,
            item_of(entry.kind, entry.key, entry.values, Lost()),
            "",
            Place(name, entry.line),
            entry,
        )
        for entry in read_bibliography(text, name).entries
    ]


def printed(text: str, key: str = "") -> Reference:
    """Return a reference as it is printed."""
    doi = re.search(r"10\.\d{4,9}/\S+[^\s.,;]", text)
    return Reference(key, {"DOI": doi[0]} if doi else {}, text, Place("paper.pdf", 9))


def judged(files: dict[str, str]) -> tuple[AuditFinding, ...]:
    """Return what the rules find in files."""
    return rules.judge(manuscript(files), shipped())


@cache
def shipped() -> Known:
    """Return what the shipped library knows, read once for all tests."""
    return know()


def codes(files: dict[str, str], *, notes: bool = True) -> list[str]:
    """Return the codes of what the rules find, with notes or without."""
    return [row.code for row in judged(files) if notes or row.severity != "note"]
