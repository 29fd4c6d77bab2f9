"""What the heading of a column, or the label of a link, says of the files below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from isic_cite.pages.file_labels import size_alone

if TYPE_CHECKING:
    from isic_cite.pages.tables import Table

_SPLITS = (
    ("training", re.compile(r"\btrain(?:ing)?\b", re.IGNORECASE)),
    ("validation", re.compile(r"\bval(?:idation)?\b", re.IGNORECASE)),
    ("test", re.compile(r"\btest(?:ing)?\b", re.IGNORECASE)),
)
_KINDS = (
    (
        "ground-truth",
        re.compile(
            r"\bground[\s_-]*truth\b|\blabels?\b|\bannotations?\b|\bsegmentation masks?\b",
            re.IGNORECASE,
        ),
    ),
    ("supplement", re.compile(r"\bsupplement(?:al|ary)?\b|\bduplicate", re.IGNORECASE)),
    ("metadata", re.compile(r"\bmetadata\b", re.IGNORECASE)),
)
_LICENSE = re.compile(r"\blicen[cs]e", re.IGNORECASE)
_CONTRIBUTORS = re.compile(r"\b(?:contributors?|institutions?)\b", re.IGNORECASE)
_SIZE = re.compile(r"(?:file )?size", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:#|number of|no\. of)? ?(?:images|items|samples|lesions|entries)", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_LONGEST_LABEL = 80
_LABEL = re.compile(r"\b(?:task|part|phase|dataset|data set|subset|collection)\b", re.IGNORECASE)


class Column(Struct, frozen=True):
    """What is known of files by where they stand."""

    split: str | None = None
    kind: str | None = None

    def facts(self) -> dict[str, Any]:
        """Return the fields of a file."""
        return {"kind": self.kind or "data"} | ({"split": self.split} if self.split else {})

    def of_label(self, label: str) -> Column:
        """Return what is known of a file with this label, too."""
        told = column_of(label)
        return Column(self.split or told.split, told.kind or self.kind)

    def or_else(self, other: Column) -> Column:
        """Return what is known, or else what another place says."""
        return Column(self.split or other.split, self.kind or other.kind)

    def or_of(self, before: str) -> Column:
        """Return what is known, or else what the words before a link say: `Test data:`."""
        if len(before) > _LONGEST_LABEL or not before.endswith(":"):
            return self
        told = column_of(re.split(r"[.;]\s", before)[-1])
        return self.or_else(told)

    def or_of_name(self, name: str) -> Column:
        """Return what is known, or else what the name of a file says: `2018_Test_GroundTruth.zip`.

        A name with two splits, such as `train_test_split.csv`, is that of neither.
        """
        words = re.sub(r"[_.-]+", " ", name)
        splits = [split for split, pattern in _SPLITS if pattern.search(words)]
        told = column_of(words)
        split = self.split or (splits[0] if len(splits) == 1 else None)
        # Of its kind, a name says for sure only what nobody would call the images.
        kind = self.kind or ("ground-truth" if told.kind == "ground-truth" else None)
        return Column(split, kind)


def column_of(heading: str) -> Column:
    """Return what a heading says of the files below it."""
    split = next((name for name, pattern in _SPLITS if pattern.search(heading)), None)
    kind = next((name for name, pattern in _KINDS if pattern.search(heading)), None)
    return Column(split, kind)


def is_license(heading: str) -> bool:
    """Tell whether a column has the licences of the rows."""
    return bool(_LICENSE.search(heading))


def is_contributors(heading: str) -> bool:
    """Tell whether a column has the institutions of the rows."""
    return bool(_CONTRIBUTORS.search(heading))


def is_label(heading: str) -> bool:
    """Tell whether a column names the rows: tasks, parts or datasets."""
    return bool(_LABEL.search(heading)) and not column_of(heading).split


def size_or_count(heading: str, text: str) -> dict[str, Any]:
    """Return what the cell of a column of sizes, or of numbers of items, says of a file."""
    if _SIZE.fullmatch(heading):
        return size_alone(text)
    if _COUNT.fullmatch(heading) and _NUMBER.fullmatch(text):
        return {"count": int(text.replace(",", ""))}
    return {}


def offers_files(table: Table) -> bool:
    """Tell whether a table is one of files: it has columns of splits, of licences, or of sizes."""
    columns = [column_of(heading) for heading in table.headings]
    if any(column.split for column in columns) or any(map(is_license, table.headings)):
        return True
    return any(_SIZE.fullmatch(heading) for heading in table.headings)
