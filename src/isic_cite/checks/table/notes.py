"""What people type where somebody is to be credited, and that credits nobody.

Seen in the Archive's own table: "For educational purpose only".
"""

from __future__ import annotations

import re

from isic_cite.checks.placeholders import is_placeholder
from isic_cite.licenses import recognize_license

_PURPOSE = (
    r"(?:academic|education(?:al)?|evaluation|internal|non-?commercial|personal|private|"
    r"research|scientific|study|teaching|training)"
)
_PURPOSES = rf"{_PURPOSE}(?:[\s,/&]{{1,5}}(?:(?:and|or)\s{{1,5}})?{_PURPOSE})*"
_USE = r"(?:\s+(?:use|usage|purposes?))"
_NOTE = re.compile(
    rf"(?:\b(?:only|solely|strictly)\s+)?\bfor\s+{_PURPOSES}{_USE}(?:\s+only)?\b"
    rf"|\b{_PURPOSES}{_USE}?\s+only\b"
    r"|\b(?:do|must|may|should)\s+not\s+(?:be\s+)?(?:cite|cop(?:y|ied)|distribute|post|publish|"
    r"redistribute|re-?use|share|upload|use)d?\b"
    r"|\bno(?:t\s+for)?\s+(?:clinical|commercial|diagnostic|public)\s+(?:distribution|use)\b"
    r"|\b(?:no|not\s+for)\s+(?:(?:re)?distribution|publication|re-?use)\b"
    r"|\ball\s+rights\s+reserved\b|\bpermission\s+(?:is\s+)?(?:needed|required)\b"
    r"|\bno\s+(?:attribution|credit)\s+(?:is\s+)?(?:given|needed|required)\b"
    r"|^\W*(?:confidential|copyright(?:ed)?|fair\s+use|public\s+domain)\W*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"<?(?:mailto:)?[^\s@<>]+@[^\s@<>]+\.[^\W\d_]{2,}>?"
    r"|<?(?:https?://|www\.)\S+"
    r"|(?:doi:\s*)?10\.\d{4,9}/\S+",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    (
        *("#n/a", "missing", "n. a.", "n.a.", "na", "nan", "nil", "no", "nobody", "none", "null"),
        *("undefined", "unknown", "unnamed", "unspecified", "author unknown", "source unknown"),
        *("not applicable", "not available", "not given", "not known", "not provided"),
        *("not specified", "not stated", "unknown author", "unknown source", "x", "xx"),
        *("test", "to do"),
    )
)
_SIGNS = " \t()[]{}<>.,;:*?!-_=\"'"


def is_nobody(value: str) -> bool:
    """Tell whether `value` stands where a name is missing: a placeholder, `N/A`, `unknown`."""
    return value.strip(_SIGNS).casefold() in _NOBODY or is_placeholder(value)


def note_in(value: str) -> tuple[int, int] | None:
    """Return where a note on the use of the image begins and ends, or None."""
    if recognize_license(value):
        return 0, len(value)
    found = _NOTE.search(value)
    return found.span() if found else None


def is_address(value: str) -> bool:
    """Tell whether `value` is one or more addresses of mail or pages, or DOIs, and no name."""
    words = re.split(r"[\s,;]+", value.strip())
    return all(_ADDRESS.fullmatch(word) for word in words)
