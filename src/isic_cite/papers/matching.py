"""Which entries of a bibliography are the works that are to be cited.

A work is found by its DOI, else by its arXiv id, else by its title; what a note says of identifiers
comes last, because notes also name other works. Each entry is one work, and each work is the first
entry that fits.

A title proves nothing where identifiers speak against it, and a preprint, a paper and the data of
one title are three works unless an identifier says that they are one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote

from msgspec import Struct

from isic_cite.formats.bibtex_entry import arxiv_id
from isic_cite.identifying import ARXIV, arxivs_in, dois_in
from isic_cite.importing.preprints import is_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Find = Callable[["Work"], list[int]]

Kind = Literal["data", "paper", "preprint"]

_FIELD_AT_MOST = 20_000
"""How much of a field is searched for identifiers; a title or note has a hundredth of it."""
_ARXIV_DOI = re.compile(rf"10\.48550/arxiv\.({ARXIV})(?:v\d+)?", re.IGNORECASE)
_BARE_ARXIV = re.compile(rf"(?:arxiv:)?\s*({ARXIV})(?:v\d+)?(?:\s*\[[^\]]*\])?", re.IGNORECASE)
_RESOLVER = re.compile(r"(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/|doi:)\s*", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([_%&#~])")
_KINDS: dict[str, Kind] = {
    "article": "preprint",
    "article-journal": "paper",
    "chapter": "paper",
    "dataset": "data",
    "paper-conference": "paper",
}


class Work(Struct, frozen=True):
    """What tells a work from others.

    Attributes:
        key: its key.
        title: its title as `folded` returns it; empty where there is none.
        dois: its DOIs, as `doi_of` returns them; not those of arXiv, which are ids of arXiv.
        arxiv: its arXiv ids, in small letters and without a version.
        hints: the DOI or arXiv id that its note names, if that is one and the work has no other.
        kind: whether it is data, a paper or a preprint; None where that is not known.
    """

    key: str
    title: str
    dois: frozenset[str] = frozenset()
    arxiv: frozenset[str] = frozenset()
    hints: frozenset[str] = frozenset()
    kind: Kind | None = None


class Match(Struct, frozen=True):
    """What there is of a work.

    Attributes:
        entry: the place of the entry that is the work; None where there is none.
        others: the places of further entries that are it, too.
        namesakes: the places of entries that have its title and other identifiers.
    """

    entry: int | None
    others: tuple[int, ...] = ()
    namesakes: tuple[int, ...] = ()


def work_of(item: Mapping[str, Any]) -> Work:
    """Return what tells a CSL item from others, be it ours or of somebody's library."""
    said = {name: str(value) for name, value in item.items() if isinstance(value, str | int)}
    source = f"{said.get('container-title', '')} {said.get('number', '')}"
    server = f"{source} {said.get('publisher', '')} {said.get('genre', '')}"
    kind = _KINDS.get(said.get("type", ""))
    return described(
        key=said.get("id", ""),
        title=said.get("title", ""),
        doi=said.get("DOI", ""),
        url=said.get("URL", ""),
        eprint=arxiv_id(dict(item)) if isinstance(item.get("custom"), dict) else "",
        source=source,
        prose=said.get("note", ""),
        kind="preprint" if kind != "data" and is_server(server) else kind,
    )


def described(
    *,
    key: str,
    title: str,
    doi: str = "",
    url: str = "",
    eprint: str = "",
    source: str = "",
    prose: str = "",
    kind: Kind | None = None,
) -> Work:
    """Return a work by what is said of it.

    Args:
        key: its key.
        title: its title, as plain text.
        doi: its DOI, bare or as an address.
        url: its address; a DOI in it counts where `doi` is empty.
        eprint: its arXiv id.
        source: what it appeared in; an arXiv id in it counts.
        prose: notes, in which one DOI or arXiv id counts if there is none elsewhere.
        kind: what it is.
    """
    ids: set[tuple[str, str]] = set()
    if doi.strip():
        ids |= {_marked(doi_of(doi))}
    bare = _BARE_ARXIV.fullmatch(eprint.strip()[:60])
    if bare:
        ids.add(("arxiv", bare[1].casefold()))
    ids |= {each for each in identifiers(url) if each[0] == "arxiv" or not doi.strip()}
    ids |= {each for each in identifiers(source) if each[0] == "arxiv"}
    hints = set() if ids else set(identifiers(prose))
    return Work(
        key=key,
        title=folded(title),
        dois=frozenset(text for sort, text in ids if sort == "doi"),
        arxiv=frozenset(text for sort, text in ids if sort == "arxiv"),
        hints=frozenset(text for _, text in hints) if len(hints) == 1 else frozenset(),
        kind=kind,
    )


