"""Who stands under the headings of roles, put together for one dataset."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.checks.walk import quote
from isic_cite.pages import organizers
from isic_cite.pages.templates import FILLED_IN

if TYPE_CHECKING:
    from isic_cite.pages.blocks import Block, Item
    from isic_cite.pages.noting import Draft
    from isic_cite.pages.scopes import Placed
    from isic_cite.pages.tables import Table

_Member = dict[str, Any]


class Committees:
    """The organizers of one dataset, by role in the order of the page."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._found: dict[str, tuple[int, list[_Member]]] = {}
        self._known: set[tuple[str, ...]] = set()
        self._lines: dict[str, int] = {}

    def heading(self, each: Placed) -> None:
        """Take note of the heading of a role, or of an organization below one."""
        block = each.block
        role = organizers.role_of(block.text)
        if role:
            self._lines.setdefault(role, block.line)
            return
        role, organization = _above(each)
        if role and organization and organizers.of_organizations(role):
            member = organizers.member_of(block.lines, role, self._draft, block.line)
            self._keep(role, block, [(member, block.line)] if member else [])

    def table(self, table: Table, each: Placed) -> bool:
        """Read the rows of a table, if it is one of people; tell whether it is."""
        role, _ = _above(each)
        members = organizers.of_table(table, role, self._draft) if role else []
        if role and members:
            self._keep(role, each.block, members)
        return bool(members)

    def items(self, items: list[Item], each: Placed) -> bool:
        """Read the items of a list under the heading of a role; tell whether it is one."""
        role, organization = _above(each)
        if role is None:
            return False
        if role in self._found and all(FILLED_IN in item.text for item in items):
            return True  # a list that a template makes behind that of the organizers is another
        members = organizers.of_items(items, role, self._draft)
        if organization and not organizers.of_organizations(role):
            for member, _ in members:
                member.setdefault("affiliation", organization)
        self._keep(role, each.block, members)
        return True

    def paragraph(self, each: Placed) -> bool:
        """Read a paragraph right under the heading of a role, if it names somebody."""
        role = organizers.role_of(each.under)
        if role is None:
            return False
        members = organizers.of_paragraph(each.block.lines, role, self._draft)
        if members:
            self._keep(role, each.block, members)
        return bool(members)

    def _keep(self, role: str, block: Block, members: list[tuple[_Member, int]]) -> None:
        _, found = self._found.setdefault(role, (block.line, []))
        for member, number in members:
            key = role, *sorted(map(str, member.items()))
            if key in self._known:
                continue
            self._known.add(key)
            self._draft.places[f"organizers.{role}.{len(found)}"] = number
            found.append(member)

    def finish(self) -> None:
        """Add the committees to the draft, and note roles that nobody has."""
        found = {role: each for role, each in self._found.items() if each[1]}
        for role, (line, members) in found.items():
            self._draft.add("organizers", {"role": role, "members": members}, line)
        for role, line in self._lines.items():
            holds_others = re.match(r"organi[sz]", role, re.IGNORECASE) and len(self._lines) > 1
            if role not in found and not holds_others:
                self._draft.note("IC3602", line, f"nobody is named under {quote(role)}")


def _above(each: Placed) -> tuple[str | None, str]:
    """Return the role under which a block stands, and the organization that is named between.

    "Sponsors" and "Partners" may have a heading for each organization; under "Organizers", other
    headings are those of other sections.
    """
    role = organizers.role_of(each.under)
    if role or len(each.headings) < 2:  # noqa: PLR2004  (its own, and one above)
        return role, ""
    above = organizers.role_of(each.headings[-2].text)
    if above and organizers.has_headings(above):
        return above, each.under.rstrip(": ")
    return None, ""
