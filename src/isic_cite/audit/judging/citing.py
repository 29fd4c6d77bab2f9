"""Datasets that are used, and whether they and the works that they ask for are cited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.audit.judging.archive import BUENOS_AIRES
from isic_cite.audit.judging.finding import edit_of_words, found
from isic_cite.audit.judging.mentions import task_of
from isic_cite.identifying import dois_in
from isic_cite.licenses import parse_expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.audit.judging.finding import AuditFinding
    from isic_cite.audit.judging.known import Known, Work
    from isic_cite.audit.judging.matter import Matter
    from isic_cite.audit.judging.mentions import Mention
    from isic_cite.model import Dataset

_USING = re.compile(
    r"\b(?:we|our|is|are|was|were|been|i)\b[^.]{0,80}?"
    r"\b(?:us(?:e|ed|ing)|train(?:ed|ing)?|evaluat\w{1,4}|test(?:ed)?|download(?:ed)?|fine-tuned?|"
    r"validated?|experiments?|taken|comes?|contains?|conducted)\b"
    r"|\b(?:trained|evaluated|tested|fine-tuned)\s(?:on|with)\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"\bpart\sof\s(?:the\s)?$", re.IGNORECASE)
_NEAR = 20
_AROUND = 160


class _Use(Struct, frozen=True):
    """A dataset that the manuscript names, where first, and whether it says that it uses it."""

    dataset: Dataset
    mention: Mention
    used: bool
    tasks: frozenset[str]


def check(matter: Matter) -> Iterator[AuditFinding]:
    """Yield findings for the datasets that a manuscript names."""
    yield from _misspelt(matter)
    yield from _hospital(matter)
    if not matter.manuscript.texts:
        return
    missing = matter.unresolved
    uses = _uses(matter)
    if missing and uses:
        shown = ", ".join(sorted(missing)[:5])
        place = matter.manuscript.cited[min(missing)][0]
        message = f"no entry has the key {shown}, so that what is cited cannot be seen"
        yield found("IC2006", place, message, "name the bibliography, too, or correct the key")
        return
    for use in uses:
        yield from _cited(use, matter)


def _uses(matter: Matter) -> list[_Use]:
    grouped: dict[str, list[Mention]] = {}
    for mention in matter.mentions:
        grouped.setdefault(mention.dataset, []).append(mention)
    uses = []
    for dataset, group in grouped.items():
        if _is_of_another(matter.known.datasets[dataset], group, grouped, matter):
            continue
        around = [_around(mention) for mention in group]
        used = any(mention.evidence in {"address", "file"} for mention in group)
        used = used or any(_USING.search(words) for words in around)
        tasks = frozenset(filter(None, map(task_of, around)))
        uses.append(_Use(matter.known.datasets[dataset], group[0], used, tasks))
    return uses


def _is_of_another(
    dataset: Dataset, group: list[Mention], grouped: dict[str, list[Mention]], matter: Matter
) -> bool:
    """Tell whether what names a dataset rather belongs to another that is named, too.

    Several datasets share a page, and the name of one may be the beginning of another's.
    """
    others = [matter.known.datasets[each] for each in grouped if each != dataset.id]
    evidence = {mention.evidence for mention in group if not _is_whole_of_another(mention)}
    if evidence <= {"address"}:
        return any({dataset.url, *dataset.urls} & {other.url, *other.urls} for other in others)
    if any(mention.evidence in {"file", "doi"} for mention in group):
        return False
    return any(other.id.startswith(f"{dataset.id}-") for other in others)


def _is_whole_of_another(mention: Mention) -> bool:
    """Tell whether a dataset is only named as that of which another is part."""
    before = mention.text.words[max(mention.start - _NEAR, 0) : mention.start]
    return _PART_OF.search(before) is not None


def _around(mention: Mention) -> str:
    """Return the words of the paragraph around a mention, as far as they are near."""
    words = mention.text.words
    before = words[max(mention.start - _AROUND, 0) : mention.start].rpartition("\n\n")[2]
    behind = words[mention.start : mention.end + _AROUND].partition("\n\n")[0]
    return before + behind


def _cited(use: _Use, matter: Matter) -> Iterator[AuditFinding]:
    known, dataset = matter.known, use.dataset
    about = known.about(dataset)
    cited = about & matter.cited
    place = use.mention.text.place(use.mention.start)
    asked = _asked(use, known)
    own = known.own(dataset)
    if not cited:
        credit = any(row.requires_attribution for row in parse_expression(dataset.license or ""))
        code = "IC2001" if use.used and credit else "IC2002"
        wanted = ", ".join(work.shown for work in ((own,) if own else ()) + asked)
        verb = "used" if use.used else "named"
        message = f"{dataset.name} is {verb}, and no work about it is cited"
        hint = f"cite {wanted}: isic-cite {dataset.id}"
        yield found(code, place, message, hint, dataset=dataset.id)
        return
    if not use.used:
        return
    prescribed = dataset.attribution is not None and dataset.attribution.kind == "must-cite"
    if own and own.id not in cited and prescribed:
        message = f"{dataset.name} is cited by its paper, and the dataset itself is not"
        hint = f"cite {own.shown}, too"
        yield found("IC2003", place, message, hint, dataset=dataset.id)
    missing = [work for work in asked if not _stands_for(work, cited, known)]
    if missing:
        code = "IC2004" if cited <= {own.id if own else ""} else "IC2005"
        named = ", ".join(work.shown for work in missing)
        message = f"{dataset.name} asks for {named}, too, which is not cited"
        yield found(code, place, message, f"cite it: isic-cite {dataset.id}", dataset=dataset.id)


def _asked(use: _Use, known: Known) -> tuple[Work, ...]:
    """Return the works that are asked for, of ISIC 2018 only those of the tasks that are named."""
    asked = known.asked(use.dataset)
    parts = [part for part in use.dataset.parts if part.references is not None]
    named = [part for part in parts if part.id in use.tasks]
    if not parts:
        return asked
    # Without a task nobody can say which of them are meant; what all parts ask for is asked for.
    lists = [set(part.references or ()) for part in named or parts]
    wanted = set.union(*lists) if named else set.intersection(*lists)
    return tuple(work for work in asked if work.id in wanted)


def _stands_for(work: Work, cited: frozenset[str], known: Known) -> bool:
    """Tell whether a work, or the same in another form, is cited."""
    return any(form.id in cited for form in known.family(work) if not form.dataset)


def _misspelt(matter: Matter) -> Iterator[AuditFinding]:
    for mention in matter.mentions:
        if mention.misspelt:
            right = matter.known.datasets[mention.dataset].name
            wrong = mention.text.words[mention.start : mention.end]
            edit = edit_of_words(matter.manuscript, mention.text, mention.start, mention.end, right)
            yield found(
                "IC2403",
                mention.text.place(mention.start),
                f'there is no dataset called "{wrong}"',
                f'write "{right}"',
                dataset=mention.dataset,
                edits=[edit],
            )


def _hospital(matter: Matter) -> Iterator[AuditFinding]:
    """Yield a finding where one hospital's images are cited under several DOIs."""
    seen: dict[str, AuditFinding | None] = {}
    first = None
    for text in matter.manuscript.texts:
        if "10.34970" in text.words:
            for doi in dois_in(text.words):
                if doi in BUENOS_AIRES:
                    seen.setdefault(doi, None)
                    first = first or text.place(text.words.find(doi))
    for reference in matter.references:
        for doi in matter.dois(reference):
            if doi in BUENOS_AIRES:
                seen.setdefault(doi, None)
                first = first or reference.place
    if first and len(seen) > 1:
        message = f"images of one hospital in Buenos Aires are cited as {', '.join(seen)}"
        hint = "cite the one that was downloaded, and say which it was"
        yield found("IC2007", first, message, hint)
