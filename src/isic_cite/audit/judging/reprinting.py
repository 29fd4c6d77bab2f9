"""References that are only known as they are printed: their authors, year and title.

Styles shorten names and titles, and say where and when a page was seen; of all that, only what no
style makes is wrong.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from isic_cite.audit.judging.finding import found
from isic_cite.audit.judging.naming import listed
from isic_cite.audit.judging.people import key_of, shown
from isic_cite.checks.walk import folded, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.audit.judging.finding import AuditFinding
    from isic_cite.audit.judging.known import Known, Work
    from isic_cite.audit.judging.matching import Match
    from isic_cite.audit.judging.people import Name
    from isic_cite.audit.manuscript import Reference

_MORE = re.compile(r"et al|and others|\u2026|\.\.\.|\bothers\b|u\. ?a\.|\by otros\b", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"[\s,;.&]+")
_ALIKE = 0.75
_SHORT = 4
_NO_YEAR = re.compile(
    r"https?://\S+|10\.\d{4,9}/\S+|arxiv\S*\s?:?\s?\S*|\d{4}\.\d{4,5}\S*", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\d.,/:\u2013-])(?:19|20)\d\d(?![\d/\u2013-])")
_SEEN = re.compile(r"access|retriev|visited|\bcited\b|abgerufen|consult|zugriff", re.IGNORECASE)
_MOST_OF = 0.75
"""How much of the words of a title stand in a reference that has it with a slip."""


def check(matched: Match, known: Known) -> Iterator[AuditFinding]:
    """Yield findings for a reference as it is printed."""
    reference = matched.reference
    if not reference.text or reference.item.get("author") or matched.work.dataset:
        return
    quoted = known.quotations.search(reference.text)
    if quoted is None:
        yield from _title(matched, known)
        return
    family = known.family(matched.work)
    is_deposit = any(form.dataset for form in family) and not any(
        _stands_in(form, reference.text) for form in family
    )
    before = reference.text[: quoted.start()]
    if not is_deposit and before and not _MORE.search(before):
        yield from _authors([form for form in family if not form.dataset], before, reference)
    yield from _year(matched, known, before + " " + reference.text[quoted.end() :])


def _authors(forms: Sequence[Work], before: str, reference: Reference) -> Iterator[AuditFinding]:
    words = _BETWEEN_NAMES.split(before)
    named = {key_of(word) for word in words}
    missing = [[name for name in form.authors if not _is_in(name, named, before)] for form in forms]
    if not missing:
        return
    least = min(missing, key=len)
    work = forms[missing.index(least)]
    if not least or len(least) == len(work.authors) or not _is_in(work.authors[0], named, before):
        return
    families = {_family(name) for name in work.authors}
    slips = {shown(name): slip for name in least if (slip := _slip(name, words, families))}
    left_out = [shown(name) for name in least if shown(name) not in slips]
    place, key = reference.place, reference.key
    # Letters may be lost in a PDF.
    if slips and not place.file.lower().endswith(".pdf"):
        wrong = listed([f"{slip} for {right}" for right, slip in slips.items()])
        message = f"the list of authors of {work.shown} misspells {wrong}"
        yield found("IC2103", place, message, f"write {listed([*slips])}", key=key)
    if left_out:
        message = f"the list of authors of {work.shown} leaves out {listed(left_out)}"
        hint = "name them, or say that there are others"
        yield found("IC2101", place, message, hint, key=key)


def _slip(name: Name, words: Sequence[str], families: set[str]) -> str | None:
    """Return the word that is the family name of an author with a slip."""
    family = _family(name)
    alike = [
        (SequenceMatcher(None, key, family).ratio(), word)
        for word in words
        if len(key := key_of(word)) >= _SHORT and key not in families
    ]
    ratio, word = max(alike, default=(0.0, ""))
    return word if ratio >= _ALIKE else None


def _stands_in(work: Work, text: str) -> bool:
    """Tell whether a text names the journal of a paper, whole or abbreviated."""
    words = str(work.item.get("container-title", "")).split()
    begun = r"\.?\s+".join(rf"{re.escape(word[:3])}\w*" for word in words)
    return bool(words) and re.search(begun, text, re.IGNORECASE) is not None


def _family(name: Name) -> str:
    return key_of(str(name.get("family", name.get("literal", ""))))


def _is_in(name: Name, named: set[str], before: str) -> bool:
    return _family(name) in named or _family(name) in key_of(before)


def _year(matched: Match, known: Known, rest: str) -> Iterator[AuditFinding]:
    """Yield a finding for the one year of a reference, if it is none of the work's."""
    works = (matched.work,) if matched.pinned else known.family(matched.work)
    years = {each for work in works for each in work.years if each}
    printed = {int(each) for each in _YEAR.findall(_NO_YEAR.sub(" ", rest))}
    if len(printed) != 1 or not years or printed & years or _SEEN.search(rest):
        return
    named = " or ".join(map(str, sorted(years)))
    message = f"{matched.work.shown} is of {named}, not of {printed.pop()}"
    reference = matched.reference
    yield found("IC2109", reference.place, message, f"write {named}", key=reference.key)


def _title(matched: Match, known: Known) -> Iterator[AuditFinding]:
    """Yield a finding where the identifier is a work's, and its title has another word."""
    reference, work = matched.reference, matched.work
    if not matched.pinned or any(
        form.title.replace(" ", "") in key_of(reference.text) for form in known.family(work)
    ):
        return
    right, given = work.title.split(), folded(reference.text).split()
    blocks = SequenceMatcher(None, right, given, autojunk=False).get_matching_blocks()[:-1]
    if sum(block.size for block in blocks) < _MOST_OF * len(right):
        return
    for one, other in pairwise(blocks):
        lost, put = right[one.a + one.size : other.a], given[one.b + one.size : other.b]
        if lost and put and "".join(lost) != "".join(put):
            message = f"the title of {work.shown} has {quote(' '.join(put))}"
            hint = f"write {quote(work.item['title'])}"
            yield found("IC2107", reference.place, message, hint, key=reference.key)
            return
