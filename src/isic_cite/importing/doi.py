"""What the registry of a DOI knows of it: DataCite and Crossref, by content negotiation.

The resolver of DOIs redirects to the agency that registered the DOI, which answers in the first of
the forms that it knows (https://citation.doi.org/docs.html): DataCite in its own JSON, Crossref in
CSL-JSON.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from isic_cite.errors import CallError, DataError
from isic_cite.identifiers import URL_PATTERN, doi_url
from isic_cite.importing.cache import keep, kept
from isic_cite.importing.draft import Origin
from isic_cite.importing.network import NotThereError, ask
from isic_cite.read import parse_foreign

if TYPE_CHECKING:
    from isic_cite.importing.cache import Answer

RESOLVER = "https://doi.org"
ENVIRONMENT_VARIABLE = "ISIC_CITE_RESOLVER"
FORMS = {
    "application/vnd.datacite.datacite+json": "datacite-json",
    "application/vnd.citationstyles.csl+json": "csl-json",
}
"""The media types that are asked for, the best first, and the formats that they are."""
_NAMES = {"datacite-json": "DataCite", "csl-json": "CSL-JSON"}


def look_up(
    doi: str, *, resolver: str | None = None, offline: bool = False
) -> tuple[str, str, Origin]:
    """Return what is registered for a DOI: the text, its format, and where it comes from.

    Args:
        doi: a bare DOI.
        resolver: the address of the resolver; None: that of ISIC_CITE_RESOLVER, or doi.org.
        offline: whether to use only what was answered before, however old it is.

    Raises:
        CallError: the DOI is not registered, or no answer could be had.
        DataError: the answer is none of the forms that were asked for, or broken.
    """
    base = (resolver or os.environ.get(ENVIRONMENT_VARIABLE) or RESOLVER).rstrip("/")
    if not re.match(URL_PATTERN, base):
        raise CallError(f"resolver: {base} is no web address")
    question = f"{base}/{doi_url(doi).removeprefix('https://doi.org/')}"
    answer = kept(question, however_old=offline)
    if answer is None:
        if offline:
            raise CallError(f"{doi}: nothing is kept of it, and --offline asks nobody")
        answer = _asked(question, doi)
        parse_foreign(answer.text, "json", question)  # a broken answer is not worth keeping
        keep(question, answer)
    format_ = FORMS.get(answer.media_type)
    if format_ is None:
        what = answer.media_type or "no media type"
        raise DataError(f"the answer is {what}, not metadata", source=question)
    title = f"Metadata of {doi} at its registry, as {_NAMES[format_]}"
    stem = doi.partition("/")[2]
    origin = Origin(title, stem, url=doi_url(doi), accessed=answer.date, doi=doi)
    return answer.text, format_, origin


def _asked(question: str, doi: str) -> Answer:
    accept = ", ".join(
        f"{media_type};q={1 - index / 10:.1f}" for index, media_type in enumerate(FORMS)
    )
    try:
        answer = ask(question, accept)
    except NotThereError as error:
        if error.status == 406:  # noqa: PLR2004  (Not Acceptable)
            raise CallError(
                f"{doi}: its registry has no metadata of it that can be read"
            ) from error
        raise CallError(f"{doi}: no such DOI is registered") from error
    if answer.media_type not in FORMS:
        what = answer.media_type or "without a media type"
        raise DataError(f"the answer is {what}, not metadata", source=question)
    return answer
