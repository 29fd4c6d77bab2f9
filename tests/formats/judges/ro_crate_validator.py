"""The RO-Crate validator, with all requirements of its profile for RO-Crate 1.2.

It would fetch the JSON-LD context from the web; here it is given the copy among our test schemas.
Its shapes hold queries in SPARQL, which it would parse anew for each node of each document, most of
its time; here a query is parsed once, as rdflib's own `prepareQuery` does.
"""

from __future__ import annotations

import json
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

if TYPE_CHECKING:
    from rdflib.plugins.sparql.sparql import Query

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


@cache
def _prepared(query: str, base: str | None, namespaces: tuple[tuple[str, Any], ...]) -> Query:
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    return translateQuery(parseQuery(query), base, dict(namespaces))


def faults(text: str) -> list[str]:
    """Return the messages of all required checks that fail."""
    from rdflib.plugins.sparql.processor import SPARQLProcessor
    from rocrate_validator import services
    from rocrate_validator.utils.http import HttpRequester

    def get(_: object, url: str, **__: object) -> _Answer:
        if url.rstrip("/") != ADDRESS:
            raise RuntimeError(f"there is no network, and the validator asks for {url}")
        return _Answer()

    ask = SPARQLProcessor.query

    def query(of: Any, text: Any, bindings: Any, names: Any, base: Any = None, **more: Any) -> Any:  # noqa: ANN401
        if isinstance(text, str):
            text = _prepared(text, base, tuple(sorted((names or {}).items())))
        return ask(of, text, bindings, names, base, **more)

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
    with (
        mock.patch.object(HttpRequester, "get", get, create=True),
        mock.patch.object(SPARQLProcessor, "query", query),
    ):
        result = services.validate_metadata_as_dict(document, settings)
    return [f"{issue.check.identifier}: {issue.message}" for issue in result.get_issues()]
