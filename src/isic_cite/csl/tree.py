"""From runs to the neutral tree."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from isic_cite.csl.runs import FLIP, Run
from isic_cite.markup import tree

if TYPE_CHECKING:
    from isic_cite.csl.richtext import Quotes
    from isic_cite.csl.runs import Runs, Style
    from isic_cite.markup.tree import Inline


def with_quotes(runs: Runs, quotes: Quotes) -> Runs:
    """Return the runs with their quotation marks written, inner and outer ones by turns."""
    written: Runs = []
    inside: list[bool] = []
    for run in runs:
        if run.quote == "open":
            inner = not inside[-1] if inside else run.inner
            inside.append(inner)
            mark = quotes.open_inner if inner else quotes.open
            written.append(replace(run, text=mark, quote=""))
        elif run.quote == "close":
            inner = inside.pop()
            mark = quotes.close_inner if inner else quotes.close
            written.append(replace(run, text=mark, quote=""))
        else:
            written.append(run)
    return written


def inlines(runs: Runs, quotes: Quotes) -> tuple[Inline, ...]:
    """Return the neutral tree of an entry: runs of one formatting become one node each."""
    merged: Runs = []
    for (style, url), group in groupby(with_quotes(runs, quotes), key=_formatting):
        alike = [run for run in group if run.text]
        if url or len(alike) == 1:
            merged.extend(alike)
        elif alike:
            merged.append(Run("".join(run.text for run in alike), style))
    return tuple(_linked(merged))


def _formatting(run: Run) -> tuple[Style, str]:
    return run.style, run.url


def _linked(runs: Runs) -> list[Inline]:
    """Return the nodes; the base of a DOI's address belongs to its link."""
    nodes: list[Inline] = []
    for place, run in enumerate(runs):
        following = runs[place + 1] if place + 1 < len(runs) else None
        before = runs[place - 1].text if place else ""
        text = run.text
        if run.url:
            base = run.url.removesuffix(text)
            if base and base != run.url and before.endswith(base):
                text = run.url
        elif following is not None and following.url:
            base = following.url.removesuffix(following.text)
            if base and base != following.url:
                text = text.removesuffix(base)
        if text:
            nodes.append(_node(replace(run, text=text)))
    return nodes


def _node(run: Run) -> Inline:
    node: Inline = tree.Text(run.text)
    if run.url:
        node = tree.Link((node,), run.url)
    style = run.style
    if style.height == "sup":
        node = tree.Superscript((node,))
    elif style.height == "sub":
        node = tree.Subscript((node,))
    if style.line == "underline":
        node = tree.Underline((node,))
    if style.variant in ("small-caps", FLIP):
        node = tree.SmallCaps((node,))
    if style.weight in ("bold", FLIP):
        node = tree.Strong((node,))
    if style.slant in ("italic", "oblique", FLIP):
        node = tree.Emphasis((node,))
    return node
