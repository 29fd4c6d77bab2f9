"""The markup writers: other parsers find exactly the structure and the characters that went in."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pylatexenc.latex2text import LatexNodes2Text
from trees import EXAMPLE, PIECES, RUNS, shown

from isic_cite.errors import UnknownNameError
from isic_cite.markup import MARKUPS, write
from isic_cite.markup.tree import (
    Bullets,
    Heading,
    Link,
    Paragraph,
    Quote,
    Text,
    Verbatim,
    plain,
    text,
)

if TYPE_CHECKING:
    from isic_cite.markup.tree import Document, Inline

# What pylatexenc takes for a ligature.
DRAWN = str.maketrans("’‘”“–—ˆ", '\'`""--^')
UNKNOWN_TO_PYLATEXENC = {
    r"\char34{}": '"',
    r"\textbar{}": "|",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
}


def html_text(fragment: str) -> tuple[str, set[str]]:
    """Return the text and the tags that a browser's parser finds in an HTML fragment."""
    tree = html5lib.parseFragment(fragment, namespaceHTMLElements=False)
    tags = {node.tag for node in tree.iter() if node.tag != "DOCUMENT_FRAGMENT"}
    return " ".join("".join(tree.itertext()).split()), tags


WRITTEN = {
    "text": """Licence notice
==============

See R&D_1, https://doi.org/10.1/a_b.

- one
- two

  more

# verbatim

(c) 2018

  Section 1

\\end{verbatim}
``` <x>
""",
    "markdown": """# Licence notice

See *R&D_1*, <https://doi.org/10.1/a_b>.

- one
- two

  more

> \\# verbatim
>
> (c) 2018

````text
  Section 1

\\end{verbatim}
``` <x>
````
""",
    "html": """<h1>Licence notice</h1>
<p>See <em>R&amp;D_1</em>, <a href="https://doi.org/10.1/a_b">https://doi.org/10.1/a_b</a>.</p>
<ul>
<li>one</li>
<li>
<p>two</p>
<p>more</p>
</li>
</ul>
<blockquote>
<p># verbatim</p>
<p>(c) 2018</p>
</blockquote>
<pre>
  Section 1

\\end{verbatim}
``` &lt;x&gt;
</pre>
""",
    "latex": r"""\section*{Licence notice}

See \emph{R\&D\_1}, \url{https://doi.org/10.1/a_b}.

\begin{itemize}
\item one
\item two

more
\end{itemize}

\begin{quote}
\# verbatim

(c) 2018
\end{quote}

\begingroup\ttfamily\noindent
~~Section 1\\
~\\
\textbackslash{}end\{verbatim\}\\
\textasciigrave{}\textasciigrave{}\textasciigrave{} \textless{}x\textgreater{}\par
\endgroup
""",
    "typst": r"""= Licence notice

See _R&D\_1_, https://doi.org/10.1/a_b.

- one
- two

  more

#quote(block: true)[
\# verbatim

(c) 2018
]

````text
  Section 1

\end{verbatim}
``` <x>
````
""",
    "rst": r"""Licence notice
==============

See *R&D_1*, `<https://doi.org/10.1/a_b>`__.

- one
- two

  more

..

   \# verbatim

   \(c) 2018

::

     Section 1

   \end{verbatim}
   ``` <x>
""",
}


@pytest.mark.parametrize("markup", MARKUPS)
def test_a_document_is_written_as_a_person_would(markup: str) -> None:
    """One document of each kind of block, in each markup, read by a person."""
    assert write(EXAMPLE, markup) == WRITTEN[markup]


@pytest.mark.parametrize("markup", MARKUPS)
def test_nothing_written_is_nothing(markup: str) -> None:
    """An empty document is the empty text."""
    assert write((), markup) == ""


def test_an_unknown_markup_names_the_known_ones() -> None:
    """A wrong name is answered with the closest."""
    with pytest.raises(UnknownNameError, match='did you mean "html"'):
        write((), "htm")


@given(run=RUNS)
def test_html_has_only_our_tags_and_exactly_the_text(run: tuple[Inline, ...]) -> None:
    """What a record says never becomes a tag or an attribute."""
    found, tags = html_text(write((Paragraph(run),), "html"))
    assert found == shown(run)
    assert tags <= {"p", "em", "strong", "span", "sup", "sub", "u"}


@given(url=st.one_of(PIECES, PIECES.map(lambda words: f"https://example.org/{words}")))
@pytest.mark.parametrize("markup", MARKUPS)
def test_only_web_addresses_become_links(markup: str, url: str) -> None:
    """`javascript:` and broken addresses stay text; a good one is not cut or changed."""
    written = write((Paragraph((Link((Text("here"),), url),)),), markup)
    assert "here" in written
    if markup == "html":
        tree = html5lib.parseFragment(written, namespaceHTMLElements=False)
        links = [node.get("href") for node in tree.iter("a")]
        assert links in ([], [url])
        assert links == [] or re.match(r"https?://\S+\Z", url, re.IGNORECASE)


