"""The words and lines by which texts are recognized, taken from the records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.checks.walk import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isic_cite.audit.judging.known import Work
    from isic_cite.model import Dataset


def quoted_lines(records: Iterable[Dataset], found: Iterable[Work]) -> set[str]:
    """Return the titles of papers, and the lines by which pages credit parts of other sets."""
    lines = [line for row in records if row.attribution for line in row.attribution.paragraphs]
    titles = {work.item["title"] for work in found if not work.dataset}
    return titles | {line for line in lines if "Dataset: (c)" in line}


def any_of(lines: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of lines, whatever the case, white space and punctuation in them."""
    patterns = [r"[\W_]{1,5}".join(re.findall(r"[^\W_]+", line)) for line in sorted(lines)]
    return re.compile("|".join(patterns) or r"(?!)", re.IGNORECASE)


def anchor(line: str) -> str:
    """Return the word of a line that is rarest: with digits and letters, else the longest."""
    words: list[str] = re.findall(r"[^\W_]+", line.lower())
    return max(words, key=lambda word: (not word.isdecimal() and not word.isalpha(), len(word)))


def creators(found: Iterable[Work]) -> set[str]:
    """Return the organizations that have made a dataset."""
    names = (name for work in found if work.dataset for name in work.authors)
    return {name["literal"] for name in names if "literal" in name}


def record_beginnings(found: Iterable[Work]) -> re.Pattern[str]:
    """Return the pattern of what a reference to a dataset begins with: creator and title."""
    own = [work.item for work in found if work.dataset]
    titles = {item["title"] for item in own if len(item.get("author", ())) == 1}
    longest = sorted(titles, key=lambda title: (-len(title), title))
    return re.compile(
        rf"(?:{'|'.join(map(re.escape, sorted(creators(found))))})[^\n]{{1,40}}?"
        rf"(?P<title>{'|'.join(map(re.escape, longest))})",
        re.IGNORECASE,
    )


def organizations(records: Iterable[Dataset]) -> Iterator[str]:
    """Yield the names of groups and institutions without spaces, "The" and accents."""
    yield from ("isicarchive", "internationalsocietyfordigitalimagingoftheskin")
    for record in records:
        literal = [creator.literal for creator in record.creators if creator.literal]
        own = [name for row in record.institutions for name in (row.name, *row.variants)]
        for name in (*literal, *own):
            if "," not in name and " " in name:
                yield folded(name).replace(" ", "").removeprefix("the")


def accented_words(records: Iterable[Dataset], found: Iterable[Work]) -> Iterator[str]:
    """Yield the words outside ASCII in the names of institutions and authors."""
    names = [
        name for row in records for each in row.institutions for name in (each.name, *each.variants)
    ]
    names += [" ".join(map(str, name.values())) for work in found for name in work.authors]
    for name in names:
        if not name.isascii():
            yield from (word for word in re.findall(r"[^\W\d_]{3,}", name) if not word.isascii())
