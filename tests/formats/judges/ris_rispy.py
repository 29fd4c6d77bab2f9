"""rispy reads every record whole: a known type, known tags, a title, a year and an address."""

from __future__ import annotations

import rispy
from rispy.config import TYPE_OF_REFERENCE_MAPPING

FORMAT = "ris"
VALIDATOR = "rispy reads it"
HEAVY = False

NEEDED = ("id", "title", "authors", "year")


def faults(text: str) -> list[str]:
    """Return what rispy does not find, or does not know."""
    records = rispy.loads(text)
    found = [] if records else ["no record"]
    if text.count("TY  - ") != len(records):
        found.append(f"{text.count('TY  - ')} records begin, {len(records)} are read")
    for record in records:
        name = record.get("id", "a record")
        if record["type_of_reference"] not in TYPE_OF_REFERENCE_MAPPING:
            found.append(f"{name}: no type of rispy's: {record['type_of_reference']}")
        found += [f"{name}: unknown tag {tag}" for tag in record.get("unknown_tag", ())]
        found += [f"{name}: no {key}" for key in NEEDED if key not in record]
    return found
