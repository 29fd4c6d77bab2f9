"""The style sheets of a site, which stand in each page so that nothing has to be waited for.

A policy that allows no styles on a page allows this one by its hash
(https://www.w3.org/TR/CSP3/#external-hash).
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "assets"
_OF_ALL = "site.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND = re.compile(r"\s*([{};])\s*")


@cache
def style(*more: str) -> str:
    """Return the sheet of all pages and `more`, without what only people need: comments, space."""
    sheets = "\n".join((_FOLDER / name).read_text("utf-8") for name in (_OF_ALL, *more))
    css = _COMMENT.sub("", sheets)
    return _AROUND.sub(r"\1", " ".join(css.split())).replace(";}", "}").replace(": ", ":")


@cache
def style_hash(*more: str) -> str:
    """Return what the policy of a page calls its style sheet."""
    return "sha256-" + b64encode(hashlib.sha256(style(*more).encode()).digest()).decode()
