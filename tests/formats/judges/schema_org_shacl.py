"""SHACL shapes of Google's required and recommended fields, through pySHACL.

The shapes were written for the namespace with `http`; ours is the one with `https`, which Google
takes as well and the guide of the shapes' own project asks for. Of the recommended fields a
missing one is no fault. Nor are several licences or papers: the shape allows one of each, Google's
page says nothing of the kind, and the project's guide shows a list of licences.
"""

from __future__ import annotations

from pathlib import Path

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


def _violations(data: object, shapes: str, *, strict: bool) -> list[str]:
    from pyshacl import validate
    from rdflib import Graph
    from rdflib.namespace import SH

    turtle = (SHAPES / shapes).read_text("utf-8").replace("http://schema.org/", SCHEMA)
    _, report, _ = validate(
        data,
        shacl_graph=Graph().parse(data=turtle, format="turtle"),
        ont_graph=Graph().parse(data=ONTOLOGY, format="turtle"),
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
