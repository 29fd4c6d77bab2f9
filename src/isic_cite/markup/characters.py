"""Characters that no markup can carry, and those that a line cannot."""

from __future__ import annotations

import re

_LINE_ENDS = r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+"
# Besides what makes it no address at all; https://url.spec.whatwg.org/#url-code-points
_NO_URL_SIGNS = r'["<>\\^`{|}]'
_UNPRINTABLE = "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def printable(text: str) -> str:
    """Return `text` on one line: line ends and tabs are spaces, control characters are U+FFFD.

    Nothing vanishes: what cannot be written is visibly replaced. (Records are refused at the door
    when they hold such characters; this is for texts that come another way.)
    """
    if text.isprintable():  # as nearly all texts are
        return text
    return re.sub(_UNPRINTABLE, REPLACEMENT, re.sub(_LINE_ENDS, " ", text))


def is_web_address(url: str) -> bool:
    """Tell whether `url` may become a link: only http and https, never `javascript:`."""
    return re.match(r"https?://[^\s\x00-\x20\x7f]+\Z", url, re.IGNORECASE) is not None


def web_address(url: str) -> str:
    """Return an address whose signs may all stand in one; others are the bytes that they are.

    A browser would write them so by itself; checkers, and what acts upon braces, do not.
    """
    return re.sub(_NO_URL_SIGNS, lambda found: f"%{ord(found[0]):02X}", url)
