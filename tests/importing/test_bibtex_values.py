"""What LaTeX and BibTeX can write in a field, and what cannot be read of it."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from pylatexenc.latex2text import get_default_latex_context_db as texts
from pylatexenc.latexwalker import get_default_latex_context_db as syntax
from round_trip import read

import isic_cite
from isic_cite.importing.bibtex_values import LARGEST
from isic_cite.importing.latex import plain, unread

COMMANDS = sorted(
    {spec.macroname for database in (texts(), syntax()) for spec in database.iter_macro_specs()}
    - {""}
)

_OF_ARGUMENTS = str.maketrans("", "", "[]*q “”/")


def work(**fields: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the work of an entry, and what was lost of it."""
    written = "".join(
        f", {name} = {{{value}}}" for name, value in ({"title": "T"} | fields).items()
    )
    found = read(f"@article{{a{written}}}", "bibtex")
    return found.record["references"][0], found.lost


@pytest.mark.parametrize(
    ("value", "text", "command"),
    [
        (r"\href{https://example.org}{A title}", "A title", r"\href"),
        (r"Seen \cite{doe2020} there", "Seen doe2020 there", r"\cite"),
        (r"See \includegraphics[width=1cm]{a.png}", "See a.png", r"\includegraphics"),
        (r"On \today{} here", "On here", r"\today"),
        (r"On \maketitle{} here", "On here", r"\maketitle"),
        (r"Half \frac{1}", "Half 1", r"\frac"),
        (r"A root $\sqrt{2}$", "A root 2", r"\sqrt"),
        (r"A \foo{b} c", "A b c", r"\foo"),
        (r"A note\footnote{b}", "A noteb", r"\footnote"),
        (r"A \input{/etc/hostname}", "A /etc/hostname", r"\input"),
        (r"\begin{center}A\end{center}", "A", r"\begin{center}"),
    ],
)
def test_what_is_not_understood_keeps_its_text_and_is_told(
    value: str, text: str, command: str
) -> None:
    """No text is made up for it."""
    found, lost = work(title=value)
    assert found["title"] == text
    assert lost == (f"a.title: {value} (not understood: {command}; only the text is kept)",)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"H{\"o}he \o{} \'{\i} \v{c} \~n", "Höhe ø í č ñ"),
        (r"\emph{A} {\bf b} \textcolor{red}{c} {\em d}", "A b c d"),
        (r"\textonehalf, 5\,\degree, \copyright{} \S 3", "½, 5 °, © §3"),
        (r"$\alpha \leq \mathbb{R}$ \ldots", "α≤ℝ …"),
        (r"\frac{1}{2} of \enquote{it}", "1/2 of “it”"),
        (r"Cats & dogs --- 50\% \& more", "Cats & dogs — 50% & more"),
        (r"\texorpdfstring{$\beta$}{beta} by \LaTeX{}", "beta by LaTeX"),
        (r"A\\B \newline C", "A B C"),
    ],
)
def test_characters_accents_and_looks_are_understood(value: str, text: str) -> None:
    """So nothing is lost."""
    found, lost = work(title=value)
    assert found["title"] == text
    assert lost == ()


def test_no_command_makes_up_a_text() -> None:
    """With and without arguments: what is printed stands in the source, or is one character."""
    for command in COMMANDS:
        for arguments in ("", "{q}", "{q}{q}", "[q]{q}", "{q}{q}{q}", "*"):
            value = f"\\{command}{arguments}"
            own = plain(value).removeprefix(command).translate(_OF_ARGUMENTS)
            assert len(own) <= (0 if unread(value) else 3), (value, plain(value))
            assert not re.search(r"[0-9A-Za-z]{2}", own), (value, plain(value))


