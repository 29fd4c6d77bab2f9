"""From runs to the neutral tree."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from isic_cite.csl.punctuation import MARKS
from isic_cite.csl.runs import FLIP, Run
from isic_cite.markup import tree

if TYPE_CHECKING:
    from isic_cite.csl.runs import Runs, Style
    from isic_cite.markup.tree import Inline


def stripped(runs: Runs, *, left: bool = True, right: bool = True) -> Runs:
    """Return the runs without spaces at either end, or at one of them."""
    runs = list(runs)
    while left and runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip(" "))
        if runs[0].text:
            break
        runs.pop(0)
    while right and runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
        if runs[-1].text:
            break
        runs.pop()
    return runs


def inlines(runs: Runs) -> tuple[Inline, ...]:
    """Return the neutral tree of an entry: runs of one formatting become one node each."""
    merged: Runs = []
    for (style, url), group in groupby(_apart(runs), key=_formatting):
        alike = list(group)
        if url or len(alike) == 1:
            merged.extend(alike)
        else:
            merged.append(Run("".join(run.text for run in alike), style))
    return tuple(_linked(merged))


def _apart(runs: Runs) -> Runs:
    """Return the runs with the marks behind a DOI or address apart from it: no part of the link."""
    found: Runs = []
    for run in runs:
        rest = run.text
        while run.url and rest and not run.url.endswith(rest) and rest[-1] in MARKS:
            rest = rest[:-1]
        found.append(replace(run, text=rest) if rest != run.text else run)
        if rest != run.text:
            found.append(replace(run, text=run.text[len(rest) :], url=""))
    return found


def _formatting(run: Run) -> tuple[Style, str]:
    return run.style, run.url


def _linked(runs: Runs) -> list[Inline]:
    """Return the nodes; the base of a DOI's address belongs to its link."""
    nodes: list[Inline] = []
    for place, run in enumerate(runs):
        following = runs[place + 1] if place + 1 < len(runs) else None
        if run.url:
            before = runs[place - 1] if place else None
            base = run.url.removesuffix(run.text)
            shown = [_formatted(run)]
            if before is not None and base not in ("", run.url) and before.text.endswith(base):
                if before.style == run.style:
                    shown = [_formatted(replace(run, text=run.url))]
                else:
                    shown = [_formatted(replace(before, text=base)), *shown]
            nodes.append(tree.Link(tuple(shown), run.url))
            continue
        text = run.text
        if following is not None and following.url:
            base = following.url.removesuffix(following.text)
            if base != following.url:
                text = text.removesuffix(base)
        if text:
            nodes.append(_formatted(replace(run, text=text)))
    return nodes


def _formatted(run: Run) -> Inline:
    node: Inline = tree.Text(run.text)
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
