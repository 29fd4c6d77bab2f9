"""The files of a site: pages from templates, a text file for each tab, what scripts read.

Jinja escapes all that a template prints (https://jinja.palletsprojects.com), and `safe.visible`
looks at it before; markup are only the fragments of our own writer of HTML and our own JSON-LD,
which escape themselves.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from isic_cite.drafts import as_draft
from isic_cite.errors import DataError
from isic_cite.formats import get_format
from isic_cite.formats.notice import ADVICE
from isic_cite.formats.options import Options
from isic_cite.page_facts import NEEDS
from isic_cite.rendering import text_of
from isic_cite.site import texts
from isic_cite.site.facts import Facts, facts_of
from isic_cite.site.head import links, meta_tags
from isic_cite.site.safe import breakable, link, visible
from isic_cite.site.searching import search_text
from isic_cite.site.sheet import style, style_hash
from isic_cite.site.styles import styles_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from isic_cite.model import Dataset
    from isic_cite.site.texts import Shown

ASSETS = "assets"
RESERVED = frozenset((ASSETS, "pages", "index.html", "search.json", "sitemap.xml", "isic-cite.js"))
"""Names in the folder of a site that no dataset can have."""
PER_PAGE = 100
"""How many datasets a page lists."""
_AS_THEY_ARE = ("icon.svg", "search.js", "site.js")
_HERE = Path(__file__).parent


class Site(Struct, frozen=True):
    """What all pages have in common."""

    title: str
    base_url: str | None
    """Where the site will be, with `/` at the end; None: not known."""
    draft: bool = False
    """Whether records with placeholders are shown, marked as drafts."""
    advice: str = ADVICE.replace("This notice", "What stands here")


def files_of(
    records: Sequence[Dataset],
    site: Site,
    progress: Callable[[int, int | None], None] | None = None,
) -> dict[str, bytes]:
    """Return the files of a site by their paths, with `/` between the parts.

    Args:
        records: the datasets, each with an id of its own, in the order of the list.
        site: what the pages have in common.
        progress: called with the number of datasets that are done, and of all.

    Raises:
        DataError: a record states no licence.
    """
    files = {f"{ASSETS}/{name}": (_HERE / ASSETS / name).read_bytes() for name in _AS_THEY_ARE}
    files[f"{ASSETS}/styles.json"] = styles_text().encode()
    files["isic-cite.js"] = (_HERE / ASSETS / "isic-cite.js").read_bytes()
    listed = []
    for number, record in enumerate(records):
        if progress:
            progress(number, len(records))
        facts = facts_of(as_draft(record, NEEDS) if site.draft else record)
        listed.append(facts)
        for name, text in _dataset(record, facts, site):
            files[f"{record.id}/{name}"] = text.encode()
    files |= {name: text.encode() for name, text in _lists(listed, site)}
    files["search.json"] = search_text(listed).encode()
    if site.base_url:
        addresses = [name.removesuffix("index.html") for name in files if name.endswith(".html")]
        files["sitemap.xml"] = _template("sitemap.xml").render(
            base_url=site.base_url, addresses=sorted(addresses)
        ).encode()  # fmt: skip
    return files


def _dataset(record: Dataset, facts: Facts, site: Site) -> Iterator[tuple[str, str]]:
    """Yield the files in the folder of a dataset; `facts` are those of the record, or its draft."""
    tabs = texts.shown(record, draft=site.draft)
    jsonld = _jsonld(record, draft=site.draft)
    yield (
        "index.html",
        _template("dataset.html").render(
            site=site,
            sheets=(),
            root="../",
            facts=facts,
            tabs=tabs,
            notes=texts.notes(record, draft=site.draft),
            tags=list(meta_tags(facts)),
            relations=list(links(facts)),
            jsonld=jsonld,
            embed=embedding(facts.id, site),
        ),
    )
    yield "cite.json", _cite_json(facts, tabs)
    if jsonld:
        yield f"{facts.id}.jsonld", jsonld
    yield from ((tab.file, tab.text) for tab in tabs if not tab.missing)


def _jsonld(record: Dataset, *, draft: bool) -> str:
    """Return the JSON-LD, empty where the record lacks what search engines require."""
    try:
        return text_of((record,), "schema-org", Options(), draft=draft)
    except DataError:
        return ""


def embedding(identifier: str, site: Site) -> str:
    """Return the HTML that puts the cite box of a dataset on another page."""
    base = site.base_url or "https://example.org/"
    return (
        f'<script src="{base}isic-cite.js" defer></script>\n'
        f'<isic-cite dataset="{identifier}">\n'
        f'  <a href="{base}{identifier}/">How to cite it</a>\n'
        "</isic-cite>\n"
    )


def _cite_json(facts: Facts, tabs: Sequence[Shown]) -> str:
    """Return what the web component reads."""
    value = {
        "id": facts.id,
        "name": visible(facts.heading),
        "formats": [
            {
                "name": tab.name,
                "label": tab.label,
                "title": tab.title,
                "file": tab.file,
                "text": visible(tab.text),
                "html": visible(texts.demoted(tab.html)) if tab.html else None,
            }
            for tab in tabs
            if not tab.missing
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _lists(listed: Sequence[Facts], site: Site) -> Iterator[tuple[str, str]]:
    pages = max(1, -(-len(listed) // PER_PAGE))
    for number in range(1, pages + 1):
        folder = "" if number == 1 else f"pages/{number}/"
        yield (
            f"{folder}index.html",
            _template("index.html").render(
                site=site,
                sheets=("list.css",),
                root="../" * folder.count("/"),
                address=folder,
                listed=listed[(number - 1) * PER_PAGE : number * PER_PAGE],
                total=len(listed),
                number=number,
                pages=pages,
            ),
        )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {
        "style": lambda *more: Markup(style(*more)),  # noqa: S704  (our own)
        "style_hash": style_hash,
    }
    environment.filters |= {
        "as_shown": texts.plain_paragraphs,
        "breakable": breakable,
        "capitalize_first": lambda text: text[:1].upper() + text[1:],
        "fragment": lambda html: Markup(texts.demoted(html)),  # noqa: S704  (escaped by its writer)
        "groupby_order": _grouped,
        "json_block": _json_block,
        "link": link,
        "media_type": lambda name: get_format(name).media_type,
    }
    return environment


def _json_block(text: str) -> Markup:
    """Return our JSON-LD, which is safe in a `<script>`, without its indentation."""
    return Markup("".join(line.strip() for line in text.splitlines()))  # noqa: S704


def _template(name: str) -> Any:  # noqa: ANN401  (typed by Jinja as little as possible)
    return _environment().get_template(name)


def _grouped(tabs: Iterable[Shown], key: str) -> list[tuple[str, list[Shown]]]:
    """Return the tabs by group, in their own order; Jinja's `groupby` would sort them."""
    return [(name, list(group)) for name, group in groupby(tabs, attrgetter(key))]
