"""The Frictionless framework reads the descriptor."""

from __future__ import annotations

import json

FORMAT = "frictionless"
VALIDATOR = "frictionless: Package.validate_descriptor, and the same licences after reading"
HEAVY = True


def faults(text: str) -> list[str]:
    """Return its errors, and the licences that it does not read as they are written."""
    from frictionless import Package

    try:
        descriptor = json.loads(text)
    except ValueError as error:
        return [str(error)]
    report = Package.validate_descriptor(descriptor)
    errors = [
        error.message for error in (*report.errors, *(e for t in report.tasks for e in t.errors))
    ]
    if errors or not report.valid:
        return errors or ["not valid"]
    package = Package.from_descriptor(descriptor)
    licenses = [package.licenses, *(resource.licenses for resource in package.resources)]
    written = [each.get("licenses", []) for each in (descriptor, *descriptor["resources"])]
    return [] if licenses == written else ["the licences are read otherwise"]
