"""What is done with images against their licence: relicensed, or put to commercial use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.audit.judging.finding import found
from isic_cite.audit.judging.license_words import declared_license, license_mentions
from isic_cite.audit.judging.licensing import licenses_of
from isic_cite.audit.judging.segments import blocks, sentences, within
from isic_cite.checks.walk import quote
from isic_cite.licenses import License, adaptation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.audit.judging.finding import AuditFinding
    from isic_cite.audit.judging.license_words import LicenseMention
    from isic_cite.audit.judging.matter import Matter
    from isic_cite.audit.judging.mentions import Mention
    from isic_cite.audit.manuscript import Place, Text

_DATA_CARD = ("task_categories", "task_ids", "size_categories", "annotations_creators")
_ABOUT_DATA = (*_DATA_CARD, "source_datasets", "dataset_info")
_DERIVED = re.compile(
    r"\b(?:derived|built|created|curated|adapted|compiled|sourced|selected|resized|made)\s"
    r"(?:from|on|of)\b|\bbased\son\b|\bsubset\sof\b|\bcopy\sof\b",
    re.IGNORECASE,
)
_RELEASED = re.compile(
    r"\b(?:releas\w{1,3}|licens\w{1,3}|publish\w{0,3}|distribut\w{1,4}|available|shared?)\b"
    r"[^.]{0,60}?\bunder\b|\blicen[cs]e\b\s?(?:is|:)",
    re.IGNORECASE,
)
# A sentence by itself: "The data set is released under …", or what follows the one above.
_SET_RELEASED = re.compile(
    r"\b(?:this|the|our|these)\s(?:\w+\s)?(?:data ?set|data|images|collection|benchmark|subset)\s"
    r"(?:is|are)\s(?:\w+\s){0,2}(?:released|licensed|distributed|available|shared|published)\b"
    r"[^.]{0,40}?\bunder\b",
    re.IGNORECASE,
)
_RELEASED_TOO = re.compile(
    r"\s*(?:it\sis\s)?(?:released|licensed|distributed|available|shared|published)\sunder\b",
    re.IGNORECASE,
)
_ALTERED = re.compile(
    r"\b(?:resized|cropped|resampled|relabell?ed|re-?split|downscaled)\b", re.IGNORECASE
)
_USED = re.compile(
    r"\b(?:train|evaluat|test|fine-?tun|validat|experiment|compar)\w*|\bmodels?\b|\bnetworks?\b",
    re.IGNORECASE,
)
_OF_ELSE = re.compile(
    r"\b(?:code|software|weights|models?|repository|papers?|articles?|annotations?|masks?|labels?|"
    r"metadata|segmentations?|captions?|original|source)\b",
    re.IGNORECASE,
)
_COMMERCIAL = re.compile(
    r"\bcommercial\s(?:product|app|application|service|software|device|platform|use\s(?:is\s)?"
    r"(?:allowed|permitted|fine|ok)|deployment|offering)\b|\bfree\sfor\scommercial\b"
    r"|\b(?:may|can)\sbe\sused\scommercially\b|\bfor\scommercial\suse\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:no|not|non|never|cannot|nor|without|unless|except|only|neither|prohibit\w*|forbid\w*|"
    r"exclud\w*|ask|contact|whether|if|than|other|existing|several|many|available|approved|compare\w*)\b"
    r"|noncommercial|n't\b",
    re.IGNORECASE,
)
_PAPERS = frozenset(("latex", "typst", "docx", "pdf", "bbl", "bib"))


def check(matter: Matter) -> Iterator[AuditFinding]:
    """Yield findings for what a text does with images that their licence does not allow."""
    if not matter.is_relevant:
        return
    yield from _declared(matter)
    for text in matter.manuscript.texts:
        mentioned = matter.mentions_by_text.get(text.file, [])
        if mentioned:
            yield from _derived(text, mentioned, matter)
            yield from _released_behind(text, mentioned, matter)
            yield from _commercial(text, mentioned, matter)


def originals(matter: Matter, mentioned: list[Mention], words: str) -> dict[str, License]:
    """Return the strictest licence of each dataset that is named."""
    named = {mention.dataset: matter.known.datasets[mention.dataset] for mention in mentioned}
    return {row.name: licenses_of(row, words)[-1] for row in named.values() if row.license}


def _declared(matter: Matter) -> Iterator[AuditFinding]:
    """Yield a finding where the header of a data card states a licence that the images forbid."""
    cards = {
        place.file
        for key, value, place in matter.manuscript.declared
        if key in _ABOUT_DATA or (key == "type" and value.strip().casefold() == "dataset")
    }
    for key, value, place in matter.manuscript.declared:
        stated = declared_license(value) if key in {"license", "licence"} else None
        if stated is None or place.file not in cards:
            continue
        named = matter.mentions_by_text.get(place.file, [])
        if named:
            yield from _refused(stated, originals(matter, named, ""), place)
        elif stated.kind == "software" and matter.cited:
            message = f"{quote(stated.words)} is a licence for programs"
            hint = "images of ISIC are under CC0, CC BY or CC BY-NC: state that of each source"
            yield found("IC2206", place, message, hint)


def _refused(
    stated: LicenseMention, sources: dict[str, License], place: Place
) -> Iterator[AuditFinding]:
    for name, original in sources.items():
        if not original.requires_attribution or stated.kind == "vague":
            continue
        if stated.license and adaptation([original], stated.license) == "allowed":
            continue
        message = f"images of {name} stay under {original.short}, not {quote(stated.words)}"
        hint = f"state {original.short} for them, as {name} does"
        yield found("IC2204", place, message, hint)
        return


def _derived(text: Text, mentioned: list[Mention], matter: Matter) -> Iterator[AuditFinding]:
    """Yield a finding where a set that was made of another is released under another licence."""
    for segment in sentences(text.words):
        inside = within(mentioned, segment)
        if not inside or not _DERIVED.search(segment.words):
            continue
        released = _RELEASED.search(segment.words)
        named = list(license_mentions(segment.words)) if released else []
        for stated in named[:1] if len({one.license for one in named}) == 1 else ():
            place = text.place(segment.start + stated.start)
            yield from _refused(stated, originals(matter, inside, segment.words), place)


def _released_behind(
    text: Text, mentioned: list[Mention], matter: Matter
) -> Iterator[AuditFinding]:
    """Yield a finding where one sentence says what a set is made of, a later one its licence."""
    if text.kind in _PAPERS:
        return
    sources: list[Mention] = []
    follows = False
    for segment in sentences(text.words):
        inside = within(mentioned, segment)
        if inside:
            made = _DERIVED.search(segment.words) or _ALTERED.search(segment.words)
            follows = bool(made) and not _USED.search(segment.words)
            sources += inside if follows else []
            continue
        said = _SET_RELEASED.search(segment.words)
        said = said or (_RELEASED_TOO.match(segment.words) if follows else None)
        follows = False
        named = list(license_mentions(segment.words)) if said and sources else []
        if len({one.license for one in named}) == 1 and not _OF_ELSE.search(segment.words):
            place = text.place(segment.start + named[0].start)
            yield from _refused(named[0], originals(matter, sources, ""), place)
            return


def _commercial(text: Text, mentioned: list[Mention], matter: Matter) -> Iterator[AuditFinding]:
    """Yield a finding where a text claims commercial use for what does not allow it."""
    if text.kind in _PAPERS:
        return
    for block in blocks(text.words):
        inside = within(mentioned, block)
        if not inside:
            continue
        for segment in sentences(block.words):
            claimed = _COMMERCIAL.search(segment.words)
            if not claimed or _NOT.search(segment.words):
                continue
            sources = originals(matter, inside, block.words)
            for name, original in sources.items():
                if not original.permits_commercial_use:
                    message = f"{name} is under {original.short}, which does not allow this: "
                    message += quote(claimed[0])
                    place = text.place(block.start + segment.start + claimed.start())
                    hint = "leave these images out, or ask those who hold the rights"
                    yield found("IC2205", place, message, hint)
                    return
