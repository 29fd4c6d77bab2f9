"""The sections of the answer below the purposes, each from one of Creative Commons' charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from isic_cite.credits import enumerated
from isic_cite.formats.notice import bullet_list
from isic_cite.formats.sentences import licensed
from isic_cite.formats.used_words import NOBODY, counted
from isic_cite.markup.tree import Block, Paragraph, Strong, linked, text
from isic_cite.uses.charts import (
    ADAPTATION_CHART,
    COLLECTION_CHART,
    DATABASE_ANSWER,
    REMIX_CHART,
)
from isic_cite.uses.clauses import CLAUSES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from isic_cite.licenses import License
    from isic_cite.markup.tree import Bullets, Inline
    from isic_cite.uses.answer import Answer
    from isic_cite.uses.charts import Chart, Standing
    from isic_cite.uses.material import Material
    from isic_cite.uses.rules import Purpose

_FLOWCHART = "https://creativecommons.org/faq/#artificial-intelligence-and-cc-licenses"
_PRIMER = "https://creativecommons.org/using-cc-licensed-works-for-ai-training-2/"
UNKNOWN = "LICENCE NOT KNOWN"
_LONGEST = 20
"""How many credits a suggestion spells out."""
_CHOICES: dict[Standing, str] = {
    "allowed": "Allowed",
    "advised-against": "Allowed, but Creative Commons advises against it",
    "unknown": "Not known to be allowed",
    "forbidden": "Not allowed",
}


class Section(NamedTuple):
    """A section, what builds it, and the purposes that need it."""

    name: str
    build: Callable[[Answer], list[Block]]
    needed: frozenset[Purpose]


def _collection(answer: Answer) -> list[Block]:
    lead = (
        "Images that stay side by side, each as it is, keep their licences. The collection as such "
        "needs none; if it is given one, it may be:"
    )
    note = (
        f"{DATABASE_ANSWER.name} recommends neither NC nor ND for databases that are meant for "
        "science: "
    )
    return [
        Paragraph(text(lead)),
        _choice(answer.collection),
        _source(COLLECTION_CHART, "; it has no column for CC0, listed as CC BY is"),
        Paragraph(text(note, linked(DATABASE_ANSWER.url))),
    ]


def _adaptation(answer: Answer) -> list[Block]:
    lead = (
        "One new work made of all of it may carry the licences below; whoever uses it must comply "
        "with the licences of the originals as well. An image that is altered by itself needs to "
        "mind only its own."
    )
    return [Paragraph(text(lead)), _choice(answer.adaptation), _source(ADAPTATION_CHART)]


def _remix(answer: Answer) -> list[Block]:
    if answer.unmixable:
        said = f"It cannot be merged into one work that is shared: not {_pairs(answer)}."
    elif answer.unknown:
        said = "Whether it can be merged into one work that is shared is not known."
    else:
        said = "It can be merged into one work that is shared."
    return [Paragraph(text(said)), _source(REMIX_CHART)]


def _pairs(answer: Answer) -> str:
    """Name what does not mix; what mixes with nothing is named alone."""
    alone = [one for one, other in answer.unmixable if one == other]
    pairs = [
        f"{one.short} with {other.short}"
        for one, other in answer.unmixable
        if one not in alone and other not in alone
    ]
    return enumerated([*pairs, *(f"{row.short} with anything" for row in alone)], "nor")


def _choice(standings: Mapping[License, Standing]) -> Bullets:
    """List the licences by standing, the mildest first."""
    named = {
        words: [row.short for row, found in standings.items() if found == standing]
        for standing, words in _CHOICES.items()
    }
    return bullet_list(
        [text(f"{words}: {', '.join(rows)}") for words, rows in named.items() if rows]
    )


def _source(chart: Chart, note: str = "") -> Paragraph:
    return Paragraph(text(f"Read from {chart.name} (", linked(chart.url), f"){note}."))


def _passing_on(answer: Answer) -> list[Block]:
    """Say what whoever shares it must pass on, with the sections."""
    required = [row for row in answer.licenses if row.requires_attribution]
    lines = []
    if required:
        lines += [text(f"{duty} ({_cited(required, each)})") for each, duty in _DUTIES.items()]
    if any(not row.requires_attribution for row in answer.licenses):
        lines.append(text("CC0 asks for nothing; credit is requested, and not required"))
    return [bullet_list(lines)] if lines else []


_DUTIES = {
    "credit": "The credit as it is written, the copyright notice and the notices of licence and "
    "disclaimer, as far as they were supplied, and the address of the material",
    "changes": "Whether and how it was modified, now or before",
    "license": "The name of the licence, with its text or address",
    "restrictions": "No further terms and no technical measures that restrict what is allowed",
    "endorsement": "No suggestion that those who are credited endorse the use",
    "database": "The same for a substantial part of a database, where database rights apply",
}
"""What whoever shares it owes, by the clause that says so."""


def _cited(licenses: list[License], clause: str) -> str:
    """Return `Section 3(a)(1)(A) of CC BY 4.0 and CC BY-NC 4.0`."""
    places: dict[str, list[str]] = {}
    for row in licenses:
        places.setdefault(getattr(CLAUSES[row.id], clause), []).append(row.short)
    return "; ".join(f"Section {place} of {enumerated(rows)}" for place, rows in places.items())


def _training(answer: Answer) -> list[Block]:
    """Give Creative Commons' guidance on models, and a credit for the training data."""
    blocks: list[Block] = [
        Paragraph(
            text(
                "This is Creative Commons' cautious guidance, which likely goes further than "
                "copyright and licences ask, and not law: whether training needs permission "
                "at all depends on the country and the case (flowchart: ",
                linked(_FLOWCHART),
                "; primer of May 2025: ",
                linked(_PRIMER),
                ").",
            )
        )
    ]
    limiting = [row.short for row in answer.licenses if not row.permits_commercial_use]
    if limiting:
        warning = (
            f"WARNING: {enumerated(limiting)} may bind the training itself, whether the model is "
            "shared or not: then it must not be primarily intended for or directed towards "
            "commercial advantage or monetary compensation."
        )
        blocks.append(Paragraph(text(warning)))
    credits_ = [line for material in answer.materials for line in _credit(material)]
    if credits_:
        lead = Paragraph(text("A credit for the description of the model:"))
        blocks += [lead, Paragraph((Strong(text("Training data")),)), bullet_list(credits_)]
    return blocks


def _credit(material: Material) -> Iterator[tuple[Inline, ...]]:
    """Yield what to name: the dataset, and whom to credit for its images."""
    if material.kind == "dataset":
        source: tuple[Inline, ...] = text(", ", linked(material.link)) if material.link else ()
        terms = () if material.groups else text(", ", *licensed(material.licenses))
        yield text(material.name, *source, *terms)
    for group in material.groups[:_LONGEST]:
        who = f"{counted(group.images)}: {group.attribution or NOBODY}, "
        yield text(who, *(licensed([group.license]) if group.license else text(UNKNOWN)))
    if rest := material.groups[_LONGEST:]:
        images = counted(sum(group.images for group in rest))
        yield text(f"{images}: {len(rest)} further credits, all listed by -f attribution")


SECTIONS = (
    Section("The licence of a collection", _collection, frozenset(("share",))),
    Section("One work of all of it", _remix, frozenset(("adapt",))),
    Section("The licence of an adaptation", _adaptation, frozenset(("adapt",))),
    Section("What must be passed on", _passing_on, frozenset(("share", "adapt"))),
    Section("Training data", _training, frozenset(("model",))),
)
