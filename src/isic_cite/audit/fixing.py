"""Mend in the files of a manuscript what is certain, and nothing else.

Every change says what should stand at its place now; where something else stands, it is not made.
What is not changed stays byte for byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.errors import CallError
from isic_cite.papers.editing import EditedFile, editing, read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isic_cite.audit.judging.finding import AuditFinding, Edit
    from isic_cite.audit.manuscript import Manuscript


class Repair(Struct, frozen=True, eq=False):
    """A file as it is, and the text that it should have."""

    name: str
    file: EditedFile
    text: str
    changes: int


def repairs(manuscript: Manuscript, findings: Iterable[AuditFinding]) -> tuple[Repair, ...]:
    """Return what mends the findings that can be mended, a file each.

    Raises:
        CallError, DataError: a file cannot be read.
    """
    by_file: dict[str, set[Edit]] = {}
    for edit in (edit for finding in findings for edit in finding.edits):
        by_file.setdefault(edit.file, set()).add(edit)
    return tuple(_repairs(manuscript, by_file))


def _repairs(manuscript: Manuscript, by_file: dict[str, set[Edit]]) -> Iterator[Repair]:
    for name, edits in sorted(by_file.items()):
        path = manuscript.paths.get(name)
        if path is None:
            continue
        file = read_file(path)
        chosen = list(_apart(edits, file.text))
        pieces, at = [], 0
        for edit in chosen:
            pieces += [file.text[at : edit.start], edit.text]
            at = edit.end
        text = "".join((*pieces, file.text[at:]))
        if text != file.text:
            yield Repair(name, file, text, len(chosen))


def _apart(edits: Iterable[Edit], text: str) -> Iterator[Edit]:
    """Yield the changes whose place holds what it should, none of them in another's place."""
    end = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end, edit.text)):
        stands = text[edit.start : edit.end]
        forms = (edit.was, f"{{{edit.was}}}", f'"{edit.was}"')
        if edit.start >= end and stands in forms:
            yield edit
            end = edit.end


def difference(repair: Repair) -> str:
    """Return the change of a file as a unified diff, as `patch` understands it."""
    from difflib import unified_diff  # noqa: PLC0415  (only with --fix)

    before, after = (text.splitlines() for text in (repair.file.text, repair.text))
    lines = unified_diff(before, after, repair.name, repair.name, lineterm="")
    return "".join(f"{line}\n" for line in lines)


def write(found: Iterable[Repair]) -> None:
    """Give the files their new texts, each whole.

    Raises:
        CallError: a file cannot be written, or was changed since it was read.
        DataError: a text has a character that the encoding of its file does not have.
    """
    for repair in found:
        with editing(repair.file.path) as fresh:
            if fresh.content != repair.file.content:
                message = (
                    f"{fresh.path} was changed meanwhile, and is left as it is; run this again"
                )
                raise CallError(message)
            fresh.write(repair.text)
