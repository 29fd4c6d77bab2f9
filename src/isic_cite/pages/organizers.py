"""Organizers: who stands under the heading of a role, with degrees, affiliation and link.

Pages have them as items (`Name, degrees (affiliation)`), as items with the affiliation on a line of
its own, as items inside of the item of an institution, or as rows of a table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.checks.walk import quote
from isic_cite.identifiers import URL_PATTERN
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
_LONGEST_ROLE = 80
_DEGREE = (
    r"(?:(?:[A-Z][a-z]{0,3}\.?\s?){0,2}Ph\.?\s?D\.?|M\.?D\.?|D\.?O\.?|M\.?Sc?\.?|B\.?Sc?\.?|"
    r"M\.?P\.?H\.?|M\.?B\.?A\.?|M\.?A\.?|MBBS|FACD|FRCP|Dr\.?|Prof\.?|Professor)"
)
_DEGREES = re.compile(rf"^(.{{1,200}}?)[,;]\s*({_DEGREE}(?:[,;]?\s+{_DEGREE}){{0,5}})\s*[,;]?$")
_IN_BRACKETS = re.compile(
    r"^([^()]{1,300}?)\s*\(([^()]{2,300}(?:\([^()]{0,100}\)[^()]{0,100})?)\)$"
)
_TWICE_IN_BRACKETS = re.compile(r"^([^()]{1,200}?)\s*\(([^()]{2,100})\)\s*\(([^()]{2,300})\)$")
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


def of_items(items: list[Item], role: str, draft: Draft) -> list[tuple[dict[str, Any], int]]:
    """Return the members that a list names, each with its line."""
    found = []
    for item in items:
        if item.items:
            affiliation = draft.usable(item.text.rstrip(": "), "name of an organization", item.line)
            for inner in item.items:
                member = _member(inner.lines, role, draft, inner.line)
                if member:
                    if affiliation:
                        member.setdefault("affiliation", affiliation)
                    found.append((member, inner.line))
        else:
            member = _member(item.lines, role, draft, item.line)
            if member:
                found.append((member, item.line))
    return found


def of_table(table: Table, role: str, draft: Draft) -> list[tuple[dict[str, Any], int]]:
    """Return the members that the rows of a table name: `Name`, `Affiliation`, `Function`."""
    columns = [heading.casefold() for heading in table.headings]
    name = next((at for at, words in enumerate(columns) if "name" in words), None)
    if name is None:
        return []
    affiliation = _column(columns, r"affiliation|institution|organi[sz]ation")
    function = _column(columns, r"role|function|position")
    found = []
    for row in table.rows:
        cell = row[name] if name < len(row) else None
        member = _member(cell.lines, role, draft, cell.line) if cell is not None else None
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


def _member(lines: list[Line], role: str, draft: Draft, number: int) -> dict[str, Any] | None:
    """Return a member from the lines of an item: the name, then perhaps the affiliation."""
    if any(FILLED_IN in line.text for line in lines):
        draft.usable(FILLED_IN, f"name of somebody under {quote(role)}", number)
        return None
    texts = [text for line in lines for text in _halves(line)]
    if not texts:
        draft.note("IC3102", number, f"an item under {quote(role)} is empty", "remove or fill it")
        return None
    first = _balanced(texts[0].strip().rstrip(";").strip(), number, draft)
    organization = bool(_OF_ORGANIZATIONS.search(role))
    member: dict[str, Any] = {}
    if organization:
        name = first
    else:
        twice = _TWICE_IN_BRACKETS.match(first)
        if twice:
            member["function"] = twice[2]
            first = f"{twice[1]} ({twice[3]})"
        inside = _IN_BRACKETS.match(first)
        name, affiliation = (inside[1], inside[2]) if inside else (first, "")
        affiliation = affiliation or tidied(" ".join(texts[1:]))
        degrees = _DEGREES.match(name)
        if degrees:
            name = degrees[1]
            member["degrees"] = degrees[2]
        said = draft.usable(affiliation, "affiliation", number) if affiliation else None
        if said:
            member["affiliation"] = said
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


def _halves(line: Line) -> list[str]:
    """Return a line, in two where an emphasis begins in it."""
    first = next((at for at, run in enumerate(line.runs) if run.emphasis), 0)
    before = tidied("".join(run.text for run in line.runs[:first]))
    behind = tidied("".join(run.text for run in line.runs[first:]))
    if before and behind and not before.endswith((",", "(")):
        return [before, behind]
    return [line.text]


def _balanced(text: str, line: int, draft: Draft) -> str:
    """Return a text without a bracket that closes nothing."""
    if text.endswith(")") and text.count(")") > text.count("("):
        message = f"a bracket closes that none has opened: {quote(text)}"
        draft.note("IC3601", line, message, "remove it")
        return text[:-1].rstrip()
    return text
