"""Markers are seen where they are comments, and nowhere else; what they say is understood."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import given
from hypothesis import strategies as st

from isic_cite.errors import CallError
from isic_cite.papers.marker_syntaxes import SYNTAXES, syntax_of
from isic_cite.papers.markers import find_regions
from isic_cite.papers.requests import parse_request

B = "isic-cite: begin isic-2020 cite"
PIECES = st.sampled_from(
    [
        *("isic-cite: begin a b", "isic-cite: end", "isic-cite:", " ", "\n", "\r\n", "\r"),
        *("\n\n", "#let x = "),
        *("%", "<!--", "-->", "//", "/*", "*/", ".. ", "\\", "`", "```", "$", "#", '"'),
        *("(", ")", "{", "}", "[", "]", "<pre>", "</pre>", "<a ", ">", "'", "=", "---", "    "),
        *("\\begin{verbatim}", "\\end{verbatim}", "\\verb|", "\\url{", "::", "> ", "- ", "x", "é"),
    ]
)


def seen(name: str, text: str) -> list[str]:
    """Return what the markers of a text say."""
    return [comment.words for comment in syntax_of(Path(name)).comments(text)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tex", f"%{B}"),
        ("a.tex", f"  %%% {B}\r\n"),
        ("a.tex", f"100\\% \\\\% {B}"),
        ("a.tex", f"\\verb|%|\n% {B}"),
        ("a.tex", f"% \\begin{{verbatim}}\n% {B}"),
        ("a.tex", f"\\begin{{verbatim}}%\\end{{verbatim}}\n% {B}"),
        ("a.tex", f"\\verbatiminput{{x}}\n% {B}\n|"),
        ("a.tex", f"\\url{{x%y}}\n% {B}"),
        ("a.md", f"<!-- {B} -->"),
        ("a.md", f"> - <!--{B}\n>   -->"),
        ("a.md", f"words <!-- {B} --> words"),
        ("a.md", f"\\`<!-- {B} -->`"),
        ("a.md", f"`` ` `` <!-- {B} -->"),
        ("a.md", f"---\ntitle: x\n---\n<!-- {B} -->"),
        ("a.md", f"---\n\nrule\n\n<!-- {B} -->\n\n---\n"),
        ("a.qmd", f"```{{r}}\n1\n```\n<!-- {B} -->"),
        ("a.Rmd", f"~~~\n```\n~~~\n<!-- {B} -->"),
        ("a.html", f"<p>it's<!-- {B} --></p>"),
        ("a.html", f'<a title="<!-- x -->"><!-- {B} -->'),
        ("a.html", f"<script>'<!-- x'</script ><!-- {B} -->"),
        ("a.html", f"<!--><!-- {B} -->"),
        ("a.html", f"<!doctype html><?x ' ?><!-- {B} -->"),
        ("a.typ", f"// {B}"),
        ("a.typ", f"words /* {B} */ words"),
        ("a.typ", f'it"s "so\n// {B}'),
        ("a.typ", f'#f("(")[\n// {B}\n]'),
        ("a.typ", f'#let x = "a" // {B}'),
        ("a.typ", f"$x // {B}\n$"),
        ("a.typ", f"https://example.org/*\n// {B}"),
        ("a.typ", f"/* /* */ */\n// {B}"),
        ("a.typ", f"`//` ``\n// {B}"),
        ("a.rst", f".. {B}"),
        ("a.rst", f"Title\n=====\n.. {B}"),
        ("a.rst", f"T\n=\n.. {B}"),
        ("a.rst", f".. note::\n\n   .. {B}"),
        ("a.rst", f"code::\n\n   .. x\n\n.. {B}"),
        ("a.rst", f"..\n\n   .. {B}"),
    ],
)
def test_a_comment_is_a_marker(name: str, text: str) -> None:
    """Wherever the syntax has a comment, a marker may be one."""
    assert seen(name, text) == [B.removeprefix("isic-cite: ")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tex", f"50\\% {B}"),
        ("a.tex", f"\\begin{{verbatim}}\n% {B}\n\\end{{verbatim}}"),
        ("a.tex", f"\\begin{{minted}}[x]{{tex}}\n% {B}\n\\end{{minted}}"),
        ("a.tex", f"\\lstnewenvironment{{code}}{{}}{{}}\\begin{{code}}\n% {B}\n\\end{{code}}"),
        ("a.tex", f"\\newminted{{tex}}{{}}\\begin{{texcode}}\n% {B}\n\\end{{texcode}}"),
        ("a.tex", f"\\verb+% {B}+ \\lstinline|% {B}| \\mintinline{{tex}}|% {B}|"),
        ("a.tex", f"\\url{{x% {B}}}"),
        ("a.tex", f"% see {B}"),
        ("a.md", f"```\n<!-- {B} -->\n```"),
        ("a.md", f"- x\n\n  ~~~\n  <!-- {B} -->\n  ~~~"),
        ("a.md", f"    <!-- {B} -->"),
        ("a.md", f"`<!-- {B} -->`"),
        ("a.md", f"`` ` <!-- {B} -->``"),
        ("a.md", f"\\<!-- {B} -->"),
        ("a.md", f"<pre>\n<!-- {B} -->\n</pre>"),
        ("a.md", f"---\ntitle: |\n  <!-- {B} -->\n---\n"),
        ("a.html", f"<script><!-- {B} --></script>"),
        ("a.html", f'<a title="<!-- {B} -->">'),
        ("a.html", f"<textarea><!-- {B} --></textarea>"),
        ("a.html", f"<!-- {B}"),
        ("a.html", f"<!-- see {B} -->"),
        ("a.typ", f"```\n// {B}\n```"),
        ("a.typ", f"`// {B}`"),
        ("a.typ", f'#let x = "\n// {B}\n"'),
        ("a.typ", f'#f(x: "\n// {B}\n")'),
        ("a.typ", f'#f(1)("\n// {B}\n")'),
        ("a.typ", f'$ "// {B}" $'),
        ("a.typ", f"\\// {B}"),
        ("a.typ", f"/* /* {B} */ */"),
        ("a.rst", f"code::\n\n   .. {B}"),
        ("a.rst", f".. code-block:: rst\n\n   .. {B}"),
        ("a.rst", f".. comment\n   .. {B}"),
    ],
)
def test_what_is_no_comment_is_no_marker(name: str, text: str) -> None:
    """Verbatim text, code, strings, attributes and headers show markers and have none."""
    assert seen(name, text) == []


@given(text=st.lists(PIECES).map("".join))
def test_any_text_is_read(text: str) -> None:
    """No text is a traceback, and each marker is where it is said to be."""
    for syntax in SYNTAXES:
        for comment in syntax.comments(text):
            assert "isic-cite:" in text[comment.start : comment.end]
        find_regions(text, syntax)


HTML = st.sampled_from(
    [
        *(f"<!-- {B} -->", "<!--", "-->", "<!-->", "--!>", "<p>", '<a title="', '" b=">', "'", '"'),
        *("<!x", "<?", ">", "x", "<", "<style>", "</style>", "<title>", "</title>", "</p ", "&lt;"),
    ]
)


@given(text=st.lists(HTML).map("".join))
def test_html_has_the_comments_that_a_browser_sees(text: str) -> None:
    """The judge is html5lib, which follows the standard."""
    tree = html5lib.parse(f"<!doctype html><body>{text}", treebuilder="dom")
    found: list[str] = []

    def walk(node: object) -> None:
        for child in node.childNodes:  # type: ignore[attr-defined]
            if child.nodeType == child.COMMENT_NODE and child.data.strip().startswith("isic-cite:"):
                found.append(child.data.strip().removeprefix("isic-cite:").strip())
            walk(child)

    walk(tree)
    closed = seen("a.html", f"<!doctype html><body>{text}")
    # What never ends is a comment to the end of the file for a browser, and none for us.
    assert closed == found or closed == found[:-1]


RST = st.sampled_from(
    [
        *("", f".. {B}", "text", "code::", "   text", f"   .. {B}", ".. note::", ".."),
        *(".. comment", "text", "Title"),
        *("=====", ".. code::", "   ::", f"      .. {B}", "- item", f"  .. {B}", ".. _a: b"),
    ]
)


@given(text=st.lists(RST, max_size=8).map("\n".join))
def test_rst_has_the_comments_that_docutils_sees(text: str) -> None:
    """What we take for a comment without a doubt is one for docutils."""
    settings = {"_disable_config": True, "report_level": 5, "halt_level": 6}
    tree = publish_doctree(text, settings_overrides=settings)
    comments = [node.astext() for node in tree.findall(nodes.comment)]
    judged = sum(comment.startswith("isic-cite:") for comment in comments)
    sure = [comment for comment in syntax_of(Path("a.rst")).comments(text) if not comment.fault]
    assert len(sure) <= judged


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("a.tex", f"\n% {B}\n", 2, "what begins here never ends"),
        ("a.tex", "x\n% isic-cite: end\n", 2, "ends what never began"),
        ("a.tex", f"% {B}\n% {B}\n% isic-cite: end\n", 2, "inside of what begins in line 1"),
        ("a.tex", f"x % {B}\n% isic-cite: end\n", 1, "stands alone on its line"),
        ("a.tex", "% isic-cite: beginn x\n", 1, 'did you mean "begin"'),
        ("a.tex", "% ISIC-cite: begin x\n", 1, 'a marker begins with "isic-cite:"'),
        ("a.typ", "// isic-cite begin x\n", 1, 'a marker begins with "isic-cite:"'),
        ("a.rst", ".. isic_cite : End\n", 1, 'a marker begins with "isic-cite:"'),
        ("a.html", "<!-- isiccite:end -->\n", 1, 'a marker begins with "isic-cite:"'),
        ("a.md", "a <!--Isic cite: begin x-->\n", 1, 'a marker begins with "isic-cite:"'),
        ("a.tex", "% isic-cite:\n", 1, 'says begin or end, not ""'),
        ("a.tex", f"% {B}\n% isic-cite: end {B}\n", 2, "has no further words"),
        ("a.md", f"a <!-- {B} --> b\n<!-- isic-cite: end -->\n", 1, "begin and end stand in one"),
        ("a.md", f"<!-- {B} -->x<!-- isic-cite: end -->\n", 1, "is HTML to its end"),
        ("a.md", f"<div>\n<!-- {B} -->\n", 2, "put a blank line before it"),
        ("a.rst", f"text\n.. {B}\n", 2, "put a blank line before it"),
        ("a.tex", "% isic-cite: begin isic-2020\n% isic-cite: end\n", 1, "there is only"),
    ],
)
def test_what_is_wrong_with_markers(name: str, text: str, line: int, message: str) -> None:
    """The first fault is in this line, and its message says what to do."""
    _, faults = find_regions(text, syntax_of(Path(name)))
    assert faults[0].line == line
    assert message in faults[0].message


def test_words_of_a_marker() -> None:
    """Sources, what is wanted, then options, in any order and with spaces in quotation marks."""
    request = parse_request(
        'isic-2020 "my data.toml" full-text "The Lancet" modified="a b" modified=c locale=de-DE'
    )
    assert request.sources == ("isic-2020", "my data.toml")
    assert request.wanted == "The Lancet"
    assert request.values == {"modified": ("a b", "c"), "locale": ("de-DE",)}
    assert request.flags == {"full-text"}
    assert request.summary == "isic-2020 my data.toml The Lancet"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", "there is neither"),
        ("cite", 'there is only "cite"'),
        ('isic-2020 cite modified="x', "is not closed"),
        ("isic-2020 cite pattern=a pattern=b", "pattern is given twice"),
        ("isic-2020 cite full-text full-text", "full-text is given twice"),
        ("isic-2020 cite full-text=yes", "leave out =yes"),
        ("isic-2020 cite markup=html", "has the markup of its file"),
        ("isic-2020 cite modifed=x", 'did you mean "modified"'),
        ("isic-2020 cite modified=", "modified= is empty"),
    ],
)
def test_what_is_wrong_with_words(words: str, message: str) -> None:
    """One line says what is missing, unknown or said twice."""
    with pytest.raises(CallError) as raised:
        parse_request(words)
    assert message in str(raised.value)
