"""Going out and in again loses nothing that the format can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import held
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec import structs
from round_trip import Item, there_and_back, works

import isic_cite
import made_up_records
from conftest import DATASETS
from isic_cite.formats.bibtex_text import clean

if TYPE_CHECKING:
    from isic_cite.model import Dataset


@settings(deadline=None)
@given(made_up_records.datasets)
def test_csl_json_holds_every_work(dataset: Dataset) -> None:
    """Each fact of the view comes back."""
    assert works(there_and_back(dataset, "csl-json")) == works(dataset)


@pytest.mark.parametrize("name", DATASETS)
def test_csl_json_of_shipped_datasets(name: str) -> None:
    """The same for records that are true."""
    dataset = isic_cite.load(name)
    assert works(there_and_back(dataset, "csl-json")) == works(dataset)


@settings(deadline=None)
@given(made_up_records.datasets)
def test_cff_holds_the_dataset_and_its_papers(dataset: Dataset) -> None:
    """Save for keys, mixed licences, and what its schema has no place for."""
    back = there_and_back(dataset, "cff")
    expected = [held.by_cff(item) for item in works(dataset) if "author" in item]
    assert [held.by_cff(item) for item in works(back)] == held.distinct(expected)
    assert (back.url, back.description) == (dataset.url, dataset.description)
    assert {name.orcid for name in back.creators} == {name.orcid for name in dataset.creators}


_CONTAINED = frozenset(("article-journal", "chapter", "paper-conference"))
"""Types whose entries have a field for what a work appeared in."""


@settings(deadline=None)
@given(made_up_records.datasets, st.sampled_from(["bibtex", "biblatex"]))
def test_bibtex_holds_what_identifies_a_work(dataset: Dataset, dialect: str) -> None:
    """Key, title, names, date, container, volume, DOI, arXiv id and licence."""
    back = {item["id"]: item for item in works(there_and_back(dataset, dialect, read_as="bibtex"))}
    for item in works(dataset):
        found = back[item["id"]]
        assert found["title"] == clean(item["title"])
        assert [held.by_bibtex(name) for name in found.get("author", ())] == [
            held.by_bibtex(name) for name in item.get("author", ())
        ]
        assert found.get("DOI") == item.get("DOI")
        assert found["custom"].get("license") == item["custom"].get("license")
        assert found["custom"].get("eprint") == item["custom"].get("eprint")
        year = item.get("issued", {}).get("date-parts", [[None]])[0][0]
        assert found.get("issued", {}).get("date-parts", [[None]])[0][0] == year
        if item["type"] in _CONTAINED:
            assert found.get("container-title") == _container(item)
        if item["type"] in _CONTAINED | {"book"}:
            assert found.get("volume") == item.get("volume")


def _container(item: Item) -> str | None:
    """Return what a work appeared in; without it, BibTeX names the conference in its place."""
    return clean(item.get("container-title") or item.get("event-title") or "") or None


registered = st.builds(
    lambda dataset, doi, publisher, year, description: structs.replace(
        dataset, doi=doi, publisher=publisher, year=year, description=description
    ),
    made_up_records.datasets,
    made_up_records.dois,
    made_up_records.texts,
    st.integers(1500, 2999),
    made_up_records.texts.map(lambda text: f"{text} {'x' * 50}"),
)
"""Datasets that DataCite and Google take."""


@settings(deadline=None)
@given(registered)
def test_datacite_json_holds_the_dataset(dataset: Dataset) -> None:
    """What its properties are for; papers are identifiers there, which are told."""
    back = there_and_back(dataset, "datacite-json")
    for field in ("title", "publisher", "year", "version", "doi", "license", "description", "name"):
        assert getattr(back, field) == getattr(dataset, field), field
    _same_names(back, dataset)
    assert [(name.orcid, name.ror) for name in back.creators] == [
        (name.orcid if name.family else None, name.ror) for name in dataset.creators
    ]


@settings(deadline=None)
@given(registered)
def test_schema_org_holds_the_dataset_and_its_papers(dataset: Dataset) -> None:
    """Names, dates, journals and identifiers, too."""
    # In JSON-LD what has the DOI of the dataset is the dataset.
    assume(all(reference.doi != dataset.doi for reference in dataset.references))
    back = there_and_back(dataset, "schema-org")
    for field in ("title", "publisher", "year", "version", "doi", "license", "description", "name"):
        assert getattr(back, field) == getattr(dataset, field), field
    _same_names(back, dataset)
    for found, item in zip(works(back), works(dataset), strict=True):
        for variable in ("title", "DOI", "issued", "container-title"):
            assert found.get(variable) == item.get(variable), variable
        if "container-title" in item:
            assert (found.get("volume"), found.get("issue")) == (
                item.get("volume"),
                item.get("issue"),
            )


def _same_names(back: Dataset, dataset: Dataset) -> None:
    """Require the same creators in the same order, as they are read."""
    assert [sorted(name.full.split()) for name in back.creators] == [
        sorted(name.full.split()) for name in dataset.creators
    ]


@pytest.mark.parametrize("name", ["isic-2020", "slice-3d", "slice-3d-permissive", "milk10k"])
def test_datacite_json_of_shipped_datasets(name: str) -> None:
    """The papers are those of the library again."""
    dataset = isic_cite.load(name)
    back = there_and_back(dataset, "datacite-json")
    assert back.references == dataset.references
    assert back.license == dataset.license
    assert [(file.name, file.url, file.size) for file in back.files] == [
        (file.name, file.url, file.size) for file in dataset.files
    ]
