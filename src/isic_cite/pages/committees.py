"""Who stands under the headings of roles, put together for one dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.checks.walk import quote
from isic_cite.pages import naming, organizers
from isic_cite.pages.pictures import of_pictures
from isic_cite.pages.templates import FILLED_IN

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from isic_cite.pages.blocks import Block, Item
    from isic_cite.pages.noting import Draft
    from isic_cite.pages.scopes import Placed
    from isic_cite.pages.source import Lines
    from isic_cite.pages.tables import Table

_Member = dict[str, Any]


class Committees:
    """The organizers of one dataset, by role in the order of the page.

    Args:
        draft: what is read of the dataset.
        lines: the lines of the page.
    """

    def __init__(self, draft: Draft, lines: Lines) -> None:
        self._draft = draft
        self._page_lines = lines
        self._found: dict[str, tuple[int, list[_Member]]] = {}
        self._known: set[tuple[str, ...]] = set()
        self._lines: dict[str, int] = {}
        self._headings: dict[str, Element] = {}
        self._holders: set[str] = set()

    def heading(self, each: Placed) -> None:
        """Take note of the heading of a role, or of an organization below one."""
        block = each.block
        role = organizers.role_of(block.text)
        if role and not self._names_itself(block):
            self._lines.setdefault(role, block.line)
            self._headings.setdefault(role, block.element)
            above = (organizers.role_of(heading.text) for heading in each.headings[:-1])
            self._holders.update(other for other in above if other)
            return
        role, organization = _above(each)
        if role and organization and organizers.of_organizations(role):
            self._holders.add(role)
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
        if organizers.of_organizations(role) and not any(item.text for item in items):
            return True  # pictures
        if role in self._found and all(FILLED_IN in item.text for item in items):
            return True  # a list that a template makes behind that of the organizers is another
        members = organizers.of_items(items, role, self._draft)
        if organization and not organizers.of_organizations(role):
            for member, _ in members:
                member.setdefault("affiliation", organization)
        self._keep(role, each.block, members)
        return True

    def paragraph(self, each: Placed) -> bool:
        """Read a paragraph that names a role itself or stands under one, if it names somebody."""
        if self._run_in(each.block):
            return True
        role = organizers.role_of(each.under)
        if role is None:
            return False
        members = organizers.of_paragraph(each.block.lines, role, self._draft)
        members = members or organizers.of_people(each.block.lines, role, self._draft)
        if members:
            self._keep(role, each.block, members)
        return bool(members)

    def _names_itself(self, block: Block) -> bool:
        """Tell whether a heading has those who have the role in it, and keep them."""
        named = naming.run_in(block.text)
        own = organizers.role_of(named.role) if named else None
        if named is None or own is None or not naming.is_label(named.role):
            return False
        members = organizers.of_run_in(named.rest, block.lines[0], own, self._draft)
        self._keep(own, block, members)
        return bool(members)

    def _run_in(self, block: Block) -> bool:
        """Read the lines of a paragraph that begin with a role, as "Chairs: A and B"."""
        found = False
        for line in block.lines:
            named = naming.run_in(line.text)
            role = organizers.role_of(named.role) if named else None
            if named is None or role is None or not naming.is_label(named.role):
                continue
            members = organizers.of_run_in(named.rest, line, role, self._draft)
            if members:
                self._keep(role, block, members)
                found = True
            else:
                message = f"who is named as {quote(role)} is not understood: {quote(named.rest)}"
                self._draft.note("IC3602", line.number, message, "list them one by one")
        return found

    def _from_pictures(self) -> None:
        """Take sponsors of whom the page has nothing but their logos by the words for these."""
        for role, heading in self._headings.items():
            if organizers.of_organizations(role) and not self._found.get(role, (0, []))[1]:
                for member, line in of_pictures(heading, self._page_lines, self._draft):
                    self._add(role, self._lines[role], [(member, line)])

    def _keep(self, role: str, block: Block, members: list[tuple[_Member, int]]) -> None:
        self._add(role, block.line, members)

    def _add(self, role: str, line: int, members: list[tuple[_Member, int]]) -> None:
        _, found = self._found.setdefault(role, (line, []))
        for member, number in members:
            key = role, *sorted(map(str, member.items()))
            if key in self._known:
                continue
            self._known.add(key)
            self._draft.places[f"organizers.{role}.{len(found)}"] = number
            found.append(member)

    def finish(self) -> None:
        """Add the committees to the draft, and note roles that nobody has."""
        self._from_pictures()
        found = {role: each for role, each in self._found.items() if each[1]}
        for role, (line, members) in found.items():
            self._draft.add("organizers", {"role": role, "members": members}, line)
        for role, line in self._lines.items():
            if role not in found and role not in self._holders:
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