def identifiers(text: str) -> Iterator[tuple[str, str]]:
    """Yield the DOIs and arXiv ids in a text: `("doi", …)`, `("arxiv", …)`."""
    text = _ESCAPED.sub(r"\1", text[:_FIELD_AT_MOST])
    yield from (_marked(doi) for doi in dois_in(text))
    yield from (("arxiv", arxiv) for arxiv in arxivs_in(text))


def doi_of(text: str) -> str:
    """Return a DOI as it is compared: bare, in small letters, without encoded characters."""
    bare = _RESOLVER.sub("", _ESCAPED.sub(r"\1", text.strip()), count=1)
    return unquote(bare).strip().casefold()


def _marked(doi: str) -> tuple[str, str]:
    arxiv = _ARXIV_DOI.fullmatch(doi)
    return ("arxiv", arxiv[1]) if arxiv else ("doi", doi)


def folded(title: str) -> str:
    """Return a title as it is compared: letters and digits, without case and accents."""
    plain = unicodedata.normalize("NFKD", title).casefold()
    letters = "".join(character for character in plain if character.isalnum())
    return letters or " ".join(title.split())


def matched(works: Sequence[Work], entries: Sequence[Work]) -> list[Match]:
    """Return for each work what there is of it among the entries."""
    finds = [way(entries) for way in (_by_doi, _by_arxiv, _by_title, _by_hint)]
    firsts: dict[int, int] = {}
    taken: set[int] = set()
    for find in finds:
        for place, work in enumerate(works):
            free = [] if place in firsts else [each for each in find(work) if each not in taken]
            named = [each for each in free if entries[each].key.casefold() == work.key.casefold()]
            for entry in (named or free)[:1]:
                firsts[place] = entry
                taken.add(entry)
    alike = _by(entries, lambda entry: {entry.title} - {""})
    matches = []
    for place, work in enumerate(works):
        also = sorted({each for find in finds[:3] for each in find(work)} - taken)
        speaks_against = (each for each in alike({work.title}) if _contradict(work, entries[each]))
        others = [each for each in speaks_against if each not in taken and place not in firsts]
        matches.append(Match(firsts.get(place), tuple(also), tuple(others)))
    return matches


def _by(
    entries: Sequence[Work], marks: Callable[[Work], Iterable[str]]
) -> Callable[[Iterable[str]], list[int]]:
    """Return what finds the entries that have one of some marks."""
    having: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for mark in marks(entry):
            having[mark].append(place)
    return lambda wanted: sorted({each for mark in wanted for each in having.get(mark, ())})


def _by_doi(entries: Sequence[Work]) -> Find:
    find = _by(entries, lambda entry: entry.dois)
    return lambda work: find(work.dois)


def _by_arxiv(entries: Sequence[Work]) -> Find:
    find = _by(entries, lambda entry: entry.arxiv)
    return lambda work: [
        each for each in find(work.arxiv) if not (work.dois and entries[each].dois - work.dois)
    ]


def _by_title(entries: Sequence[Work]) -> Find:
    find = _by(entries, lambda entry: {entry.title} - {""})
    return lambda work: [
        each
        for each in find({work.title})
        if _may_be_one(work.kind, entries[each].kind) and not _contradict(work, entries[each])
    ]


def _by_hint(entries: Sequence[Work]) -> Find:
    find = _by(entries, lambda entry: entry.hints)
    return lambda work: find(work.dois | work.arxiv)


def _may_be_one(kind: Kind | None, other: Kind | None) -> bool:
    return kind is None or other is None or kind == other


def _contradict(work: Work, other: Work) -> bool:
    """Tell whether both have identifiers of one sort and share none."""
    if work.dois & other.dois or work.arxiv & other.arxiv:
        return False
    return bool((work.dois and other.dois) or (work.arxiv and other.arxiv))
