"""The table of purposes and licences: what each licence says to each purpose, and under what terms.

The sentences follow the legal codes; `clauses.py` has the sections that fill their gaps. What is
said of models follows Creative Commons' flowchart of AI and its licences (version 5,
https://creativecommons.org/faq/#artificial-intelligence-and-cc-licenses) and its primer "Using
CC-Licensed Works for AI Training" (May 2025,
https://creativecommons.org/using-cc-licensed-works-for-ai-training-2/), which is guidance for the
cautious and calls itself likely to go further than the licences do.
"""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from isic_cite.uses.clauses import CLAUSES

if TYPE_CHECKING:
    from isic_cite.licenses import License, Verdict

Purpose = Literal["commercial", "share", "adapt", "model"]
PURPOSES: dict[Purpose, str] = {
    "commercial": "Commercial use",
    "share": "Sharing it as it is",
    "adapt": "Altering images and sharing what comes of them",
    "model": "Training a model",
}
"""What people want to do, each with its name for people, in the order of answers."""


class Rule(Struct, frozen=True):
    """What one kind of licence says to one purpose; gaps in braces are fields of `Clauses`."""

    verdict: Verdict
    reason: str
    conditions: tuple[str, ...] = ()


class Ruling(Struct, frozen=True):
    """A rule with the sections of one licence filled in."""

    license: License
    verdict: Verdict
    reason: str
    conditions: tuple[str, ...]
    sections: tuple[str, ...]
    """The sections that reason and conditions name, each once, in their order."""
    noncommercial: bool
    """Whether it is allowed for NonCommercial purposes only."""


_CREDIT = "credit, notices, changes and licence are passed on (Section {attribution})"
_UNRESTRICTED = "nothing that is allowed is restricted (Section {restrictions})"
_NC = "for NonCommercial purposes only (Sections {grant} and {noncommercial})"
_UNALTERED = "unaltered; what another format needs is no alteration (Section {formats})"
_COMPLIABLE = (
    "the licence of what comes of it prevents nobody from complying with this one "
    "(Section {adapter})"
)
_ALIKE = "what comes of it goes under the same licence or a compatible one (Section {adapter})"
_IF_SHARED = "what is shared is credited (Section {attribution})"
_MODEL_CREDIT = (
    "whoever shares the model credits the training data (Section {attribution}); a link to the "
    "source of the dataset could do (Section {manner})"
)
_MODEL_ALIKE = (
    "to be on the safe side, a model that is shared goes under the same licence (Section {adapter})"
)

_WAIVED = "Section {grant} waives all rights, for any purpose"
_COMMERCE_WAIVED = Rule(
    "allowed",
    "Section {grant} waives all rights “for any purpose whatsoever, including without limitation "
    "commercial, advertising or promotional purposes”",
)
_ANY_PURPOSE = Rule(
    "allowed", "Section {grant} grants the rights without limiting the purpose", (_IF_SHARED,)
)
_NO_COMMERCE = Rule(
    "forbidden",
    "Section {grant} grants the rights “for NonCommercial purposes only”, and Section "
    "{noncommercial} says what that means: “not primarily intended for or directed towards "
    "commercial advantage or monetary compensation”",
)
_SHARED = "Section {share} grants to “reproduce and Share the Licensed Material”"
_ADAPTED = "Section {adapt} grants to “produce, reproduce, and Share Adapted Material”"
_NOT_ADAPTED = Rule(
    "forbidden",
    "Section {adapt} grants to “produce and reproduce, but not Share, Adapted Material”",
)
_TRAINED = (
    "Section {grant} grants the rights, where permission is needed at all (Section {exceptions} "
    "leaves free what needs none)"
)
_NOT_TRAINED = (
    "Creative Commons' cautious guidance is not to train on it; by its flowchart, the licence "
    "forbids to share a model that is an adaptation (Section {adapt})"
)

RULES: dict[Purpose, dict[str, Rule]] = {
    "commercial": {
        "CC0-1.0": _COMMERCE_WAIVED,
        "CC-BY-4.0": _ANY_PURPOSE,
        "CC-BY-NC-4.0": _NO_COMMERCE,
        "CC-BY-SA-4.0": _ANY_PURPOSE,
        "CC-BY-NC-SA-4.0": _NO_COMMERCE,
        "CC-BY-ND-4.0": _ANY_PURPOSE,
        "CC-BY-NC-ND-4.0": _NO_COMMERCE,
    },
    "share": {
        "CC0-1.0": Rule("allowed", _WAIVED),
        "CC-BY-4.0": Rule("allowed", _SHARED, (_CREDIT, _UNRESTRICTED)),
        "CC-BY-NC-4.0": Rule("allowed", _SHARED, (_NC, _CREDIT, _UNRESTRICTED)),
        "CC-BY-SA-4.0": Rule("allowed", _SHARED, (_CREDIT, _UNRESTRICTED)),
        "CC-BY-NC-SA-4.0": Rule("allowed", _SHARED, (_NC, _CREDIT, _UNRESTRICTED)),
        "CC-BY-ND-4.0": Rule("allowed", _SHARED, (_UNALTERED, _CREDIT, _UNRESTRICTED)),
        "CC-BY-NC-ND-4.0": Rule("allowed", _SHARED, (_NC, _UNALTERED, _CREDIT, _UNRESTRICTED)),
    },
    "adapt": {
        "CC0-1.0": Rule("allowed", _WAIVED),
        "CC-BY-4.0": Rule("allowed", _ADAPTED, (_CREDIT, _COMPLIABLE)),
        "CC-BY-NC-4.0": Rule("allowed", _ADAPTED, (_NC, _CREDIT, _COMPLIABLE)),
        "CC-BY-SA-4.0": Rule("allowed", _ADAPTED, (_CREDIT, _ALIKE)),
        "CC-BY-NC-SA-4.0": Rule("allowed", _ADAPTED, (_NC, _CREDIT, _ALIKE)),
        "CC-BY-ND-4.0": _NOT_ADAPTED,
        "CC-BY-NC-ND-4.0": _NOT_ADAPTED,
    },
    "model": {
        "CC0-1.0": Rule("allowed", _WAIVED),
        "CC-BY-4.0": Rule("allowed", _TRAINED, (_MODEL_CREDIT,)),
        "CC-BY-NC-4.0": Rule("allowed", _TRAINED, (_NC, _MODEL_CREDIT)),
        "CC-BY-SA-4.0": Rule("allowed", _TRAINED, (_MODEL_CREDIT, _MODEL_ALIKE)),
        "CC-BY-NC-SA-4.0": Rule("allowed", _TRAINED, (_NC, _MODEL_CREDIT, _MODEL_ALIKE)),
        "CC-BY-ND-4.0": Rule("advised-against", _NOT_TRAINED),
        "CC-BY-NC-ND-4.0": Rule("advised-against", _NOT_TRAINED, (_NC,)),
    },
}
"""What each licence says to each purpose."""


def ruling(purpose: Purpose, license_: License) -> Ruling:
    """Return what a licence says to a purpose, with its own sections."""
    rule = RULES[purpose][license_.id]
    clauses = CLAUSES[license_.id]
    templates = (rule.reason, *rule.conditions)
    gaps = [name for template in templates for _, name, _, _ in Formatter().parse(template) if name]
    reason, *conditions = (
        template.format_map({name: getattr(clauses, name) for name in gaps})
        for template in templates
    )
    sections = tuple(dict.fromkeys(getattr(clauses, name) for name in gaps))
    limited = _NC in rule.conditions
    return Ruling(license_, rule.verdict, reason, tuple(conditions), sections, limited)
