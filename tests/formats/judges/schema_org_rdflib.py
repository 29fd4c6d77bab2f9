"""RDFLib reads the JSON-LD as a graph, without a network."""

from __future__ import annotations

FORMAT = "schema-org"
VALIDATOR = "RDFLib reads it as JSON-LD 1.1, offline"
HEAVY = True


def faults(text: str) -> list[str]:
    """Return why the text is no JSON-LD, or what of a dataset is not in the graph."""
    from rdflib import Graph, URIRef
    from rdflib.namespace import RDF

    graph = Graph()
    try:
        graph.parse(data=text, format="json-ld", publicID="https://example.org/page")
    except (ValueError, TypeError) as error:
        return [str(error)]
    datasets = list(graph.subjects(RDF.type, URIRef("https://schema.org/Dataset")))
    return [] if datasets else ["no node is a Dataset"]
