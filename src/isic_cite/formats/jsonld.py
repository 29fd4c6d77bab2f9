"""What the formats in JSON-LD with the terms of schema.org share (https://schema.org).

The functions return plain dictionaries, nodes in the sense of JSON-LD 1.1
(https://www.w3.org/TR/json-ld11/), that `schema-org`, `croissant` and `ro-crate` put together
each in its own way. What is not known is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.formats.exchange import json_text, media_type, sorts_of, stated
from isic_cite.identifiers import arxiv_url, doi_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from isic_cite.licenses import License
    from isic_cite.metadata import Agent, Contributor, Distribution, Metadata

Node = dict[str, Any]

_TYPES = {
    "article": "ScholarlyArticle",
    "article-journal": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "paper-conference": "ScholarlyArticle",
    "report": "Report",
    "software": "SoftwareSourceCode",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
# A closing tag or a comment in a text would end the <script> that JSON-LD stands in on a page.
_UNSAFE_IN_HTML = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def script_text(value: Node) -> str:
    """Return `value` as JSON that may stand in a `<script type="application/ld+json">`.

    The signs `<`, `>` and `&` are written as JSON escapes, so that `</script>` and `<!--` cannot
    occur (https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements);
    every JSON parser gives them back.
    """
    return json_text(value).translate(_UNSAFE_IN_HTML)


def one_or_all(values: Iterable[Any]) -> Any:  # noqa: ANN401  (a value of JSON-LD)
    """Return the only value as it is, several as a list, none as None."""
    listed = list(values)
    return listed if len(listed) > 1 else next(iter(listed), None)


def agent(of: Agent) -> Node:
    """Return a person or an organization; ORCID and ROR stand in `sameAs`, as Google reads them."""
    return stated(
        **{"@type": "Organization" if of.organization else "Person"},
        name=of.name,
        givenName=of.given,
        familyName=of.family,
        sameAs=orcid_url(of.orcid) if of.orcid else of.ror,
        affiliation=stated(**{"@type": "Organization"}, name=of.affiliation)
        if of.affiliation
        else None,
        url=of.url,
    )


def orcid_url(orcid: str) -> str:
    """Return the address of an ORCID (https://support.orcid.org/hc/en-us/articles/360006897674)."""
    return f"https://orcid.org/{orcid}"


def institution(of: Contributor) -> Node:
    """Return an institution that gave images, with its department and its place."""
    place = stated(addressLocality=of.city, addressCountry=of.country)
    return stated(
        **{"@type": "Organization"},
        name=of.name,
        sameAs=of.ror,
        department={"@type": "Organization", "name": of.department} if of.department else None,
        address={"@type": "PostalAddress", **place} if place else None,
    )


def in_role(name: str, who: Node) -> Node:
    """Return a contributor with the role (https://schema.org/Role, a node between the two)."""
    return {"@type": "Role", "roleName": name, "contributor": who} if name else who


def contributors(metadata: Metadata) -> Iterator[Node]:
    """Return the institutions and the organizers, each with what it gave or what it did."""
    for each in metadata.contributors:
        given = f"Contributed: {', '.join(each.contributed)}" if each.contributed else ""
        yield in_role(given, institution(each))
    for organizer in metadata.organizers:
        yield in_role(organizer.role, agent(organizer))


def license_urls(licenses: Sequence[License]) -> list[str]:
    """Return the addresses of licences, of each first SPDX's and then Creative Commons' own.

    That pair is what the guide of Science on Schema.org advises, so that a reader may know either
    (https://github.com/ESIPFed/science-on-schema.org/blob/main/guides/Dataset.md#license).
    """
    return [url for row in licenses for url in (spdx_url(row), row.deed_url)]


def spdx_url(license_: License) -> str:
    """Return the address of a licence in the SPDX list."""
    return f"https://spdx.org/licenses/{license_.id}"


def identifier(doi: str) -> Node:
    """Return a DOI as the guide of Science on Schema.org advises."""
    return _registered("doi", doi, doi_url(doi))


def paper(item: dict[str, Any]) -> Node:
    """Return a work that is to be cited with the dataset, from its CSL item."""
    return stated(
        **{
            "@type": _TYPES.get(item["type"], "CreativeWork"),
            "@id": item.get("URL"),
        },
        name=item["title"],
        author=_authors(item),
        datePublished=_date(item),
        isPartOf=_container(item),
        pagination=item.get("page"),
        publisher={"@type": "Organization", "name": item["publisher"]}
        if "publisher" in item
        else None,
        version=item.get("version"),
        identifier=_identifier(item),
        url=item.get("URL"),
    )


def file_facts(of: Distribution) -> Node:
    """Return what is known of a file, save for its licences."""
    return stated(
        name=of.name,
        description=of.holds,
        contentUrl=of.url,
        encodingFormat=media_type(of.name),
        contentSize=content_size(of),
        sha256=of.sha256,
        keywords=sorts_of(of),
    )


def content_size(of: Distribution) -> str | None:
    """Return the size of a file in bytes, where that is known, else as its page prints it."""
    return f"{of.bytes} B" if of.bytes is not None else of.size


def paper_losses(metadata: Metadata, target: str) -> Iterator[str]:
    """Tell of which papers the list of authors is not complete, which schema.org cannot say."""
    for item in metadata.papers:
        if item["custom"].get("authors-incomplete"):
            known = len(item.get("author", ()))
            yield (
                f"{metadata.id}: {target} lists the {known} authors of {item['id']} that the "
                "record knows and cannot say that there are more"
            )


def _identifier(item: dict[str, Any]) -> Node | None:
    if "DOI" in item:
        return identifier(item["DOI"])
    eprint = item["custom"].get("eprint")
    return _registered("arxiv", eprint, arxiv_url(eprint)) if eprint else None


def _registered(scheme: str, value: str, url: str) -> Node:
    """Return an identifier of a scheme that identifiers.org knows."""
    return {
        "@type": "PropertyValue",
        "propertyID": f"https://registry.identifiers.org/registry/{scheme}",
        "value": f"{scheme}:{value}",
        "url": url,
    }


def _authors(item: dict[str, Any]) -> Any:  # noqa: ANN401
    nodes = [_author(name) for name in item.get("author", ())]
    return {"@list": nodes} if len(nodes) > 1 else one_or_all(nodes)


def _author(name: dict[str, str]) -> Node:
    if "literal" in name:
        return {"@type": "Organization", "name": name["literal"]}
    order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    of_family = ("non-dropping-particle", "family", "suffix")
    return stated(
        **{"@type": "Person"},
        name=_joined(name, order),
        givenName=_joined(name, ("given", "dropping-particle")),
        familyName=_joined(name, of_family),
    )


def _joined(name: dict[str, str], parts: Iterable[str]) -> str:
    return " ".join(name[part] for part in parts if part in name)


def _date(item: dict[str, Any]) -> str | None:
    if "issued" not in item:
        return None
    year, *rest = item["issued"]["date-parts"][0]
    return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])


def _container(item: dict[str, Any]) -> Node | None:
    """Return the journal, or the volume of proceedings, with volume and issue inside it."""
    if "container-title" not in item:
        return None
    journal = item["type"] == "article-journal"
    node: Node = {"@type": "Periodical" if journal else "Book", "name": item["container-title"]}
    for kind, key in (("PublicationVolume", "volume"), ("PublicationIssue", "issue")):
        if key in item:
            node = {"@type": kind, f"{key}Number": item[key], "isPartOf": node}
    return node
