"""Croissant 1.1, the description of datasets for machine learning.

https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html, with the context that its
reference implementation mlcroissant writes. `citeAs` holds BibTeX of everything that is to be
cited, `license` one address a licence (Creative Commons' own, as in the specification's examples).

A checksum of each file is recommended by the specification and demanded by mlcroissant
(https://github.com/mlcommons/croissant/issues/813), save for files that are contained in another
resource. So files of which the record knows no checksum stand in a `FileSet`: they are the files
that somebody has downloaded. The way out that some hubs take, a text that is no checksum in the
field for it, would be made up, and so would be that the dataset is a live one.

What the specification requires and mlcroissant does not (a creator, a date, a file) is not made up
either: it is left out, and that is said. `name` is what to call the dataset.
"""

from __future__ import annotations

import glob
from typing import TYPE_CHECKING
from urllib.parse import quote

from isic_cite.formats import jsonld
from isic_cite.formats.exchange import bibtex_text, media_type, stated
from isic_cite.formats.jsonld_dataset import dataset_facts, files
from isic_cite.metadata import required

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.formats.jsonld import Node
    from isic_cite.licenses import License
    from isic_cite.metadata import Distribution, Metadata

BY = "Croissant 1.1"
CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
DOWNLOADED = "#files"
UNKNOWN_TYPE = "application/octet-stream"
"""What a file of unknown type is (https://www.rfc-editor.org/rfc/rfc2046, section 4.5.1)."""

_OF_CROISSANT = (
    "arrayShape citeAs column containedIn equivalentProperty extract field fileProperty fileObject "
    "fileSet format includes isArray isLiveDataset jsonPath key md5 parentField path recordSet "
    "references regex repeated replace samplingRate separator source subField transform"
)
CONTEXT: Node = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    **{term: f"cr:{term}" for term in _OF_CROISSANT.split()},
}


def render(view: Sequence[Metadata]) -> str:
    """Return the description of one dataset, safe to stand in a page of HTML.

    Raises:
        DataError: a record has no description or address, which Croissant requires.
    """
    (metadata,) = view
    required(metadata.description, metadata, "description", BY)
    required(metadata.link, metadata, "url", BY)
    facts = dataset_facts(metadata, _licensed)
    node = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        **facts,
        **stated(citeAs=bibtex_text(metadata), distribution=_distribution(metadata)),
    }
    return jsonld.script_text(node)


def losses(view: Sequence[Metadata]) -> Iterator[str]:
    """Tell what Croissant requires and the record does not have."""
    for metadata in view:
        asked = {
            "creators": ("creator", metadata.creators),
            "year": ("datePublished", metadata.year),
            "files": ("distribution", metadata.distributions),
        }
        for field, (name, value) in asked.items():
            if not value:
                yield (
                    f"{metadata.id}: {BY} asks for `{name}`; the record states no {field}, so it "
                    "is left out"
                )


def _licensed(licenses: Sequence[License]) -> list[str]:
    return [row.deed_url for row in licenses]


def _distribution(metadata: Metadata) -> list[Node]:
    """Return the files, after the set of those that have no checksum."""
    found = metadata.distributions
    ids = _ids(found)
    described = files(metadata, _licensed, found)
    nodes = [
        _file_object(file, id_, node) for file, id_, node in zip(found, ids, described, strict=True)
    ]
    without = [file for file in found if not _stands_alone(file)]
    return [_downloaded(without), *nodes] if without else nodes


def _file_object(file: Distribution, id_: str, facts: Node) -> Node:
    contained = {} if _stands_alone(file) else {"containedIn": {"@id": DOWNLOADED}}
    type_ = media_type(file.name) or UNKNOWN_TYPE
    return {"@type": "cr:FileObject", "@id": id_, **facts, "encodingFormat": type_, **contained}


def _stands_alone(file: Distribution) -> bool:
    return file.url is not None and file.sha256 is not None


def _downloaded(of: Sequence[Distribution]) -> Node:
    """Return the set of the files that somebody has downloaded, by name."""
    types = dict.fromkeys(media_type(file.name) or UNKNOWN_TYPE for file in of)
    return {
        "@type": "cr:FileSet",
        "@id": DOWNLOADED,
        "name": "files",
        "description": "The files as downloaded; no checksums of them are stated.",
        "encodingFormat": jsonld.one_or_all(types),
        "includes": jsonld.one_or_all(dict.fromkeys(glob.escape(file.name) for file in of)),
    }


def _ids(of: Sequence[Distribution]) -> list[str]:
    """Return an id for each file: its name as a part of an address, with a number if not unique."""
    names = [quote(file.name, safe="") for file in of]
    return [
        f"{name}/{number}" if names.index(name) < number else name
        for number, name in enumerate(names)
    ]
