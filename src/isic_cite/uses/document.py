"""The answer for people, as a document: licences, purposes, choices of a licence, duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.credits import enumerated
from isic_cite.formats.notice import ADVICE, bullet_list
from isic_cite.formats.sentences import named_license, of_part
from isic_cite.formats.used_words import counted, section
from isic_cite.licenses import expression
from isic_cite.markup.tree import Block, Bullets, Heading, Paragraph, Strong, linked, text
from isic_cite.uses.charts import NONCOMMERCIAL_ANSWER
from isic_cite.uses.rules import PURPOSES, Purpose
from isic_cite.uses.sections import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from isic_cite.licenses import License
    from isic_cite.markup.tree import Document, Inline
    from isic_cite.usages import UsedGroup
    from isic_cite.uses.answer import Answer, Use
    from isic_cite.uses.charts import Standing
    from isic_cite.uses.material import Material

VERDICTS: dict[Standing, str] = {
    "allowed": "allowed",
    "advised-against": "advised against",
    "unknown": "not known to be allowed",
    "forbidden": "not allowed",
}
"""What people read for each standing."""


def document(
    answer: Answer, asked: Sequence[Purpose] = (), *, shares: tuple[Block, ...] = ()
) -> Document:
    """Return the answer as a document.

    Args:
        answer: the answer.
        asked: the purposes to answer; none means all.
        shares: what shows the images by licence and attribution.
    """
    purposes = tuple(asked) or tuple(PURPOSES)
    uses = [answer.use(purpose) for purpose in purposes]
    blocks: list[Block] = [Heading(1, text("What may be done with it")), *_unknown(answer)]
    blocks += [Paragraph(text(f"LICENCE NOT SETTLED: {caveat}")) for caveat in answer.caveats]
    if len(uses) > 1:
        blocks.append(bullet_list([text(verdict(use)) for use in uses]))
    blocks += section(2, "The licences", [*_licenses(answer), *shares])
    for use in uses:
        blocks += section(2, verdict(use), _use(use, answer))
    for name, build, needed in SECTIONS:
        if needed & set(purposes):
            blocks += section(2, name, build(answer))
    blocks += section(2, "No legal advice", [Paragraph(_codes(answer)), Paragraph(text(ADVICE))])
    return tuple(blocks)


def _unknown(answer: Answer) -> list[Block]:
    """Shout about images whose licence is not known."""
    if not answer.unknown:
        return []
    sentence = (
        f"LICENCE NOT KNOWN of {_images(answer.unknown)}: nothing is allowed, as far as is known, "
        "neither with them nor with the whole."
    )
    written: dict[str, int] = {}
    for group in answer.unknown:
        written[group.written] = written.get(group.written, 0) + group.images
    lines = [
        text(f"{f'“{words}”' if words else 'no licence is given'}: {counted(number)}")
        for words, number in sorted(written.items(), key=lambda item: (-item[1], item[0]))
    ]
    return [Paragraph((Strong(text(sentence)),)), bullet_list(lines)]


def _images(groups: Iterable[UsedGroup]) -> str:
    return counted(sum(group.images for group in groups))


def verdict(use: Use) -> str:
    """Return `Commercial use: not allowed, because of CC BY-NC 4.0`."""
    standing = VERDICTS[use.standing]
    limiting = [row for row in use.rulings if row.verdict == use.standing != "allowed"]
    if use.standing == "allowed" and (limited := [row for row in use.rulings if row.noncommercial]):
        standing, limiting = f"{standing} for NonCommercial purposes only", limited
    reason = enumerated([each.license.short for each in limiting])
    because = f", because of {reason}" if limiting else ""
    return f"{PURPOSES[use.purpose]}: {standing}{because}"


def _licenses(answer: Answer) -> list[Block]:
    """Name the material and its licences, and the expression in SPDX's terms."""
    items = tuple(item for material in answer.materials for item in _material(material))
    known = expression(answer.licenses)
    if not answer.unknown:
        said = f"In SPDX terms: {known}"
    elif known:
        said = f"In SPDX terms, without the images of unknown licence: {known}"
    else:
        said = "In SPDX terms, there is nothing to say: no licence is known."
    return [Bullets(items), Paragraph(text(said))]


def _material(material: Material) -> Iterator[tuple[Block, ...]]:
    """Yield the items of a list: a material with its licence, parts or numbers of images."""
    link: tuple[Inline, ...] = text(" (", linked(material.link), ")") if material.link else ()
    if material.groups:
        lead = text(material.name, *link, f": {_images(material.groups)}")
        yield Paragraph(lead), bullet_list(list(_counts(material)))
    elif material.parts:
        lines = [text(of_part(part), *_named(part.licenses)) for part in material.parts]
        yield Paragraph(text(material.name, *link)), bullet_list(lines)
    else:
        yield (Paragraph(text(material.name, *link, ": ", *_named(material.licenses))),)


def _counts(material: Material) -> Iterator[tuple[Inline, ...]]:
    """Yield a line for each licence; the release as a whole may be under a further one."""
    total = sum(group.images for group in material.groups)
    for row in (*material.licenses, None):
        images = sum(group.images for group in material.groups if group.license == row)
        said = f": {counted(images)} ({images / total:.1%})"
        if row is None and images:
            yield text(f"LICENCE NOT KNOWN{said}")
        elif row:
            yield text(*named_license(row), said if images else ": the release as a whole")


def _named(licenses: Sequence[License]) -> tuple[Inline, ...]:
    runs: list[Inline] = []
    for index, row in enumerate(licenses):
        runs += text(" and " if index else "", *named_license(row))
    return tuple(runs)


def _use(use: Use, answer: Answer) -> list[Block]:
    """Say why, licence by licence."""
    lines = [text(f"{enumerated(rows)}: {said}") for said, rows in _merged(use).items()]
    if answer.unknown:
        lines.append(text(f"Licence not known: {VERDICTS['unknown']}."))
    blocks: list[Block] = [bullet_list(lines)]
    if use.purpose == "commercial" and use.standing == "forbidden":
        place = text(f", says {NONCOMMERCIAL_ANSWER.name}: ", linked(NONCOMMERCIAL_ANSWER.url))
        blocks.append(Paragraph(text("What counts is the use, not the kind of user", *place)))
    if use.purpose == "adapt" and use.standing == "allowed" and answer.unmixable:
        blocks.append(Paragraph(text("Each image by itself: all of it cannot become one work.")))
    return blocks


def _merged(use: Use) -> dict[str, list[str]]:
    """Return the sentences of the rulings, each with the licences that say it alike."""
    merged: dict[str, list[str]] = {}
    for ruling in use.rulings:
        conditions = f" Conditions: {'; '.join(ruling.conditions)}." if ruling.conditions else ""
        sentence = f"{VERDICTS[ruling.verdict]}. {ruling.reason}.{conditions}"
        merged.setdefault(sentence, []).append(ruling.license.short)
    return merged


def _codes(answer: Answer) -> tuple[Inline, ...]:
    """Say where the sections can be read."""
    runs: list[Inline] = []
    for row in answer.licenses:
        runs += text("; " if runs else "", f"{row.short}, ", linked(row.legal_code_url))
    return text("The sections are those of the legal codes: ", *runs) if runs else ()
