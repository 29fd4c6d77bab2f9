"""Which licence a sentence or a row gives to which dataset, by where the two stand."""

from __future__ import annotations

import re
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
    r"[\s)\]]{0,2}(?:(?:challenge|training|test|data|data ?sets?|images)\s){0,3}"
    r"(?:\(?(?:is|are|was|were|which\sis|which\sare)?\s?(?:publicly|freely|openly|now)?\s?"
    r"(?:released|licensed|distributed|available|shared|provided|published)?\s?under)"
    r"\s(?:the\s|a\s|an\s|terms\sof\s){0,3}",
    re.IGNORECASE,
)
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
    for mention in datasets:
        for one in named:
            between = text.words[mention.end : one.start]
            if not 0 < len(between) < _NEAR:
                continue
            if _BETWEEN.fullmatch(between) or (
                one.kind in {"cc", "address"}
                and _GIVEN.fullmatch(between)
                and not _may_be_of_else(segment, mention)
            ):
                yield mention, one


def _may_be_of_else(segment: Segment, mention: Mention) -> bool:
    """Tell whether a sentence may be about what was made of a dataset, or what is not the case."""
    before = re.sub(r"\bimages?\b", "", segment.words[: mention.start - segment.start])
    return bool(_OF_ELSE.search(before) or _DERIVED.search(segment.words))


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
