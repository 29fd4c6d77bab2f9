"""What tells that a work is a preprint: its server, its DOI, or a word for it."""

from __future__ import annotations

import re

_WORD = re.compile(r"\bpre-?prints?\b", re.IGNORECASE)
_SERVER = re.compile(r"\b(?:\w*rxiv|ssrn|authorea|research square)\b|\bpreprints?\b", re.IGNORECASE)
_HOST = re.compile(
    r"https?://(?:[a-z]+\.)?(?:[a-z]*rxiv\.org|ssrn\.com|preprints\.org|researchsquare\.com)/",
    re.IGNORECASE,
)
_DOI = re.compile(
    r"10\.(?:48550/arxiv\.|1101/(?:\d{4}\.\d\d\.\d\d\.)?\d{6,8}(?:v\d+)?$|2139/ssrn\.|20944/preprints"
    r"|21203/rs\.|22541/au\.|26434/chemrxiv|31219/osf\.io|31234/osf\.io|36227/techrxiv\.)",
    re.IGNORECASE,
)
"""DOIs of arXiv, of bioRxiv and medRxiv (whose publisher's journals have other forms), SSRN,
Preprints.org, Research Square, Authorea, ChemRxiv, OSF, PsyArXiv and TechRxiv."""


def is_server(name: str) -> bool:
    """Tell whether a publisher or what a work appeared in is a server of preprints."""
    return _SERVER.search(name) is not None


def is_said(text: str) -> bool:
    """Tell whether a word for the kind of a work says that it is a preprint."""
    return _WORD.search(text) is not None


def is_address(doi: str, url: str) -> bool:
    """Tell whether the DOI, or where there is none the address, is that of a preprint."""
    return (_DOI.match(doi) if doi else _HOST.match(url)) is not None
