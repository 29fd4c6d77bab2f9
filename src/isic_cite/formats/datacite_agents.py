"""Who made a dataset and who contributed to it, as DataCite's properties 2 and 7 take them.

https://datacite-metadata-schema.readthedocs.io/en/4.6/properties/creator/ and …/contributor/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.credits import enumerated
from isic_cite.formats.exchange import stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.metadata import Agent, Contributor, Metadata

ORCID = "https://orcid.org/"
ROR = "https://ror.org/"
_SPLITS = frozenset(("training", "validation", "test"))


def creator(agent: Agent) -> dict[str, Any]:
    """Return a creator: `Family, Given` for a person, the whole name for an organization."""
    if agent.organization:
        return _organization(agent.name, agent.ror)
    orcid = _identifier(f"{ORCID}{agent.orcid}", "ORCID", ORCID) if agent.orcid else None
    return stated(
        name=family_first(agent),
        nameType="Personal",
        givenName=agent.given,
        familyName=agent.family,
        nameIdentifiers=[orcid] if orcid else None,
    )


def family_first(agent: Agent) -> str:
    """Return the name of a person in the order that catalogues use: `Family, Given`."""
    return ", ".join(part for part in (agent.family, agent.given) if part) or agent.name


def contributors(metadata: Metadata) -> Iterator[dict[str, Any]]:
    """Yield the institutions that gave images to the files, and the rights holders.

    A rights holder is a text in a record. It is marked as an organization, so that no software
    splits it at its commas.
    """
    for institution in givers(metadata):
        yield {"contributorType": "DataCollector", **_institution(institution)}
    for holder in metadata.credit.rights_holders:
        yield {"contributorType": "RightsHolder", **_organization(holder)}


def givers(metadata: Metadata) -> tuple[Contributor, ...]:
    """Return the institutions, save for those whose images are not in any of the files.

    That is known where an institution gave to certain splits (`test`) and the files hold others:
    official lists name sites whose images were never released.
    """
    splits = {file.split for file in metadata.distributions}
    if not splits or None in splits:
        return metadata.contributors
    return tuple(
        each
        for each in metadata.contributors
        if not each.contributed
        or not _SPLITS.issuperset(each.contributed)
        or not splits.isdisjoint(each.contributed)
    )


def unreleased(metadata: Metadata) -> Iterator[str]:
    """Say which institutions `givers` leaves out."""
    given = givers(metadata)
    names = [each.name for each in metadata.contributors if each not in given]
    if names:
        yield (
            f"{metadata.id}: what {enumerated(names)} gave is in none of the files, so the "
            "contributors do not name them"
        )


def _institution(of: Contributor) -> dict[str, Any]:
    """Return an institution; a unit of one is affiliated with it, and the ROR id is not its own.

    A department is named before its institution.
    """
    whole = of.name if of.department else of.unit_of
    if whole is None:
        return _organization(of.name, of.ror)
    affiliation = stated(
        name=whole,
        affiliationIdentifier=of.ror,
        affiliationIdentifierScheme="ROR" if of.ror else None,
        schemeUri=ROR if of.ror else None,
    )
    name = f"{of.department}, {of.name}" if of.department else of.name
    return _organization(name) | {"affiliation": [affiliation]}


def _organization(name: str, ror: str | None = None) -> dict[str, Any]:
    return stated(
        name=name,
        nameType="Organizational",
        nameIdentifiers=[_identifier(ror, "ROR", ROR)] if ror else None,
    )


def _identifier(identifier: str, scheme: str, uri: str) -> dict[str, str]:
    return {
        "nameIdentifier": identifier,
        "nameIdentifierScheme": scheme,
        "schemeUri": uri,
    }
