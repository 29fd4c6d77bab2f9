"""Word: the words of the document, its notes, its links, and the works that Zotero put there.

ECMA-376, part 1 (https://ecma-international.org/publications-and-standards/standards/ecma-376/).
A line is a paragraph. Deleted text is left out, inserted text is read. The cells of a table's row
stand on one line if each is one paragraph.
"""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from isic_cite.audit.manuscript import Place
from isic_cite.audit.reading.words import Lines, Words
from isic_cite.errors import DataError

if TYPE_CHECKING:
    from isic_cite.audit.reading.gathering import Gathering, Source

_PARTS = ("document", "footnotes", "endnotes")
_LARGEST = 50_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HYPERLINK = re.compile(r"\s*HYPERLINK\s{1,20}\"([^\"]{1,2000})\"")
_CSL = re.compile(r"\s*ADDIN (?:ZOTERO_ITEM )?CSL_CITATION\s*(?=\{)")


def read(source: Source, out: Gathering) -> None:
    """Read a Word document.

    Raises:
        DataError: it is none, or a part of it is too large.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(source.content))
        names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DataError("this is no Word document (.docx), or a damaged one") from error
    if "word/document.xml" not in names:
        raise DataError("this is no Word document: it has no part word/document.xml")
    reader = _Reader(source, out)
    for part in _PARTS:
        if f"word/{part}.xml" in names:
            relations = f"word/_rels/{part}.xml.rels"
            targets = _targets(_xml(archive, relations)) if relations in names else {}
            reader.part(_xml(archive, f"word/{part}.xml"), targets)
    reader.end()


def _xml(archive: zipfile.ZipFile, name: str) -> Any:  # noqa: ANN401  (an element of lxml)
    """Return the root of a part, read without entities and without anything from outside."""
    from lxml import etree  # noqa: PLC0415  (only for Word)

    try:
        with archive.open(name) as stream:
            content = stream.read(_LARGEST + 1)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError) as error:
        raise DataError(f"its part {name} cannot be unpacked") from error
    except Exception as error:
        # What is compressed may be damaged in the manner of each kind of compression.
        raise DataError(f"its part {name} is damaged") from error
    if len(content) > _LARGEST:
        raise DataError(f"its part {name} is larger than {_LARGEST:,} bytes, and is not read")
    # Written with two bytes a character, the name of a declaration would not be seen.
    if b"<!DOCTYPE" in content[:2000].replace(b"\0", b""):
        raise DataError(f"its part {name} defines entities, which no Word document does")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DataError(f"its part {name} is no XML: {error.msg}") from error
    docinfo: Any = root.getroottree().docinfo
    if docinfo.doctype:
        raise DataError(f"its part {name} defines entities, which no Word document does")
    return root


def _targets(root: Any) -> dict[str, str]:  # noqa: ANN401
    return {each.get("Id", ""): each.get("Target", "") for each in root}


def _is_line(row: Any) -> bool:  # noqa: ANN401
    """Tell whether each cell of a row is one paragraph: a table may as well hold a whole page."""
    cells = row.findall(f"{_W}tc")
    return bool(cells) and all(
        len(cell.findall(f"{_W}p")) == 1 and cell.find(f"{_W}tbl") is None for cell in cells
    )


class _Reader:
    def __init__(self, source: Source, out: Gathering) -> None:
        self._name, self._out = source.name, out
        self._words = Words("", Lines("", source.name))
        self._paragraph = 0
        self._in_row = False
        self._fields: list[list[str]] = []
        self._targets: dict[str, str] = {}

    def part(self, root: Any, targets: dict[str, str]) -> None:  # noqa: ANN401
        """Read a part of the document; lxml itself bounds how deep one may be."""
        self._targets = targets
        links: list[tuple[str, int]] = []
        hidden = 0
        from lxml import etree  # noqa: PLC0415  (as above)

        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag
            if tag == _FALLBACK:
                hidden += 1 if event == "start" else -1
            elif hidden or not isinstance(tag, str) or not tag.startswith(_W):
                continue
            elif tag == f"{_W}hyperlink":
                self._hyperlink(event, element, links)
            elif event == "start":
                self._start(tag[len(_W) :], element)
            elif tag == f"{_W}p":
                self._put("\t" if self._in_row else "\n\n")
            elif tag == f"{_W}tr" and self._in_row:
                self._in_row = False
                self._put("\n\n")

    def end(self) -> None:
        """Hand over the words."""
        self._out.words(self._words, "docx")

    def _place(self) -> Place:
        return Place(self._name, max(self._paragraph, 1))

    def _put(self, text: str) -> None:
        if text:
            self._words.put_on(text, max(self._paragraph, 1))

    def _start(self, name: str, element: Any) -> None:  # noqa: ANN401
        if name == "p":
            self._paragraph += 1
        elif name == "tr":
            self._in_row = _is_line(element)
        elif name == "t":
            self._put(element.text or "")
        elif name in _SIGNS:
            self._put(_SIGNS[name])
        elif name == "instrText" and self._fields:
            self._fields[-1].append(element.text or "")
        elif name == "fldSimple":
            self._field(element.get(f"{_W}instr") or "")
        elif name == "fldChar":
            kind = element.get(f"{_W}fldCharType")
            if kind == "begin":
                self._fields.append([])
            elif kind == "end" and self._fields:
                self._field("".join(self._fields.pop()))

    def _hyperlink(self, event: str, element: Any, links: list[tuple[str, int]]) -> None:  # noqa: ANN401
        if event == "start":
            target = self._targets.get(element.get(f"{_R}id") or "", "")
            links.append((target, self._words.length))
        elif links:
            url, length = links.pop()
            self._out.link(self._words.since(length), url, self._place())

    def _field(self, instruction: str) -> None:
        """Read a field: a link, or a citation of Zotero or Mendeley."""
        link = _HYPERLINK.match(instruction)
        if link is not None:
            self._out.link("", link[1], self._place())
        cited = _CSL.match(instruction)
        if cited is None:
            return
        try:
            value = json.loads(instruction[cited.end() :])
            items = [each["itemData"] for each in value["citationItems"]]
        except (ValueError, KeyError, TypeError, RecursionError):
            self._out.remark(self._name, f"a citation in paragraph {self._paragraph} is damaged")
            return
        for item in items:
            if isinstance(item, dict):
                key = f"{self._paragraph}:{item.get('id', '')}"
                self._out.reference(key, item, "", self._place())
