"""DataCite JSON: the attributes that DataCite's REST API takes and returns for a DOI.

https://support.datacite.org/docs/api-create-dois ; the names and forms of the fields are those of
the JSON Schema that the package `datacite` carries for 4.5
(https://github.com/inveniosoftware/datacite; DataCite itself publishes none). `schemaVersion` names
the kernel, which is the same for 4.6 and 4.7.

`url` is the page that the DOI leads to, so never the address of the DOI itself.

To register, send it as `{"data": {"type": "dois", "attributes": …}}`. What the text leaves out is
whatever would act: `event`, `prefix`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.formats.datacite import resource
from isic_cite.formats.datacite_losses import lost
from isic_cite.formats.exchange import json_text, stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.metadata import Metadata

KERNEL = "http://datacite.org/schema/kernel-4"


def render(view: Sequence[Metadata], *, schema_version: str) -> str:
    """Return the attributes of the one dataset of `view`.

    Raises:
        CallError: no such version of the schema is known.
        DataError: the record lacks what the schema requires, or is that of a part.
    """
    (metadata,) = view
    attributes = resource(metadata, schema_version)
    page = metadata.url if metadata.url != metadata.link else None
    return json_text({**attributes, **stated(url=page), "schemaVersion": KERNEL})


def losses(view: Sequence[Metadata], *, schema_version: str) -> Iterator[str]:
    """Tell what of the record DataCite JSON cannot say."""
    (metadata,) = view
    yield from lost(metadata, f"DataCite {schema_version}", metadata.urls)
