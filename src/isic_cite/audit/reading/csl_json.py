"""CSL-JSON, where a manuscript or a person names it; other JSON only declares licences.

https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.audit.reading import plain
from isic_cite.audit.reading.headers import declare
from isic_cite.read import parse_foreign

if TYPE_CHECKING:
    from isic_cite.audit.reading.gathering import Gathering, Source

_ID = re.compile(r"\"id\"\s{0,20}:\s{0,20}\"?([^\"\n,}]{1,300})")


def read(source: Source, out: Gathering) -> None:
    """Read a JSON file.

    Raises:
        DataError: it is no JSON.
    """
    value = parse_foreign(source.text, "json", source.name)
    lines = source.lines()
    if isinstance(value, dict):
        declare(value, lines.place(0), out)
        plain.read(source, out)
        return
    ids = {found[1]: found.start() for found in _ID.finditer(source.text)}
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            key = str(item.get("id", ""))
            out.reference(key, item, "", lines.place(ids.get(key, 0)))
