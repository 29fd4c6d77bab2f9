"""The answer for programs: what JSON holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.formats.notice import ADVICE
from isic_cite.uses.charts import ADAPTATION_CHART, COLLECTION_CHART, REMIX_CHART
from isic_cite.uses.rules import PURPOSES, Purpose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isic_cite.licenses import License
    from isic_cite.usages import UsedGroup
    from isic_cite.uses.answer import Answer, Use
    from isic_cite.uses.charts import Chart, Standing
    from isic_cite.uses.material import Material


def as_data(answer: Answer, asked: Sequence[Purpose]) -> dict[str, Any]:
    """Return the answer as values of JSON; what is not known is null.

    Args:
        answer: the answer.
        asked: the purposes that were asked for; `allowed` answers them, null where none were.
    """
    return {
        "asked": list(asked),
        "allowed": answer.allows(asked) if asked else None,
        "expression": answer.expression,
        "images": answer.images,
        "sources": [_source(material) for material in answer.materials],
        "licenses": [_license(row, answer) for row in answer.licenses],
        "groups": [_group(group) for group in answer.groups],
        "caveats": list(answer.caveats),
        "uses": {purpose: _use(answer.use(purpose)) for purpose in PURPOSES},
        "remix": {
            "standing": answer.remix,
            "impossible": [[one.id, other.id] for one, other in answer.unmixable],
            "chart": _chart(REMIX_CHART),
        },
        "collection": _choice(answer.collection, COLLECTION_CHART),
        "adaptation": _choice(answer.adaptation, ADAPTATION_CHART),
        "advice": ADVICE,
    }


def _source(material: Material) -> dict[str, Any]:
    return {
        "name": material.name,
        "kind": material.kind,
        "licenses": [row.id for row in material.licenses],
        "images": sum(group.images for group in material.groups) if material.groups else None,
        "link": material.link,
    }


def _license(row: License, answer: Answer) -> dict[str, Any]:
    counted = sum(group.images for group in answer.groups if group.license == row)
    return {
        "id": row.id,
        "name": row.name,
        "images": None if answer.images is None else counted,
        "deed": row.deed_url,
        "legal_code": row.legal_code_url,
    }


def _group(group: UsedGroup) -> dict[str, Any]:
    return {
        "license": group.license.id if group.license else None,
        "written": group.written if group.license is None else None,
        "attribution": group.attribution,
        "images": group.images,
        "credit": group.credit,
    }


def _use(use: Use) -> dict[str, Any]:
    return {
        "standing": use.standing,
        "noncommercial_only": any(each.noncommercial for each in use.rulings),
        "licenses": [
            {
                "id": each.license.id,
                "standing": each.verdict,
                "reason": each.reason,
                "conditions": list(each.conditions),
                "sections": list(each.sections),
            }
            for each in use.rulings
        ],
    }


def _choice(standings: Mapping[License, Standing], chart: Chart) -> dict[str, Any]:
    return {
        "licenses": {row.id: standing for row, standing in standings.items()},
        "chart": _chart(chart),
    }


def _chart(chart: Chart) -> dict[str, str]:
    return {"name": chart.name, "url": chart.url}
