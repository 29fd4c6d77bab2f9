"""Creators and contributors of DataCite JSON, into names and institutions of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.importing.fields import stated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.importing.fields import Fields


def creators(fields: Fields, key: str) -> list[dict[str, Any]]:
    """Return creators as names; a name without a mark and without parts is kept whole."""
    found = []
    for each in fields.tables(key):
        name, kind = each.text("name"), each.text("nameType")
        family, given = each.text("familyName"), each.text("givenName")
        ids = _ids(each)
        for place, value in each.values("affiliation"):
            each.lose(place, value)
        each.forget("lang")
        each.close()
        person = kind != "Organizational" and family
        if person:
            found.append(stated(family=family, given=given, **ids))
        elif name:
            found.append(stated(literal=name, **ids))
            if kind is None and "," in name:
                each.lose("nameType", "none", f'"{name}" is kept whole')
    return found


def institutions(contributors: Iterable[Fields]) -> list[dict[str, Any]]:
    """Return the organizations that collected the data, with the whole that they are units of."""
    found = []
    for each in contributors:
        if each.peek("contributorType") != "DataCollector" or not _is_organization(each):
            continue
        each.forget("contributorType", "nameType", "lang")
        whole = next(iter(each.tables("affiliation")), None)
        facts = stated(name=each.text("name"), ror=_ids(each).get("ror"))
        if whole is not None:
            ror = whole.ror("affiliationIdentifier")
            facts |= stated(unit_of=whole.text("name"), ror=ror)
            whole.forget("affiliationIdentifierScheme", "schemeUri")
            whole.close()
        if "name" in facts:
            found.append(facts)
    return found


def organizations(contributors: Iterable[Fields]) -> list[str]:
    """Return the names of rights holders."""
    found = []
    for each in contributors:
        if each.peek("contributorType") != "RightsHolder":
            continue
        each.forget("contributorType", "nameType", "lang")
        name = each.text("name")
        if name:
            found.append(name)
    return found


def _is_organization(fields: Fields) -> bool:
    return bool(fields.peek("nameType") == "Organizational" and fields.peek("name"))


def _ids(fields: Fields) -> dict[str, str]:
    """Return ORCID and ROR; identifiers of other schemes are noted."""
    found: dict[str, str] = {}
    for each in fields.tables("nameIdentifiers"):
        scheme = (each.text("nameIdentifierScheme") or "").casefold()
        value = each.orcid if scheme == "orcid" else each.ror if scheme == "ror" else each.text
        identifier = value("nameIdentifier")
        each.forget("schemeUri")
        each.close()
        if identifier and (scheme not in {"orcid", "ror"} or scheme in found):
            each.lose("nameIdentifier", identifier, scheme)
        elif identifier:
            found[scheme] = identifier
    return found
