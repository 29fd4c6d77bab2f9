"""Styles that users bring as files: read as what a stranger wrote.

No entity is expanded, nothing else is read from disk or network, and a file that asks for more
memory or time than any real style is refused before it is rendered.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from lxml import etree

from isic_cite.csl.extent import Extent, Unbounded
from isic_cite.csl.grammar import faults, shown
from isic_cite.csl.heads import Head
from isic_cite.csl.styles import Style, dependent_style, style_file
from isic_cite.errors import CallError, DataError

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.csl.nodes import Element

LARGEST = 1_000_000
"""The size in bytes that a style may have; the largest official one has a quarter of that."""

_CS = "{http://purl.org/net/xbiblio/csl}"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def foreign_style(path: Path) -> Style:
    """Return the style in the file `path`, or the parent of a dependent style, with its locale.

    Raises:
        CallError: the file cannot be read.
        DataError: it is too large, not XML, not CSL, or asks for endless work; or its parent is
            not known.
    """
    content = _text(_bytes(path), path.name).encode()
    root = _root(content, path.name)
    if root.find(f"{_CS}citation") is None and root.find(f"{_CS}bibliography") is None:
        return dependent_style(path.stem, _head(root, path), path.name)
    for line, fault in faults(root):
        raise DataError(fault, source=path.name, where=f"line {line}")
    _require_layouts(root, path.name)
    try:
        Extent(root).check()
    except Unbounded as error:
        raise DataError(str(error), source=path.name) from None
    return Style(path.stem, path, source=content)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        known = style_file(path.stem) is not None and path.parent.name == ""
        hint = f"; did you mean --style {path.stem}?" if known else ""
        message = f"cannot read {path}: {error.strerror or error}{hint}"
        raise CallError(message) from error
    except ValueError as error:
        message = f"cannot read {str(path)!r}: {error}"
        raise CallError(message) from error
    if len(content) > LARGEST:
        message = f"the file is larger than {LARGEST:,} bytes, which no style needs"
        raise DataError(message, source=path.name)
    return content


def _text(content: bytes, source: str) -> str:
    """Return the file as text: decoded here, so that what is checked is what is parsed."""
    encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"the file is not text in UTF-8: byte {error.start}"
        raise DataError(message, source=source) from None
    # Entities are declared in a DTD and nowhere else; no style needs one.
    if "<!DOCTYPE" in text:
        raise DataError("a style may have no DTD and declare no entities", source=source)
    return text


def _root(content: bytes, source: str) -> Element:
    parser = etree.XMLParser(
        encoding="utf-8",  # whatever the file says of itself
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DataError(f"not an XML file: {error.msg}", source=source) from None
    version = root.get("version") or "1.0"
    if root.tag == f"{_CS}style" and version.startswith("1.0"):
        return root
    if root.tag == f"{_CS}style":
        message = f"CSL {shown(version)} is not known; styles of CSL 1.0 are"
    elif root.tag == "style":
        message = "not a CSL style: it lacks the namespace of CSL"
    else:
        message = f'not a CSL style: it begins with "{shown(root.tag)}"'
    raise DataError(message, source=source)


def _head(root: Element, path: Path) -> Head:
    links = root.iterfind(f"{_CS}info/{_CS}link[@rel='independent-parent']")
    parents = [str(link.get("href", "")).rstrip("/").rpartition("/")[2] for link in links]
    if not parents:
        message = "the style has neither a layout nor a parent that has one"
        raise DataError(message, source=path.name)
    return Head(path.stem, path.stem, parents[0], root.get("default-locale"))


def _require_layouts(root: Element, source: str) -> None:
    if root.find(f"{_CS}citation") is None:
        raise DataError('the style has no "citation", which CSL asks for', source=source)
    for name in ("citation", "bibliography"):
        for area in root.iterfind(f"{_CS}{name}"):
            if area.find(f"{_CS}layout") is None:
                message = f'"{name}" has no layout'
                raise DataError(message, source=source, where=f"line {area.sourceline}")
