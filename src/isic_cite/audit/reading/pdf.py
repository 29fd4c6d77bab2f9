"""PDF, through pypdf: the words of its pages, and its links.

Words that a line end divides are joined. A place in a PDF is its page. What is scanned holds no
words, and what is encrypted cannot be read; both are said.
"""

from __future__ import annotations

import logging
import re
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any

from isic_cite.audit.manuscript import Place
from isic_cite.audit.reading.words import Lines, Words
from isic_cite.errors import DataError

if TYPE_CHECKING:
    from isic_cite.audit.reading.gathering import Gathering, Source

_DIVIDED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010][ \t]*\n(?=[a-zà-ÿ])")
_MOST_PAGES = 3_000
_MOST_CHARACTERS = 50_000_000
_MOST_LINKS = 10_000


def read(source: Source, out: Gathering) -> None:
    """Read a PDF.

    Raises:
        DataError: it is damaged, encrypted, or pypdf is not installed.
    """
    reader = _opened(source)
    lines = Lines("", source.name)
    words = Words("", lines)
    for number, page in enumerate(reader.pages, start=1):
        if number > _MOST_PAGES or words.length > _MOST_CHARACTERS:
            out.remark(
                source.name, f"page {number} and those behind it are not read: it is too long"
            )
            break
        text = _guarded(page.extract_text)
        if text is None:
            out.remark(source.name, f"page {number} cannot be read")
        elif text.strip():
            words.put_on(_DIVIDED.sub("", text.replace("\0", "")).rstrip() + "\n\n", number)
        _links(page, Place(source.name, number), out)
    if not words.length:
        raise DataError("no words are in it: it may be scanned; have its text recognized first")
    out.words(words, "pdf")


def _opened(source: Source) -> Any:  # noqa: ANN401  (pypdf is optional)
    try:
        from pypdf import PdfReader  # noqa: PLC0415  (only for PDF)
    except ModuleNotFoundError:
        message = "PDF needs pypdf; install it: pip install 'isic-cite[pdf]'"
        raise DataError(message) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks are not for our users
    reader = _guarded(lambda: PdfReader(BytesIO(source.content)))
    if reader is None:
        raise DataError("this is no PDF, or a damaged one")
    if reader.is_encrypted and not _guarded(lambda: reader.decrypt("")):
        raise DataError("it is encrypted; save it without a password first")
    if _guarded(lambda: len(reader.pages)) is None:
        raise DataError("this is no PDF, or a damaged one")
    return reader


def _guarded(call: Any) -> Any:  # noqa: ANN401
    """Return what pypdf answers; None if it fails, as it does in many ways on damaged files."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return call()
    except Exception:  # noqa: BLE001  (a damaged file may raise anything)
        return None


def _links(page: Any, place: Place, out: Gathering) -> None:  # noqa: ANN401
    annotations = _guarded(lambda: list(page.annotations or ())) or ()
    for annotation in annotations[:_MOST_LINKS]:
        url = _guarded(lambda each=annotation: str(each.get_object()["/A"]["/URI"]))
        if url:
            out.link("", url, place)
