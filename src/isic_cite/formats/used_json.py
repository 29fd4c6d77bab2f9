"""A usage as JSON: every value verbatim, with what makes it verifiable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.formats.exchange import json_text, stated
from isic_cite.licenses import expression

if TYPE_CHECKING:
    from isic_cite.usages import UsedGroup
    from isic_cite.used import Used


def render(view: Used) -> str:
    """Return the usage as one object; licences have their SPDX ids, unknown ones none."""
    usage = view.usage
    return json_text(
        stated(
            images=usage.images,
            ids_sha256=usage.ids_sha256,
            accessed=usage.accessed,
            tables=list(usage.tables),
            datasets=[dataset.id for dataset in usage.datasets],
            changes=list(view.credits.changes),
            license=expression(usage.licenses),
            groups=[_group(group) for group in usage.groups],
        )
    )


def _group(group: UsedGroup) -> dict[str, Any]:
    row = group.license
    return {
        "license": row.id if row else None,
        **({"written": group.written} if row is None else {"license_url": row.deed_url}),
        "attribution": group.attribution,
        "credit": group.credit,
        "images": group.images,
    }
