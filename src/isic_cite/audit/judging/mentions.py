"""Where a text names a dataset, and what kind of evidence that is.

A name alone is believed only in a text that is about skin: ISIC is also an industrial
classification and a student card.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.audit.judging.names import ANCHORS, PATTERN, REACH, meant
from isic_cite.audit.judging.scanning import near
from isic_cite.audit.judging.sifting import plain_title
from isic_cite.identifying import dois_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.audit.judging.known import Known
    from isic_cite.audit.judging.matter import Matter
    from isic_cite.audit.judging.names import Evidence
    from isic_cite.audit.manuscript import Manuscript, Reference, Text

_SKIN = re.compile(r"skin|lesion|melanom|dermo|derma|isic-archive|HAM10000", re.IGNORECASE)
_OTHER_ISIC = re.compile(
    r"industrial\s+classification|student\s+identity|ISIC\s+(?:Rev|section|division|code)",
    re.IGNORECASE,
)
_OF_OTHER = ("industrial", "student", "isic")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>{}]{1,80}")
_LONG = 100
_TASK = re.compile(r"\btasks?[\s_-]?([123])(?!\d)", re.IGNORECASE)
_IMAGE = re.compile(r"(?<![A-Za-z0-9])ISIC_\d{7}(?!\d)")


class Mention(Struct, frozen=True):
    """A place in a text that names a dataset of the library."""

    dataset: str
    evidence: Evidence
    text: Text
    start: int
    end: int
    misspelt: bool = False


def mentions(matter: Matter) -> tuple[Mention, ...]:
    """Return every mention in the texts, in their order.

    What stands in the title of a paper or in lines that a page prescribes is none: it says nothing
    about which data were used.
    """
    found = [mention for text in matter.manuscript.texts for mention in _in_text(text, matter)]
    if found and not matter.about_skin:
        found = [mention for mention in found if mention.evidence in {"address", "doi"}]
    return tuple(found)


def about_skin(manuscript: Manuscript) -> bool:
    """Tell whether a manuscript is about skin, and not about another ISIC."""
    texts = [text.words for text in manuscript.texts]
    if any(any(near(_OTHER_ISIC, words, _OF_OTHER, _LONG)) for words in texts):
        return False
    return any(map(_SKIN.search, texts)) or any(map(_is_of_skin, manuscript.references))


def _is_of_skin(reference: Reference) -> bool:
    """Tell whether a title is about skin."""
    title = plain_title(reference)
    if title is not None and not _SKIN.search(title):
        return False
    return _SKIN.search(str(reference.item.get("title", ""))) is not None


def _in_text(text: Text, matter: Matter) -> list[Mention]:
    known = matter.known
    quoted = [found.span() for found in matter.quoted(text.words)]
    at = 0
    mentioned = []
    for found in near(PATTERN, text.words, ANCHORS, REACH):
        while at < len(quoted) and quoted[at][1] <= found.start():
            at += 1
        if at < len(quoted) and quoted[at][0] <= found.start():
            continue
        datasets, evidence = meant(found)
        wrong = found["misspelt"] is not None
        mentioned += [
            Mention(dataset, evidence, text, *found.span(), misspelt=wrong)
            for dataset in datasets
            if dataset in known.datasets
        ]
    mentioned += _by_doi(text, known)
    return sorted(mentioned, key=lambda mention: mention.start)


def _by_doi(text: Text, known: Known) -> Iterator[Mention]:
    for found in near(_DOI, text.words, ("10.",), _LONG):
        bare = next(iter(dois_in(found[0])), "")
        work = known.by_doi.get(bare)
        if work and work.dataset:
            start = found.start()
            yield Mention(work.describes[0], "doi", text, start, start + len(bare))


def image_ids(text: Text) -> Iterator[re.Match[str]]:
    """Yield the ids of images of the Archive in a text."""
    return _IMAGE.finditer(text.words)


def task_of(words: str) -> str | None:
    """Return the part of ISIC 2018 that words mean: `task-3`; None if none or several."""
    tasks = set(_TASK.findall(words))
    return f"task-{tasks.pop()}" if len(tasks) == 1 else None
