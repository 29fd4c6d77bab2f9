"""References that are wrong: title, year, DOI, arXiv id, and records that nobody made."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from isic_cite.audit.judging import appearing, naming, reprinting
from isic_cite.audit.judging.archive import COLLECTIONS
from isic_cite.audit.judging.finding import edit_of_field, found
from isic_cite.audit.judging.matching import doi_field, year_of
from isic_cite.audit.judging.names import PATTERN, meant
from isic_cite.checks.placeholders import is_placeholder
from isic_cite.checks.walk import folded, quote
from isic_cite.formats.bibtex_text import protected
from isic_cite.identifiers import is_doi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.audit.judging.finding import AuditFinding
    from isic_cite.audit.judging.known import Known, Work
    from isic_cite.audit.judging.matching import Match
    from isic_cite.audit.judging.matter import Matter
    from isic_cite.audit.manuscript import Reference

_ALIKE = 0.85
_MADE_UP = re.compile(r"10\.34970/(?!\d{4,8}$)\S")
"""Collections of the Archive have random numbers; other DOIs of ISIC are all known."""


def check(matter: Matter) -> Iterator[AuditFinding]:
    """Yield findings for the references to works that are known, or should be."""
    for matched in matter.matches:
        yield from _identifiers(matched, matter.known)
        yield from _title(matched)
        yield from _year(matched, matter.known)
        yield from naming.check(matched, matter.known)
        yield from reprinting.check(matched, matter.known)
        yield from appearing.check(matched, matter.known)
        if matched.work.replaced:
            paper = matter.known.by_id[matched.work.replaced]
            yield found(
                "IC2113",
                matched.reference.place,
                f"{matched.work.shown} is a preprint, and its paper has appeared",
                f"cite {paper.shown}, unless the preprint itself is meant",
                key=matched.reference.key,
            )
    for reference in matter.references:
        yield from _made_up(reference, matter)


def _identifiers(matched: Match, known: Known) -> Iterator[AuditFinding]:
    reference, work = matched.reference, matched.work
    family = known.family(work)
    right = {each.doi for each in family if each.doi}
    right |= {f"10.48550/arxiv.{each.arxiv}" for each in family if each.arxiv}
    doi = doi_field(reference)
    if doi and doi not in right and not is_placeholder(doi):
        yield from _doi(matched, doi, known)
    arxivs = {each.arxiv for each in family if each.arxiv}
    others = [arxiv for arxiv in matched.arxivs if arxiv not in arxivs]
    if others and matched.exact and (arxivs or others[0] in known.by_arxiv):
        edit = edit_of_field(reference, "eprint", min(arxivs)) if len(arxivs) == 1 else None
        yield found(
            "IC2112",
            reference.place,
            f"arXiv:{others[0]} is not {work.shown}",
            f"write arXiv:{min(arxivs)}" if arxivs else f"cite {work.shown}",
            key=reference.key,
            edits=[edit],
        )


def _doi(matched: Match, doi: str, known: Known) -> Iterator[AuditFinding]:
    """Yield what is wrong with a DOI that is none of the work that the reference means."""
    reference, work = matched.reference, matched.work
    proper = str(work.item.get("DOI", ""))
    edits = [edit_of_field(reference, "doi", proper)] if proper and matched.exact else []
    hint = f'write "{proper}"' if proper else f"{work.shown} has no DOI; leave it out"
    if not is_doi(doi):
        message = f"{quote(doi)} is no DOI (expected 10.prefix/suffix)"
        code = "IC2110"
    elif doi in known.by_doi or doi in COLLECTIONS:
        other = known.by_doi.get(doi)
        named = other.shown if other else COLLECTIONS[doi]
        message = f"{doi} is the DOI of {named}, and the title that of {work.shown}"
        code = "IC2111"
    elif proper and SequenceMatcher(None, doi, work.doi).ratio() >= _ALIKE:
        message = f"{doi} is not the DOI of {work.shown}"
        code = "IC2110"
    else:
        message = f"{doi} is not known as a DOI of {work.shown}"
        code, edits = "IC2117", []
        hint = f"is it meant? {hint}"
    if code == "IC2111" and not matched.exact:
        return
    yield found(code, reference.place, message, hint, key=reference.key, edits=edits)


def _title(matched: Match) -> Iterator[AuditFinding]:
    reference, work = matched.reference, matched.work
    title = str(reference.item.get("title", ""))
    if not title or (matched.exact and matched.titled) or is_placeholder(title):
        return
    given, right = folded(title), work.title
    proper = work.item["title"]
    edit = edit_of_field(reference, "title", protected(proper))
    if work.dataset and _names(title, work):
        return
    if _is_shortened(given, right):
        message = f"the title {quote(title)} is not whole"
        yield found("IC2108", reference.place, message, f"write {quote(proper)}", key=reference.key)
        return
    certain = SequenceMatcher(None, given, right).ratio() >= _ALIKE
    yield found(
        "IC2107",
        reference.place,
        f"the title of {work.shown} is not {quote(title)}",
        f"write {quote(proper)}",
        key=reference.key,
        edits=[edit] if certain else [],
    )


def _names(title: str, work: Work) -> bool:
    """Tell whether words that are no title of a dataset name it, as its pages do elsewhere."""
    named = {each for one in PATTERN.finditer(title) for each in meant(one)[0]}
    return bool(named & set(work.describes))


def _is_shortened(given: str, right: str) -> bool:
    """Tell whether a title is the right one with words left out or put before it."""
    words, others = given.split(), right.split()
    rest = iter(others)
    return len(words) >= 3 and all(word in rest for word in words)  # noqa: PLR2004


def _year(matched: Match, known: Known) -> Iterator[AuditFinding]:
    reference, work = matched.reference, matched.work
    year = year_of(reference)
    works = (work,) if matched.pinned else known.family(work)
    years = {each for one in works for each in one.years if each}
    if year is None or not years or year in years:
        return
    proper = min(work.years)
    named = " or ".join(map(str, sorted(years)))
    name = "year" if reference.entry and reference.entry.field("year") else "date"
    yield found(
        "IC2109",
        reference.place,
        f"{work.shown} is of {named}, not of {year}",
        f"write {named}",
        key=reference.key,
        edits=[edit_of_field(reference, name, str(proper))] if len(work.years) == 1 else [],
    )


def _made_up(reference: Reference, matter: Matter) -> Iterator[AuditFinding]:
    """Yield a finding for a record of a dataset that nobody published."""
    title = str(reference.item.get("title", ""))
    known = matter.known
    for doi in matter.dois(reference):
        if _MADE_UP.match(doi) and doi not in known.by_doi and not is_placeholder(doi):
            listed = ", ".join(work.doi for work in known.works if work.doi.startswith("10.34970"))
            message = f"ISIC has no DOI {doi}"
            yield found(
                "IC2114",
                reference.place,
                message,
                f"those of datasets are {listed}; a dataset without one is cited by its papers",
                key=reference.key,
            )
            return
    if not matter.is_known(reference) and matter.about_skin:
        whole = PATTERN.fullmatch(
            re.sub(r"(?i)\b(?:the|challenge|data ?set|data)\b|:.*", "", title).strip()
        )
        datasets = meant(whole)[0] if whole else []
        untitled = [known.datasets[each] for each in datasets if each in known.datasets]
        if untitled and all(each.title is None for each in untitled):
            asked = ", ".join(work.shown for each in untitled for work in known.asked(each))
            yield found(
                "IC2115",
                reference.place,
                f"{untitled[0].name} has no title of its own, so {quote(title)} names no record",
                f"cite {asked}",
                key=reference.key,
                dataset=untitled[0].id,
            )
