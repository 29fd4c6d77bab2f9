"""What may be done with images under their licences: purposes, collections, adaptations, models.

The facts are two tables, `clauses` (where each licence says what it says) and `rules` (what it says
to each purpose), and Creative Commons' charts (`charts`). `answer` adds them up over some
`material`; `document` and `data` say it to people and to programs. Nothing here is legal advice.
"""

from __future__ import annotations

from isic_cite.uses.answer import Answer, Use, allows, parse_purposes
from isic_cite.uses.charts import Standing
from isic_cite.uses.material import Material, materials
from isic_cite.uses.rules import PURPOSES, Purpose

__all__ = [
    "PURPOSES",
    "Answer",
    "Material",
    "Purpose",
    "Standing",
    "Use",
    "allows",
    "materials",
    "parse_purposes",
]
