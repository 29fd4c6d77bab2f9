"""idutils, with which Zenodo itself tells what kind of identifier each one is."""

from __future__ import annotations

import json

FORMAT = "zenodo"
VALIDATOR = "idutils finds every identifier to be of its scheme"
HEAVY = True


def faults(text: str) -> list[str]:
    """Return the identifiers that are not of the scheme that is said."""
    import idutils

    try:
        deposit = json.loads(text)
    except json.JSONDecodeError as error:
        return [str(error)]
    stated = [(row["identifier"], row["scheme"]) for row in deposit.get("related_identifiers", ())]
    people = (*deposit.get("creators", ()), *deposit.get("contributors", ()))
    stated += [(person["orcid"], "orcid") for person in people if "orcid" in person]
    stated.append((deposit.get("doi", "10.5281/zenodo.1"), "doi"))
    missing = [] if "title" in deposit else ["no title"]
    return missing + [
        f"{identifier} is not of the scheme {scheme}"
        for identifier, scheme in stated
        if scheme not in idutils.detect_identifier_schemes(identifier)
    ]
