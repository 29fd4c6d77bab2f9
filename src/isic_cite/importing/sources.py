"""What a source is by its looks: a file, a page, or an address on the web."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
PAGES = (".htm", ".html", ".markdown", ".md", ".mdx", ".xhtml")
"""How the names of pages end."""


def is_address(source: str) -> bool:
    """Tell whether a source is an address on the web, and not a file."""
    return bool(_ADDRESS.match(source))


def is_page(source: str) -> bool:
    """Tell whether a source is a page: by the end of its name, or because it is an address."""
    return is_address(source) or source.lower().endswith(PAGES)
