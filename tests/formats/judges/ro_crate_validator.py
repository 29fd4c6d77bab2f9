"""The RO-Crate validator, with all requirements of its profile for RO-Crate 1.2.

It would fetch the JSON-LD context from the web; here it is given the copy among our test schemas.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from pathlib import Path
from unittest import mock

FORMAT = "ro-crate"
VALIDATOR = "roc-validator, required checks of RO-Crate 1.2"
HEAVY = True

ADDRESS = "https://w3id.org/ro/crate/1.2/context"
CONTEXT = Path(__file__).parents[1] / "schemas" / "ro-crate" / "context-1.2.jsonld"


class _Answer:
    """What the address of the context answers."""

    status_code = HTTPStatus.OK
    headers = {"Content-Type": "application/ld+json"}  # noqa: RUF012  (read only)

    @staticmethod
    def json() -> object:
        return json.loads(CONTEXT.read_text("utf-8"))


def faults(text: str) -> list[str]:
    """Return the messages of all required checks that fail."""
    from rocrate_validator import services
    from rocrate_validator.utils.http import HttpRequester

    def get(_: object, url: str, **__: object) -> _Answer:
        if url.rstrip("/") != ADDRESS:
            raise RuntimeError(f"there is no network, and the validator asks for {url}")
        return _Answer()

    try:
        document = json.loads(text)
    except ValueError as error:
        return [str(error)]
    settings = services.ValidationSettings(
        rocrate_uri=None,
        profile_identifier="ro-crate-1.2",
        metadata_only=True,
        requirement_severity="REQUIRED",
    )
    # It hands every method on to its session, and so has no `get` that could be replaced.
    with mock.patch.object(HttpRequester, "get", get, create=True):
        result = services.validate_metadata_as_dict(document, settings)
    return [f"{issue.check.identifier}: {issue.message}" for issue in result.get_issues()]
