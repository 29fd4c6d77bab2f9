"""Which licence a sentence or a row gives to which dataset, by where the two stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.audit.judging.license_words import LicenseMention
    from isic_cite.audit.judging.mentions import Mention
    from isic_cite.audit.judging.segments import Segment
    from isic_cite.audit.manuscript import Text

_OF_ELSE = re.compile(
    r"\b(?:code|based on|derived|software|"
    r"implementation|weights|models?|repository|package|project|library|"
    r"framework|article|paper|preprint|figures?|this work|our|images?|formerly|until|if|unless)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s)\]]{0,2}(?:\s?(?:dataset|data|images?))?\s?[(\[:,\u2013-]{1,2}\s?")
# "HAM10000 (released under CC0", "ISIC 2020 is publicly available under the CC BY 4.0".
_GIVEN = re.compile(
    r"[\s)\]]{0,2}(?:,\s)?(?:(?:challenge|training|test|data|data ?sets?|images)\s){0,3}"
    r"(?:\(?(?:is|are|was|were|which\sis|which\sare|both|all)?\s?(?:both|all)?\s?"
    r"(?:publicly|freely|openly|now)?\s?"
    r"(?:released|licensed|distributed|available|shared|provided|published|used)?\s?under)"
    r"\s(?:the\s|a\s|an\s|terms\sof\s){0,3}",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?:are|were|both|all)\b", re.IGNORECASE)
# What stands between the datasets of a list: "HAM10000 [1], BCN20000 and the ISIC 2020 data".
_LISTED = re.compile(
    r"[\s)\]]{0,2}(?:data ?sets?|data|images)?\s?(?:\[[\d,\s\u2013-]{1,20}\]|\([^\s()]{1,20}\))?\s?"
    r"(?:,\s?(?:and\s)?|and\s|&\s|\+\s|/\s?|as\swell\sas\s)(?:the\s)?",
    re.IGNORECASE,
)
_IMAGES = re.compile(r"images?", re.IGNORECASE)
_PARTS = r"data|data ?sets?|images?|sets?|parts?|photographs|challenges?"
_OF_THING = re.compile(
    rf"(?<![A-Za-z])(?!(?:{_PARTS})\s)[a-z]+\s(?:of|for|from|on|with|in)\s(?:the\s|both\s|all\s)?$",
    re.IGNORECASE,
)
"""What is of a dataset and is not its images: "the splits of HAM10000 are released under ..."."""
_DERIVED = re.compile(
    r"\b(?:annotat\w+|masks?|labels?|segmentations?|captions?|metadata|features?|embeddings?|"
    r"versions?|cop(?:y|ies)|subsets?|mirrors?|excerpts?|extensions?|like|unlike|formerly|until|once|"
    r"if|unless|whether|not)\b",
    re.IGNORECASE,
)
_CELL = re.compile(r"[^|\t]+")
_SURPLUS = 24
"""How much a cell may say beside the name of a dataset: a citation, a number."""
_NEAR = 60


def pairs(
    text: Text, segment: Segment, datasets: list[Mention], named: list[LicenseMention]
) -> Iterator[tuple[Mention, LicenseMention]]:
    """Yield the datasets of a sentence, or a row, with the licences that are plainly theirs."""
    found = list(_adjacent(text, segment, datasets, named))
    yield from found or _in_row(segment, datasets, named)


def is_of_else(words: str) -> bool:
    """Tell whether words may be about something else than a dataset, or say what is not so."""
    return bool(_OF_ELSE.search(words) or _DERIVED.search(words))


def _adjacent(
    text: Text, segment: Segment, datasets: list[Mention], named: list[LicenseMention]
) -> Iterator[tuple[Mention, LicenseMention]]:
    """Yield the pairs of a dataset and the licence behind it: `HAM10000 (CC BY-NC)`."""
    said = _Said(segment)
    alike = len({each.words.casefold() for each in named}) == 1
    starts = [each.start for each in named]
    for at, mention in enumerate(datasets):
        first, end = (bisect_left(starts, mention.end + far) for far in (1, _NEAR))
        for one in named[first:end]:
            between = text.words[mention.end : one.start]
            if _BETWEEN.fullmatch(between):
                yield mention, one
            elif _GIVEN.fullmatch(between):
                several = _SEVERAL.search(between) is not None
                listed = _listed(text, datasets[: at + 1]) if several else [mention]
                # Of several datasets and several licences, "respectively" or not, nothing is plain.
                if (alike or len(listed) == 1) and not said.is_of_else(listed[0], one):
                    yield from ((each, one) for each in listed)


def _listed(text: Text, datasets: list[Mention]) -> list[Mention]:
    """Return the datasets of the list that ends with the last of some mentions, each once."""
    found = {datasets[-1].dataset: datasets[-1]}
    start = datasets[-1].start
    for mention in reversed(datasets):
        between = text.words[mention.end : start] if start - mention.end < _NEAR else ""
        if mention.start != start and not _LISTED.fullmatch(between):
            break
        found[mention.dataset] = mention
        start = mention.start
    return sorted(found.values(), key=lambda mention: mention.start)


class _Said:
    """Whether a sentence may be about what was made of a dataset, or what is not the case."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def is_of_else(self, mention: Mention, one: LicenseMention) -> bool:
        """Tell whether a licence may be that of something else than a dataset."""
        if one.kind == "software":  # which is mostly that of a program
            return self._is_derived or self._first is not None
        at = mention.start - self._segment.start
        before = self._segment.words[max(at - _NEAR, 0) : at]
        return bool(
            one.kind == "vague"
            or (self._first is not None and self._first < at)
            or self._is_derived
            or _OF_THING.search(before)
        )

    @cached_property
    def _is_derived(self) -> bool:
        return _DERIVED.search(self._segment.words) is not None

    @cached_property
    def _first(self) -> int | None:
        """Where the first word for something else stands; images are those of the dataset."""
        others = _OF_ELSE.finditer(self._segment.words)
        return next((each.start() for each in others if not _IMAGES.fullmatch(each[0])), None)


def _in_row(
    segment: Segment, datasets: list[Mention], named: list[LicenseMention]
) -> Iterator[tuple[Mention, LicenseMention]]:
    """Yield the pair of a row whose first cell is a dataset, and another nothing but a licence."""
    if len({one.dataset for one in datasets}) != 1 or len(named) != 1:
        return
    mention, one = datasets[0], named[0]
    cells = [found for found in _CELL.finditer(segment.words) if not found[0].isspace()]
    if len(cells) < 2:  # noqa: PLR2004  (a row has two cells at least)
        return
    at = mention.start - segment.start
    surplus = len(cells[0][0].strip()) - (mention.end - mention.start)
    beside = cells[0][0].replace(segment.words[at : mention.end - segment.start], "")
    if not cells[0].start() <= at < cells[0].end() or surplus > _SURPLUS:
        return
    if is_of_else(beside):
        return
    alone = any(
        cell.start() <= one.start - segment.start < cell.end() and cell[0].strip() == one.words
        for cell in cells[1:]
    )
    if alone:
        yield mention, one
