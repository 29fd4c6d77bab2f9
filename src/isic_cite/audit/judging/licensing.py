"""Licences that a text gives to a dataset: wrong ones, vague ones, names that link elsewhere."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from isic_cite.audit.judging.finding import edit_of_words, found
from isic_cite.audit.judging.license_words import LicenseMention, license_mentions
from isic_cite.audit.judging.mentions import task_of
from isic_cite.audit.judging.pairing import is_of_else, pairs
from isic_cite.audit.judging.segments import blocks, sentences, within
from isic_cite.checks.walk import quote
from isic_cite.licenses import License, parse_expression, recognize_license

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isic_cite.audit.judging.finding import AuditFinding
    from isic_cite.audit.judging.matter import Matter
    from isic_cite.audit.judging.mentions import Mention
    from isic_cite.audit.judging.segments import Segment
    from isic_cite.audit.manuscript import Text
    from isic_cite.model import Dataset

_STATING = re.compile(r"licen[cs]e|\bunder\b|\breleased\b|\brights\b|\bterms\b", re.IGNORECASE)
_FIELD = re.compile(
    r"^[\s\"'*`_|-]{0,12}licen[cs]e[\s\"'*`_]{0,6}[:=|][\s\"'*`|\[]{0,6}(?P<value>[^\n]{1,120})",
    re.IGNORECASE | re.MULTILINE,
)
_MAY_BE_LICENSE = re.compile(r"cc|creativecommons", re.IGNORECASE)
_ARCHIVE = re.compile(r"(?<![A-Za-z0-9-])ISIC(?:\sArchive)?(?=\s?[(:,]\s?)")
_IN_ISIC = ("CC0-1.0", "CC-BY-4.0", "CC-BY-NC-4.0")
_VERB = re.compile(
    r"\s{0,2}(?:(?:challenge|data|data ?sets?|images)\s){0,2}"
    r"(?:is|are|was|were|has|have|released|licensed|under|available)\b"
    r"|,?\s(?:which\s(?:is|was)\s)?(?:used|distributed|provided|shared|published)\sunder\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"^[\s\"'*`_|-]{0,12}(?:data ?set|data|name|title|id|url|source|reference)s?"
    r"[\"'*`_]{0,3}\s?[:=|]",
    re.IGNORECASE | re.MULTILINE,
)


def check(matter: Matter) -> Iterator[AuditFinding]:
    """Yield findings for the licences that the texts give to datasets."""
    if not matter.is_relevant:
        return
    by_text = matter.mentions_by_text
    said: set[tuple[str, int]] = set()
    for text in matter.manuscript.texts:
        named = list(license_mentions(text.words))
        if not named:
            continue
        for contradiction in _linked_elsewhere(text, named):
            said.add((contradiction.source, contradiction.line))
            yield contradiction
        for segment in sentences(text.words):
            inside = within(named, segment)
            if inside:
                datasets = within(by_text.get(text.file, []), segment)
                yield from _sentence(segment, text, datasets, inside, matter)
        for segment in blocks(text.words):
            datasets = within(by_text.get(text.file, []), segment)
            yield from _fields(segment, text, datasets, matter)
    yield from _links(matter, said)


def _links(matter: Matter, said: set[tuple[str, int]]) -> Iterator[AuditFinding]:
    """Yield a finding for each link whose label is another licence, but where one is `said`."""
    for link in matter.manuscript.links:
        # Most links lead to no licence at all.
        other = recognize_license(link.url) if _MAY_BE_LICENSE.search(link.url) else None
        one = recognize_license(link.label) if other else None
        if one and other and one != other and (link.place.file, link.place.line) not in said:
            message = f"{quote(link.label)} links to {quote(link.url)}, which is {other.short}"
            yield found("IC2203", link.place, message, "correct the one that is wrong")


def _sentence(
    segment: Segment,
    text: Text,
    datasets: list[Mention],
    named: list[LicenseMention],
    matter: Matter,
) -> Iterator[AuditFinding]:
    """Yield findings where a sentence, or a row, gives licences to datasets."""
    paired = list(pairs(text, segment, datasets, named))
    if not paired and len({one.dataset for one in datasets}) == 1:
        right = licenses_of(matter.known.datasets[datasets[0].dataset], segment.words)
        sure = not any(one.license in right for one in named)
        stated = _STATING.search(segment.words) and not is_of_else(segment.words)
        paired = [
            (datasets[0], one)
            for one in named
            if sure and stated and _is_said_of(datasets[0], one, text)
        ]
    for mention, stated_license in paired:
        together = [other for other, one in paired if one is stated_license]
        yield from _judged(mention, stated_license, segment, text, matter, together)
    for archive in _ARCHIVE.finditer(segment.words):
        at = segment.start + archive.end()
        for one in named:
            if one.start - at in range(4) and one.license and one.license.id not in _IN_ISIC:
                message = f"no image of the ISIC Archive is under {one.words}"
                place = text.place(one.start)
                hint = "each image has its licence: CC0, CC BY or CC BY-NC"
                yield found("IC2201", place, message, hint)
    if not datasets and "isic" in segment.words.casefold() and _STATING.search(segment.words):
        for one in named:
            if one.kind == "vague" and not any(other.license for other in named):
                yield _vague(one, text, "each image has its licence: CC0, CC BY or CC BY-NC")


def _is_said_of(mention: Mention, one: LicenseMention, text: Text) -> bool:
    """Tell whether a licence is a dataset's: one for programs is mostly that of a program."""
    between = text.words[mention.end : max(one.start, mention.end)]
    return one.kind != "software" or _VERB.match(between) is not None


