"""What the texts of a usage share: groups by licence, credits, what makes a list verifiable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.credits import enumerated
from isic_cite.formats.sentences import named_license, source_link
from isic_cite.markup.tree import Block, Bullets, Heading, Paragraph, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.licenses import License
    from isic_cite.markup.tree import Inline
    from isic_cite.usages import UsedGroup
    from isic_cite.used import Institution, Used

REQUIRED = "credit is required"
REQUESTED = "credit is requested and not required"
NOBODY = "nobody: the table does not say whom to credit"


def counted(images: int) -> str:
    """Return `1 image` or `2,000 images`."""
    return f"{images:,} image{'' if images == 1 else 's'}"


def credit(group: UsedGroup) -> str:
    """Return the credit of a group, verbatim; or that there is none: space names nobody."""
    return group.attribution if group.attribution.strip() else NOBODY


def duty(license_: License) -> str:
    """Return whether credit is a duty under a licence."""
    return REQUIRED if license_.requires_attribution else REQUESTED


def by_license(view: Used) -> list[Block]:
    """Return whom to credit, licence by licence; where the licence requires it comes first."""
    usage = view.usage
    blocks: list[Block] = []
    for row in sorted(usage.licenses, key=lambda row: not row.requires_attribution):
        groups = usage.under(row)
        images = counted(sum(group.images for group in groups))
        lead = text(f"{images} {row.verb} ", *named_license(row), f"; {duty(row)}:")
        blocks += [Paragraph(lead), credited(groups)]
    return blocks


def by_institution(view: Used) -> list[Block]:
    """Return whom to credit, by institution, each credit with its licence."""
    items = []
    for institution in view.institutions:
        lines = tuple((Paragraph(_with_license(group)),) for group in institution.groups)
        name = institution.name if institution.name.strip() else NOBODY
        head = Paragraph(text(f"{name} ({counted(institution.images)}):"))
        items.append((head, Bullets(lines)))
    return [Bullets(tuple(items))]


def _with_license(group: UsedGroup) -> tuple[Inline, ...]:
    lead = f"{credit(group)}: {counted(group.images)}, "
    if group.license is None:
        return text(f"{lead}LICENCE UNKNOWN (the table says {_written(group.written)})")
    named = named_license(group.license)
    return text(f"{lead}{group.license.verb} ", *named, f"; {duty(group.license)}")


def credited(groups: Sequence[UsedGroup]) -> Bullets:
    """Return a list of credits, each with the number of its images."""
    lines = (text(f"{credit(group)} ({counted(group.images)})") for group in groups)
    return Bullets(tuple((Paragraph(line),) for line in lines))


def unknown_licenses(view: Used) -> list[Block]:
    """Shout about images whose licence is not known."""
    groups = view.usage.unknown
    if not groups:
        return []
    written: dict[str, int] = {}
    for group in groups:
        written[group.written] = written.get(group.written, 0) + group.images
    said = enumerated([f"{_written(word)} ({counted(images)})" for word, images in written.items()])
    images = sum(written.values())
    return [
        Paragraph(
            text(
                f"LICENCE UNKNOWN: of {counted(images)} the table says {said}, which is no licence "
                "that we know. Without a licence nothing may be done with them that the law "
                "reserves; find it out before they are used or passed on. Credited to:"
            )
        ),
        _credited_without_license(groups),
    ]


def _written(word: str) -> str:
    return f"“{word}”" if word else "nothing"


def _credited_without_license(groups: Sequence[UsedGroup]) -> Bullets:
    """Return a list of credits, each once: what the table says of the licences is said above."""
    images: dict[str, int] = {}
    for group in groups:
        images[credit(group)] = images.get(credit(group), 0) + group.images
    lines = (text(f"{name} ({counted(number)})") for name, number in images.items())
    return Bullets(tuple((Paragraph(line),) for line in lines))


def variants(view: Used) -> list[Block]:
    """Point out credits that stand for one institution; they stay apart."""
    lines = [text(f"{each.name}: {_listed(each)}") for each in view.variants if each.name]
    if not lines:
        return []
    lead = "Several credits stand for one institution; each is given as it is written:"
    return [Paragraph(text(lead)), Bullets(tuple((Paragraph(line),) for line in lines))]


def _listed(institution: Institution) -> str:
    return enumerated([f"“{attribution}”" for attribution in institution.attributions])


def origins(view: Used) -> list[Block]:
    """Name the datasets that the images come from, with their addresses."""
    runs: list[Inline] = []
    for credit in view.credits.credits:
        runs += text("; " if runs else "", credit.name, ", ", *source_link(credit))
    return [Paragraph((*text("The images come from: "), *runs, *text(".")))] if runs else []


def identity(view: Used) -> list[Block]:
    """Say which images these are, so that anybody can compare (FORCE11 principle 7)."""
    usage = view.usage
    facts = [counted(usage.images)]
    if usage.ids_sha256:
        facts.append(f"SHA-256 of the sorted image ids {usage.ids_sha256}")
    if usage.accessed:
        facts.append(f"taken from their source on {usage.accessed}")
    return [Paragraph(text(f"Which images: {'; '.join(facts)}."))]


def section(level: int, title: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks under a heading; nothing where there are none."""
    return [Heading(level, text(title)), *blocks] if blocks else []
