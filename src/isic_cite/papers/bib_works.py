"""What the entries of a `.bib` file are, as far as it takes to find works among them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from isic_cite.importing.latex import plain
from isic_cite.importing.preprints import is_address, is_said, is_server
from isic_cite.papers.matching import described, folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from isic_cite.papers.bibliography import Entry
    from isic_cite.papers.matching import Kind, Work

_BIBLATEX_TYPES = frozenset(("collection", "dataset", "online", "report", "software", "thesis"))
_BIBTEX_TYPES = frozenset(("conference", "mastersthesis", "phdthesis", "techreport"))
_BIBLATEX_FIELDS = frozenset(
    ("date", "eprintclass", "eprinttype", "eventdate", "eventtitle", "journaltitle", "location")
)
_BIBTEX_FIELDS = frozenset(
    ("address", "archiveprefix", "journal", "primaryclass", "school", "year")
)
_PAPERS = frozenset(("article", "conference", "incollection", "inproceedings"))
# A key ends before an @, too: BibTeX reads the entries that stand in a comment of bibtexparser.
_KEY = re.compile(r"@[^\s\"#%'(),={}@]*[ \t\r\n]{0,100}[{(]\s{0,100}([^\s,{}@]{1,1000})")
_ALIASES = re.compile(r"\bids\s{0,100}=\s{0,100}[{\"]([^{}\"]{1,10000})", re.IGNORECASE)
_LONGEST_TITLE = 2_000
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
_LONGEST_LINE = 1_000
_ENOUGH = 4
"""By how many letters at either end titles are told apart."""
_PROSE = ("howpublished", "note", "addendum", "annote", "annotation", "comment", "remark")


def work_of_entry(entry: Entry, wanted: Collection[str] | None = None) -> Work:
    """Return what tells the work of an entry from others.

    Args:
        entry: the entry.
        wanted: the titles, as `folded` returns them, of the works that are looked for, if they are
            known: only a title that may be one of them is then read as LaTeX, which takes longer
            than all the rest.
    """
    values = entry.values
    title = values.get("title", "")[: _LONGEST_TITLE + 1]
    prefix = values.get("eprinttype", "") or values.get("archiveprefix", "") or "arxiv"
    return described(
        key=entry.key,
        title=plain(title) if _may_be(title, wanted) else "",
        doi=values.get("doi", ""),
        url=values.get("url", ""),
        eprint=values.get("eprint", "") if plain(prefix[:100]).casefold() == "arxiv" else "",
        source=_joined(values, ("journal", "journaltitle", "volume", "number", "booktitle")),
        prose=_joined(values, _PROSE),
        kind=_kind(entry.kind, values),
    )


def _may_be(title: str, wanted: Collection[str] | None) -> bool:
    """Tell whether a title may be one of those, by how its letters begin or end.

    What commands stand for is not known here; a title that begins and ends with them is not found.
    """
    if wanted is None or len(title) > _LONGEST_TITLE:
        return len(title) <= _LONGEST_TITLE
    letters = folded(_COMMAND.sub("", title))
    return bool(letters) and any(
        each.startswith(letters[:_ENOUGH]) or each.endswith(letters[-_ENOUGH:]) for each in wanted
    )


def _kind(kind: str, values: Mapping[str, str]) -> Kind | None:
    published = values.get("howpublished", "").lstrip("{ ").casefold()
    if kind in {"data", "dataset"} or published.startswith(("data set", "dataset")):
        return "data"
    container = values.get("journal") or values.get("journaltitle") or values.get("booktitle") or ""
    told = (container, *(values.get(name, "") for name in ("howpublished", "publisher", "type")))
    if any(is_server(text[:1000]) or is_said(text[:1000]) for text in told):
        return "preprint"
    if not container and (
        is_address(values.get("doi", ""), values.get("url", "")) or values.get("eprint")
    ):
        return "preprint"
    return "paper" if kind in _PAPERS else None


def _joined(values: Mapping[str, str], names: Iterable[str]) -> str:
    return " ".join(values[name] for name in names if name in values)


def uses_biblatex(entries: Iterable[Entry]) -> bool:
    """Tell whether more of the types and fields are biblatex's own than are classic BibTeX's."""
    counts: Counter[bool] = Counter()
    for entry in entries:
        names = {field.name.casefold() for field in entry.fields}
        counts[True] += len(names & _BIBLATEX_FIELDS) + (entry.kind in _BIBLATEX_TYPES)
        counts[False] += len(names & _BIBTEX_FIELDS) + (entry.kind in _BIBTEX_TYPES)
    return counts[True] > counts[False]


def is_commented_out(entry: Entry, text: str) -> bool:
    """Tell whether an entry stands behind a `%` that begins its line.

    BibTeX reads it none the less and biber does not, so that it cannot be cited with both.
    """
    line = text[max(0, entry.start - _LONGEST_LINE) : entry.start].rpartition("\n")[2]
    return line.lstrip().startswith("%")


def all_keys(text: str) -> set[str]:
    """Return the keys of a file in small letters: those of broken entries, too, and `ids`."""
    found = {key.casefold() for key in _KEY.findall(text)}
    aliases = (alias for ids in _ALIASES.findall(text) for alias in ids.split(","))
    return found | {alias.strip().casefold() for alias in aliases}
