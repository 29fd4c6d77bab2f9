"""CITATION.cff 1.2.0: https://doi.org/10.5281/zenodo.5171937.

The file is the dataset; `preferred-citation` is either the same once more, with the year and the
publisher that the file itself cannot say, or another work that is cited first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.importing.cff_reference import csl_names, found_at, item_of, record_names
from isic_cite.importing.draft import Found
from isic_cite.importing.fields import Fields, Lost, stated
from isic_cite.importing.licensing import expression_of, is_by_isic, why_not
from isic_cite.importing.works import reference
from isic_cite.read import expect_table, parse_foreign

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOILERPLATE = ("http", "icen")
"""What a message holds that says more than that one should cite."""


def read(text: str, source: str, entry: str | None = None) -> Found:
    """Return what a CITATION.cff says; arguments and errors as in `importing.read`."""
    del entry  # the file is one dataset
    lost = Lost()
    fields = Fields(expect_table(parse_foreign(text, "yaml", source), source), lost)
    version = fields.text("cff-version")
    if version not in {None, "1.2.0", "1.1.0"}:
        fields.lose("cff-version", version, "read as 1.2.0")
    if fields.text("type") == "software":
        fields.lose("type", "software", "read as a dataset")
    record = _dataset(fields)
    preferred = list(fields.tables("preferred-citation"))
    references = [item for each in preferred for item in _preferred(each, record)]
    references += [item_of(each) for each in fields.tables("references")]
    works = [reference(item, lost, f"references[{index}]") for index, item in enumerate(references)]
    fields.close()
    return Found(record, [work for work in works if work], lost)


def _dataset(fields: Fields) -> dict[str, Any]:
    message = fields.text("message") or ""
    if any(sign in message for sign in _BOILERPLATE):
        fields.lose("message", message)
    released = fields.text("date-released") or ""
    if released:
        fields.lose("date-released", released, "a record has the year only")
    found = found_at(fields)
    _lose(fields, found, "arxiv", "pmid", "pmcid")
    return stated(
        title=fields.text("title"),
        creators=list(record_names(csl_names(fields, "authors"))),
        year=_year(released),
        version=fields.text("version"),
        doi=found.get("doi"),
        url=found.get("url"),
        license=_license(fields, is_by_isic(None, found.get("doi"))),
        description=fields.text("abstract"),
        urls=[*found["urls"], *_repositories(fields)],
    )


def _lose(fields: Fields, found: dict[str, Any], *kinds: str) -> None:
    """Note identifiers that a record of a dataset has no field for."""
    for place, value in found["others"]:
        fields.lose(place, value)
    for kind in kinds:
        if found.get(kind):
            fields.lose(kind, found[kind])


def _year(text: str) -> int | None:
    return int(text[:4]) if text[:4].isdecimal() and len(text[:4]) == len("2020") else None


def _repositories(fields: Fields) -> Iterator[str]:
    for key in ("repository", "repository-artifact", "repository-code"):
        if url := fields.url(key):
            yield url


def _license(fields: Fields, by_isic: bool) -> str | None:
    """Return the licence if there is one: a list is a choice, which a record does not make."""
    listed = [value for _, value in fields.texts("license")]
    address = fields.text("license-url")
    if len(listed) > 1:
        fields.lose("license", listed, "a choice")
        if address:
            fields.lose("license-url", address, "one of a choice")
        return None
    found: str | None = None
    for key, value in (("license", listed[0] if listed else None), ("license-url", address)):
        known = expression_of(value, by_isic=by_isic) if value else None
        if value and (known is None or (found or known) != known):
            fields.lose(key, value, why_not(value) if known is None else f"{found} is stated, too")
        found = found or known
    return found


def _preferred(fields: Fields, record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Take year and publisher from what is the dataset once more; yield another work."""
    kind, title = str(fields.peek("type")), record.get("title")
    same = fields.peek("title") == title and kind in {"data", "database"}
    if not same:
        yield item_of(fields)
        return
    for key in ("type", "title", "authors"):
        fields.forget(key)
    found = found_at(fields)
    _lose(fields, found, "urls", "arxiv", "pmid", "pmcid")
    year = _year(fields.text("year") or fields.text("date-published") or "")
    publisher = next(iter(csl_names(fields, "publisher")), {}).get("literal")
    facts = stated(
        year=year,
        publisher=publisher,
        version=fields.text("version"),
        doi=found.get("doi"),
        url=found.get("url"),
        license=_license(fields, is_by_isic(publisher, found.get("doi"))),
    )
    for key, value in facts.items():
        if record.setdefault(key, value) != value:
            fields.lose(key, value, f"the file itself says {record[key]}")
    fields.close()
