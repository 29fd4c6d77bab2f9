"""The files that a page offers: of its tables, and of links elsewhere in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from isic_cite.checks.walk import quote
from isic_cite.identifiers import URL_PATTERN
from isic_cite.pages.file_labels import (
    CORRECTED,
    MARK,
    bare,
    count_in,
    kind_of_content,
    name_alone,
    size_in,
    stated_in,
    without_size,
)
from isic_cite.pages.file_links import before, behind, has_host, is_file, merged, urlsplit_path
from isic_cite.pages.words import tidied

if TYPE_CHECKING:
    from isic_cite.pages.columns import Column
    from isic_cite.pages.noting import Draft
    from isic_cite.pages.words import Line, Run

# Behind the files of a directory, servers list the time of the last change and the size, and
# repositories a checksum.
_LISTED = re.compile(
    r"(?:\d{1,2}-[A-Z][a-z]{2}-\d{4}|\d{4}-\d\d-\d\d) \d\d:\d\d(?::\d\d)?"
    r"(?: +[\d.]+ ?[KMGT]?| +-)?|(?:md5|sha-?\d{1,3}):? ?[0-9a-f]{32,128}",
    re.IGNORECASE,
)
_RAISED = re.compile(r"\d")


class Files:
    """The files of one dataset, each once, however often the page lists it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._found: dict[str, dict[str, Any]] = {}
        self._lines: dict[str, int] = {}
        self._labels: dict[str, tuple[str, str]] = {}
        self._marks: dict[str, tuple[str, int]] = {}

    def read(
        self,
        lines: list[Line],
        column: Column,
        place: str,
        parts: list[str],
        *,
        in_table: bool = False,
    ) -> list[str]:
        """Read the files of a cell or paragraph.

        Args:
            lines: its lines: links to files, each followed by what it holds.
            column: what the heading above says of them.
            place: names the cell, so that a corrected file is matched with its own neighbours.
            parts: the parts of the dataset that they belong to.
            in_table: whether it is the cell of a table of files, where a link that says "Download"
                is one, whatever its address.

        Returns:
            Their names.
        """
        names: list[str] = []
        current: str | None = None
        for line in lines:
            links = [run for run in merged(line.runs) if is_file(run, in_table=in_table)]
            if not links:
                if current:
                    self._holds(current, line.text)
                continue
            for number, link in enumerate(links):
                current = self._file(link, line, column, place, parts, alone=len(links) == 1)
                names += [current] if current else []
                if current and number == len(links) - 1:
                    self._holds(current, behind(line, link))
        return list(dict.fromkeys(names))

    def _file(
        self, link: Run, line: Line, column: Column, place: str, parts: list[str], *, alone: bool
    ) -> str | None:
        """Note a file; return its name."""
        label = tidied(link.text)
        url = None if link.url is None else link.url.strip()
        if url is not None and not _leads_somewhere(url):
            message = f"{quote(label)} leads to {quote(url)}, from where nothing can be downloaded"
            self._draft.note("IC3304", link.line, message, "link the file by its whole address")
            return None
        name = self._draft.mended(_name(url, label, link.data), link.line)
        label_without_size = without_size(label)
        told = column.of_label(label_without_size).or_of(before(line, link)).or_of_name(name)
        if name in self._found:
            self._again(name, url, told, place, link.line)
            if parts:
                known = self._found[name].get("parts", [])
                self._found[name]["parts"] = list(dict.fromkeys([*known, *parts]))
            return name
        entry: dict[str, Any] = {"name": name} | ({"url": url} if url else {})
        entry.update(size_in(label) or (size_in(line.text) if alone else {}))
        self._exactly(entry, link)
        entry.update(told.facts())
        if parts:
            entry["parts"] = parts
        self._found[name] = entry
        self._lines[name] = link.line
        self._labels[name] = place, label_without_size
        if mark := MARK.search(label_without_size):
            self._marks[name] = mark[0], link.line
        return name

    def _exactly(self, entry: dict[str, Any], link: Run) -> None:
        """Add what attributes say more exactly than words."""
        said = stated_in(link.data)
        if "bytes" in said:
            entry.pop("bytes-rounded", None)
        entry.update(said)

    def _again(self, name: str, url: str | None, told: Column, place: str, line: int) -> None:
        """Put together what two places of the page say of one file."""
        entry = self._found[name]
        if url and entry.setdefault("url", url) != url:
            message = f"{name} has two addresses, {entry['url']} and {url}"
            self._draft.note("IC3305", line, message, "keep one of them")
            return
        kind = told.facts().get("kind")
        if place == self._labels[name][0]:
            return  # a cell that spans rows
        if kind and kind != entry.get("kind"):
            if kind == "ground-truth":
                entry["kind"] = kind
            first = self._lines[name]
            message = f"{name} is listed twice, first in line {first}; it is read as one file"
            self._draft.note("IC3303", line, message)

    def _holds(self, name: str, text: str) -> None:
        """Add to what a file holds, in the words of the page."""
        text = tidied(text)
        if not re.search(r"\w", text) or _LISTED.fullmatch(text):
            return
        if _RAISED.fullmatch(text):  # behind a link, small and above the line
            self._marks.setdefault(name, (text, self._lines[name]))
            return
        if (mark := MARK.search(text)) and name not in self._marks:
            self._marks[name] = mark[0], self._lines[name]
        text = tidied(MARK.sub("", text))
        entry = self._found[name]
        if text in entry.get("holds", ""):
            return
        usable = self._draft.usable(text, f"text about {name}", self._lines[name])
        if usable is None:
            return
        entry["holds"] = tidied(f"{entry.get('holds', '')} {usable}")
        count = count_in(usable)
        if count is not None:
            entry.setdefault("count", count)
        if entry["kind"] == "data":
            entry["kind"] = kind_of_content(usable)

    def has_mark(self, mark: str) -> bool:
        """Tell whether a file has this footnote mark."""
        return any(mark == own for own, _ in self._marks.values())

    def tell(self, name: str, facts: dict[str, Any]) -> None:
        """Add what other cells of the row of a file say of it, where nothing else is known."""
        entry = self._found[name]
        if "bytes" not in entry:
            entry |= {field: facts[field] for field in facts if field != "count"}
        if "count" in facts:
            entry.setdefault("count", facts["count"])

    def finish(self, footnotes: dict[str, str], year: int | None) -> None:
        """Add the files to the draft, with their footnotes, and hold their years against its own.

        Args:
            footnotes: the footnotes of the page by their marks.
            year: the year of the dataset.
        """
        self._correct()
        self._annotate(footnotes)
        all_parts = {part["id"] for part in self._draft.record.get("parts", ())}
        for name, entry in self._found.items():
            # A single row is the whole, and no part; what belongs to all parts does, too.
            if set(entry.get("parts", ())) == all_parts or not all_parts:
                entry.pop("parts", None)
            self._draft.add("files", entry, self._lines[name])
        self._compare_years(year)

    def _correct(self) -> None:
        """Tell which file a corrected one replaces: that of the same label beside it."""
        beside = {
            (place, bare(label)): name
            for name, (place, label) in self._labels.items()
            if not CORRECTED.search(label)
        }
        for name, (place, label) in self._labels.items():
            other = beside.get((place, bare(label)))
            if other and CORRECTED.search(label):
                self._found[name]["corrects"] = other

    def _annotate(self, footnotes: dict[str, str]) -> None:
        for name, (mark, line) in self._marks.items():
            if mark in footnotes:
                self._found[name]["note"] = footnotes[mark]
            else:
                message = f"{name} has the footnote mark {mark}, and the page has no such footnote"
                self._draft.note("IC3302", line, message, "write the footnote, or remove the mark")

    def _compare_years(self, year: int | None) -> None:
        """Note files that are those of another year."""
        if year is None:
            return
        others: dict[str, list[str]] = {}
        for name, entry in self._found.items():
            named = re.findall(r"(?<!\d)20[12]\d(?!\d)", entry.get("url", ""))
            if named and str(year) not in named:
                others.setdefault(named[-1], []).append(name)
        for other, names in others.items():
            line = min(self._lines[name] for name in names)
            message = (
                f"{len(names)} of {len(self._found)} files are those of {other}, "
                f"and the page is about {year}: {', '.join(names[:3])}"
            )
            more = ", …" if len(names) > 3 else ""  # noqa: PLR2004  (shown)
            hint = "link the files of the dataset, or correct the year"
            self._draft.note("IC3301", line, message + more, hint)


def _leads_somewhere(url: str) -> bool:
    return bool(re.match(URL_PATTERN, url)) and has_host(url)


def _name(url: str | None, label: str, data: dict[str, str] | None) -> str:
    """Return the name of a file: of an attribute, its address, or its label."""
    stated = (data or {}).get("name", "")
    if "." in stated and "/" not in stated:
        return tidied(stated)
    if url is None:
        return name_alone(label) or label
    last = tidied(unquote(urlsplit_path(url)).rpartition("/")[2])
    # Repositories give files by number: `/files/34300001`.
    return (None if "." in last else name_alone(label)) or last or label
