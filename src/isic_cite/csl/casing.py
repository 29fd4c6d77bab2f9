"""Capital and small letters, which are not the same in all languages."""

from __future__ import annotations


class Casing:
    """Capitals as most languages have them."""

    def upper(self, text: str) -> str:
        """Return `text` in capitals."""
        return text.upper()

    def lower(self, text: str) -> str:
        """Return `text` in small letters."""
        return text.lower()

    def raised(self, word: str) -> str:
        """Return a word with a capital first, unless it has a capital anywhere."""
        return word if word != self.lower(word) else self.begun(word)

    def begun(self, word: str) -> str:
        """Return a word with a capital first; a lone Greek letter is a symbol and stays small."""
        lone_greek = len(word) == 1 and "\u0370" <= word <= "\u03ff"
        return word if lone_greek else self.upper(word[0]) + word[1:]


class DottedCasing(Casing):
    """Capitals as Turkish has them: `i` and `İ`, `ı` and `I`."""

    def upper(self, text: str) -> str:
        """Return `text` in capitals."""
        return text.replace("i", "İ").upper()

    def lower(self, text: str) -> str:
        """Return `text` in small letters."""
        return text.replace("I", "ı").replace("İ", "i").lower()


USUAL = Casing()
_DOTTED = DottedCasing()


def casing_of(language: str) -> Casing:
    """Return the casing of a language such as `tr-TR`."""
    return _DOTTED if language[:2].lower() in ("tr", "az") else USUAL
