r"""LaTeX as text, by pylatexenc, with a list of what is understood: characters, accents, looks.

pylatexenc itself has words for whatever may stand in a document, among them today's date and marks
for citations and pictures. Nothing of that is a fact, so no other command has a text of its own
here: the texts of its arguments stay, and it is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)
from pylatexenc.latexwalker import LatexWalker
from pylatexenc.latexwalker import get_default_latex_context_db as get_default_syntax
from pylatexenc.macrospec import LatexContextDb, std_macro

if TYPE_CHECKING:
    from collections.abc import Callable

_MARKS = dict(zip("`'^~=u.\"rHvdckb", map(chr, (
    0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30A, 0x30B, 0x30C, 0x323, 0x327,
    0x328, 0x331,
)), strict=True)) | dict(zip(
    ("grave", "acute", "hat", "tilde", "bar", "breve", "dot", "ddot", "check", "vec", "not"),
    map(chr, (
        0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30C, 0x20D7, 0x338,
    )), strict=True)) | {"textcommabelow": "\u0326"}  # fmt: skip
_CHARACTERS = {
    "textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textless": "<",
    "textgreater": ">", "textbar": "|", "textperiodcentered": "\u00b7", "copyright": "\u00a9",
    "pounds": "\u00a3", "S": "\u00a7", "P": "\u00b6", "ddag": "\u2021", "slash": "/",
    "degree": "\u00b0", "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX",
}  # fmt: skip
_SPACES = (
    *("quad", "qquad", "enspace", "thinspace", "space"),
    *("newline", "linebreak", "par", "\\", " "),
)
_FUNCTIONS = (
    *("arccos", "arcsin", "arctan", "cos", "cosh", "exp", "lim", "ln", "log", "max", "min"),
    *("sin", "sinh", "tan", "tanh"),
)
_SWITCHES = (
    *("!", "/", "@", "bf", "bfseries", "boldmath", "color", "displaystyle", "em"),
    *("footnotesize", "hspace", "Huge", "huge", "it", "itshape", "LARGE", "Large", "large"),
    *("left", "mdseries", "noindent", "normalfont", "normalsize", "protect", "relax", "right"),
    *("rm", "rmfamily", "sc", "scriptsize", "scshape", "sf", "sffamily", "sl", "slshape"),
    *("small", "textstyle", "tiny", "tt", "ttfamily", "upshape", "vspace"),
)
"""Commands that only change the looks of what follows."""
_LOOKS = (
    *("colorbox", "emph", "fcolorbox", "hbox", "mathbf", "mathit", "mathrm", "mathsf"),
    *("mathtt", "mkbibbold", "mkbibemph", "mkbibitalic", "nolinkurl", "overline", "path"),
    *("texorpdfstring", "text", "textbf", "textcolor", "textit", "textmd", "textrm", "textsc"),
    *("textsf", "textsl", "textsubscript", "textsuperscript", "texttt", "textup", "underline"),
)
"""Commands that print their last argument."""
_ALPHABETS = ("mathbb", "mathcal", "mathfrak", "mathscr")
_HYPHENS = {"url": "-", "ensuremath": "\u2212", "mbox": "\u2011"}
"""What a hyphen is in an argument: our own texts in ASCII write other signs so."""
_ARGUMENTS = {
    "{": (
        *("enquote", "hbox", "mkbibbold", "mkbibemph", "mkbibitalic", "nolinkurl", "path"),
        *("textcommabelow", "textsubscript", "textsuperscript"),
    ),
    "{{": ("href", "tfrac"),
}
"""Commands of which pylatexenc does not know how many arguments they have."""


def decode(value: str) -> tuple[str, tuple[str, ...]]:
    r"""Return what LaTeX prints for a value, and the commands in it that are not understood.

    Raises:
        RecursionError: it is nested too deeply.
    """
    decoder = _Decoder()
    nodes, _, _ = LatexWalker(value, latex_context=_SYNTAX).get_latex_nodes()
    return decoder.nodelist_to_text(nodes), tuple(dict.fromkeys(decoder.unread))


class _Decoder(LatexNodes2Text):  # type: ignore[misc]  # pylatexenc has no types
    """Tells what it does not know instead of making something up."""

    def __init__(self) -> None:
        super().__init__(latex_context=_TEXTS, strict_latex_spaces=True, keep_comments=True)
        self.unread: list[str] = []

    def macro_node_to_text(self, node: Any) -> str:  # noqa: ANN401  (a node of pylatexenc)
        """Return the text of a command; the texts of its arguments if it is not known."""
        if self.latex_context.get_macro_spec(node.macroname) is not None:
            known: str = super().macro_node_to_text(node)
            return known
        return self.unknown(node)

    def unknown(self, node: Any) -> str:  # noqa: ANN401
        """Note a command, and return the texts of the arguments that it must have."""
        self.unread.append(f"\\{node.macroname}")
        return " ".join(filter(None, _arguments(node, self)))

    def environment_node_to_text(self, node: Any) -> str:  # noqa: ANN401
        """Return what stands in an environment, and note it."""
        self.unread.append(f"\\begin{{{node.environmentname}}}")
        inner: str = self.nodelist_to_text(node.nodelist)
        return inner


def _arguments(node: Any, decoder: _Decoder) -> list[str]:  # noqa: ANN401
    """Return the texts of the arguments in braces."""
    given = node.nodeargd
    if given is None or not given.argnlist:
        return []
    needed = [
        each for kind, each in zip(given.argspec, given.argnlist, strict=False) if kind == "{"
    ]
    return [decoder.nodelist_to_text([each]) for each in needed if each is not None]


def _last(node: Any, l2tobj: _Decoder) -> str:  # noqa: ANN401
    return next(reversed(_arguments(node, l2tobj)), "")


def _quoted(node: Any, l2tobj: _Decoder) -> str:  # noqa: ANN401
    return f"\u201c{_last(node, l2tobj)}\u201d"


def _fraction(node: Any, l2tobj: _Decoder) -> str:  # noqa: ANN401
    """Return a fraction on one line; without both of its numbers it is none."""
    numbers = _arguments(node, l2tobj)
    return "/".join(numbers) if len(numbers) == 2 and all(numbers) else l2tobj.unknown(node)  # noqa: PLR2004


def _link(node: Any, l2tobj: _Decoder) -> str:  # noqa: ANN401
    """Return the text of a link, and note it: the address is not in the text."""
    l2tobj.unread.append("\\href")
    return _last(node, l2tobj)


def _accent(mark: str) -> Callable[..., str]:
    def accented(node: Any, l2tobj: _Decoder) -> str:  # noqa: ANN401
        letter = _first(node, l2tobj)
        return {"ı": "i", "ȷ": "j"}.get(letter, letter) + mark

    return accented


def _hyphen(sign: str) -> Callable[..., str]:
    def written(node: Any, l2tobj: _Decoder) -> str:  # noqa: ANN401
        text = _first(node, l2tobj)
        return sign if text == "-" else text

    return written


def _first(node: Any, decoder: _Decoder) -> str:  # noqa: ANN401
    return next(iter(_arguments(node, decoder)), "")


def _texts() -> LatexContextDb:
    default = get_default_latex_context_db()
    characters = {
        spec.macroname: spec.simplify_repl
        for spec in default.iter_macro_specs()
        if isinstance(spec.simplify_repl, str) and len(spec.simplify_repl) == 1
    }
    alphabets = {name: default.get_macro_spec(name).simplify_repl for name in _ALPHABETS}
    written: dict[str, Any] = characters | {"%": lambda _node: "%"} | _CHARACTERS | alphabets
    written |= dict.fromkeys(_SPACES, " ") | {name: name for name in _FUNCTIONS}
    written |= dict.fromkeys(_SWITCHES, "") | dict.fromkeys(_LOOKS, _last)
    written |= dict.fromkeys(("frac", "nicefrac", "tfrac"), _fraction)
    written |= {"enquote": _quoted, "href": _link}
    written |= {name: _hyphen(sign) for name, sign in _HYPHENS.items()}
    written |= {name: _accent(mark) for name, mark in _MARKS.items()}
    context = LatexContextDb()
    context.add_context_category(
        "understood",
        macros=[MacroTextSpec(name, simplify_repl=text) for name, text in written.items()],
        specials=[spec for spec in default.iter_specials_specs() if spec.specials_chars != "&"],
    )
    return context


def _syntax() -> LatexContextDb:
    # What stands verbatim has no place in a field, and to look for its end may fail.
    context = get_default_syntax().filter_context(exclude_categories=["verbatim"])
    macros = [std_macro(name, kinds) for kinds, names in _ARGUMENTS.items() for name in names]
    context.add_context_category("arguments", prepend=True, macros=macros)
    return context


_TEXTS = _texts()
_SYNTAX = _syntax()
