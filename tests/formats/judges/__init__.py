"""What others say about our exchange formats: one module a validator, none of them our own rules.

A module of this package is named `<format>_<validator>.py` in snake case and has

- `FORMAT`: the format whose texts it judges, as in `isic-cite formats`;
- `VALIDATOR`: what judges, in a few words, as the docs show it;
- `HEAVY`: whether it needs what only CI installs (a program, another virtual environment);
- `OPTIONS` (optional): a dictionary of options of `isic_cite.cite` for this format;
- `faults(text) -> list[str]`: what it finds wrong with a text, nothing if it passes.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def judges() -> list[ModuleType]:
    """Return all modules of this package, by name."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    return [import_module(f"{__name__}.{name}") for name in names]
