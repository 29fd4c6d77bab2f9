"""Read BibTeX back, in three ways that share no code with the writer."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import TYPE_CHECKING, Any

from bibtexparser.entrypoint import parse_string as parse_with_bibtexparser
from pybtex.database.input.bibtex import Parser
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

if TYPE_CHECKING:
    from pybtex.database import BibliographyData
    from pylatexenc.latexwalker import LatexMacroNode

_MARKS = dict(zip("`'^~=u.\"rHvdckb", map(chr, (
    0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30A, 0x30B, 0x30C, 0x323, 0x327,
    0x328, 0x331,
)), strict=True))  # fmt: skip
_COMMA_BELOW = re.compile(r"\{\\textcommabelow\{([A-Za-z]?)\}\}")


def _accented(node: LatexMacroNode, l2tobj: LatexNodes2Text, mark: str) -> str:
    """Return an accented letter; pylatexenc would put a mark behind each mark it finds."""
    letter = _argument(node, l2tobj, "-")
    return {"ı": "i", "ȷ": "j"}.get(letter, letter) + mark


def _argument(node: LatexMacroNode, l2tobj: LatexNodes2Text, hyphen: str) -> str:
    """Return the text of a command's argument, and another sign where that is a hyphen."""
    written: str = l2tobj.nodelist_to_text([node.nodeargd.argnlist[0]])
    return hyphen if written == "-" else written


def _decoder() -> LatexNodes2Text:
    """Return pylatexenc with the kernel's commands that it drops or takes for another sign."""
    context = get_default_latex_context_db()
    plain: dict[str, Any] = {
        "textbraceleft": "{",
        "textbraceright": "}",
        "textasciicircum": "^",
        "textperiodcentered": "\u00b7",
        "ensuremath": partial(_argument, hyphen="\u2212"),
        "mbox": partial(_argument, hyphen="\u2011"),
    }
    plain |= {name: partial(_accented, mark=mark) for name, mark in _MARKS.items()}
    macros = [MacroTextSpec(name, simplify_repl=value) for name, value in plain.items()]
    context.add_context_category("kernel", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=context, strict_latex_spaces=True, keep_comments=True)


_DECODER = _decoder()
_VERBATIM = {"doi", "url", "eprint"}


def with_bibtexparser(source: str) -> list[dict[str, str]]:
    """Return the fields of every entry, with `ENTRYTYPE` and `ID`; nothing may have failed."""
    library = parse_with_bibtexparser(source)
    assert library.failed_blocks == []
    assert len(library.blocks) == len(library.entries)
    return [
        {field.key: str(field.value) for field in entry.fields}
        | {"ENTRYTYPE": entry.entry_type, "ID": entry.key}
        for entry in library.entries
    ]


def with_pybtex(source: str) -> BibliographyData:
    """Return what pybtex reads; it raises on a syntax error or a repeated key.

    By the name of a format it would look through all installed packages, every time.
    """
    return Parser().parse_string(source)


def as_real_bibtex(source: str) -> list[list[str]]:
    """Return per entry the names of its fields, counting braces as BibTeX's own scanner does.

    BibTeX (bibtex.web, section 218, "scan_bib_text") knows no escape: a brace after a backslash
    counts too. A value in braces ends with the brace that closes it, then must come a comma.
    """
    found: list[list[str]] = []
    position = 0
    while (start := source.find("@", position)) >= 0:
        assert source[position:start].strip() == ""
        head = re.compile(r"@[a-z]+\{[A-Za-z0-9.:+/_-]+,\n").match(source, start)
        assert head, source[start : start + 80]
        position = head.end()
        fields: list[str] = []
        while not source.startswith("}\n", position):
            name = re.compile(r"  ([a-z]+) = ").match(source, position)
            assert name, source[position : position + 80]
            fields.append(name[1])
            position = _end_of_value(source, name.end())
            assert source.startswith(",\n", position), source[position : position + 80]
            position += 2
        found.append(fields)
        position += 2
    assert source[position:].strip() == ""
    return found


def _end_of_value(source: str, position: int) -> int:
    if source[position] != "{":
        macro = re.compile(r"[a-z]{3}").match(source, position)
        assert macro
        return macro.end()
    depth = 0
    for index in range(position, len(source)):
        depth += {"{": 1, "}": -1}.get(source[index], 0)
        if depth == 0:
            return index + 1
    raise AssertionError("the value never ends")


def decoded(value: str) -> str:
    r"""Return what LaTeX prints for a value, by pylatexenc; `\relax` prints nothing."""
    line = re.sub(r"\\relax(?: |\{\}|(?=\}))", "", value)
    line = _COMMA_BELOW.sub("\\1\u0326", line)
    line = _DECODER.latex_to_text(line)
    return unicodedata.normalize("NFC", line)


def field_text(name: str, value: str) -> str:
    """Return the text of a field as a reader sees it."""
    return value if name in _VERBATIM else decoded(value)
