"""CITATION.cff: its licence, its references, and all of it as words.

Version 1.2.0: https://doi.org/10.5281/zenodo.5171937.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.audit.reading import plain
from isic_cite.audit.reading.headers import declare
from isic_cite.importing.cff_reference import item_of
from isic_cite.importing.fields import Fields, Lost
from isic_cite.read import expect_table, parse_foreign

if TYPE_CHECKING:
    from isic_cite.audit.reading.gathering import Gathering, Source


def read(source: Source, out: Gathering) -> None:
    """Read a CITATION.cff.

    Raises:
        DataError: it is no YAML, or no table.
    """
    plain.read(source, out)
    table = expect_table(parse_foreign(source.text, "yaml", source.name), source.name)
    lines = source.lines()

    def line_of(key: str) -> int:
        found = source.text.find(f"\n{key}:")
        return found + 1 if found >= 0 else 0

    for key, value in table.items():
        declare({key: value}, lines.place(line_of(key)), out)
    fields = Fields(table, Lost())
    for key in ("preferred-citation", "references"):
        place = lines.place(line_of(key))
        for each in fields.tables(key):
            item = item_of(each)
            if item.get("title"):
                out.reference("", item, "", place)
