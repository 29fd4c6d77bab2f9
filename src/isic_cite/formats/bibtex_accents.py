r"""What LaTeX writes in ASCII for characters outside ASCII.

Only commands of the LaTeX kernel are used, so that no package is needed: the accents and symbols
of "LaTeX2e font selection" (https://www.latex-project.org/help/documentation/fntguide.pdf) and
`\ensuremath` for Greek letters. A few of them (ogonek, eth, thorn, d with stroke, eng, low
quotation marks, guillemets) exist in the font encoding T1 and not in OT1, whichever way they are
written.

All of it is for classic BibTeX. Biber, which reads UTF-8, turns commands back into characters, but
its 2.18 takes an accent on an accent apart (`ễ`, `ặ`): for such letters biber needs UTF-8.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from isic_cite.errors import DataError

_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0326": "textcommabelow",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}
"""Combining marks and the commands that set them."""

_DOTLESS = {"i": "\\i\\relax", "j": "\\j\\relax"}
"""What stands under an accent. Without the command that does nothing, biber would leave a dotless
letter and a combining mark, which pdfLaTeX cannot print."""

_KEEPS_DOTTED = frozenset(["\u0300", "\u0301", "\u0302", "\u0308"])
"""Accents of which the kernel itself sets an i without its dot."""

_BELOW = "\u0323\u0326\u0327\u0328\u0331"
"""Marks below the letter: they leave the dot of an i in its place."""

_COMMANDS = {
    "¡": "textexclamdown",
    "£": "textsterling",
    "¤": "textcurrency",
    "¥": "textyen",
    "¦": "textbrokenbar",
    "§": "textsection",
    "¨": "textasciidieresis",
    "©": "textcopyright",
    "ª": "textordfeminine",
    "«": "guillemotleft",
    "¬": "textlnot",
    "®": "textregistered",
    "¯": "textasciimacron",
    "°": "textdegree",
    "±": "textpm",
    "´": "textasciiacute",
    "µ": "textmu",
    "¶": "textparagraph",
    "·": "textperiodcentered",
    "º": "textordmasculine",
    "»": "guillemotright",
    "¼": "textonequarter",
    "½": "textonehalf",
    "¾": "textthreequarters",
    "¿": "textquestiondown",
    "¢": "textcent",
    "Æ": "AE",
    "æ": "ae",
    "Œ": "OE",
    "œ": "oe",
    "Ø": "O",
    "ø": "o",
    "Å": "AA",
    "å": "aa",
    "Ł": "L",
    "ł": "l",
    "Đ": "DJ",
    "đ": "dj",
    "Ð": "DH",
    "ð": "dh",
    "Þ": "TH",
    "þ": "th",
    "Ŋ": "NG",
    "ŋ": "ng",
    "ß": "ss",
    "ı": "i",
    "ȷ": "j",
    "×": "texttimes",
    "÷": "textdiv",
    "ƒ": "textflorin",
    "–": "textendash",
    "—": "textemdash",
    "‘": "textquoteleft",
    "’": "textquoteright",
    "‚": "quotesinglbase",
    "“": "textquotedblleft",
    "”": "textquotedblright",
    "„": "quotedblbase",
    "‹": "guilsinglleft",
    "›": "guilsinglright",
    "†": "textdagger",
    "‡": "textdaggerdbl",
    "•": "textbullet",
    "…": "textellipsis",
    "‰": "textperthousand",
    "‱": "textpertenthousand",
    "⁄": "textfractionsolidus",
    "€": "texteuro",
    "№": "textnumero",
    "™": "texttrademark",
    "℃": "textcelsius",
    "℮": "textestimated",
    "←": "textleftarrow",
    "↑": "textuparrow",
    "→": "textrightarrow",
    "↓": "textdownarrow",
}
"""Characters and the commands of their own."""

_MATHS = {
    "ϵ": "epsilon",
    "ϑ": "vartheta",
    "ϕ": "phi",
    "ε": "varepsilon",
    "φ": "varphi",
    "ς": "varsigma",
    "≤": "leq",
    "≥": "geq",
    "≠": "neq",
    "≈": "approx",
    "≡": "equiv",
    "∞": "infty",
    "∼": "sim",
    "∑": "sum",
    "√": "surd",
    "∈": "in",
} | {
    letter: name
    for letters, names in (
        (
            "αβγδζηθικλμνξπρστυχψω",
            (
                "alpha beta gamma delta zeta eta theta iota kappa lambda mu nu xi pi rho sigma "
                "tau upsilon chi psi omega"
            ),
        ),
        ("ΓΔΘΛΞΠΣΥΦΨ", "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi"),
    )
    for letter, name in zip(letters, names.split(), strict=True)
}
"""Characters that LaTeX has in mathematics only."""

_FORMATTED = {"<super>": "textsuperscript", "<sub>": "textsubscript"}
_PLAIN = {"\u00ad": "\\-", "\u2010": "-", "\u2011": "\\mbox{-}", "−": "{\\ensuremath{-}}"}


@cache
def command(cluster: str) -> str:
    """Return LaTeX in ASCII, in braces, for one character with its combining marks.

    Args:
        cluster: one character, followed by any combining marks; in composed form (NFC).

    Raises:
        DataError: the LaTeX kernel has no command for it; losing it would be worse.
    """
    whole = cluster in _COMMANDS or cluster in _MATHS
    base, *marks = list(cluster if whole else unicodedata.normalize("NFD", cluster))
    try:
        return _accented(base, marks)
    except KeyError:
        named = ", ".join(f"U+{ord(c):04X} {unicodedata.name(c, 'unnamed')}" for c in cluster)
        message = f'"{cluster}" ({named}) has no LaTeX command in ASCII; write UTF-8 instead'
        raise DataError(message) from None


def _accented(base: str, marks: list[str]) -> str:
    if not marks and base not in _ACCENTS:
        return base if base.isascii() else _bare(base)
    inner = _dotless(base, marks)
    if base in _ACCENTS:  # marks without a letter
        inner, marks = "{}", [base, *marks]
    elif not base.isascii():
        inner = _bare(base)
    for mark in marks:
        accent = _ACCENTS[mark]
        if accent[-1].isalpha() or len(inner) > 1:
            inner = f"{{\\{accent}{{{inner.removeprefix('{').removesuffix('}')}}}}}"
        else:
            inner = f"{{\\{accent}{inner}}}"
    return inner


def _dotless(base: str, marks: list[str]) -> str:
    above = [mark for mark in marks if mark not in _BELOW]
    if base not in _DOTLESS or not above or (base == "i" and above[0] in _KEEPS_DOTTED):
        return base
    return _DOTLESS[base]


def _bare(base: str) -> str:
    if base in _COMMANDS:
        return f"{{\\{_COMMANDS[base]}}}"
    if base in _MATHS:
        return f"{{\\ensuremath{{\\{_MATHS[base]}}}}}"
    if base in _PLAIN:
        return _PLAIN[base]
    form, _, codes = unicodedata.decomposition(base).partition(" ")
    text = "".join(chr(int(code, 16)) for code in codes.split())
    if not (text.isascii() and text.isalnum()) or (form == "<compat>" and len(text) == 1):
        raise KeyError(base)
    if form == "<compat>":  # a ligature such as U+FB01
        return text
    return f"{{\\{_FORMATTED[form]}{{{text}}}}}"
