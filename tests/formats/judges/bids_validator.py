"""The BIDS validator of npm, on a dataset that has our description."""

from __future__ import annotations

from bids_dataset import judged

FORMAT = "bids"
VALIDATOR = "bids-validator (npm): no errors in a dataset with it"
HEAVY = True


def faults(text: str) -> list[str]:
    """Return its errors."""
    errors = judged(text, "bids-validator")["issues"]["errors"]
    return [f"{error['key']}: {error['reason']}" for error in errors]
