"""A dataset as an SPDX 3.0.1 document in JSON-LD.

https://spdx.github.io/spdx-spec/v3.0.1/ , with classes of the profiles Core, Software,
SimpleLicensing and Dataset. The dataset is a `dataset_DatasetPackage` with the attribution as
`software_attributionText` and the licence as a `simplelicensing_LicenseExpression`; parts and
shares with licences of their own are packages within it, files have theirs. What the record
follows is both the declared and the concluded licence; where sources disagree and nothing is
settled, no licence is concluded.

The Dataset profile wants a time of building and of release to the second. A record states a year,
and no time is made up; so the document claims conformance with the other profiles only. The type
of the data is not a fact of a record either: `noAssertion`.

`created` is to be the date of the last change and not of the printing, so that the same record
makes the same document: here it is the day on which a source of the record was last read. Ids are
built from a digest of the content, so that another content has others.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from isic_cite.formats.exchange import json_text
from isic_cite.formats.spdx_elements import CREATION, Elements
from isic_cite.metadata import required

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.formats.spdx_elements import Element
    from isic_cite.metadata import Metadata

BY = "SPDX 3.0.1"
CONTEXT = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"
PROFILES = ["core", "software", "simpleLicensing"]
COMMENT = (
    "`created` is the day on which a source of the record was last read; the time of day is not "
    "known."
)


def render(view: Sequence[Metadata]) -> str:
    """Return one document, with a package for each dataset.

    Raises:
        DataError: no source of the record says on which day it was read, which stands for the time
            of creation, as SPDX requires one.
    """
    days = [required(each.read_on, each, "sources.*.accessed", BY) for each in view]
    content = Elements()
    roots = [content.dataset(metadata) for metadata in view]
    tool = content.add("SoftwareAgent", "isic-cite", name="isic-cite")
    creation = {
        "type": "CreationInfo",
        "@id": CREATION,
        "specVersion": "3.0.1",
        "created": f"{max(days)}T00:00:00Z",
        "createdBy": [tool],
        "comment": COMMENT,
    }
    elements = list(content.all.values())
    document = {
        "type": "SpdxDocument",
        "spdxId": "document",
        "creationInfo": CREATION,
        "name": ", ".join(metadata.label for metadata in view),
        "profileConformance": PROFILES,
        "element": [element["spdxId"] for element in elements],
        "rootElement": roots,
    }
    graph = _with_namespace([creation, document, *elements])
    return json_text({"@context": CONTEXT, "@graph": graph})


def losses(view: Sequence[Metadata]) -> Iterator[str]:
    """Tell what has no place, and why the Dataset profile is not claimed."""
    for metadata in view:
        groups = {
            "the contributing institutions": metadata.contributors,
            "the organizers": metadata.organizers,
            "the rights holders": metadata.credit.rights_holders,
        }
        lost = [what for what, stated_ in groups.items() if stated_]
        if lost:
            yield f"{metadata.id}: {BY} has no place for {' or '.join(lost)}"
        year = f"the year ({metadata.year})" if metadata.year else "no date"
        yield (
            f"{metadata.id}: the Dataset profile of {BY} asks for times of building and release; "
            f"the record states {year}, so that profile is not claimed"
        )


def _with_namespace(graph: list[Element]) -> list[Element]:
    """Return the elements with ids that are addresses, unlike those of any other content."""
    digest = hashlib.sha256(json.dumps(graph).encode()).hexdigest()[:32]
    namespace = f"https://spdx.org/spdxdocs/isic-cite-{digest}#"
    local = {element["spdxId"] for element in graph if "spdxId" in element}
    ids = ("spdxId", "createdBy", "element", "rootElement", "originatedBy", "suppliedBy")

    def full(value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, list):
            return [full(each) for each in value]
        return namespace + value if value in local else value

    return [
        {
            name: full(value) if name in (*ids, "from", "to") else value
            for name, value in row.items()
        }
        for row in graph
    ]
