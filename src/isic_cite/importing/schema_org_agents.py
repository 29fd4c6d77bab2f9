"""Persons and organizations of schema.org, into names, institutions and organizers of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.identifiers import ROR_PATTERN
from isic_cite.importing.fields import Fields, Lost, stated
from isic_cite.importing.schema_org_nodes import forget_derived, forget_local_id, of_type

if TYPE_CHECKING:
    from collections.abc import Iterable

GAVE = "Contributed: "
"""How `-f schema-org` names the role of an institution that gave images."""


def agents(fields: Fields, key: str) -> list[dict[str, Any]]:
    """Return agents as names, `@type` deciding which are persons; a text is a name kept whole."""
    found = [_agent(fields, place, value) for place, value in fields.values(key)]
    return [name for name in found if name]


def creators(fields: Fields) -> list[dict[str, Any]]:
    """Return who made a dataset: `creator`, or `author` where there is none.

    Registries name the same agents twice; an author who is not among the creators is noted.
    """
    found = agents(fields, "creator")
    if not found:
        return agents(fields, "author")
    known = {tuple(name.items()) for name in found}
    for place, value in fields.values("author"):
        if tuple(_agent(Fields({}, Lost()), place, value).items()) not in known:
            fields.lose(place, value, "not among the creators")
    return found


def one_name(fields: Fields, key: str) -> str | None:
    """Return the one agent for whom there is a place, as a text; all others are noted."""
    found = named(fields, key)
    for other in found[1:]:
        fields.lose(key, other, "another one")
    return found[0] if found else None


def named(fields: Fields, key: str) -> list[str]:
    """Return agents as texts; their identifiers, for which there is no place, are noted."""
    found = agents(fields, key)
    for name in found:
        for kind in ("orcid", "ror"):
            if kind in name:
                fields.lose(key, name[kind], f"the {kind.upper()} of {whole(name)}")
    return [whole(name) for name in found]


def whole(name: dict[str, Any]) -> str:
    """Return a name as one text, in reading order."""
    return str(name.get("literal") or " ".join(filter(None, (name.get("given"), name["family"]))))


def institutions(contributors: Iterable[Fields]) -> list[dict[str, Any]]:
    """Return the organizations whose role is to have contributed images."""
    found = []
    for role in contributors:
        gave = role.peek("roleName")
        if not isinstance(gave, str) or not gave.startswith(GAVE):
            continue
        role.forget("@type", "roleName")
        forget_derived(role, "name", gave)
        each = role.table("contributor")
        facts = _institution(each) | {"contributed": gave.removeprefix(GAVE).split(", ")}
        forget_local_id(role)
        role.close()
        if "name" in facts:
            found.append(facts)
    return found


def _institution(each: Fields) -> dict[str, Any]:
    """Return name, department, place and ROR of an organization."""
    department, address = each.table("department"), each.table("address")
    city, country = address.text("addressLocality"), address.text("addressCountry")
    forget_derived(address, "name", ", ".join(filter(None, (city, country))))
    ror = each.matched("sameAs", ROR_PATTERN)
    for key in ("@id", "url"):
        forget_derived(each, key, ror)
    facts = stated(
        name=each.text("name"),
        department=department.text("name"),
        city=city,
        country=country,
        ror=ror,
    )
    for table in (department, address, each):
        table.forget("@type")
        forget_local_id(table)
        table.close()
    return facts


def organizers(contributors: Iterable[Fields]) -> list[dict[str, Any]]:
    """Return those who have another role, by role; who has none is noted."""
    committees: dict[str, list[dict[str, Any]]] = {}
    for role in contributors:
        title = role.text("roleName")
        role.forget("@type")
        forget_derived(role, "name", title)
        forget_local_id(role)
        if title:
            each = role.table("contributor")
            organization = of_type({"@type": each.any("@type")}, "Organization")
            affiliation = each.table("affiliation")
            affiliation.forget("@type")
            name = each.text("name")
            each.forget("givenName", "familyName")
            for table in (affiliation, each):
                forget_local_id(table)
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


def _agent(fields: Fields, place: str, value: object) -> dict[str, Any]:
    if isinstance(value, str):
        return stated(literal=value)
    if isinstance(value, dict):
        return _name(fields.child(place, value))
    fields.lose(place, value, "no agent")
    return {}


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
        if identifier and found.setdefault(kind, identifier) != identifier:
            agent.lose(key, identifier, f"another {kind.upper()} than {found[kind]}")
    forget_local_id(agent)
    return found
