"""What there is to know: the datasets, the works about them, and by what each is found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from isic_cite.audit.judging.scanning import near
from isic_cite.audit.judging.vocabulary import (
    accented_words,
    anchor,
    any_of,
    creators,
    organizations,
    quoted_lines,
    record_beginnings,
)
from isic_cite.checks.walk import folded
from isic_cite.loading import datasets as heads
from isic_cite.loading import load
from isic_cite.references import citation_key, works

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from isic_cite.model import Dataset, Reference

_LISTS = ("references", "optional_references", "former_references")
_LONGEST = 600
"""How many characters a title, or a line that a page prescribes, has at most."""


class Work(Struct, frozen=True, eq=False):
    """A work that can be cited: a dataset, or a paper about some.

    Attributes:
        id: its key.
        item: its CSL item.
        title: its title, folded for comparison.
        doi: its DOI in small letters; empty if it has none.
        arxiv: its arXiv id without a version; empty if it has none.
        years: the years under which it is rightly cited.
        incomplete: whether only the first authors are known.
        replaced: the key of the work that has replaced it.
        describes: the datasets that it presents; of a dataset, itself.
        dataset: whether it is a dataset itself.
    """

    id: str
    item: dict[str, Any]
    title: str
    doi: str
    arxiv: str
    years: frozenset[int]
    incomplete: bool
    replaced: str | None
    describes: tuple[str, ...]
    dataset: bool

    @property
    def authors(self) -> list[dict[str, str]]:
        """Its authors, as CSL names."""
        authors: list[dict[str, str]] = self.item.get("author", [])
        return authors

    @property
    def shown(self) -> str:
        """What to call it: the key by which `isic-cite` prints it, and its DOI or arXiv id."""
        at = f"doi:{self.item['DOI']}" if self.doi else f"arXiv:{self.arxiv}"
        return f"{self.id} ({at})" if self.doi or self.arxiv else self.id


class Known(Struct, frozen=True, eq=False):
    """All of the library, by what it is found by."""

    datasets: dict[str, Dataset]
    works: tuple[Work, ...]
    by_id: dict[str, Work]
    by_doi: dict[str, Work]
    by_arxiv: dict[str, tuple[Work, ...]]
    by_title: dict[str, tuple[Work, ...]]
    quotations: re.Pattern[str]
    """The titles of the papers, and the lines by which pages credit parts of other datasets."""
    anchors: frozenset[str]
    """A word of each of these."""
    titles: tuple[tuple[frozenset[str], tuple[Work, ...]], ...]
    """The words of each title, and the works that have it."""
    records: re.Pattern[str]
    """What a reference to a dataset begins with in any style: its creator, and its title."""
    creators: frozenset[str]
    """The names with which these begin, in small letters."""
    organizations: frozenset[str]
    """The names of groups and institutions, as `people.key_of` has them."""
    accented: frozenset[str]
    """The words outside ASCII in the names of institutions and authors."""

    def quoted(self, words: str) -> list[re.Match[str]]:
        """Return where a text has the title of a paper, or a line that a page prescribes."""
        return list(near(self.quotations, words, self.anchors, _LONGEST))

    def recorded(self, words: str) -> Iterator[re.Match[str]]:
        """Yield where a text has the beginning of a reference to a dataset."""
        return near(self.records, words, self.creators, _LONGEST)

    def asked(self, dataset: Dataset) -> tuple[Work, ...]:
        """Return the works that a dataset asks to be cited with, itself left out."""
        found = (self._stated(reference) for reference in dataset.references)
        return tuple(work for work in found if work)

    def own(self, dataset: Dataset) -> Work | None:
        """Return the dataset as a work; None where it has no title of its own."""
        if dataset.title is None:
            return None
        return self.by_doi.get((dataset.doi or "").casefold()) or self.by_id.get(
            citation_key(dataset)
        )

    def about(self, dataset: Dataset) -> frozenset[str]:
        """Return the keys of all works by which a dataset is, or once was, rightly cited."""
        named = [self._stated(row) for kind in _LISTS for row in getattr(dataset, kind)]
        named += [work for work in self.works if dataset.id in work.describes]
        return frozenset(each.id for work in named if work for each in self.family(work))

    def family(self, work: Work) -> tuple[Work, ...]:
        """Return the works with one title: a preprint and its paper, a deposit and its paper."""
        return self.by_title[work.title]

    def _stated(self, reference: Reference) -> Work | None:
        """Return a reference of a record as a work; another record may have it under another id."""
        same = self.by_doi.get((reference.doi or "").casefold()) or self.by_id.get(reference.id)
        return same or next(iter(self.by_title.get(folded(reference.title), ())), None)


def know(library: str | Path | None = None) -> Known:
    """Return what the library knows.

    Raises:
        CallError, DataError: a record cannot be read.
    """
    records = [load(head.id, library=library) for head in heads(library=library)]
    whole = [structs.replace(each, references=_references(each)) for each in records]
    stated = {row.id: row for each in whole for row in each.references}
    own = {citation_key(each): each for each in records if each.title is not None}
    found = tuple(_work(item, own.get(item["id"]), stated.get(item["id"])) for item in works(whole))
    return Known(
        datasets={record.id: record for record in records},
        works=found,
        by_id={work.id: work for work in found},
        by_doi={work.doi: work for work in found if work.doi},
        by_arxiv=_grouped((work.arxiv, work) for work in found if work.arxiv),
        by_title=_grouped((work.title, work) for work in found),
        quotations=any_of(quoted_lines(records, found)),
        anchors=frozenset(map(anchor, quoted_lines(records, found))),
        titles=tuple((frozenset(work.title.split()), (work,)) for work in found),
        creators=frozenset(map(str.lower, creators(found))),
        records=record_beginnings(found),
        organizations=frozenset(organizations(records)),
        accented=frozenset(accented_words(records, found)),
    )


def _references(record: Dataset) -> tuple[Reference, ...]:
    return tuple(row for kind in _LISTS for row in getattr(record, kind))


def _work(item: dict[str, Any], own: Dataset | None, stated: Reference | None) -> Work:
    arxiv = str(item["custom"].get("eprint", "")).partition("v")[0]
    year = int(item["issued"]["date-parts"][0][0]) if "issued" in item else 0
    return Work(
        id=item["id"],
        item=item,
        title=folded(item["title"]),
        doi=str(item.get("DOI", "")).casefold(),
        arxiv=arxiv,
        years=frozenset(_years(year, arxiv, item)),
        incomplete=bool(stated and stated.author_incomplete),
        replaced=stated.superseded_by if stated else None,
        describes=(own.id,) if own else stated.describes if stated else (),
        dataset=own is not None,
    )


def _years(year: int, arxiv: str, item: dict[str, Any]) -> Iterator[int]:
    """Yield the year of a work, and those that its identifiers give: first online, and on arXiv."""
    yield year
    if arxiv and item["type"] == "article":
        yield 2000 + int(arxiv[:2])
        yield 2000 + int(arxiv[:2]) + 1  # a later version
    online = re.search(r"\.(20\d\d)\.", item.get("DOI", "")) if item["type"] != "dataset" else None
    if online and year - int(online[1]) in {0, 1}:
        yield int(online[1])


def _grouped(pairs: Iterable[tuple[str, Work]]) -> dict[str, tuple[Work, ...]]:
    groups: dict[str, tuple[Work, ...]] = {}
    for key, work in pairs:
        groups[key] = (*groups.get(key, ()), work)
    return groups
