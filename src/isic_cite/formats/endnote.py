"""EndNote XML, which EndNote exports and imports, and Zotero, JabRef, Mendeley and pandoc read.

EndNote has two syntaxes, this and a tagged one (`%0 Dataset`, .enw). The tagged one has no rule for
a line that begins with a percent sign and few readers beside EndNote; XML says what each text is
and escapes what would be markup, and readers that others wrote can judge it. It has no published
schema: the elements are those of EndNote's exports as Zotero's reader lists them
(https://github.com/zotero/translators/blob/master/Endnote%20XML.js), the fields behind them are in
`reference_managers`. Names follow EndNote's manual
(https://docs.endnote.com/docs/endnote/2025/v1/windows/en/content/03editref/author_and_editor_names.htm):
a comma after the name of an organization keeps it whole, and where more authors are not known, the
last is `et al.,`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from isic_cite.formats.exchange import incomplete_lists
from isic_cite.formats.reference_managers import fields, untagged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.references import CslItem

_TYPES = {
    "BOOK": ("Book", 6),
    "CHAP": ("Book Section", 5),
    "COMP": ("Computer Program", 9),
    "CONF": ("Conference Proceedings", 10),
    "DATA": ("Dataset", 59),
    "ELEC": ("Web Page", 12),
    "GEN": ("Generic", 13),
    "JOUR": ("Journal Article", 17),
    "RPRT": ("Report", 27),
    "THES": ("Thesis", 32),
}
_ELEMENTS = {
    "AU": "contributors/authors/author",
    "TI": "titles/title",
    "T2": "titles/secondary-title",
    "SP": "pages",
    "VL": "volume",
    "IS": "number",
    "M1": "number",
    "NV": "num-vols",
    "ET": "edition",
    "PY": "dates/year",
    "DA": "dates/pub-dates/date",
    "CY": "pub-location",
    "PB": "publisher",
    "SN": "isbn",
    "AN": "accession-num",
    "DO": "electronic-resource-num",
    "ID": "label",
    "N1": "notes",
    "M3": "work-type",
    "UR": "urls/related-urls/url",
    "C1": "custom1",
    "C2": "custom2",
    "C3": "custom3",
    "C7": "custom7",
}
"""Where a field stands, in the order of EndNote's exports."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<xml>\n  <records>\n'
_TAIL = "  </records>\n</xml>\n"


def render(items: Sequence[CslItem]) -> str:
    """Return `items` as one EndNote XML document."""
    incomplete = set(incomplete_lists(items))
    records = (_record(item, partly=item["id"] in incomplete) for item in items)
    return f"{_HEAD}{''.join(records)}{_TAIL}"


def losses(items: Sequence[CslItem]) -> Iterator[str]:
    """Yield a sentence for each fact that has no field, or that programs will read differently."""
    return untagged(items, "EndNote")


def _record(item: CslItem, *, partly: bool) -> str:
    values: dict[str, list[str]] = {}
    for tag, value in fields(item):
        values.setdefault(tag, []).append(value)
    if partly:
        values["AU"] = [*values.get("AU", ()), "et al.,"]
    if "EP" in values:
        values["SP"] = [f"{values['SP'][0]}-{values['EP'][0]}"]
    if "N1" in values:
        values["N1"] = ["; ".join(values["N1"])]
    if "DA" in values:
        values["DA"] = [_iso(values["DA"][0])]
    name, number = _TYPES[values["TY"][0]]
    key = f'<foreign-keys><key app="isic-cite">{escape(values["ID"][0])}</key></foreign-keys>'
    type_ = f'<ref-type name="{name}">{number}</ref-type>'
    lines = [_indented(key, 0), _indented(type_, 0), *_lines(values)]
    return f"    <record>\n{''.join(lines)}    </record>\n"


def _iso(date: str) -> str:
    """Return a date or interval of RIS as ISO 8601: EndNote prints this field as it is."""
    first, _, last = date.partition("until ")
    return first.strip("/").replace("/", "-") + (f"/{last}" if last else "")


def _lines(values: dict[str, list[str]]) -> Iterator[str]:
    """Yield the elements with the groups around them, each group opened and closed once."""
    opened: list[str] = []
    for tag, path in _ELEMENTS.items():
        if tag not in values:
            continue
        *groups, element = path.split("/")
        while opened != groups[: len(opened)]:
            yield _indented(f"</{opened.pop()}>", len(opened))
        for group in groups[len(opened) :]:
            yield _indented(f"<{group}>", len(opened))
            opened.append(group)
        for value in values[tag]:
            yield _indented(f"<{element}>{escape(value)}</{element}>", len(opened))
    while opened:
        yield _indented(f"</{opened.pop()}>", len(opened))


def _indented(markup: str, depth: int) -> str:
    return f"{'  ' * (depth + 3)}{markup}\n"