@given(runs=st.lists(RUNS, min_size=1, max_size=3))
def test_markdown_parses_back_to_exactly_the_text(runs: list[tuple[Inline, ...]]) -> None:
    """A CommonMark parser finds our paragraphs, emphasis and nothing else."""
    document = tuple(Paragraph(run) for run in runs)
    rendered = MarkdownIt("commonmark").render(write(document, "markdown"))
    tree = html5lib.parseFragment(rendered, namespaceHTMLElements=False)
    found = [" ".join("".join(node.itertext()).split()) for node in tree.iter("p")]
    assert [line for line in found if line] == [line for line in map(shown, runs) if line]
    tags = {node.tag for node in tree.iter()} - {"DOCUMENT_FRAGMENT"}
    assert tags <= {"p", "em", "strong", "span", "sup", "sub", "u"}


@given(words=PIECES)
def test_markdown_blocks_hold_any_text(words: str) -> None:
    """Headings, bullets and quotations parse back to what they hold."""
    line = text(words)
    document: Document = (
        Heading(2, text("h ", words)),
        Bullets(((Paragraph(text("i ", words)),), (Paragraph(line),))),
        Quote((Paragraph(text("q ", words)),)),
    )
    rendered = MarkdownIt("commonmark").render(write(document, "markdown"))
    tree = html5lib.parseFragment(rendered, namespaceHTMLElements=False)
    plain_words = " ".join(words.split())

    def found(tag: str) -> list[str]:
        return [" ".join("".join(node.itertext()).split()) for node in tree.iter(tag)]

    assert found("h2") == [f"h {plain_words}".strip()]
    assert found("blockquote") == [f"q {plain_words}".strip()]
    assert found("li") == [f"i {plain_words}".strip(), plain_words]


@given(code=st.text("`~ \nabc", max_size=30))
def test_fenced_text_keeps_every_character(code: str) -> None:
    """A legal code comes out of Markdown and HTML as it went in."""
    rendered = MarkdownIt("commonmark").render(write((Verbatim(code),), "markdown"))
    tree = html5lib.parseFragment(rendered, namespaceHTMLElements=False)
    assert "".join(tree.itertext()).strip("\n") == code.strip("\n")
    tree = html5lib.parseFragment(write((Verbatim(code),), "html"), namespaceHTMLElements=False)
    assert "".join(tree.itertext()).removesuffix("\n") == code


@given(run=RUNS)
def test_latex_prints_exactly_the_text(run: tuple[Inline, ...]) -> None:
    """Another LaTeX reader gets the characters back, and braces balance as TeX counts them."""
    written = write((Paragraph(run),), "latex")
    bare = re.sub(r"\\[{}]", "", written)
    assert bare.count("{") == bare.count("}")
    assert not re.search(r"(?<!\\)[%$#&_^~]", written.replace(r"\\", ""))
    grouped = re.sub(r"\\(?:text(?:sc|superscript|subscript|bf)|emph|underline)\{", "{", written)
    for command, sign in UNKNOWN_TO_PYLATEXENC.items():
        grouped = grouped.replace(command, sign)
    broken_ligatures = re.sub(r"(?<!\\)\{\}", "\u2063", grouped)
    decoded = LatexNodes2Text(keep_comments=True).latex_to_text(broken_ligatures)
    assert folded(decoded) == folded(plain(run))


def folded(words: str) -> str:
    """Fold what pylatexenc prints typographically, and white space."""
    plain_quotes = unicodedata.normalize("NFC", words).translate(DRAWN)
    return re.sub(r"[\s\u2063]+", "", plain_quotes)


@given(run=RUNS)
def test_plain_text_keeps_every_character(run: tuple[Inline, ...]) -> None:
    """Nothing is added to or taken from a paragraph."""
    assert " ".join(write((Paragraph(run),), "text").split()) == shown(run)


@given(words=PIECES)
@pytest.mark.parametrize("markup", MARKUPS)
def test_texts_end_with_one_line_end(markup: str, words: str) -> None:
    """One paragraph of text is lines that end with one line end."""
    written = write((Paragraph(text("a ", words)),), markup)
    assert written.endswith("\n")
    assert not written.endswith("\n\n")
    assert "\r" not in written


@pytest.mark.parametrize("markup", MARKUPS)
def test_control_characters_are_shown_as_replaced(markup: str) -> None:
    """A NUL or an escape sequence never reaches a terminal, and its place is seen."""
    written = write((Paragraph(text("a\x00b\x1b[31mc\ud800")),), markup)
    assert written.count("\N{REPLACEMENT CHARACTER}") == 3
    assert not re.search(r"[\x00\x1b\ud800]", written)


def test_links_that_hide_their_address_show_it_in_print() -> None:
    """Plain text and LaTeX have no way to follow a link, so they print where it leads."""
    document = (Paragraph((Link((Text("the deed"),), "https://example.org/a%b{c}"),)),)
    assert write(document, "text") == "the deed <https://example.org/a%b{c}>\n"
    assert write(document, "latex") == "the deed (\\url{https://example.org/a%b%7Bc%7D})\n"
    assert write(document, "markdown") == "[the deed](https://example.org/a%b%7Bc%7D)\n"
