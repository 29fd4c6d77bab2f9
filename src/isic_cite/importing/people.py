"""Names as CSL has them, into names of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.importing.fields import stated

if TYPE_CHECKING:
    from isic_cite.importing.fields import Fields

_PARTS = ("family", "given", "non-dropping-particle", "dropping-particle", "suffix")


def names(fields: Fields, key: str) -> list[dict[str, Any]]:
    """Return the names of a list, those that hold no name left out."""
    found = [_name(name) for name in fields.tables(key)]
    return [name for name in found if name]


def organization(name: str, **ids: str | None) -> dict[str, Any]:
    """Return the name of an organization, which is never split."""
    return stated(literal=name, **ids)


def _name(name: Fields) -> dict[str, Any]:
    literal = name.text("literal") or name.text("name")  # Crossref: the name of a group
    parts = {part: value for part in _PARTS if (value := name.text(part))}
    orcid = name.orcid("ORCID")
    name.forget("sequence", "authenticated-orcid")
    affiliation = name.any("affiliation")
    if affiliation:
        name.lose("affiliation", affiliation)
    name.close()
    if literal or "family" not in parts:
        for part, value in parts.items():
            if literal:
                name.lose(part, value)
        whole = literal or " ".join(parts.values())
        return organization(whole, orcid=orcid) if whole else {}
    return stated(**parts, orcid=orcid)
