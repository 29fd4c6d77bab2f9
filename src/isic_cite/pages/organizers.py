"""Organizers: who stands under the heading of a role, with degrees, affiliation and link.

Pages have them as items (`Name, degrees (affiliation)`), as items with the affiliation on a line of
its own, as items inside of the item of an institution, or as rows of a table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.checks.walk import quote
from isic_cite.identifiers import URL_PATTERN
from isic_cite.pages import naming
from isic_cite.pages.templates import FILLED_IN
from isic_cite.pages.words import tidied

if TYPE_CHECKING:
    from isic_cite.pages.blocks import Item
    from isic_cite.pages.noting import Draft
    from isic_cite.pages.tables import Table
    from isic_cite.pages.words import Line

_ROLE = re.compile(
    r"\b(?:sponsors?|(?:co-?)?chairs?|partners?|organi[sz]ers?|organi[sz]ing|organi[sz]ation|"
    r"committee|advis[eo]rs?|hosts?)\b",
    re.IGNORECASE,
)
_NO_ROLE = re.compile(r"\b(?:how|why|what|prizes?|timeline|contact|about)\b", re.IGNORECASE)
_OF_ORGANIZATIONS = re.compile(r"\b(?:sponsors?|hosts?)\b", re.IGNORECASE)
_WITH_HEADINGS = re.compile(r"\b(?:sponsors?|hosts?|partners?)\b", re.IGNORECASE)
_LONGEST_ROLE = 80
_MOST_WORDS = 25
_DEGREE = (
    r"(?:(?:[A-Z][a-z]{0,3}\.?\s?){0,2}Ph\.?\s?D\.?|M\.?D\.?|D\.?O\.?|M\.?Sc?\.?|B\.?Sc?\.?|"
    r"M\.?P\.?H\.?|M\.?B\.?A\.?|M\.?A\.?|MBBS|FACD|FRCP|Dr\.?|Prof\.?|Professor)"
)
_DEGREES = re.compile(rf"^(.{{1,200}}?)[,;]\s*({_DEGREE}(?:[,;]?\s+{_DEGREE}){{0,5}})\s*[,;]?$")
_IN_BRACKETS = re.compile(
    r"^([^()]{1,300}?)\s*\(([^()]{2,300}(?:\([^()]{0,100}\)[^()]{0,100})?)\)$"
)
_TWICE_IN_BRACKETS = re.compile(r"^([^()]{1,200}?)\s*\(([^()]{2,100})\)\s*\(([^()]{2,300})\)$")
_WITH_AFFILIATION = re.compile(
    rf"^([^,;]{{1,100}}),\s*({_DEGREE}(?:[,;]?\s+{_DEGREE}){{0,5}})[,;]?\s+(\S.{{1,300}})$"
)
_NAME_ALONE = re.compile(r"(?:[A-ZÀ-Ž][\w'’.-]* ){1,3}[A-ZÀ-Ž][\w'’-]+")
_ORGANIZATION = re.compile(
    r"\b(?:Collaboration|Universit\w+|Hospital|Institut\w*|Society|Inc|Ltd|Cent(?:er|re)|College|"
    r"Foundation|Association|Company|Corporation|Group|Clinic)\b"
)


def role_of(heading: str) -> str | None:
    """Return the role that a heading names; None if it names none."""
    role = tidied(heading).rstrip(":").strip()
    if len(role) > _LONGEST_ROLE or not _ROLE.search(role) or _NO_ROLE.search(role):
        return None
    return role


def of_organizations(role: str) -> bool:
    """Tell whether those who have a role are organizations."""
    return bool(_OF_ORGANIZATIONS.search(role))


def has_headings(role: str) -> bool:
    """Tell whether headings below that of a role name organizations."""
    return bool(_WITH_HEADINGS.search(role))


def of_paragraph(lines: list[Line], role: str, draft: Draft) -> list[tuple[dict[str, Any], int]]:
    """Return the one that a paragraph names, where it is no sentence about the role."""
    text = tidied(" ".join(line.text for line in lines))
    if of_organizations(role):
        fine = len(text) <= _LONGEST_ROLE and not re.search(r"[.:!?]$", text.removesuffix("Inc."))
    else:
        fine = any(pattern.match(text) for pattern in (_DEGREES, _WITH_AFFILIATION, _IN_BRACKETS))
        fine = fine and len(text.split()) <= _MOST_WORDS and not re.search(r"\.\s*$", text[-2:])
    member = member_of(lines, role, draft, lines[0].number) if fine else None
    return [(member, lines[0].number)] if member else []


def of_people(lines: list[Line], role: str, draft: Draft) -> list[tuple[dict[str, Any], int]]:
    """Return the people that a paragraph lists: one a line with their places, or names alone."""
    if of_organizations(role) or any(FILLED_IN in line.text for line in lines):
        return []
    text = tidied(" ".join(line.text for line in lines))
    people = naming.each_of(lines) or naming.as_lines(naming.people_in(text), lines[0])
    return _of_lines(people, role, draft)


def of_run_in(rest: str, line: Line, role: str, draft: Draft) -> list[tuple[dict[str, Any], int]]:
    """Return those whom a line names behind the name of their role."""
    names = naming.organizations_in(rest) if of_organizations(role) else naming.people_in(rest)
    if names or of_organizations(role):
        return _of_lines(naming.as_lines(names, line), role, draft)
    return of_paragraph(naming.as_lines([rest], line), role, draft)


def _of_lines(lines: list[Line], role: str, draft: Draft) -> list[tuple[dict[str, Any], int]]:
    found = ((member_of([line], role, draft, line.number), line.number) for line in lines)
    return [(member, number) for member, number in found if member]


def of_items(items: list[Item], role: str, draft: Draft) -> list[tuple[dict[str, Any], int]]:
    """Return the members that a list names, each with its line."""
    found = []
    for item in items:
        if item.items:
            affiliation = draft.usable(item.text.rstrip(": "), "name of an organization", item.line)
            for inner in item.items:
                member = member_of(inner.lines, role, draft, inner.line)
                if member:
                    if affiliation:
                        member.setdefault("affiliation", affiliation)
                    found.append((member, inner.line))
        else:
            member = member_of(item.lines, role, draft, item.line)
            if member:
                found.append((member, item.line))
    return found


def of_table(table: Table, role: str, draft: Draft) -> list[tuple[dict[str, Any], int]]:
    """Return the members that the rows of a table name: `Name`, `Affiliation`, `Function`."""
    columns = [heading.casefold() for heading in table.headings]
    name = _column(columns, r"name")
    if name is None:
        name = _column(columns, r"^(?:organi[sz]er|chair|member|person|adviser|advisor)s?$")
    if name is None:
        return []
    affiliation = _column(columns, r"affiliation|institution|organi[sz]ation")
    function = _column(columns, r"role|function|position")
    found = []
    for row in table.rows:
        cell = row[name] if name < len(row) else None
        member = member_of(cell.lines, role, draft, cell.line) if cell is not None else None
        if cell is None or member is None:
            continue
        for field, at in (("affiliation", affiliation), ("function", function)):
            other = row[at] if at is not None and at < len(row) else None
            if other is not None and other.text:
                said = draft.usable(_balanced(other.text, other.line, draft), field, other.line)
                if said:
                    member[field] = said
        found.append((member, cell.line))
    return found


def _column(columns: list[str], pattern: str) -> int | None:
    return next((at for at, words in enumerate(columns) if re.search(pattern, words)), None)


def member_of(lines: list[Line], role: str, draft: Draft, number: int) -> dict[str, Any] | None:
    """Return a member from the lines of an item: the name, then perhaps the affiliation."""
    if any(FILLED_IN in line.text for line in lines):
        draft.usable(FILLED_IN, f"name of somebody under {quote(role)}", number)
        return None
    texts = [text for line in lines for text in _halves(line)]
    if not texts:
        draft.note("IC3102", number, f"an item under {quote(role)} is empty", "remove or fill it")
        return None
    first = _balanced(texts[0].rstrip("; ·•"), number, draft)
    organization = of_organizations(role)
    name, member = (first, {}) if organization else _person(first, texts[1:], number, draft)
    usable = draft.usable(tidied(name), "name of an organizer", number)
    if usable is None:
        return None
    url = next((run.url for line in lines for run in line.links), None)
    found: dict[str, Any] = {"name": usable}
    if organization or (not member and _ORGANIZATION.search(usable)):
        found["organization"] = True
    if url and re.match(URL_PATTERN, url):
        member["url"] = url
    return found | member


def _person(first: str, rest: list[str], number: int, draft: Draft) -> tuple[str, dict[str, Any]]:
    """Return the name of a person, and what else an item says of them."""
    member: dict[str, Any] = {}
    twice = _TWICE_IN_BRACKETS.match(first)
    if twice:
        member["function"] = twice[2]
        first = f"{twice[1]} ({twice[3]})"
    inside = _IN_BRACKETS.match(first)
    name, affiliation = (inside[1], inside[2]) if inside else (first, "")
    affiliation = affiliation or tidied(" ".join(rest))
    degrees = _DEGREES.match(name)
    if degrees is None and not affiliation and (whole := _WITH_AFFILIATION.match(name)):
        affiliation, degrees = whole[3], whole
    elif degrees is None and not affiliation and (placed := naming.person_and_place(name)):
        name, affiliation = placed
    if degrees:
        name = degrees[1]
        member["degrees"] = degrees[2]
    said = draft.usable(affiliation, "affiliation", number) if affiliation else None
    return name, member | ({"affiliation": said} if said else {})


def _halves(line: Line) -> list[str]:
    """Return a line, in two where an emphasis begins in it."""
    first = next((at for at, run in enumerate(line.runs) if run.emphasis), 0)
    before = tidied("".join(run.text for run in line.runs[:first]))
    behind = tidied("".join(run.text for run in line.runs[first:]))
    if before and behind and not before.endswith((",", "(")):
        return [before, behind]
    name, _, rest = "".join(run.text for run in line.runs).strip().partition("\n")
    affiliation = rest.strip()
    if (
        _NAME_ALONE.fullmatch(name.strip())
        and affiliation[:1].isupper()
        and "," in affiliation
        and _ORGANIZATION.search(affiliation)
    ):
        return [tidied(name), tidied(rest)]  # as people write it in Markdown, without a break
    return [line.text]


def _balanced(text: str, line: int, draft: Draft) -> str:
    """Return a text without a bracket that closes nothing."""
    if text.endswith(")") and text.count(")") > text.count("("):
        message = f"a bracket closes that none has opened: {quote(text)}"
        draft.note("IC3601", line, message, "remove it")
        return text[:-1].rstrip()
    return text
