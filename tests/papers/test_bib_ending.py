"""Whether a `.bib` file ends inside an entry."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import program
from isic_cite.papers.bib_ending import unclosed

if TYPE_CHECKING:
    from pathlib import Path

ENDS = (
    "",
    "only text\n",
    "@misc{a}",
    "@misc{a, title = {x}}\n",
    "@misc{a, title = {x},}\n",
    "@misc(a, title = {x})\n",
    "@misc(a}, title = {x})\n",
    '@misc{a, title = "x {"} y"}\n',
    "@string{a = {x} # b # 12}@preamble{{x} # a}",
    "@comment{a {b} c}",
    "@comment a line",
    "an address: me@example.org\n",
    "% @misc{a,\n% title = {x},\n% }\n",
    "@misc{a, title = x y}\n",
    "@misc{a, title {x}}\n",
    "@",
    "@misc",
    "@@misc{a}",
    "@misc{a, title = {b \\{ c}}}\n",
    "@misc{a, title = {b} # {c} # d, year = 2020 # 1 , note = {{{x}}}}",
    "@misc(a, title = {)}, year = 2020)",
    '@misc{a, title = "b } c"}\n',
    '@misc{a, title = "x}\n',
)
DOES_NOT_END = (
    "@misc{",
    "@misc{a",
    "@misc{a,",
    "@misc{a, title",
    "@misc{a, title =",
    "@misc{a, title = {x}",
    "@misc{a, title = {x},\n\n",
    "@misc{a, title = {x\n@misc{b, title = {y}}\n",
    '@misc{a, title = "x\n',
    "@misc{a, title = {x} #",
    "@misc(a, title = {x}",
    "@string{a = {x}",
    "@preamble{{x}",
    "@comment{ @misc{a, title = {x}}\n",
    # BibTeX counts this brace, and bibtexparser does not.
    "@misc{a, title = {b \\{ c}}\n",
)


@pytest.mark.parametrize("text", ENDS)
def test_what_ends(text: str) -> None:
    """Nothing is open at the end, be there errors or not."""
    assert unclosed(text) is None


@pytest.mark.parametrize("text", DOES_NOT_END)
def test_what_does_not_end(text: str) -> None:
    """The place of the entry that is open is told."""
    assert unclosed(text) == 0
    before = "@misc{z, title = {z}}\n"
    assert unclosed(before + text) == len(before)


def test_a_large_file_is_read_once() -> None:
    """Comments inside of comments, and many signs, take time that grows with the text only."""
    assert unclosed("@comment{" * 100_000 + "}" * 100_000) is None
    assert unclosed("@misc{a, title = {" + "{" * 1_000_000) == 0
    assert unclosed("@" * 1_000_000) is None
    assert unclosed("@ \n" * 300_000) is None
    assert unclosed("@misc{a" + ", x = {a {b} c}" * 100_000 + "}") is None
    assert unclosed("@misc{a" + ", x = {a {{b}} c} # 1" * 100_000) == 0
    assert unclosed("@misc{a, x = {" + "{a} " * 300_000) == 0


TEXTS = st.lists(
    st.sampled_from(
        ["@misc{a,", "@misc(b,", "@string{s=", "@comment{", "title", "=", "{", "}", '"', ",", ")",
         "(", "#", "\\{", "\\}", "x", "12", " ", "\n", "%", "@", "@preamble{"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@pytest.mark.heavy
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TEXTS)
def test_bibtex_reads_what_is_added_where_nothing_is_open(tmp_path: Path, text: str) -> None:
    """Behind a text that ends, the real program finds an entry; behind one that does not, none."""
    name = program("bibtex")
    (tmp_path / "a.bib").write_text(f"{text}\n\n@misc{{added,\n  title = {{Found}},\n}}\n")
    (tmp_path / "a.aux").write_text("\\citation{added}\n\\bibdata{a}\n\\bibstyle{plain}\n")
    subprocess.run([name, "a"], cwd=tmp_path, capture_output=True, check=False)
    is_found = "Found" in (tmp_path / "a.bbl").read_text()
    if unclosed(text) is None:
        assert is_found
