"""Characters that do not belong: wrongly decoded, hidden, reversing, or left from a web page."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from isic_cite.checks.codes import Fault
from isic_cite.checks.walk import excerpt, quote, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

# Not U+200E and U+200F, which Hebrew and Arabic text needs: https://trojansource.codes
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Not the joiners U+200C and U+200D (Persian, emoji) nor U+3000 (Chinese, Japanese).
_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u2060\ufeff]")
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]")
_TAG = re.compile(
    r"</?(?:a|abbr|article|b|blockquote|body|br|center|cite|code|div|em|font|h[1-6]|head|hr|html|"
    r"i|iframe|img|li|link|meta|ol|p|pre|script|section|small|span|strong|style|sub|sup|table|"
    r"tbody|td|th|thead|tr|tt|u|ul)"
    r"""(?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))*\s*/?>""",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# UTF-8 read as cp1250, where its second byte becomes an invisible soft hyphen.
_SOFT_HYPHEN = re.compile("[\u0102\u0139\u00c4\u00c2\u0100]\u00ad")


# What was decoded wrongly has two signs for one letter, of which a space may have become one.
_DOUBTFUL = re.compile(r"[^\x00-\x7f]{2}|[\u00c2-\u00c5\u0102\u0139\u221a]")


class _Text(NamedTuple):
    """A text of the record, the key it stands under and its place."""

    where: str
    key: str
    text: str


def check(table: object) -> Iterator[Fault]:
    """Yield faults for the texts of a record; in quoting fields only what reverses text."""
    for item in map(_Text._make, texts(table)):
        yield from _reversing(item)
    for item in map(_Text._make, texts(table, quoted=False)):
        mended = repaired(item.text)
        if mended is not None:
            wrong, right = _difference(item.text, mended)
            message = f"{quote(wrong)} was decoded wrongly"
            yield Fault("IC902", item.where, message, f"write {quote(right)}")
        else:
            yield from _invisible(item)
        yield from _lost(item)
        yield from _html(item)


def is_doubtful(text: str) -> bool:
    """Tell whether a text may have been decoded wrongly.

    Most texts may not, and `repaired`, which looks more closely, is slow to load and to answer.
    """
    return _DOUBTFUL.search(text) is not None


def repaired(text: str) -> str | None:
    """Return `text` as it read before it was decoded wrongly, or None if it was not."""
    if text.isascii():
        return None
    import ftfy  # noqa: PLC0415  (slow to import, and only for text with accents)

    mended: str = ftfy.fix_encoding(text)
    mended = _SOFT_HYPHEN.sub(lambda found: _from_cp1250(found[0]), mended)
    return mended if mended != text else None


def _difference(text: str, mended: str) -> tuple[str, str]:
    """Return the words from the first to the last that differ, in both texts."""
    before, after = text.split(" "), mended.split(" ")
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return " ".join(before[start : len(before) - end]), " ".join(after[start : len(after) - end])


def _from_cp1250(pair: str) -> str:
    try:
        return pair.encode("cp1250").decode("utf-8")
    except UnicodeError:
        return pair


def _reversing(item: _Text) -> Iterator[Fault]:
    found = _BIDI.search(item.text)
    if found:
        message = f"{_named(found[0])} makes the text read in another order than it is stored"
        yield Fault("IC903", item.where, message, "remove it")


def _invisible(item: _Text) -> Iterator[Fault]:
    found = _INVISIBLE.search(item.text)
    if found:
        message = (
            f"the invisible character {_named(found[0])} in {excerpt(item.text, *found.span())}"
        )
        yield Fault("IC905", item.where, message, "remove it")
    found = _ODD_SPACE.search(item.text)
    if found:
        message = f"the character {_named(found[0])} in {excerpt(item.text, *found.span())}"
        yield Fault("IC905", item.where, message, "write a plain space")
    found = re.search(r"\w ,", item.text)
    if found:
        message = f"a space before a comma in {excerpt(item.text, *found.span())}"
        yield Fault("IC905", item.where, message, "remove the space")


def _lost(item: _Text) -> Iterator[Fault]:
    at = item.text.find("\ufffd")
    if at >= 0:
        message = f"a character of {excerpt(item.text, at, at + 1)} was lost in decoding (U+FFFD)"
        yield Fault("IC906", item.where, message, "copy the text again from its source")


def _html(item: _Text) -> Iterator[Fault]:
    tag = _TAG.search(item.text)
    if tag:
        message = f"the HTML tag {quote(tag[0])} would be printed as it stands"
        yield Fault("IC904", item.where, message, "write the text without it")
    import html  # noqa: PLC0415  (its table of entities is large)

    for entity in _ENTITY.findall(item.text):
        character = html.unescape(entity)
        if character != entity:
            message = f"the HTML entity {quote(entity)} would be printed as it stands"
            yield Fault("IC904", item.where, message, f"write {quote(character)}")
            return


def _named(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'without a name').lower()}"
