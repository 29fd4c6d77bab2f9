"""What of a record may stand on a page as it is: no address but the web's, no sign that reverses.

That markup in a text stays text is Jinja's part, which escapes all that a template prints.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from isic_cite.markup.characters import is_web_address, web_address

# All of them, https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
_REORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(value: object) -> object:
    r"""Return a text with the signs that reorder it written as `\u202e`; anything else as it is.

    In JSON that is the same text. None is refused: on a page it would read as a name.

    Raises:
        TypeError: a template prints what is not known.
    """
    if value is None:
        raise TypeError("a template prints a value that is not known; it has to ask first")
    if not isinstance(value, str) or not _REORDERING.search(value):
        return value
    written = _REORDERING.sub(lambda found: f"\\u{ord(found[0]):04x}", str(value))
    return Markup(written) if isinstance(value, Markup) else written  # noqa: S704  (it was one)


def link(url: str | None) -> str | None:
    """Return an address as a link has it, else None: only http and https, in plain order."""
    if url is None or not is_web_address(url) or _REORDERING.search(url):
        return None
    return web_address(url)


def breakable(name: str) -> Markup:
    """Return the name of a file, escaped, that may go on in the next line after each `_`.

    A name that is longer than its column else breaks in the middle of a word.
    """
    return Markup("_<wbr>").join(escape(part) for part in name.split("_"))
