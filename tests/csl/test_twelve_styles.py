"""The twelve styles of the registry in eight languages, beside citeproc-js: all that we print.

What each dataset asks to be cited, and all works that any record names, is printed as it comes out
of the package: the references as text and as HTML, the citation of each work, one citation of all
works. `KNOWN` is the list of what differs, each with its reason. The test fails when the list is
longer or shorter than the truth.
"""

from __future__ import annotations

import json
import multiprocessing
import re
import subprocess
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import formatted
import pytest
from citeproc import LOCALES_PATH
from msgspec.structs import replace
from reference_engine import require_reference_engine

import isic_cite
from conftest import DATASETS
from isic_cite.csl import engine
from isic_cite.csl.preparation import prepared, without_repetition
from isic_cite.csl.styles import style_path
from isic_cite.formats import csl_style
from isic_cite.formats.named_styles import NAMED_STYLES
from isic_cite.markup import tree
from isic_cite.references import references

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.heavy

PROCESSES = 2
SCRIPT = Path(__file__).with_name("twelve_styles.js")
STYLES = tuple(file for _, file, _ in NAMED_STYLES if file not in ("isic", "datacite"))
LOCALES = (None, "en-GB", "de-DE", "fr-FR", "es-ES", "pt-BR", "zh-CN", "tr-TR")
"""The language of the style itself, and seven more."""
ALL = "all works"
ENOUGH = 7_000

CslItem = dict[str, Any]
Compared = tuple[str, object, object]
"""What is compared, theirs and ours."""


class Known(NamedTuple):
    """Texts that are known to differ, and why."""

    reason: str
    style: str
    locale: str | None
    texts: frozenset[str]


KNOWN = (
    Known(
        "citeproc-js sorts by the collation of the language, we by one for all; in Chinese the "
        "letter 版 (of the version) comes before those of `Scientific Data`, which decides "
        "where names and titles are alike",
        "modern-language-association",
        "zh-CN",
        frozenset(
            {
                "ham10000: references 1",
                "ham10000: references 2",
                f"{ALL}: references 17",
                f"{ALL}: references 18",
            }
        ),
    ),
    Known(
        "citeproc-js sorts by the collation of the language, we by one for all; in Turkish the "
        "small letter of I is ı, and comes before i: a title with `Images` before the same with "
        "`images`",
        "chicago-notes-bibliography",
        "tr-TR",
        frozenset({f"{ALL}: references 14", f"{ALL}: references 15"}),
    ),
)


class Case(NamedTuple):
    """What is printed in one style and language.

    Attributes:
        style: the style.
        locale: the language, None for that of the style.
        lists: lists of items, no two alike; the last has all works, as they are cited.
        listed: the place of the list that has the references of a name of `works()`.
        cited: the same for citations in the text.
    """

    style: str
    locale: str | None
    lists: list[list[CslItem]]
    listed: dict[str, int]
    cited: dict[str, int]


@cache
def works() -> dict[str, list[CslItem]]:
    """Return what each dataset asks to be cited, and last what the records name at all."""
    records = [isic_cite.load(dataset) for dataset in DATASETS]
    given = {record.id: references([record]) for record in records}
    given[ALL] = references(
        replace(
            each, references=each.references + each.optional_references + each.former_references
        )
        for each in records
    )
    # Without what only we understand.
    return {
        name: [{key: value for key, value in item.items() if key != "custom"} for item in items]
        for name, items in given.items()
    }


def case(style: str, locale: str | None) -> Case:
    """Return a case: citeproc-js gets the items as we prepare them for any engine."""
    found, language = engine.chosen(style, locale)
    lists: list[list[CslItem]] = []
    listed: dict[str, int] = {}
    cited: dict[str, int] = {}
    for name, items in works().items():
        ready = prepared(items, found, language)
        entries = engine.bibliography(ready, found, locale=locale)
        bodies = {entry.id: tree.plain(entry.body) for entry in entries}
        terse = [without_repetition(item, bodies[item["id"]]) for item in ready]
        for given, places in ((terse, listed), (ready, cited)):
            if given not in lists:
                lists.append(given)
            places[name] = lists.index(given)
    return Case(style, locale, lists, listed, cited)


