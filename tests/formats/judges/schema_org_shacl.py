"""SHACL shapes of Google's required and recommended fields, through pySHACL.

The shapes were written for the namespace with `http`; ours is the one with `https`, which Google
takes as well and the guide of the shapes' own project asks for. Of the recommended fields a
missing one is no fault. Nor are several licences or papers: the shape allows one of each, Google's
page says nothing of the kind, and the project's guide shows a list of licences.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph

FORMAT = "schema-org"
VALIDATOR = "SHACL shapes of Google's required and recommended fields (pySHACL)"
HEAVY = True

SHAPES = Path(__file__).parents[1] / "schemas" / "schema-org"
SCHEMA = "https://schema.org/"
# What schema.org says of the types that we use, so that a shape that wants a CreativeWork is met.
ONTOLOGY = "".join(
    f"<{SCHEMA}{kind}> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <{SCHEMA}CreativeWork> .\n"
    for kind in ("ScholarlyArticle", "Book", "Chapter", "Report", "SoftwareSourceCode", "Thesis")
)
SEVERAL_ALLOWED = {f"{SCHEMA}license", f"{SCHEMA}citation"}


def faults(text: str) -> list[str]:
    """Return the messages of all violated shapes."""
    from rdflib import Graph

    data = Graph()
    try:
        data.parse(data=text, format="json-ld", publicID="https://example.org/page")
    except (ValueError, TypeError) as error:
        return [str(error)]
    if not len(data):
        return ["the graph is empty"]
    return [
        *_violations(data, "googleRequired.ttl", strict=True),
        *_violations(data, "googleRecommended.ttl", strict=False),
    ]


@cache
def _graph(turtle: str) -> Graph:
    """Return a graph, parsed once for all texts that are judged."""
    from rdflib import Graph

    return Graph().parse(data=turtle, format="turtle")


def _violations(data: object, shapes: str, *, strict: bool) -> list[str]:
    from pyshacl import validate
    from rdflib.namespace import SH

    turtle = (SHAPES / shapes).read_text("utf-8").replace("http://schema.org/", SCHEMA)
    _, report, _ = validate(
        data,
        shacl_graph=_graph(turtle),
        ont_graph=_graph(ONTOLOGY),
        do_owl_imports=False,
    )
    found = []
    for result in report.subjects(SH.resultPath):
        kind = report.value(result, SH.sourceConstraintComponent)
        path = str(report.value(result, SH.resultPath))
        several = kind == SH.MaxCountConstraintComponent and path in SEVERAL_ALLOWED
        if strict or not (kind == SH.MinCountConstraintComponent or several):
            found.append(f"{path}: {str(kind).rpartition('#')[2]}")
    return sorted(found)
