"""The acknowledgement: sponsors, organizers and institutions, as the record states them.

Names stand in the stated order and by the stated roles, without degrees and affiliations. Official
texts name institutions of which a dataset has no image, so the sentence says that they are named,
not what they gave; where they gave something to the test set alone, it says so. An acknowledgement
is courtesy: it does not replace the credit that a licence requires.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.credits import enumerated
from isic_cite.errors import DataError
from isic_cite.formats.sentences import ended
from isic_cite.markup import write
from isic_cite.markup.tree import Paragraph, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.metadata import Contributor, Metadata

_NOBODY = "names no sponsors, organizers or institutions"


def render(view: Sequence[Metadata], *, markup: str) -> str:
    """Return the acknowledgement, one paragraph a dataset.

    Raises:
        DataError: the record of no dataset names anybody to acknowledge.
    """
    named = [metadata for metadata in view if _named(metadata)]
    if view and not named:
        message = f"the record {_NOBODY}, so there is nobody to acknowledge"
        raise DataError(message, source=view[0].id, where="organizers")
    return write(tuple(Paragraph(text(_paragraph(metadata))) for metadata in named), markup)


def losses(view: Sequence[Metadata], *, markup: str) -> Iterator[str]:
    """Return who is left out for lack of names, and what is owed besides."""
    del markup  # it changes nothing about what is said
    for metadata in view:
        if not _named(metadata):
            yield f"{metadata.id}: the record {_NOBODY}, so it is left out"
        licenses = [row.short for row in metadata.credit.licenses if row.requires_attribution]
        if licenses:
            yield (
                f"{metadata.id}: this does not replace the credit that {enumerated(licenses)} "
                f"{'requires' if len(licenses) == 1 else 'require'}: "
                f"isic-cite {metadata.id} -f attribution"
            )


def _paragraph(metadata: Metadata) -> str:
    return " ".join([f"We acknowledge those who made {metadata.name} possible.", *_named(metadata)])


def _named(metadata: Metadata) -> list[str]:
    """Return a sentence for each role in the page's order, and one for the institutions."""
    roles: dict[str, list[str]] = {}
    for organizer in metadata.organizers:
        roles.setdefault(organizer.role, []).append(organizer.name)
    if metadata.contributors:
        named = [_contributor(each) for each in metadata.contributors]
        roles["Institutions named as contributors"] = named
    return [ended(f"{role}: {'; '.join(names)}") for role, names in roles.items()]


def _contributor(contributor: Contributor) -> str:
    only_test = set(contributor.contributed) == {"test"}
    return f"{contributor.name} (test set only)" if only_test else contributor.name
