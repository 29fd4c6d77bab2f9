"""Mend in the files of a manuscript what is certain, and nothing else.

Every change says what should stand at its place now; where something else stands, it is not made.
What is not changed stays byte for byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.audit.judging import judge
from isic_cite.audit.reading import read_manuscript
from isic_cite.errors import CallError, DataError
from isic_cite.papers.editing import EditedFile, editing, read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from isic_cite.audit.judging.finding import AuditFinding, Edit
    from isic_cite.audit.manuscript import Manuscript

_ROUNDS = 5
"""How often it is looked again: for titles, identifiers, what they make certain, and a rest."""


class Repair(Struct, frozen=True, eq=False):
    """A file as it is, and the text that it should have."""

    name: str
    file: EditedFile
    text: str
    changes: int


def repairs(
    paths: Sequence[Path],
    manuscript: Manuscript,
    findings: Iterable[AuditFinding],
    *,
    library: str | Path | None = None,
) -> tuple[Repair, ...]:
    """Return what mends the findings that can be mended, a file each.

    A change may make another one certain: only with its right DOI is it plain which form of a work
    a reference means, and so its year. So it is looked again at what the files would hold, until
    nothing more is to be changed.

    Args:
        paths: the files and folders of the manuscript.
        manuscript: what was read of them.
        findings: what is wrong with it.
        library: a directory of further records.

    Raises:
        CallError, DataError: a file cannot be read.
    """
    found: dict[str, Repair] = {}
    for _ in range(_ROUNDS):
        changed = dict(_changed(manuscript, findings, found))
        if not changed:
            break
        found |= changed
        try:
            instead = {row.file.path: row.file.encoded(row.text) for row in found.values()}
        except DataError:  # which `write` says
            break
        manuscript = read_manuscript(paths, instead=instead)
        findings = judge(manuscript, library=library)
    return tuple(row for _, row in sorted(found.items()) if row.text != row.file.text)


def _changed(
    manuscript: Manuscript, findings: Iterable[AuditFinding], found: Mapping[str, Repair]
) -> Iterator[tuple[str, Repair]]:
    """Yield the files that findings change, with what was changed in them before."""
    by_file: dict[str, set[Edit]] = {}
    for edit in (edit for finding in findings for edit in finding.edits):
        by_file.setdefault(edit.file, set()).add(edit)
    for name, edits in sorted(by_file.items()):
        path = manuscript.paths.get(name)
        if path is None:
            continue
        before = found.get(name)
        file = before.file if before else read_file(path)
        text = before.text if before else file.text
        chosen = list(_apart(edits, text))
        mended = _with(chosen, text)
        if mended != text:
            yield name, Repair(name, file, mended, len(chosen) + (before.changes if before else 0))


def _with(edits: Iterable[Edit], text: str) -> str:
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*pieces, text[at:]))


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
