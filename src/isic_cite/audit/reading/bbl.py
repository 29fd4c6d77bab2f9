r"""The `.bbl` of BibTeX, which is LaTeX, and that of biblatex, which is a table of fields.

The latter is described in https://ctan.org/pkg/biblatex, section 4.2.2 (`blx-bbl`), as far as
styles see it; the file itself is Biber's, and nothing promises that it stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.audit.manuscript import Reference
from isic_cite.audit.reading import latex
from isic_cite.audit.reading.bib import item_of_entry

if TYPE_CHECKING:
    from isic_cite.audit.reading.gathering import Gathering, Source

_ENTRY = re.compile(r"\\entry\{([^{}]{1,300})\}\{([^{}]{1,60})\}")
_FIELD = re.compile(r"\\(?:field|strng|list)\{([a-z]{1,40})\}(?:\{\d{1,5}\})?(?=\{)")
_VERB = re.compile(r"\\verb\{(doi|eprint|url)\}\s{0,20}\\verb ([^\s\\]{1,2000})")
_NAMES = re.compile(r"\\name\{author\}\{\d{1,5}\}\{[^{}]{0,200}\}(?=\{)")
_PART = re.compile(r"(?<![A-Za-z])(family|given|prefix|suffix)=(?=\{)")


def read(source: Source, out: Gathering) -> None:
    """Read a `.bbl`."""
    entries = list(_ENTRY.finditer(source.text))
    if not entries:
        latex.read(source, out)
        return
    reader = latex.Reader(source, out, verb=False)
    ends = [*(entry.start() for entry in entries[1:]), len(source.text)]
    for entry, end in zip(entries, ends, strict=True):
        fields = _fields(reader, entry.end(), end)
        item = item_of_entry(entry[2].casefold(), entry[1], fields)
        place = reader.lines.place(entry.start())
        out.references.append(Reference(entry[1], item, "", place))


def _fields(reader: latex.Reader, start: int, end: int) -> dict[str, str]:
    text = reader.source.text
    found: dict[str, str] = {}
    for field in _FIELD.finditer(text, start, end):
        value = reader.argument(field.end())
        if value is not None and value[1] <= end:
            found.setdefault(field[1], _unwrapped(text[slice(*value)]))
    for verb in _VERB.finditer(text, start, end):
        found.setdefault(verb[1], verb[2])
    names = _NAMES.search(text, start, end)
    group = reader.argument(names.end()) if names else None
    if group is not None:
        found["author"] = " and ".join(_people(reader, *group))
    return found


def _people(reader: latex.Reader, start: int, end: int) -> list[str]:
    """Return the names of a list as BibTeX writes them; each begins with its family name."""
    text = reader.source.text
    people: list[dict[str, str]] = []
    for part in _PART.finditer(text, start, end):
        value = reader.argument(part.end())
        if value is None or value[1] > end:
            continue
        if part[1] == "family":
            people.append({})
        if people:
            people[-1][part[1]] = text[slice(*value)]
    return [_name(person) for person in people]


def _name(person: dict[str, Any]) -> str:
    family = f"{person['prefix']} {person['family']}" if "prefix" in person else person["family"]
    if "given" not in person:
        return f"{{{family}}}"
    suffix = f", {person['suffix']}" if "suffix" in person else ""
    return f"{family}{suffix}, {person['given']}"


def _unwrapped(value: str) -> str:
    r"""Return the text of a list of one, which has braces of its own: `{%\n{Harvard}%\n}`."""
    bare = re.sub(r"%\n\s{0,100}", "", value).strip()
    bare = re.sub(r"\\bibrangedash\s{0,9}", "-", bare)
    return bare[1:-1] if bare.startswith("{") and bare.find("}") == len(bare) - 1 else bare
