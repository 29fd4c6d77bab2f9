"""Sentences that several texts for people share: a licence named with its link, lists, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.credits import enumerated
from isic_cite.markup.tree import Inline, linked, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.credits import Credit, LicensedPart
    from isic_cite.licenses import License


def ended(sentence: str) -> str:
    """Return the sentence with one full stop, also where it ends with `Jr.`."""
    return sentence if sentence.endswith(".") else f"{sentence}."


REQUESTED = "Credit is requested; CC0 does not require it."


def requested_for_parts(credit: Credit) -> str:
    """Return the sentence that frees parts under CC0 from a duty; empty where there are none."""
    free = [
        part.name
        for part in credit.parts
        if not any(row.requires_attribution for row in part.licenses)
    ]
    if not free or len(credit.parts) == 1:
        return ""
    return f"For {enumerated(free)}, under CC0, credit is requested and not required."


def named_license(license_: License) -> tuple[Inline, ...]:
    """Return the short name of a licence with the visible address of its deed."""
    return text(f"{license_.short} (", linked(license_.deed_url), ")")


def licensed(licenses: Iterable[License]) -> tuple[Inline, ...]:
    """Return `licensed under CC BY 4.0 (https://…)`; CC0 is what material is *marked* with."""
    runs: list[Inline] = []
    for index, license_ in enumerate(licenses):
        runs += text(f"{' and ' if index else ''}{license_.verb} ", *named_license(license_))
    return tuple(runs)


def work(credit: Credit) -> tuple[Inline, ...]:
    """Return the name of a dataset, in quotation marks where it is a title, creators and link.

    This is the order of title, author and source that Creative Commons recommends
    (https://wiki.creativecommons.org/wiki/Recommended_practices_for_attribution). Names are
    joined by semicolons, because names of institutions hold commas.
    """
    name = f"“{credit.name}”" if credit.titled else credit.name
    by = f" by {'; '.join(credit.creators)}" if credit.creators else ""
    source: tuple[Inline, ...] = text(" (", linked(credit.link), ")") if credit.link else ()
    return (*text(name, by), *source)


def source_link(credit: Credit) -> tuple[Inline, ...]:
    """Return the address of the material, or say that none is known."""
    return (linked(credit.link),) if credit.link else text("no address is known")


def of_part(part: LicensedPart) -> str:
    """Return `Task 3: ` for a part, nothing for the whole."""
    return f"{part.name}: " if part.name else ""


def license_with_links(license_: License) -> tuple[Inline, ...]:
    """Return the full name of a licence with the addresses of its deed and legal code."""
    return text(
        f"{license_.name} ({license_.short}); deed: ",
        linked(license_.deed_url),
        "; legal code: ",
        linked(license_.legal_code_url),
    )
