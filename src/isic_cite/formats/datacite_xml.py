"""DataCite XML: what its metadata store takes, valid against the XSD of the version.

https://schema.datacite.org/meta/kernel-4.6/metadata.xsd and …/kernel-4.7/metadata.xsd

The text is written here rather than by lxml: there is little to it, lxml alone would take longer to
load than all the rest, and it is read back by lxml in the tests.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.errors import DataError
from isic_cite.formats.datacite import resource
from isic_cite.formats.datacite_losses import lost

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.metadata import Metadata

KERNEL = "http://datacite.org/schema/kernel-4"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

# Property 1 to 17: the name of the list, of its elements, and of the field that is their text.
_LISTS = {
    "creators": ("creator", ""),
    "titles": ("title", "title"),
    "contributors": ("contributor", ""),
    "relatedIdentifiers": ("relatedIdentifier", "relatedIdentifier"),
    "sizes": ("size", ""),
    "formats": ("format", ""),
    "rightsList": ("rights", "rights"),
    "descriptions": ("description", "description"),
}
_ATTRIBUTES = {"schemeUri": "schemeURI", "rightsUri": "rightsURI", "lang": "xml:lang"}
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTES = _ESCAPES | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})
# https://www.w3.org/TR/xml/#charsets: not even as a reference like &#xFFFE;.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(view: Sequence[Metadata], *, schema_version: str) -> str:
    """Return the one dataset of `view` as a document.

    Raises:
        CallError: no such version of the schema is known.
        DataError: the record lacks what the schema requires, is that of a part, or holds a
            character that XML 1.0 cannot hold; none is dropped or replaced.
    """
    (metadata,) = view
    lines = list(_lines(resource(metadata, schema_version)))
    for line in lines:
        if found := _NO_XML.search(line):
            element = line.lstrip(" <").partition(">")[0].partition(" ")[0]
            message = f"XML 1.0 cannot hold the character U+{ord(found[0]):04X} of `{element}`"
            raise DataError(message, source=metadata.id)
    location = f"{KERNEL} https://schema.datacite.org/meta/kernel-{schema_version}/metadata.xsd"
    root = _tag(
        "resource", {"xmlns": KERNEL, "xmlns:xsi": XSI, "xsi:schemaLocation": location}, end=">"
    )
    body = "".join(f"  {line}\n" for line in lines)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n{body}</resource>\n'


def losses(view: Sequence[Metadata], *, schema_version: str) -> Iterator[str]:
    """Tell what of the record DataCite XML cannot say; the page is told when the DOI is made."""
    (metadata,) = view
    pages = [page for page in (metadata.url, *metadata.urls) if page and page != metadata.link]
    yield from lost(metadata, f"DataCite {schema_version}", pages)


def _lines(fields: dict[str, Any]) -> Iterator[str]:
    """Yield the elements, each a line but for the line ends that its text has."""
    for name, value in fields.items():
        if name in _LISTS:
            yield from _list(name, value)
        elif name == "doi":
            yield _element("identifier", value, {"identifierType": "DOI"})
        elif name == "types":
            yield _element("resourceType", "", value)
        else:
            yield _element(name, value["name"] if name == "publisher" else value)


def _list(name: str, members: list[Any]) -> Iterator[str]:
    element, text = _LISTS[name]
    yield f"<{name}>"
    for member in members:
        if isinstance(member, str):
            yield f"  {_element(element, member)}"
        elif text:
            yield f"  {_element(element, member[text], member, without=text)}"
        else:
            yield from (f"  {line}" for line in _agent(element, member))
    yield f"</{name}>"


def _agent(element: str, agent: dict[str, Any]) -> Iterator[str]:
    """Yield a creator or contributor, its parts in the sequence that the XSD wants."""
    role = {key: agent[key] for key in ("contributorType",) if key in agent}
    yield _tag(element, role, end=">")
    yield f"  {_element(f'{element}Name', agent['name'], {'nameType': agent['nameType']})}"
    for part in ("givenName", "familyName"):
        if part in agent:
            yield f"  {_element(part, agent[part])}"
    for each in agent.get("nameIdentifiers", ()):
        text = each["nameIdentifier"]
        yield f"  {_element('nameIdentifier', text, each, without='nameIdentifier')}"
    for each in agent.get("affiliation", ()):
        yield f"  {_element('affiliation', each['name'], each, without='name')}"
    yield f"</{element}>"


def _element(
    name: str, text: str, attributes: dict[str, str] | None = None, *, without: str = ""
) -> str:
    """Return an element of text; `without` is the field of `attributes` that is the text."""
    own = {key: value for key, value in (attributes or {}).items() if key != without}
    if not text:
        return _tag(name, own, end="/>")
    return f"{_tag(name, own, end='>')}{text.translate(_ESCAPES)}</{name}>"


def _tag(name: str, attributes: dict[str, str], *, end: str) -> str:
    written = "".join(
        f' {_ATTRIBUTES.get(key, key)}="{value.translate(_IN_ATTRIBUTES)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}{end}"
