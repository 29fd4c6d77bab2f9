"""What registries have answered, kept in the user's cache directory.

A file of JSON for each question. Whatever goes wrong with the cache is no error: then there is
none.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from pathlib import Path

from msgspec import Struct

from isic_cite.errors import CallError
from isic_cite.files import write_whole

ENVIRONMENT_VARIABLE = "ISIC_CITE_CACHE"
FRESH = 24 * 60 * 60
"""For how many seconds an answer is taken for what the registry would answer now."""
_LARGEST = 10_000_000


class Answer(Struct, frozen=True):
    """What a registry said."""

    text: str
    media_type: str
    date: str
    """The day on which it was said, ISO 8601."""


def directory() -> Path:
    """Return where answers are kept: ISIC_CITE_CACHE, or where the system has its caches."""
    named = os.environ.get(ENVIRONMENT_VARIABLE)
    if named:
        return Path(named)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "isic-cite"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "isic-cite" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "isic-cite"


def kept(question: str, *, however_old: bool = False) -> Answer | None:
    """Return the answer to a question, if there is one and it is fresh."""
    try:
        path = _path(question)
        if path.stat().st_size > _LARGEST:
            return None
        if not however_old and time.time() - path.stat().st_mtime > FRESH:
            return None
        entry = json.loads(path.read_bytes())
        answer = Answer(text=entry["text"], media_type=entry["media-type"], date=entry["date"])
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, RecursionError):
        return None
    fine = entry.get("question") == question and all(
        isinstance(text, str) for text in (answer.text, answer.media_type, answer.date)
    )
    return answer if fine else None


def keep(question: str, answer: Answer) -> None:
    """Keep the answer to a question, where that is possible."""
    entry = {
        "question": question,
        "media-type": answer.media_type,
        "date": answer.date,
        "text": answer.text,
    }
    try:
        path = _path(question)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(entry))
    except (OSError, RuntimeError, CallError):
        return


def _path(question: str) -> Path:
    """Return the file of a question; the home directory of nobody is a RuntimeError."""
    return directory() / f"{hashlib.sha256(question.encode()).hexdigest()}.json"
