"""Records of every kind that the model allows, with hostile texts, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from conftest import HOSTILE
from isic_cite.model import Dataset, Name, Reference

TYPES = (
    *("article", "article-journal", "book", "chapter", "dataset", "paper-conference"),
    *("report", "software", "thesis", "webpage"),
)
_PIECES = st.sampled_from(
    [
        *"{}\\\"#%@,=~^_&$`'<>|-[]()!?*;:. ",
        *"éÉøŁßñ李Ж“–−·½\u0301\u202e\u2028\ufeff\U0001f9d1",
        *("ER  - ", "TY  - JOUR", "AU  - x", "]]>", "<!--", "-->", "&amp;", "&#10;", "</author>"),
        *(": ", " #", "---", "...", "- ", "? ", "%YAML", "!!python", "&a", "*a", "<<", "|", ">"),
        *("null", "true", "yes", "1e3", "0x1F", "0o17", "1:30", "2020-01-01", ".inf", "1_000"),
        *("a", "B", "7", "de la", "Smith", "and", "others", "et al.", "PLACE", "\\n", "\\u0041"),
    ]
)


def _folded(text: str) -> str:
    """Return what a record file would hold: single spaces, no control characters."""
    kept = "".join(c for c in text if c.isprintable() or c in " \u202e\ufeff\u2028")
    return " ".join(kept.split())


texts = (
    st.sampled_from([_folded(text) for text in HOSTILE])
    | st.lists(_PIECES, min_size=1, max_size=6).map("".join).map(_folded)
    | st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=12).map(_folded)
).filter(lambda text: any(map(str.isalnum, text)))
words = st.from_regex(r"[A-Za-z0-9]{1,6}", fullmatch=True)
dois = st.from_regex(r"10\.[0-9]{4,5}/[A-Za-z0-9.;()/<>_-]{1,12}", fullmatch=True)
urls = st.from_regex(r"https?://[a-z]{1,8}\.org/[A-Za-z0-9?=&%#_/~-]{0,12}", fullmatch=True)
arxiv_ids = st.from_regex(r"[0-9]{4}\.[0-9]{5}", fullmatch=True)
keys = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
dates = st.dates().map(
    lambda day: f"{day.year + 1000 if day.year < 1000 else day.year}"
) | st.one_of(
    st.dates().map(lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}"),
    st.dates().map(lambda day: f"{day.year:04}-{day.month:02}"),
)
licenses = st.sampled_from(["CC0-1.0", "CC-BY-4.0", "CC-BY-NC-4.0", "CC0-1.0 AND CC-BY-NC-4.0"])
orcids = st.sampled_from(["0000-0002-1825-0097", "0000-0001-5109-3700"])
persons = st.builds(
    Name,
    family=texts,
    given=st.none() | texts,
    suffix=st.none() | st.sampled_from(["Jr.", "III"]),
    non_dropping_particle=st.none() | st.sampled_from(["van der", "de la"]),
    dropping_particle=st.none() | st.sampled_from(["von", "d'"]),
    orcid=st.none() | orcids,
)
organizations = st.builds(Name, literal=texts, ror=st.none() | st.just("https://ror.org/02yrq0923"))
names = st.lists(persons | organizations, max_size=4).map(tuple)
references = st.builds(
    Reference,
    id=keys,
    type=st.sampled_from(TYPES),
    title=texts,
    author=names,
    issued=st.none() | dates,
    container_title=st.none() | texts,
    volume=st.none() | words,
    issue=st.none() | words,
    page=st.none() | st.sampled_from(["1-20", "357-364.e7", "5", "168-172"]),
    number=st.none() | words,
    publisher=st.none() | texts,
    publisher_place=st.none() | texts,
    event_title=st.none() | texts,
    event_place=st.none() | texts,
    event_date=st.none() | st.sampled_from(["2018-04", "2018-04-04/2018-04-07"]),
    version=st.none() | texts,
    doi=st.none() | dois,
    arxiv=st.none() | arxiv_ids,
    pmid=st.none() | st.from_regex(r"[0-9]{8}", fullmatch=True),
    pmcid=st.none() | st.from_regex(r"PMC[0-9]{7,8}", fullmatch=True),
    url=st.none() | urls,
    license=st.none() | licenses,
)
datasets = st.builds(
    Dataset,
    id=st.just("made-up"),
    name=texts,
    title=texts,
    creators=st.lists(persons | organizations, min_size=1, max_size=4).map(tuple),
    publisher=st.none() | texts,
    year=st.none() | st.integers(1500, 2999),
    version=st.none() | texts,
    doi=st.none() | dois,
    url=st.none() | urls,
    license=licenses,
    description=st.none() | texts,
    references=st.lists(references, max_size=3, unique_by=lambda each: each.id).map(tuple),
)
"""Datasets that can be cited under a title, by at least one creator."""
