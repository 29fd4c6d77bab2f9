"""References that say wrongly where a work appeared: journal, volume, issue, pages.

What may be meant rightly is right (see `journals`), and what the record of a work does not know is
not judged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.audit.judging.finding import edit_of_field, found
from isic_cite.audit.judging.journals import is_journal, shares_word, volume_behind
from isic_cite.audit.judging.matching import year_of
from isic_cite.checks.placeholders import is_placeholder
from isic_cite.checks.walk import quote
from isic_cite.formats.bibtex_text import text
from isic_cite.importing.preprints import is_server

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.audit.judging.finding import AuditFinding, Edit
    from isic_cite.audit.judging.known import Known, Work
    from isic_cite.audit.judging.matching import Match
    from isic_cite.audit.manuscript import Reference

_LONGEST = 300
"""How many characters the name of a journal has at most."""
_CONTAINERS = ("booktitle", "journal", "journaltitle")
_FIELDS = {
    "volume": ("volume",),
    "issue": ("issue", "number"),
    "page": ("pages",),
    "number": ("eid",),
}
"""The fields of a `.bib` file that hold a variable, as `importing.bibtex_item` reads them."""
_WORDS = {"volume": "volume", "issue": "issue", "page": "pages", "number": "article number"}
_NUMBERS = ("volume", "issue", "number", "page")
_PREPRINT = re.compile(r"arxiv|\bcorr\b", re.IGNORECASE)
_PLAIN = {
    "volume": re.compile(r"(?:vol(?:ume)?\.?\s?)?(?P<first>\d{1,5})", re.IGNORECASE),
    "issue": re.compile(r"(?:no\.?\s?)?(?P<first>\d{1,7})", re.IGNORECASE),
    "page": re.compile(
        r"(?:pp?\.?\s?|article\s)?e?(?P<first>\d{1,7})(?:\s?[-\u2010-\u2013]{1,3}\s?e?\d{1,7}"
        r"(?:\.e\d{1,3})?)?",
        re.IGNORECASE,
    ),
    "number": re.compile(r"(?:article\s)?(?P<first>\d{1,7})", re.IGNORECASE),
}
"""What is plainly a number; `S0022-202X(25)` is where a work stood before it had pages."""
_FIRST = re.compile(r"\d+")


def check(matched: Match, known: Known) -> Iterator[AuditFinding]:
    """Yield findings for where a reference says that a work appeared."""
    reference = matched.reference
    form = _published(matched, known)
    if form is None or _is_preprint(reference) or _is_deposit(matched, known):
        return
    if reference.text:
        yield from _printed(form, reference)
        return
    yield from _container(form, matched)
    for variable in _FIELDS:
        yield from _number(variable, form, matched)


def _published(matched: Match, known: Known) -> Work | None:
    """Return the work in the form in which it appeared, if it is certain that it is meant."""
    sure = bool(matched.titled) and matched.exact
    if matched.work.dataset or not (sure or (matched.pinned and not _title(matched.reference))):
        return None
    forms = [form for form in known.family(matched.work) if "container-title" in form.item]
    return forms[0] if len(forms) == 1 else None


def _title(reference: Reference) -> str:
    return _value(reference, "title")


def _value(reference: Reference, variable: str) -> str:
    """Return a variable that is a text or a number; files of others may hold anything there."""
    value = reference.item.get(variable, "")
    is_plain = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value).strip() if is_plain else ""


def _is_preprint(reference: Reference) -> bool:
    """Tell whether a reference is to the preprint, which has neither volume nor pages."""
    container = _value(reference, "container-title")
    if container or reference.text:
        return bool(is_server(container[:_LONGEST]) or _PREPRINT.search(container[:_LONGEST]))
    said = " ".join(_value(reference, each) for each in ("note", "number", "publisher", "volume"))
    custom = reference.item.get("custom")
    return bool(_PREPRINT.search(said) or (isinstance(custom, dict) and "eprint" in custom))


def _is_deposit(matched: Match, known: Known) -> bool:
    """Tell whether a reference names the archive that holds the data of the same title."""
    container = _value(matched.reference, "container-title")[:_LONGEST]
    hosts = (str(work.item.get("publisher", "")) for work in known.family(matched.work))
    return any(is_journal(container, host) for host in hosts if host)


def _container(form: Work, matched: Match) -> Iterator[AuditFinding]:
    reference = matched.reference
    given, right = _value(reference, "container-title"), str(form.item["container-title"])
    if not given or len(given) > _LONGEST or is_placeholder(given):
        return
    of_conference = form.item["type"] == "paper-conference"
    is_right = shares_word(given, right) if of_conference else is_journal(given, right)
    field = _field(reference, _CONTAINERS)
    if is_right or _is_macro(reference, field):
        return
    proper = field is not None and (field == "booktitle") == of_conference
    yield found(
        "IC2119",
        reference.place,
        f"{form.shown} appeared in {quote(right)}, not in {quote(given)}",
        f"write {quote(right)}",
        key=reference.key,
        edits=[_edit(field, text(right), form, matched)] if proper else [],
    )


def _number(variable: str, form: Work, matched: Match) -> Iterator[AuditFinding]:
    reference = matched.reference
    given, right = _value(reference, variable), str(form.item.get(variable, ""))
    plain = _PLAIN[variable].fullmatch(given)
    if not right or plain is None or _agrees(variable, int(plain["first"]), form):
        return
    shown = right.replace("-", "\u2013")
    field = _field(reference, _FIELDS[variable])
    yield found(
        "IC2120",
        reference.place,
        f"{_WORDS[variable]} of {form.shown}: {shown}, not {given}",
        f"write {shown}",
        key=reference.key,
        edits=[_edit(field, right.replace("-", "--"), form, matched)],
    )


def _agrees(variable: str, first: int, form: Work) -> bool:
    """Tell whether a number is right, or one that people put in its place with reason."""
    right = _FIRST.search(str(form.item.get(variable, "")))
    article = str(form.item.get("number", ""))
    if right and first == int(right[0]):
        return True
    if variable in {"issue", "number"}:  # one is the other in some programs
        return str(first) in {str(form.item.get(each, "")) for each in _NUMBERS}
    # An article that has a number has pages of its own, too, which begin with the first.
    return variable == "page" and bool(article) and first == 1


def _edit(field: str | None, value: str, form: Work, matched: Match) -> Edit | None:
    """Return the change of a field; None if the reference may be to another form of the work."""
    year = year_of(matched.reference)
    meant = form.id == matched.work.id and (matched.pinned or year is None or year in form.years)
    return edit_of_field(matched.reference, field, value) if field and meant else None


def _field(reference: Reference, names: Sequence[str]) -> str | None:
    entry = reference.entry
    return next((name for name in names if entry.field(name)), None) if entry else None


def _is_macro(reference: Reference, name: str | None) -> bool:
    """Tell whether a field is the name of a `@string` that is not in the file."""
    field = reference.entry.field(name) if reference.entry and name else None
    return field is not None and field.end - field.start == len(field.value) > 0


def _printed(form: Work, reference: Reference) -> Iterator[AuditFinding]:
    """Yield a finding for the volume of a reference that is only known as it is printed."""
    placed = volume_behind(str(form.item["container-title"])).search(reference.text)
    right = [str(form.item.get(each, "")) for each in _NUMBERS]
    if placed and right[0] and placed[1] not in right:
        message = f"volume of {form.shown}: {right[0]}, not {placed[1]}"
        yield found("IC2120", reference.place, message, f"write {right[0]}", key=reference.key)
