"""The `text-case` of CSL, on fields that hold rich text.

citeproc-py splits at spaces only, so `patient-centric` becomes `Patient-centric`, and it raises
the first letter of `arXiv`. Here a word also ends at punctuation, a tag is no word, and a word
that already has a capital is left alone
(https://docs.citationstyles.org/en/stable/specification.html#text-case).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.csl.casing import USUAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from isic_cite.csl.casing import Casing

_EDGE = (
    r"(‘|’|“|”| \"| '|\"|'|[-–—/.,;?!:]|\[|\]|\(|\)"
    r'|<span style="font-variant:\s*small-caps;?"[^>]*>|<span\s+class="no(?:case|decor)"[^>]*>'
    r"|</span>|</?(?:i|sc|b|sub|sup)>)"
)
_SPACES = r"([\u00a0 \u2000-\u200b\u205f\u3000]+)"
# Inside these the case of the author stands.
_KEPT = {"sc": "</sc>", "sub": "</sub>", "sup": "</sup>", "span": "</span>"}
_QUOTES = {' "': '"', " '": "'", "‘": "’", "“": "”"}
_FORGOTTEN = -1
_ALTERNATE = {' "': " '", " '": ' "', "‘": "‘", "“": "“"}
# Words that English title case leaves small unless they stand first, last or after a colon: the
# list of the specification with the prepositions that citeproc-js adds.
_SMALL_WORDS = frozenset([
    "about", "above", "across", "afore", "after", "against", "al", "along", "alongside", "amid",
    "amidst", "among", "amongst", "anenst", "apropos", "apud", "around", "as", "aside", "astride",
    "at", "athwart", "atop", "barring", "before", "behind", "below", "beneath", "beside",
    "besides", "between", "beyond", "but", "by", "circa", "despite", "down", "during", "et",
    "except", "for", "forenenst", "from", "given", "in", "inside", "into", "lest", "like",
    "modulo", "near", "next", "notwithstanding", "of", "off", "on", "onto", "out", "over", "per",
    "plus", "pro", "qua", "sans", "since", "than", "through", "throughout", "thruout", "till",
    "to", "toward", "towards", "under", "underneath", "until", "unto", "up", "upon", "versus",
    "via", "vis-à-vis", "with", "within", "without", "or", "yet", "so", "and", "nor", "a", "an",
    "the", "de", "d'", "von", "van", "c", "ca",
])  # fmt: skip
# `v` and `vs`, and with one more character of any kind: `v.` and `vs.`, but also `v1`.
_VERSUS = r"v|vs|v.|vs."


def change(text: str, case: str, casing: Casing = USUAL) -> str:
    """Return `text` in the given CSL `text-case`; an unknown case changes nothing.

    Args:
        text: a field or a term.
        case: the value of the attribute.
        casing: the capitals of the language of the text.
    """
    if case == "capitalize-first" and text.isalpha():
        return casing.raised(text)  # most are a single word, a term of the locale
    changer = _CHANGERS.get(case)
    return text if changer is None else changer(text, casing).result()


def _words(piece: str) -> list[str]:
    """Return the words of `piece` and the spaces between them, in turn."""
    # The wide spaces take longer to compile than all the words of a short list to be found.
    return re.split("( +)" if piece.isascii() else _SPACES, piece)


def is_small(word: str) -> bool:
    """Return whether title case leaves a word small."""
    lowered = word.lower()
    if lowered[:1] != "v":
        return lowered in _SMALL_WORDS
    return lowered in _SMALL_WORDS or bool(re.fullmatch(_VERSUS, lowered))


class _Changer:
    """Walks through the pieces of a text between its edges (punctuation, quotes, tags).

    By itself it raises every word; the other cases change the words of a piece otherwise.
    """

    keeps_apostrophes = True

    def __init__(self, text: str, casing: Casing) -> None:
        self.casing = casing
        # Every edge has a mark; most texts have none, and the pattern is dear to compile.
        marked = not text.replace(" ", "").isalnum()
        self.pieces = re.split(_EDGE, text) if marked else [text]
        for place in range(1, len(self.pieces), 2):
            if self.pieces[place] == "'" and self.pieces[place + 1]:
                # Before further text a straight mark is an apostrophe and part of the word.
                self.pieces[place : place + 2] = ["", "'" + self.pieces[place + 1]]
        self.original = list(self.pieces)
        self.after_colon = False
        self.started = False
        self.last_word: tuple[int, int] | None = None

    def words(self, piece: str, place: int) -> str:  # noqa: ARG002
        return _each_word(piece, self.casing.raised)

    def result(self) -> str:
        kept: list[str] = []
        opened: list[tuple[str, int]] = []
        for place, piece in enumerate(self.pieces):
            if place % 2:
                self._edge(piece, kept)
                continue
            if kept:
                if piece.strip():
                    self.last_word = None
            elif piece.strip():
                self.pieces[place] = self.words(piece, place)
            if place and self.keeps_apostrophes:
                self._mind_quote(self.pieces[place - 1], place, opened)
            if piece.strip():
                self.started = True
                self.after_colon = False
        for _, place in opened:
            if place != _FORGOTTEN:
                self._restore(place)
        self.finish()
        return "".join(self.pieces)

    def finish(self) -> None:
        """Do what can only be done at the end of the text."""

    def _edge(self, edge: str, kept: list[str]) -> None:
        name = re.match(r"<(sc|sub|sup|span)\b", edge)
        if name:
            kept.append(_KEPT[name[1]])
        elif kept and edge == kept[-1]:
            kept.pop()
        elif edge[-1:] in ("!", "?", ":"):
            self.after_colon = True

    def _mind_quote(self, edge: str, place: int, opened: list[tuple[str, int]]) -> None:
        """Undo the change behind a mark that turns out to be an apostrophe: `we're`."""
        if edge in _QUOTES:
            if opened and edge != _ALTERNATE[opened[-1][0]]:
                self._undo(opened.pop()[1])
                # citeproc-js forgets where this mark stands, and so never undoes what it does.
                place = _FORGOTTEN
            opened.append((edge, place))
        elif edge in ('"', "'", "’", "”"):
            if opened and edge == _QUOTES[opened[-1][0]]:
                opened.pop()
            else:
                self._undo(place)

    def _undo(self, place: int) -> None:
        if place != _FORGOTTEN:
            self._restore(place)
            self.last_word = None

    def _restore(self, place: int) -> None:
        self.pieces[place] = self.original[place][:1] + self.pieces[place][1:]


def _each_word(piece: str, change: Callable[[str], str]) -> str:
    words = _words(piece)
    words[::2] = [change(word) if word else word for word in words[::2]]
    return "".join(words)


class _Lower(_Changer):
    """Lowers every word."""

    keeps_apostrophes = False

    def words(self, piece: str, place: int) -> str:  # noqa: ARG002
        return _each_word(piece, self.casing.lower)


class _Upper(_Changer):
    """Puts every word in capitals."""

    keeps_apostrophes = False

    def words(self, piece: str, place: int) -> str:  # noqa: ARG002
        return _each_word(piece, self.casing.upper)


class _First(_Changer):
    """Raises the first letter of the text."""

    def words(self, piece: str, place: int) -> str:  # noqa: ARG002
        if self.started:
            return piece
        words = _words(piece)
        first = next(number for number, word in enumerate(words) if word and not number % 2)
        words[first] = self.casing.raised(words[first])
        return "".join(words)


class _Sentence(_Changer):
    """Raises the first letter of the text and lowers the other words."""

    def words(self, piece: str, place: int) -> str:  # noqa: ARG002
        words = _words(piece)
        started = self.started
        for number in range(0, len(words), 2):
            word = words[number]
            if word:
                change = self.casing.lower if started else self.casing.begun
                words[number] = change(word)
                started = True
        return "".join(words)


class _Title(_Changer):
    """Raises all words but the small ones."""

    def words(self, piece: str, place: int) -> str:
        words = _words(piece)
        started = self.started
        after_colon = self.after_colon
        for number in range(0, len(words), 2):
            word = words[number]
            if not word:
                continue
            large = len(word) > 1 and not is_small(word)
            hyphenated = place == 0 and number == len(words) - 1 and self.pieces[1:2] == ["-"]
            if large or hyphenated or not started or after_colon:
                words[number] = self.casing.raised(word)
            started, after_colon = True, False
            self.last_word = (place, number)
        return "".join(words)

    def finish(self) -> None:
        if self.last_word is None:
            return
        place, number = self.last_word
        words = _words(self.pieces[place])
        word = words[number]
        if len(word) > 1 and is_small(word):
            words[number] = self.casing.begun(word)
            self.pieces[place] = "".join(words)


_CHANGERS: dict[str, type[_Changer]] = {
    "title": _Title,
    "capitalize-first": _First,
    "sentence": _Sentence,
    "lowercase": _Lower,
    "uppercase": _Upper,
    "capitalize-all": _Changer,
}
