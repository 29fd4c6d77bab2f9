"""Markdown that says the same to kramdown, the parser of Jekyll, as to CommonMark.

kramdown gives signs a meaning that have none in CommonMark (https://kramdown.gettalong.org/syntax.html:
typographic symbols, tables, definition lists, math), which would change an official text, and takes
the backslash before some signs, and in addresses, for itself.
"""

from __future__ import annotations

import re

_SIGNS = re.compile(
    r"""
    <[^<>]*>                            # a tag, or an address as it is
    | \]\((?P<address>[^()\s]*)\)       # the address of a link
    | \\(?P<unescaped>[\\&~<])          # what kramdown does not escape so
    | \\.                               # what it does
    | (?P<caret>(?<=\[)\^|(?<![^\n>\ -])\^$)  # a footnote, the end of a block
    | (?P<sign>["'|]                    # quotation marks would be curled; the bar makes tables
        | (?:(?<=^)|(?<=^[>-]\ )|(?<=\])):  # definitions
        | \$(?=\$)|(?<=\$)\$            # mathematics
        | -(?=-)|(?<=-)-                # dashes
        | (?<=\.)\.                     # an ellipsis
        | (?<=>)>)                      # guillemets
    """,
    re.MULTILINE | re.VERBOSE,
)


def for_kramdown(markdown: str) -> str:
    """Return Markdown, as `isic_cite.markup.markdown` writes it, that kramdown reads alike.

    Args:
        markdown: blocks in which every sign of a text that CommonMark would act upon is escaped.
    """
    return _SIGNS.sub(_inert, markdown)


def _inert(match: re.Match[str]) -> str:
    if match["address"]:
        address = re.sub(r"\\([*_])", r"\1", match["address"]).replace("\\&", "&amp;")
        return f"]({address})"
    if match["unescaped"] or match["caret"]:
        return f"&#{ord(match['unescaped'] or match['caret'])};"
    return f"\\{match['sign']}" if match["sign"] else match[0]
