"""What the tests of the markup writers write: texts, runs of inlines, a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from conftest import HOSTILE
from isic_cite.markup.tree import (
    Bullets,
    Emphasis,
    Heading,
    Paragraph,
    Quote,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
    Verbatim,
    linked,
    plain,
    text,
)

if TYPE_CHECKING:
    from isic_cite.markup.tree import Document, Inline

SCRAPS = (
    "http://", "https://", "javascript:", "mailto:", "a", "b.c", "@", "//", "/*", "*/", "/", ":",
    "::", ".", "..", "-", "--", "—", "1", "²", "+-+", "I.", "a)", "(i)", "[1]_", "_", "|", "\\",
    "u{", " ", "\u00a0", "\u3000", "\u200b", "\u00ad", "\u0301", "ि", "「", "」", "🙂", "RFC 1",
)  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=12),
    st.text("-=#*_`~[]()<>&;!\\|+.123 \"'{}$%^aé", max_size=10),
    # What is something only together: addresses, comments, numbers of lists, pairs of brackets.
    st.lists(st.sampled_from(SCRAPS), max_size=6).map("".join),
)
NODES = st.sampled_from((Emphasis, Strong, SmallCaps, Superscript, Subscript, Underline))
RUNS: st.SearchStrategy[tuple[Inline, ...]] = st.recursive(
    PIECES.map(lambda words: (Text(words),)),
    lambda runs: st.one_of(
        st.builds(lambda node, run: (node(run),), NODES, runs),
        st.tuples(runs, runs).map(lambda pair: pair[0] + pair[1]),
    ),
    max_leaves=5,
)


def shown(run: tuple[Inline, ...]) -> str:
    """Return the characters of a run as a reader sees them: white space is folded."""
    return " ".join(plain(run).split())


EXAMPLE: Document = (
    Heading(1, text("Licence notice")),
    Paragraph(
        text("See ", Emphasis((Text("R&D_1"),)), ", ", linked("https://doi.org/10.1/a_b"), ".")
    ),
    Bullets(((Paragraph(text("one")),), (Paragraph(text("two")), Paragraph(text("more"))))),
    Quote((Paragraph(text("# verbatim")), Paragraph(text("(c) 2018")))),
    Verbatim("  Section 1\n\n\\end{verbatim}\n``` <x>\n"),
)
