"""The style sheet of a site, which stands in each page so that nothing has to be waited for.

A policy that allows no styles on a page allows this one by its hash
(https://www.w3.org/TR/CSP3/#external-hash).
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache
from pathlib import Path

_PATH = Path(__file__).parent / "assets" / "site.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND = re.compile(r"\s*([{};])\s*")


@cache
def style() -> str:
    """Return the style sheet without comments and the space that only people need."""
    css = _COMMENT.sub("", _PATH.read_text("utf-8"))
    return _AROUND.sub(r"\1", " ".join(css.split())).replace(";}", "}").replace(": ", ":")


@cache
def style_hash() -> str:
    """Return what the policy of a page calls the style sheet."""
    return "sha256-" + b64encode(hashlib.sha256(style().encode()).digest()).decode()
