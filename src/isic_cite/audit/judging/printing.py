"""References in running text: who stands before the title of a work that is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.audit.judging.finding import edit_of_words, found
from isic_cite.checks.walk import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.audit.judging.finding import AuditFinding
    from isic_cite.audit.judging.matter import Matter

_BEFORE = 300


def check(matter: Matter) -> Iterator[AuditFinding]:
    """Yield findings for given names that stand in place of family names."""
    known = matter.known
    for text in matter.manuscript.texts:
        for title in matter.quoted(text.words):
            works = known.by_title.get(folded(title[0]), ())
            nearby = text.words[max(title.start() - _BEFORE, 0) : title.start()]
            before = nearby.rpartition("\n\n")[2]
            start = title.start() - len(before)
            for name in works[0].authors if works else ():
                given, family = name.get("given", ""), name.get("family", "")
                swapped = rf"(?<![\w-]){re.escape(given)}, {re.escape(family)}(?![\w-])"
                wrong = re.search(swapped, before) if len(given) > 1 else None
                # "…, Veronica, Rotemberg, …" may be a list of persons who have one name each.
                if wrong and not before[: wrong.start()].rstrip().endswith(","):
                    at = start + wrong.start()
                    right = f"{family}, {given}"
                    edit = edit_of_words(matter.manuscript, text, at, at + len(wrong[0]), right)
                    message = f'"{wrong[0]}" swaps given and family name'
                    yield found("IC2105", text.place(at), message, f'write "{right}"', edits=[edit])
