"""One difference in a fact."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

Change = Literal["changed", "added", "removed", "reordered"]


class Difference(Struct, frozen=True):
    """What one side says and the other does not, or says otherwise."""

    path: tuple[str, ...]
    """The fields that lead there: `("files", "size")`."""
    labels: tuple[str, ...]
    """What the rows on the way are called: `("ISIC_2024_Training_Input.zip",)`."""
    change: Change
    old: Any
    """As a record file holds it; None where it is not stated. Of another order: the names."""
    new: Any
    position: int | None = None
    """Which in the list an added or removed row is, from 1."""

    @property
    def field(self) -> str:
        """The fields as `--only` and `--ignore` take them: `files.size`."""
        return ".".join(self.path)