def printed(name: str, style: str, locale: str | None, *, in_text: bool) -> list[tuple[str, str]]:
    """Return the text and the HTML of each reference or citation, as the package prints them."""
    items = works()[name]
    text, html = (
        csl_style.render(items, style=style, markup=markup, locale=locale, in_text=in_text)
        for markup in ("text", "html")
    )
    return list(zip(text.removesuffix("\n").split("\n\n"), html.splitlines(), strict=True))


def compared(given: Case, answer: dict[str, Any]) -> Iterator[Compared]:
    """Return all that is compared in a case; an order that differs shows as references that do."""
    for name in works():
        for what, places in (("references", given.listed), ("citations", given.cited)):
            ours = printed(name, given.style, given.locale, in_text=what == "citations")
            theirs = answer["lists"][places[name]][what]
            for number, (own, pair) in enumerate(zip(ours, theirs, strict=True), start=1):
                expected = (_one_space(pair[0]), formatted.of_html(pair[1]))
                yield f"{name}: {what} {number}", expected, (own[0], _read(own[1]))
    cluster = engine.cluster(given.lists[-1], given.style, locale=given.locale)
    yield "cluster", formatted.of_html(answer["cluster"]), formatted.of_nodes(cluster)


def _one_space(text: str) -> str:
    """Return the text of citeproc-js with one space behind a label, where some styles have two."""
    return re.sub(r"^(\S+)  (?=\S)", r"\1 ", text)


def _read(html: str) -> formatted.Runs:
    """Return our HTML in the form that is compared, where bold is `b`."""
    return formatted.of_html(re.sub(r"(</?)strong>", r"\1b>", html))


def judged(task: tuple[Case, dict[str, Any]]) -> tuple[str, str | None, int, set[str]]:
    """Return style and language of a case, how many texts were compared, and which differ."""
    given, answer = task
    if "error" in answer:
        return given.style, given.locale, 0, {f"citeproc-js: {answer['error']}"}
    found = list(compared(given, answer))
    differing = {what for what, theirs, ours in found if theirs != ours}
    return given.style, given.locale, len(found), differing


def asked(cases: list[Case]) -> list[dict[str, Any]]:
    """Return what citeproc-js prints in some cases."""
    jobs = [
        {"style": str(style_path(style)), "locale": locale, "lists": lists}
        for style, locale, lists, _, _ in cases
    ]
    answer = subprocess.run(
        ["node", SCRIPT, LOCALES_PATH],
        input=json.dumps(jobs),
        capture_output=True,
        encoding="utf-8",
        timeout=900,
        check=True,
    )
    return [json.loads(line) for line in answer.stdout.split("\n") if line]


def test_all_that_is_printed_is_what_the_reference_engine_prints() -> None:
    """Nothing differs that is not in the list, and nothing is in the list that does not differ."""
    require_reference_engine()
    assert len(STYLES) == 12
    names = [(style, locale) for style in STYLES for locale in LOCALES]
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        cases = pool.starmap(case, names, chunksize=4)
        # Every other case to each process, for some styles take long.
        parts = [cases[part::PROCESSES] for part in range(PROCESSES)]
        answers = chain.from_iterable(pool.map(asked, parts, chunksize=1))
        tasks = zip(chain.from_iterable(parts), answers, strict=True)
        outcome = pool.map(judged, tasks, chunksize=4)
    assert sum(number for _, _, number, _ in outcome) > ENOUGH
    found = {(style, locale): texts for style, locale, _, texts in outcome if texts}
    assert found == {(known.style, known.locale): set(known.texts) for known in KNOWN}
