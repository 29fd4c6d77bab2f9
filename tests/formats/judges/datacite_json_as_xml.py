"""What DataCite does with JSON: it is turned into XML, and that has to be valid.

The package `datacite` turns it, the XSD of 4.6 judges it.
"""

from __future__ import annotations

import json

from judges import datacite_xml_xsd

FORMAT = "datacite-json"
VALIDATOR = "XML that the package datacite makes of it, XSD 4.6"
HEAVY = True


def faults(text: str) -> list[str]:
    """Return why no XML can be made of `text`, or where the XML breaks the schema."""
    from datacite import schema45

    try:
        written = schema45.tostring(json.loads(text))
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        return [repr(error)]
    return datacite_xml_xsd.faults(written.replace("<?xml version='1.0' encoding='utf-8'?>", ""))
