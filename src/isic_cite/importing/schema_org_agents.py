"""Persons and organizations of schema.org, into names, institutions and organizers of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.identifiers import ROR_PATTERN
from isic_cite.importing.fields import stated
from isic_cite.importing.schema_org_nodes import of_type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.importing.fields import Fields

GAVE = "Contributed: "
"""How `-f schema-org` names the role of an institution that gave images."""


def agents(fields: Fields, key: str) -> list[dict[str, Any]]:
    """Return agents as names, `@type` deciding which are persons; a text is a name kept whole."""
    found = []
    for place, value in fields.values(key):
        if isinstance(value, str):
            found.append({"literal": value})
        elif isinstance(value, dict):
            name = _name(fields.child(place, value))
            if name:
                found.append(name)
        else:
            fields.lose(place, value, "no agent")
    return found


def institutions(contributors: Iterable[Fields]) -> list[dict[str, Any]]:
    """Return the organizations whose role is to have contributed images."""
    found = []
    for role in contributors:
        gave = role.peek("roleName")
        if not isinstance(gave, str) or not gave.startswith(GAVE):
            continue
        role.forget("@type", "roleName")
        each = role.table("contributor")
        each.forget("@type", "@id")
        department, address = each.table("department"), each.table("address")
        for table in (department, address):
            table.forget("@type")
        name = each.text("name")
        facts = stated(
            name=name,
            department=department.text("name"),
            city=address.text("addressLocality"),
            country=address.text("addressCountry"),
            ror=each.matched("sameAs", ROR_PATTERN),
            contributed=gave.removeprefix(GAVE).split(", "),
        )
        for table in (department, address, each):
            table.close()
        if name:
            found.append(facts)
    return found


def organizers(contributors: Iterable[Fields]) -> list[dict[str, Any]]:
    """Return those who have another role, by role; who has none is noted."""
    committees: dict[str, list[dict[str, Any]]] = {}
    for role in contributors:
        title = role.text("roleName")
        role.forget("@type")
        if title:
            each = role.table("contributor")
            organization = of_type({"@type": each.any("@type")}, "Organization")
            affiliation = each.table("affiliation")
            affiliation.forget("@type")
            name = each.text("name")
            each.forget("givenName", "familyName", "@id")
            if name:
                committees.setdefault(title, []).append(
                    stated(
                        name=name,
                        organization=organization,
                        affiliation=affiliation.text("name"),
                        url=each.url("url"),
                    )
                )
            affiliation.close()
            each.close()
        role.close()
    return [{"role": role, "members": members} for role, members in committees.items()]


def _name(agent: Fields) -> dict[str, Any]:
    person = of_type({"@type": agent.any("@type")}, "Person")
    name, family = agent.text("name"), agent.text("familyName")
    given = agent.text("givenName")
    ids = _ids(agent)
    agent.close()
    if person and family:
        return stated(family=family, given=given, **ids)
    if person and name:
        agent.lose("familyName", "none", f'"{name}" is kept whole')
    return stated(literal=name, **ids) if name else {}


def _ids(agent: Fields) -> dict[str, str]:
    """Return ORCID or ROR, from whichever field has one."""
    found: dict[str, str] = {}
    for key in ("sameAs", "@id", "identifier"):
        value = agent.peek(key)
        if not isinstance(value, str):
            continue
        kind = "orcid" if "orcid.org/" in value else "ror" if "ror.org/" in value else ""
        identifier = (agent.orcid(key) if kind == "orcid" else agent.ror(key)) if kind else None
        if identifier:
            found.setdefault(kind, identifier)
    if isinstance(agent.peek("@id"), str) and agent.peek("@id").startswith(("_:", "#")):
        agent.forget("@id")
    return found
