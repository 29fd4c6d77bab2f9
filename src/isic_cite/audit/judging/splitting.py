"""Organizations whose name was taken for a person's: "Collaboration, I. S. I."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.audit.judging.finding import Edit, edit_of_words, found
from isic_cite.audit.judging.naming import GROUP, is_split
from isic_cite.audit.judging.people import shown
from isic_cite.checks.walk import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.audit.judging.finding import AuditFinding
    from isic_cite.audit.judging.matter import Matter
    from isic_cite.audit.manuscript import Reference

_SPLIT = re.compile(
    r"\bCollaboration,\s(?:T\.?\s?)?(?:I\.?\s?S\.?\s?I\.?(?![A-Za-z])|(?:The\s)?International\sSkin\sImaging\b)"
    r"|\bCollaboration\sISI(?![A-Za-z])"
)
_WHOLE = "International Skin Imaging Collaboration"


def check(matter: Matter) -> Iterator[AuditFinding]:
    """Yield findings for the names of organizations that were split."""
    apart = {"latex", "bbl"}  # whose references are no part of their words
    texts = {text.file for text in matter.manuscript.texts if text.kind not in apart}
    for reference in matter.references:
        yield from _authors(reference, matter)
        wrong = _SPLIT.search(reference.text) if reference.text else None
        if wrong and reference.place.file not in texts:  # where it is found below
            yield _finding(wrong[0], reference)
    for text in matter.manuscript.texts:
        for wrong in _SPLIT.finditer(text.words) if "Collaboration" in text.words else ():
            edit = edit_of_words(matter.manuscript, text, *wrong.span(), _WHOLE)
            place = text.place(wrong.start())
            message = f"{quote(wrong[0])} is an organization, taken for a person"
            yield found("IC2106", place, message, f'write "{_WHOLE}"', edits=[edit])


def _authors(reference: Reference, matter: Matter) -> Iterator[AuditFinding]:
    names = reference.item.get("author", ())
    # One look at all names instead of one at each: organizations are rare.
    if not GROUP.search(str(names)):
        return
    for name in names:
        if not isinstance(name, dict) or not is_split(name, matter.known):
            continue
        initials = len(str(name.get("given", ""))) <= len("I. S. I. C.")
        whole = _WHOLE if initials else shown(name)
        yield found(
            "IC2106",
            reference.place,
            f'"{name.get("family")}, {name.get("given")}" is an organization, taken for a person',
            f'write "{{{whole}}}" in braces' if reference.entry else f'write "{whole}"',
            key=reference.key,
            edits=[_edit(reference, name, whole)],
        )


def _edit(reference: Reference, name: dict[str, str], whole: str) -> Edit | None:
    """Return the change of the author field; None if the name does not stand in it as it is."""
    field = reference.entry.field("author") if reference.entry else None
    if field is None:
        return None
    forms = (f"{name.get('family')}, {name.get('given')}", shown(name))
    form = next((form for form in forms if field.value.count(form) == 1), None)
    if form is None or f"{{{form}}}" in field.value:
        return None
    value = field.value.replace(form, f"{{{whole}}}")
    return Edit(reference.place.file, field.start, field.end, field.value, f"{{{value}}}")


def _finding(wrong: str, reference: Reference) -> AuditFinding:
    message = f"{quote(wrong)} is an organization, taken for a person"
    return found("IC2106", reference.place, message, f'write "{_WHOLE}"', key=reference.key)
