"""References whose authors are wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.audit.judging.finding import edit_of_field, found
from isic_cite.audit.judging.people import compare, key_of, shown
from isic_cite.checks.placeholders import is_placeholder
from isic_cite.formats.bibtex_names import names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.audit.judging.finding import AuditFinding, Edit
    from isic_cite.audit.judging.known import Known, Work
    from isic_cite.audit.judging.matching import Match
    from isic_cite.audit.judging.people import Difference, Name
    from isic_cite.audit.manuscript import Reference

GROUPS = frozenset(
    (
        *("isic", "isicarchive", "isdis", "internationalskinimagingcollaboration"),
        *("internationalsocietyfordigitalimagingoftheskin", "siimisic"),
        *("societyforimaginginformaticsinmedicine", "siim", "milkstudyteam"),
        "internationalskinimagingcollaborationisic",
    )
)
"""Groups that official pages name, or once named, beside a dataset."""
GROUP = re.compile(
    r"collaboration|archive|hospital|universit|institute|group|team|cent(?:er|re)|society|cairns|"
    r"health|alfred|mia",
    re.IGNORECASE,
)
"""A word of this kind is in the name of every organization; of persons few have one."""
_SHOWN = 4


def check(matched: Match, known: Known) -> Iterator[AuditFinding]:
    """Yield findings for the authors of a reference."""
    given = [name for name in matched.reference.item.get("author", ()) if isinstance(name, dict)]
    if not given or any(is_placeholder(shown(name)) for name in given):
        return
    whole = [name for name in given if not is_split(name, known)]
    if len(whole) < len(given) or _is_unread(given, matched.work):
        return
    if matched.work.dataset:
        if not _is_of_paper(given, known, matched.work):
            yield from _dataset(given, matched, known)
            return
        yield _of_paper(matched)
        return
    yield from _paper(given, matched, known)


def is_split(name: Name, known: Known) -> bool:
    """Tell whether a name is that of an organization, taken for a person's."""
    if "literal" in name:
        return False
    family, given = str(name.get("family", "")), str(name.get("given", ""))
    if not GROUP.search(f"{given} {family}"):
        return False
    in_order = key_of(f"{given} {name.get('non-dropping-particle', '')} {family}")
    in_order = in_order.removeprefix("the")
    initials = re.sub(r"[^A-Z]", "", given)
    return in_order in known.organizations or (
        family.casefold() == "collaboration" and initials in {"IS", "ISI", "ISIC", "TISI"}
    )


def _is_unread(given: Sequence[Name], work: Work) -> bool:
    """Tell whether a name holds several: then the list cannot be compared."""
    families = {key_of(str(name.get("family", ""))) for name in work.authors}
    for name in given:
        words = {key_of(word) for word in re.split(r"[\s,;]+", shown(name))}
        if "literal" in name and len(words & families) > 1:
            return True
    return False


def _paper(given: Sequence[Name], matched: Match, known: Known) -> Iterator[AuditFinding]:
    more = bool(matched.reference.item.get("custom", {}).get("authors-incomplete"))
    forms = [matched.work] if matched.pinned else list(known.family(matched.work))
    forms = [form for form in forms if not form.dataset] or [matched.work]
    found_ = [
        (compare(given, form.authors, more=more, incomplete=form.incomplete), form)
        for form in forms
    ]
    difference, work = min(found_, key=lambda pair: (bool(pair[0].size), pair[1] != matched.work))
    yield from _findings(difference, work, matched.reference, known)


def _dataset(given: Sequence[Name], matched: Match, known: Known) -> Iterator[AuditFinding]:
    if all(key_of(shown(name)).removeprefix("the") in GROUPS for name in given):
        return
    work = matched.work
    difference = compare(given, work.authors, more=False, incomplete=False)
    yield from _findings(difference, work, matched.reference, known)


def _is_of_paper(given: Sequence[Name], known: Known, work: Work) -> bool:
    """Tell whether the authors are those of the paper about a dataset, as one descriptor has it."""
    papers = [
        paper
        for paper in known.works
        if not paper.dataset and set(paper.describes) & set(work.describes)
    ]
    named = {key_of(str(name.get("family", shown(name)))) for name in given}
    families = {key_of(str(name.get("family", ""))) for paper in papers for name in paper.authors}
    own = {key_of(str(name.get("family", ""))) for name in work.authors if "family" in name}
    return named <= families and named != own


def _of_paper(matched: Match) -> AuditFinding:
    creators = ", ".join(map(shown, matched.work.authors))
    return found(
        "IC2118",
        matched.reference.place,
        f"the authors are those of the paper, the creator of {matched.work.shown} is another",
        f'write "{creators}", or cite the paper',
        key=matched.reference.key,
    )


def _findings(
    difference: Difference, work: Work, reference: Reference, known: Known
) -> Iterator[AuditFinding]:
    relatives = {key_of(shown(name)) for form in known.family(work) for name in form.authors}
    families = {key_of(str(n.get("family", ""))) for f in known.family(work) for n in f.authors}
    invented = [
        name
        for name in difference.invented
        if key_of(name) not in relatives and key_of(name.split()[-1]) not in families
    ]
    said = (
        ("IC2101", difference.dropped, "leaves out"),
        ("IC2102", tuple(invented), "names somebody who is no author:"),
        ("IC2103", tuple(f"{w} for {r}" for w, r in difference.misspelt), "misspells"),
        ("IC2105", difference.swapped, "swaps given and family name:"),
    )
    edits = [_edit(reference, work)]
    hint = f"the authors are {listed([shown(name) for name in work.authors])}"
    for code, people, verb in said:
        if people:
            message = f"the list of authors of {work.shown} {verb} {listed(people)}"
            yield found(code, reference.place, message, hint, key=reference.key, edits=edits)
    if difference.reordered and not difference.swapped:
        message = f"the authors of {work.shown} stand in another order"
        yield found("IC2104", reference.place, message, hint, key=reference.key, edits=edits)


def _edit(reference: Reference, work: Work) -> Edit | None:
    if not work.authors:
        return None
    value = names(work.authors, ascii_only=False, eight_bit=True)
    return edit_of_field(reference, "author", value + (" and others" if work.incomplete else ""))


def listed(people: Sequence[str]) -> str:
    """Return the first of some people, and how many there are besides."""
    more = len(people) - _SHOWN
    return ", ".join(people[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
