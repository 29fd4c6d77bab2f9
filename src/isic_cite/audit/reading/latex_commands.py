r"""Which arguments of LaTeX's commands are no words, and what commands for characters print.

Every other command is left out and its arguments are words: `\textbf{HAM10000}` says HAM10000.
"""

from __future__ import annotations

import unicodedata

HIDDEN = {
    name: count
    for count, names in {
        1: (
            *("label", "ref", "eqref", "pageref", "autoref", "cref", "Cref", "vref", "nameref"),
            *("includegraphics", "includepdf", "vspace", "vspace*", "hspace", "hspace*"),
            *("usepackage", "RequirePackage", "documentclass", "bibliographystyle", "pagestyle"),
            *("thispagestyle", "pagenumbering", "newcounter", "color", "textcolor", "colorbox"),
            *("pagecolor", "hypersetup", "lstset", "geometry", "graphicspath", "hyphenation"),
            *("DeclareGraphicsExtensions", "includeonly", "cline", "cmidrule", "cellcolor"),
            *("rowcolor", "columncolor", "scalebox", "rotatebox", "parbox", "raisebox"),
            *("newacronym", "newtheorem", "theoremstyle", "tikzset", "usetikzlibrary"),
            *("captionsetup", "sisetup", "index", "hypertarget", "hyperlink", "orcid", "orcidlink"),
            *("usetheme", "setcitestyle", "ExecuteBibliographyOptions", "lstinputlisting"),
            *(
                "verbatiminput",
                "inputminted",
                "bibdata",
                "bibstyle",
                "providecommand*",
                "Crefrange",
            ),
            *("bibinfo", "bibfield", "newlabel"),
            *("end", "cmidrule*", "selectlanguage", "addcontentsline", "pdfbookmark", "phantom"),
        ),
        2: (
            *("setlength", "addtolength", "setcounter", "addtocounter", "fontsize"),
            *("multicolumn", "multirow", "resizebox", "resizebox*", "PassOptionsToPackage"),
            *("DeclareMathOperator", "DeclareMathOperator*", "newcommand", "renewcommand"),
            *("providecommand", "newcommand*", "renewcommand*", "DeclareRobustCommand"),
            *("newglossaryentry", "DeclareUnicodeCharacter", "titlespacing"),
        ),
        3: ("definecolor", "newenvironment", "renewenvironment", "colorlet", "titleformat"),
    }.items()
    for name in names
}
"""How many of the first arguments of a command are no words."""

BEGINNINGS = dict.fromkeys(
    (
        *("tabular", "array", "longtable", "minipage", "adjustbox", "tabu", "wrapfigure"),
        *("thebibliography", "multicols", "otherlanguage", "subfigure"),
    ),
    2,
) | dict.fromkeys(("tabular*", "tabularx", "tabulary", "wraptable"), 3)
r"""How many arguments of `\begin` are no words, with the name; of others it is only that."""

DEFINITIONS = frozenset(
    (
        *("newcommand", "renewcommand", "providecommand", "newcommand*", "renewcommand*"),
        *("providecommand*", "DeclareRobustCommand"),
    )
)
APART = frozenset(
    (
        *("\\", "footnote", "footnotetext", "thanks", "item", "caption", "caption*", "part"),
        *("chapter", "chapter*", "section", "section*", "subsection", "subsection*"),
        *("subsubsection", "subsubsection*", "paragraph", "paragraph*", "par", "newline"),
        *("linebreak", "title", "author", "date", "and", "marginpar", "quad", "qquad", "begin"),
        *("end", "newpage", "clearpage", "maketitle", "affil", "affiliation", "institute"),
        *("footnotemark", "hfill", "hline", "midrule", "toprule", "bottomrule", "tabularnewline"),
    )
)
"""Commands whose words stand apart from those before them."""

HEADINGS = frozenset(
    ("part", "chapter", "section", "subsection", "subsubsection", "caption", "title")
)
"""Commands whose words are a paragraph by themselves."""

PARAGRAPHS = HEADINGS | {"paragraph", "subparagraph", "par", "item"}
"""Commands that begin a paragraph."""

ROW_ENDS = frozenset(("\\", "tabularnewline", "end"))
"""Commands that end a row of a table."""

INPUTS = frozenset(("input", "include", "subfile", "subfileinclude", "InputIfFileExists"))
IMPORTS = frozenset(("import", "subimport", "includefrom", "subincludefrom", "inputfrom"))
BIBLIOGRAPHIES = frozenset(
    (
        "bibliography",
        "nobibliography",
        "nobibliography*",
        "addbibresource",
        "addglobalbib",
        "addsectionbib",
    )
)
ADDRESSES = frozenset(("url", "nolinkurl", "path", "doi"))

MARKS = dict(
    zip(
        "`'^\"~=.uvHrkcdb",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u030a\u0328\u0327\u0323\u0331",
        strict=True,
    )
)
"""The combining character of each accent: https://www.latex-project.org/help/documentation."""

CHARACTERS = {
    **{sign: sign for sign in "&%_#${}"},
    " ": " ", ",": "\u2009", ";": " ", ":": " ", "\n": " ", "\t": " ", "@": "", "/": "",
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ",
    "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "SS": "SS",
    "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™",
    "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "pounds": "£", "euro": "€", "texteuro": "€",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'",
    "textasciitilde": "~", "textasciicircum": "^", "textbackslash": "\\", "textbar": "|",
    "textless": "<", "textgreater": ">", "textunderscore": "_", "textbraceleft": "{",
    "textbraceright": "}", "ldots": "…", "dots": "…", "textellipsis": "…", "times": "×",
    "cdot": "·", "textperiodcentered": "·", "textbullet": "•", "degree": "°", "space": " ",
    "textdegree": "°", "guillemotleft": "«", "guillemotright": "»", "quad": " ", "qquad": " ",
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "sim": "~", "pm": "±", "mu": "µ",
    "slash": "/", "thinspace": "\u2009", "enspace": " ", "textvisiblespace": " ", "leq": "≤",
}  # fmt: skip
"""What commands for single characters print."""

DOTLESS = {"\\i": "i", "\\j": "j"}


def accented(letter: str, mark: str) -> str:
    r"""Return a letter with an accent, as one character where there is one."""
    return unicodedata.normalize("NFC", DOTLESS.get(letter, letter) + MARKS[mark])


def is_citation(name: str) -> bool:
    r"""Tell whether a command is one of the family of `\cite`, of whichever package."""
    lower = name.casefold()
    return "cite" in lower and not lower.startswith(("citestyle", "setcite", "declare", "newcite"))
