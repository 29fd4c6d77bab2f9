r"""LaTeX in BibTeX fields into plain text, by pylatexenc, and names into their parts.

pylatexenc drops some commands of LaTeX's kernel or takes them for another sign; those that stand in
the fields of bibliographies are said here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_ACCENTS = dict(zip("`'^~=u.\"rHvdckb", map(chr, (
    0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30A, 0x30B, 0x30C, 0x323, 0x327,
    0x328, 0x331,
)), strict=True))  # fmt: skip
_PLAIN = re.compile(r"[^\\{}$~%&`'\-\x00-\x1f]*(?:[-'](?![-'])[^\\{}$~%&`'\-\x00-\x1f]*)*")
"""Text without commands and without what TeX joins to other signs: most of it."""
_NOTHING = re.compile(r"\\relax(?: |\{\}|(?=\}))")
_COMMA_BELOW = re.compile(r"\{\\textcommabelow\{([A-Za-z]?)\}\}")
_RAISED = re.compile(r"\\text(super|sub)script\{([^{}\\]+)\}")


def plain(value: str) -> str:
    """Return what LaTeX would print for the value of a field, on one line."""
    if not _PLAIN.fullmatch(value):
        line = _COMMA_BELOW.sub("\\1\u0326", _NOTHING.sub("", value))
        line = _RAISED.sub(lambda found: _raised().get(found.groups(), found[2]), line)
        value = _decoder().latex_to_text(line)
    return unicodedata.normalize("NFC", " ".join(value.split()))


def one_group(value: str) -> str | None:
    """Return what stands in a pair of braces around the whole value; None if there is none."""
    if not value.startswith("{"):
        return None
    depth = 0
    for index, character in enumerate(value):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            return value[1:-1] if index == len(value) - 1 else None
    return None


def pieces(value: str, separator: str = ", ") -> list[str]:
    """Return a value divided where `separator` stands outside of all braces."""
    found, depth, start = [], 0, 0
    for index, character in enumerate(value):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0 and value.startswith(separator, index):
            found.append(value[start:index])
            start = index + len(separator)
    return [*found, value[start:]]


def names(value: str) -> tuple[list[dict[str, str]], bool]:
    """Return the names of an author field as CSL names, and whether `others` are to be added."""
    from bibtexparser.middlewares.names import split_multiple_persons_names  # noqa: PLC0415

    written = [name.strip() for name in split_multiple_persons_names(value)]
    more = bool(written) and written[-1] == "others"
    return [name for each in (written[:-1] if more else written) if (name := _name(each))], more


def _name(written: str) -> dict[str, str]:
    from bibtexparser.middlewares.names import parse_single_name_into_parts  # noqa: PLC0415

    whole = one_group(written)
    if whole is not None:
        return {"literal": plain(whole)} if plain(whole) else {}
    parts = parse_single_name_into_parts(written, strict=False)
    given, particle = parts.first, parts.von
    if (
        not particle
        and len(pieces(written, ",")) == 1
        and all(word[:1].islower() for word in given)
    ):
        # In front of a last name in braces, bibtexparser takes the "von" for a given name.
        given, particle = [], given
    named = {
        "family": parts.last,
        "given": given,
        "non-dropping-particle": particle,
        "suffix": parts.jr,
    }
    found = {part: plain(" ".join(words)) for part, words in named.items() if words}
    return {part: text for part, text in found.items() if text}


@cache
def _raised() -> dict[tuple[str | Any, ...], str]:
    """Return the characters that are others set high or low, by those: ("super", "2") for `²`."""
    found: dict[tuple[str | Any, ...], str] = {}
    for code in range(0xA0, 0x3000):
        kind, _, others = unicodedata.decomposition(chr(code)).partition(" ")
        if kind in {"<super>", "<sub>"}:
            written = "".join(chr(int(other, 16)) for other in others.split())
            found.setdefault((kind.strip("<>"), written), chr(code))
    return found


@cache
def _decoder() -> LatexNodes2Text:
    from pylatexenc.latex2text import (  # noqa: PLC0415  (of all commands, only one reads LaTeX)
        LatexNodes2Text,
        MacroTextSpec,
        get_default_latex_context_db,
    )

    context = get_default_latex_context_db()
    spoken: dict[str, Any] = {
        "textbraceleft": "{",
        "textbraceright": "}",
        "textasciicircum": "^",
        "textperiodcentered": "\u00b7",
        "url": lambda node, l2tobj: _argument(node, l2tobj, "-"),
        "ensuremath": lambda node, l2tobj: _argument(node, l2tobj, "\u2212"),
        "mbox": lambda node, l2tobj: _argument(node, l2tobj, "\u2011"),
    }
    spoken |= {name: _accent(mark) for name, mark in _ACCENTS.items()}
    macros = [MacroTextSpec(name, simplify_repl=value) for name, value in spoken.items()]
    context.add_context_category("fields", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=context, strict_latex_spaces=True, keep_comments=True)


def _accent(mark: str) -> Any:  # noqa: ANN401  (a function as pylatexenc calls it)
    def accented(node: Any, l2tobj: Any) -> str:  # noqa: ANN401
        letter = _argument(node, l2tobj, "-")
        return {"ı": "i", "ȷ": "j"}.get(letter, letter) + mark

    return accented


def _argument(node: Any, l2tobj: Any, hyphen: str) -> str:  # noqa: ANN401
    """Return the text of a command's argument, and another sign where that is a hyphen."""
    arguments = node.nodeargd.argnlist if node.nodeargd else []
    written: str = l2tobj.nodelist_to_text([arguments[0]]) if arguments else ""
    return hyphen if written == "-" else written
