"""Names for types that exist only at run time."""

from __future__ import annotations

from typing import Any

# lxml gives each element of a style the class that `sheet` has registered for its name; neither
# lxml nor citeproc-py has static types for them.
Element = Any