def test_a_link_in_howpublished() -> None:
    """The text is what it is for; the address is told."""
    found = read(r"@misc{a, title={A}, howpublished={\href{https://x.org}{Data set}}}", "bibtex")
    assert found.record["title"] == "A"
    assert found.lost[0].startswith(r"a.howpublished: \href{https://x.org}{Data set}")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ('sd # " Extra"', "Scientific Data Extra"),
        ("sd # { Ex} # {tra}", "Scientific Data Extra"),
        ("SD", "Scientific Data"),
        ("both", "Scientific Data and others"),
        ("{A # B}", "A # B"),
        ('"A # B"', "A # B"),
        ("2 # 3", "23"),
    ],
)
def test_values_are_joined(value: str, text: str) -> None:
    """Names stand for the text of the `@string` before."""
    strings = '@string{sd = {Scientific Data}} @string(both = sd # " and others")\n'
    found = read(f"{strings}@article{{a, title={{T}}, journal = {value}}}", "bibtex")
    assert found.record["references"][0]["container-title"] == text
    assert found.lost == ()


def test_a_name_that_stands_for_nothing_is_told() -> None:
    """BibTeX knows only what was defined before; months are known."""
    text = "@article{a, title={T}, journal = sd, month = jan, year = 2020}\n@string{sd = {S}}"
    found = read(text, "bibtex")
    assert found.record["references"][0]["container-title"] == "sd"
    assert found.record["references"][0]["issued"] == "2020-01"
    assert found.lost == ("a.journal: sd (no @string of this name before it; kept as it is)",)


def test_a_string_that_is_defined_again() -> None:
    """It has its new text from there on."""
    text = "".join(
        f"@string{{s = {{{title}}}}}\n@book{{{title}, title = s}}\n" for title in ("one", "two")
    )
    found = read(text, "bibtex")
    assert [each["title"] for each in found.record["references"]] == ["one", "two"]
    assert found.lost == ()


def test_strings_that_double_have_an_end() -> None:
    """Forty of them would be a million million letters."""
    strings = ["@string{s0 = {xx}}"] + [f"@string{{s{n + 1} = s{n} # s{n}}}" for n in range(40)]
    with pytest.raises(isic_cite.DataError, match=f"more than {LARGEST:,} characters"):
        read("\n".join([*strings, "@book{a, title = s40}"]), "bibtex")


@pytest.mark.parametrize(
    ("month", "issued"),
    [
        ("jan", "2020-01"),
        ("{Sept.}", "2020-09"),
        ('jan # "~12"', "2020-01-12"),
        ("{12}", "2020-12"),
        ("{Janus}", "2020"),
    ],
)
def test_a_month_may_have_a_day(month: str, issued: str) -> None:
    """Joined to it, as BibTeX's own guide does."""
    found = read(f"@book{{a, title={{T}}, year=2020, month = {month}}}", "bibtex")
    assert found.record["references"][0]["issued"] == issued
    assert found.lost == (("a.month: Janus",) if issued == "2020" else ())


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("\n\n@article{a, title = {T}", 3, "it does not end; a closing brace or quotation mark"),
        ("@book{a,\n title={T}, title={U}}", 1, "the field title occurs twice"),
        ("\n@book{a, title={T},\n year 2020}", 2, 'expected a "=" after entry key "year 2020"'),
    ],
)
def test_an_error_of_syntax_is_one_line_of_ours(
    text: str, line: int, reason: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Lines are counted from one, and the library behind it is silent."""
    with pytest.raises(isic_cite.DataError, match=f"^the text: line {line}: BibTeX: {reason}"):
        read(text, "bibtex")
    found = read(f"{text}\n@book{{b, title={{B}}}}", "bibtex")
    assert found.record["references"][-1]["title"] == "B"
    assert any(lost.startswith(f"line {line}: @") for lost in found.lost)
    assert capfd.readouterr() == ("", "")


def test_who_keeps_a_log_still_has_that_of_the_library(caplog: pytest.LogCaptureFixture) -> None:
    """Only what would go to standard error by itself is silent."""
    with caplog.at_level(logging.WARNING), pytest.raises(isic_cite.DataError):
        read("@article{a, title = {T}", "bibtex")
    assert caplog.records
    handlers = logging.getLogger("bibtexparser").handlers
    assert [type(handler) for handler in handlers].count(logging.NullHandler) == 1


def test_two_entries_with_one_key() -> None:
    """The first is read, the other told with its line and reason."""
    found = read("@book{a, title={A}}\n@book{a, title={B}}", "bibtex")
    assert found.lost == (
        "line 2: @book{a, title={B}} (not read as an entry: its key is that of another)",
    )
