"""Labels that styles make of names and year: `Rot21`, `CGC18`.

(https://docs.citationstyles.org/en/stable/specification.html#standard-variables says that a
processor makes `citation-label` where an item has none; how long the names are cut is left to it,
and done here as citeproc-js does.)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.csl.items import NAME_VARIABLES
from isic_cite.csl.textcase import is_small

if TYPE_CHECKING:
    from isic_cite.csl.items import CslItem
    from isic_cite.csl.job import Job

# By the number of names: how many letters are taken of each.
_LENGTHS = ((4,), (2, 2), (2, 1, 1), (1, 1, 1, 1))
_YEAR_DIGITS = 2
_NOT_LETTERS = re.compile(
    "[^a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0370-\u03ff\u0400-\u052f\u0590-\u05d4\u05d6-\u05ff"
    "\u1f00-\u1fff\u0600-\u06ff\u200c-\u200e\u0218-\u021b\u202a-\u202e]"
)
_ARTICLE = re.compile(r"(?i)^(?:a|an|the)\s+")
_PARTICLE = re.compile(r"^[ '’a-z]+\s+")


def citation_label(job: Job) -> str:
    """Return the label of the item, with the letter that tells it from others."""
    label = job.item.get("citation-label") or _made(job.item)
    if job.hints is not None and job.hints.letter is not None and not job.looking:
        from isic_cite.csl.dates import letter  # noqa: PLC0415  (dates need this package's looks)

        label += letter(job.hints.letter)
    return str(label)


def _made(item: CslItem) -> str:
    variable = next((name for name in item if name in NAME_VARIABLES), "")
    names = item.get(variable, [])
    lengths = _LENGTHS[min(len(names), len(_LENGTHS)) - 1]
    words = [
        _cut(name.get("literal") or _PARTICLE.sub("", name.get("family", "")), length)
        for name, length in zip(names, lengths, strict=False)
    ]
    if not any(words):
        words = item.get("title", "").split()
        kept = [word for word in words if word != word.lower() or not is_small(word)]
        words = ["".join(kept)[: _LENGTHS[0][0]].capitalize()]
    ends = item.get("issued", {}).get("ends")
    year = str(ends[0][0]) if ends else "0000"
    return "".join(words) + year[-_YEAR_DIGITS:]


def _cut(name: str, length: int) -> str:
    return _NOT_LETTERS.sub("", _ARTICLE.sub("", name))[:length].capitalize()
