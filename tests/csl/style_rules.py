"""Rules of rendering, each with a small style, some items, and what is printed.

What is expected is what citeproc-js prints, as `test_style_rules.py` checks, or, where it says why,
what the specification of CSL asks for, or plain sense.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import formatted
from reference_engine import require_reference_engine

from isic_cite.csl import engine
from isic_cite.csl.folders import locales_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SCRIPT = Path(__file__).with_name("all_styles.js")
Item = dict[str, Any]


class Rule(NamedTuple):
    """A rule and an example of it.

    A text has its formatting as `<b i>bold and italic</>`.

    Attributes:
        says: the rule, in one sentence.
        style: the style.
        items: what is cited.
        entries: the entries of the list in their order.
        citations: the citation of each item in the text.
        cluster: one citation of all items.
        reason: why this is right, where citeproc-js does otherwise.
    """

    says: str
    style: str
    items: Sequence[Item]
    entries: Sequence[str] | None = None
    citations: Sequence[str] | None = None
    cluster: str | None = None
    reason: str = ""

    def expected(self) -> dict[str, list[str]]:
        """Return what is expected of each kind."""
        cluster = None if self.cluster is None else [self.cluster]
        kinds = {"entries": self.entries, "citations": self.citations, "cluster": cluster}
        return {kind: list(texts) for kind, texts in kinds.items() if texts is not None}


def item(number: int = 1, **more: Any) -> Item:  # noqa: ANN401
    """Return a book; what is None is left out."""
    made = {"id": f"item-{number}", "type": "book", "title": f"Title {number}", **more}
    return {name: value for name, value in made.items() if value is not None}


def people(*names: str) -> list[dict[str, str]]:
    """Return people, each given as `Family, Given`; what has no comma is an organization."""
    made = []
    for name in names:
        family, comma, given = name.partition(", ")
        parts = {"family": family, "given": given} if given else {"family": family}
        made.append(parts if comma else {"literal": name})
    return made


def day(*parts: int) -> dict[str, list[list[int]]]:
    """Return a date."""
    return {"date-parts": [list(parts)]}


def printed(rule: Rule, path: Path) -> dict[str, list[str]]:
    """Return what we print of each kind that the rule expects, given the file of its style."""
    items, found = list(rule.items), {}
    expected = rule.expected()
    if "entries" in expected:
        listed = engine.bibliography(items, path)
        found["entries"] = [marked(formatted.of_nodes(each.label, each.body)) for each in listed]
    if "citations" in expected:
        cited = engine.in_text(items, path)
        found["citations"] = [marked(formatted.of_nodes(each.body)) for each in cited]
    if "cluster" in expected:
        found["cluster"] = [marked(formatted.of_nodes(engine.cluster(items, path)))]
    return found


def printed_by_reference(rules: Iterable[Rule]) -> list[tuple[Rule, dict[str, list[str]]]]:
    """Return what citeproc-js prints of each kind that the rules expect."""
    require_reference_engine()
    together: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        together[json.dumps(rule.items)].append(rule)
    found = []
    for items, group in together.items():
        answers = _answers(items, [rule.style for rule in group])
        found += [
            (rule, {kind: _of_kind(kind, answer) for kind in rule.expected()})
            for rule, answer in zip(group, answers, strict=True)
        ]
    return found


def _answers(items: str, styles: list[str]) -> list[dict[str, Any]]:
    """Return what citeproc-js makes of the same items in some styles."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "items.json").write_text(items, "utf-8")
        for number, style in enumerate(styles):
            (folder / f"{number:04}.csl").write_text(style, "utf-8")
        done = subprocess.run(
            ["node", SCRIPT, folder / "items.json", folder, locales_folder(), "0", "1"],
            capture_output=True,
            text=True,
            timeout=300,
            check=True,
            env=os.environ,
        )
    answers: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    return answers


def _of_kind(kind: str, answer: dict[str, Any]) -> list[str]:
    if "error" in answer:
        return [f"error: {answer['error']}"]
    if kind == "entries":
        texts = [answer["entries"][name] for name in answer["order"]]
    else:
        texts = answer["citations"] if kind == "citations" else [answer["cluster"]]
    return [marked(formatted.of_html(text)) for text in texts]


def marked(runs: formatted.Runs) -> str:
    """Return characters with their formatting as `<b i>bold and italic</>`."""
    return "".join(
        f"<{' '.join(marks)}>{characters}</>" if marks else characters for characters, marks in runs
    )