def _judged(
    mention: Mention,
    one: LicenseMention,
    segment: Segment,
    text: Text,
    matter: Matter,
    together: Iterable[Mention] = (),
) -> Iterator[AuditFinding]:
    """Yield a finding if a licence is not that of a dataset; `together` have it all."""
    if text.place(one.start) in matter.declared_licenses:
        return
    dataset = matter.known.datasets[mention.dataset]
    allowed = licenses_of(dataset, segment.words)
    shown = " or ".join(row.short for row in allowed)
    place = text.place(one.start)
    if one.kind == "vague":
        yield _vague(one, text, f"{dataset.name} is under {shown}")
        return
    if one.license in allowed or (one.license is not None and _is_disputed(dataset, one.license)):
        return
    others = (matter.known.datasets[each.dataset] for each in together)
    agree = all(licenses_of(other, segment.words) == allowed for other in others)
    right = allowed[0] if len(allowed) == 1 and agree else None
    edit = None
    if right:
        words = right.deed_url if one.kind == "address" else right.short
        edit = edit_of_words(matter.manuscript, text, one.start, one.end, words)
    message = f"{dataset.name} is under {shown}, not {quote(one.words)}"
    yield found("IC2201", place, message, f"write {shown}", dataset=mention.dataset, edits=[edit])


def _vague(one: LicenseMention, text: Text, hint: str) -> AuditFinding:
    message = f"{quote(one.words)} is the name of several licences"
    return found("IC2202", text.place(one.start), message, hint)


def licenses_of(dataset: Dataset, words: str) -> tuple[License, ...]:
    """Return the licences under which a dataset may be said to be, of ISIC 2018 by the task."""
    task = task_of(words) if dataset.id == "isic-2018" else None
    part = next((part for part in dataset.parts if part.id == task), None)
    expression = part.license if part and part.license else dataset.license
    return parse_expression(expression or "")


def _is_disputed(dataset: Dataset, license_: License) -> bool:
    """Tell whether some source gives a dataset this licence and it is not settled."""
    return any(
        conflict.fact == "license"
        and conflict.resolution is None
        and any(license_.short in claim.value for claim in conflict.claims)
        for conflict in dataset.conflicts
    )


def _fields(
    segment: Segment, text: Text, datasets: list[Mention], matter: Matter
) -> Iterator[AuditFinding]:
    """Yield findings for fields such as `license: …` in a block that names one dataset."""
    if len({one.dataset for one in datasets}) != 1:
        return
    for field in _FIELD.finditer(segment.words):
        at = segment.start + field.start("value")
        for one in license_mentions(field["value"]):
            if one.kind == "software" and not _ENTRY.search(segment.words):
                continue
            placed = LicenseMention(one.words, one.license, one.kind, at + one.start, at + one.end)
            yield from _judged(datasets[0], placed, segment, text, matter)


def _linked_elsewhere(text: Text, named: list[LicenseMention]) -> Iterator[AuditFinding]:
    """Yield a finding where an address follows the name of another licence."""
    for one, other in pairwise(named):
        between = text.words[one.end : other.start]
        follows = re.fullmatch(r"[\s)\]]{0,2}[\s(<\[:,]{1,4}", between)
        if follows and (one.kind, other.kind) == ("cc", "address") and one.license != other.license:
            message = f"{quote(one.words)} is followed by {quote(other.words)}"
            hint = "correct the one that is wrong"
            yield found("IC2203", text.place(one.start), message, hint)
