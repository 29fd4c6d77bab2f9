"""A manuscript and all that its rules look at, found once."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from isic_cite.audit.judging.matching import dois_of, match
from isic_cite.audit.judging.mentions import about_skin, mentions
from isic_cite.audit.judging.sifting import Sieve
from isic_cite.checks.walk import folded
from isic_cite.identifying import arxivs_in, dois_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.audit.judging.known import Known
    from isic_cite.audit.judging.matching import Match
    from isic_cite.audit.judging.mentions import Mention
    from isic_cite.audit.manuscript import Manuscript, Place, Reference

_ISIC = re.compile(r"\bISIC\sArchive|isic-archive\.com|Skin\sImaging\sCollaboration", re.IGNORECASE)
_APART = "\n" * 6
"""More than any of the patterns reaches over: what is so divided is searched as one text."""
_CITING = frozenset(("latex", "typst", "docx", "pdf", "bbl"))
"""What a bibliography is only cited from where a key says so."""


class Matter:
    """What is audited, and what there is to know."""

    def __init__(self, manuscript: Manuscript, known: Known) -> None:
        """Look at nothing yet."""
        self.manuscript = manuscript
        self.known = known
        self._dois: dict[int, tuple[str, ...]] = {}
        self._quoted: dict[str, list[re.Match[str]]] = {}

    def quoted(self, words: str) -> list[re.Match[str]]:
        """Return where a text has the title of a paper, or a line that a page prescribes."""
        if words not in self._quoted:
            self._quoted[words] = self.known.quoted(words)
        return self._quoted[words]

    @cached_property
    def about_skin(self) -> bool:
        """Whether the manuscript is about skin, so that ISIC is the one that is meant."""
        return about_skin(self.manuscript)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Where the texts name datasets."""
        return mentions(self)

    @cached_property
    def mentions_by_text(self) -> dict[str, list[Mention]]:
        """The same, by the file."""
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.text.file, []).append(mention)
        return found

    @cached_property
    def declared_licenses(self) -> frozenset[Place]:
        """Where a card or CITATION.cff states its own licence; what kind of card it is decides."""
        kinds = {text.file: text.kind for text in self.manuscript.texts}
        return frozenset(
            place
            for key, _, place in self.manuscript.declared
            if key in {"license", "licence"}
            and (kinds.get(place.file) == "markdown" or place.file.endswith(".cff"))
        )

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The references that a rule may have something to say of; see `sifting`."""
        sieve = Sieve(self.known)
        return tuple(filter(sieve.keeps, self.manuscript.references))

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """The references that mean a work that is known."""
        found = (
            match(reference, self.dois(reference), self.known) for reference in self.references
        )
        return tuple(matched for matched in found if matched)

    def dois(self, reference: Reference) -> tuple[str, ...]:
        """Return the DOIs of a reference in small letters."""
        if id(reference) not in self._dois:
            self._dois[id(reference)] = dois_of(reference)
        return self._dois[id(reference)]

    def is_known(self, reference: Reference) -> bool:
        """Tell whether a reference means a work that is known."""
        return id(reference) in self._known_references

    @cached_property
    def _known_references(self) -> frozenset[int]:
        return frozenset(id(matched.reference) for matched in self.matches)

    @cached_property
    def is_relevant(self) -> bool:
        """Whether the manuscript has to do with ISIC data at all."""
        if self.mentions or self.matches or self.cited:
            return True
        return self.about_skin and any(_ISIC.search(text.words) for text in self.manuscript.texts)

    @cached_property
    def unresolved(self) -> frozenset[str]:
        """The keys that are cited and that no reference has."""
        keys = {reference.key for reference in self.manuscript.references}
        return frozenset(self.manuscript.cited) - keys - {"*"}

    @cached_property
    def cited(self) -> frozenset[str]:
        """The ids of the works that are cited, in a bibliography or in the words of a text."""
        named = {matched.work.id for matched in self.matches if self._is_cited(matched.reference)}
        return frozenset(named | set(self._spoken()))

    def _is_cited(self, reference: Reference) -> bool:
        cited = self.manuscript.cited
        if reference.entry is None or "*" in cited or reference.key in cited:
            return True
        return not cited and not any(text.kind in _CITING for text in self.manuscript.texts)

    def _spoken(self) -> Iterator[str]:
        """Yield the works whose DOI, arXiv id or whole title stands in a text or a link."""
        known = self.known
        texts = [text.words for text in self.manuscript.texts]
        texts.append(_APART.join(dict.fromkeys(link.url for link in self.manuscript.links)))
        texts.append(_APART.join(value for _, value, _ in self.manuscript.declared))
        for words in texts:
            yield from (known.by_doi[doi].id for doi in dois_in(words) if doi in known.by_doi)
            for arxiv in arxivs_in(words):
                yield from (work.id for work in known.by_arxiv.get(arxiv, ()))
            for quoted in self.quoted(words):
                yield from (work.id for work in known.by_title.get(folded(quoted[0]), ()))
            for title in known.recorded(words):
                yield from (work.id for work in known.by_title[folded(title["title"])])
