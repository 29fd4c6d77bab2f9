"""What a file says of itself for machines: the header of a Markdown file, a table of metadata.

Dataset cards: https://huggingface.co/docs/hub/datasets-cards; Quarto:
https://quarto.org/docs/reference/formats/html.html; pandoc: https://pandoc.org/MANUAL.html, section
"Metadata blocks".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.audit.reading.gathering import Wanted
from isic_cite.errors import DataError
from isic_cite.read import parse_foreign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.audit.manuscript import Place
    from isic_cite.audit.reading.gathering import Gathering, Source
    from isic_cite.audit.reading.words import Words

_HEADER = re.compile(r"---[ \t]*\r?\n")
_LINE = re.compile(r"^([A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(\S[^\n]*?)?[ \t\r]*$", re.MULTILINE)
_END = re.compile(r"^(?:---|\.\.\.)[ \t\r]*$", re.MULTILINE)
_LICENSE = re.compile(r"licen[cs]es?(?:$|[_-])", re.IGNORECASE)
# What only the card of a dataset has, and the `type` of CITATION.cff.
_KIND = frozenset(
    (
        *("annotations_creators", "dataset_info", "size_categories", "source_datasets"),
        *("task_categories", "task_ids", "type"),
    )
)
_SHOWN = frozenset(("title", "subtitle", "abstract", "description", "pretty_name"))
_NOCITE = re.compile(r"@(\*|[\w:.#-]{1,200})")
_LARGEST = 200_000


def header(source: Source, out: Gathering, words: Words) -> int:
    """Read the header of a Markdown file, and return where its text begins.

    What a reader sees of it, as the title, becomes words.
    """
    begin = _HEADER.match(source.text)
    end = _END.search(source.text, begin.end(), begin.end() + _LARGEST) if begin else None
    if begin is None or end is None:
        return 0
    text = source.text[begin.end() : end.start()]
    lines = source.lines()
    written = {line[1].casefold(): line for line in reversed(list(_LINE.finditer(text)))}
    try:
        table = parse_foreign(text, "yaml", source.name) if text.strip() else {}
    except DataError as error:
        out.remark(source.name, f"the header is read line by line: {error.message}")
        table = {key: (line[2] or "").strip("\"'") for key, line in written.items()}
    for key, value in table.items() if isinstance(table, dict) else ():
        folded = str(key).casefold()
        line = written.get(folded)
        place = lines.place(begin.end() + (line.start() if line else 0))
        _take(folded, value, place, out)
        if line and line[2] and folded in _SHOWN:
            start = begin.end() + line.start(2)
            words.keep(start, start + len(line[2]))
            words.put("\n\n", start)
    return end.end()


def declare(value: Any, place: Place, out: Gathering) -> None:  # noqa: ANN401  (of anyone's file)
    """Note the licences that a table of metadata states, and what says that it is about data."""
    if not isinstance(value, dict):
        return
    for key, each in value.items():
        if _LICENSE.match(str(key)) or str(key) in _KIND:
            for text in _texts(each):
                out.declared.append((str(key).casefold(), text, place))


def _take(key: str, value: Any, place: Place, out: Gathering) -> None:  # noqa: ANN401
    declare({key: value}, place, out)
    if key in {"bibliography", "references"}:
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str) and each.strip():
                path = each.strip()
                out.wanted.append(Wanted(f"{key}: {path}", place, (path, f"{path}.bib")))
            elif isinstance(each, dict):
                out.reference(str(each.get("id", "")), each, "", place)
    elif key == "nocite":
        for found in _NOCITE.finditer(" ".join(_texts(value))):
            out.cite(found[1], place)


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the texts of a value, of a list, or of a table such as `{type: …, url: …}`."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each) if not isinstance(each, list) else ()
    elif isinstance(value, dict):
        yield from (each for each in value.values() if isinstance(each, str))
