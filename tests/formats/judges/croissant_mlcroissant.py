"""The reference implementation of Croissant, as `mlcroissant validate` runs it."""

from __future__ import annotations

import json
import logging

FORMAT = "croissant"
VALIDATOR = "mlcroissant validate: no error, no warning but of a missing version"
HEAVY = True

NO_VERSION = 'Property "https://schema.org/version" is recommended, but does not exist.'
"""Most records state no version, and none is made up."""


def faults(text: str) -> list[str]:
    """Return its errors and warnings, among them what it logs of the context."""
    import mlcroissant

    logged: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: logged.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("absl")
    logger.addHandler(handler)
    try:
        dataset = mlcroissant.Dataset(json.loads(text))
    except (mlcroissant.ValidationError, ValueError, AssertionError) as error:
        return [str(error)]
    finally:
        logger.removeHandler(handler)
    warnings = [each for each in dataset.metadata.ctx.issues.warnings if NO_VERSION not in each]
    return [*warnings, *(line for line in logged if "context" in line)]
