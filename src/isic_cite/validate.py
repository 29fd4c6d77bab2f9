"""Turn a plain table into a `Dataset`, or say in one line where it is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from isic_cite.errors import DataError, UnknownNameError
from isic_cite.licenses import parse_expression
from isic_cite.model import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterator


def to_dataset(table: dict[str, Any], source: str) -> Dataset:
    """Validate `table` and return it as a `Dataset`.

    Args:
        table: the content of a record in which ids of references and institutions are resolved.
        source: the name of the file, for messages.

    Raises:
        DataError: the first fault found, with its place.
    """
    try:
        dataset = msgspec.convert(table, Dataset)
    except msgspec.ValidationError as error:
        from isic_cite.explain import explain  # noqa: PLC0415  (only on the way to an error)

        message, where = explain(str(error), table)
        raise DataError(message, source=source, where=where) from error
    for where, fault in contradictions(dataset):
        raise DataError(fault, source=source, where=where)
    return dataset


def contradictions(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield (place, message) for what is well-formed and yet cannot be rendered truthfully."""
    for where, value in _license_fields(dataset):
        try:
            parse_expression(value)
        except (UnknownNameError, ValueError) as error:
            yield where, str(error)
    parts = [part.id for part in dataset.parts]
    references = [reference.id for reference in dataset.references]
    yield from _repeated("parts", parts)
    yield from _repeated("references", references)
    for index, file in enumerate(dataset.files):
        for part in set(file.parts).difference(parts):
            yield f"files[{index}].parts", f'"{part}" is not the id of a part'
    for index, part_ in enumerate(dataset.parts):
        for key in set(part_.references or ()).difference(references):
            place = f"parts[{index}].references"
            yield place, f'"{key}" is not among the references of the dataset'


def _repeated(field: str, ids: list[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for index, identifier in enumerate(ids):
        if identifier in seen:
            yield f"{field}[{index}].id", f'"{identifier}" occurs twice'
        seen.add(identifier)


def _license_fields(dataset: Dataset) -> Iterator[tuple[str, str]]:
    if dataset.license:
        yield "license", dataset.license
    for index, part in enumerate(dataset.parts):
        if part.license:
            yield f"parts[{index}].license", part.license
    for index, share in enumerate(dataset.shares):
        yield f"shares[{index}].license", share.license
    for index, reference in enumerate(dataset.references):
        if reference.license:
            yield f"references[{index}].license", reference.license
