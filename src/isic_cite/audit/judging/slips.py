"""Texts that were decoded wrongly, placeholders, and works of other datasets in a table."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from isic_cite.audit.judging.finding import edit_of_words, found
from isic_cite.audit.judging.mentions import task_of
from isic_cite.audit.judging.segments import blocks, within
from isic_cite.checks.characters import is_doubtful, repaired
from isic_cite.checks.placeholders import is_placeholder
from isic_cite.checks.walk import quote
from isic_cite.identifying import arxivs_in, dois_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.audit.judging.finding import AuditFinding
    from isic_cite.audit.judging.matter import Matter
    from isic_cite.audit.manuscript import Reference, Text

# What UTF-8 looks like when it is read as Latin-1, cp1250, cp1252 or Mac Roman, and a word with it.
# Each alternative begins with one letter, so that all others are passed over fast.
_BEHIND = "[\u0080-\u00bf\u0152-\u017e\u02c6\u02dc\u2013-\u2122]"
_STRANGE = re.compile(
    "|".join(
        ("\u221a.", *(sign + _BEHIND for sign in "\u00c2\u00c3\u0102\u0139\u00c4"), "\u00e2\u20ac.")
    )
)
_AROUND = 40
_SUSPECT = re.compile(rf"[^\s]{{0,{_AROUND}}}(?:{_STRANGE.pattern})[^\s]{{0,{_AROUND}}}")
_SUSPECTS = 100
"""How many such words are looked at: each takes long, and nobody reads on in such a text."""
_EMPTY = re.compile(
    r"\b(?:PLACEHOLDER|TBD|TODO|FIXME|X{4,})\b|10\.34970/(?:[Xx]{2,}|\?{2,}|<|\.\.\.)"
)
_IN_EMPTY = ("PLACEHOLDER", "TBD", "TODO", "FIXME", "XXXX", "10.34970/")
"""What `_EMPTY` finds has one of these in it."""
_LINE = 300
_OURS = re.compile(r"isic|skin imaging|10\.34970", re.IGNORECASE)
_FIELD = re.compile(
    r"^[\s\"'*`_|-]{0,12}(?:reference|citation|cite|paper|doi|source)s?[\s\"'*`_]{0,6}[:=|]"
    r"(?P<value>[^\n]{1,300})",
    re.IGNORECASE | re.MULTILINE,
)
_CHECKED = ("title", "DOI", "URL", "publisher")


def check(matter: Matter) -> Iterator[AuditFinding]:
    """Yield findings for slips of copying and filling in."""
    if not matter.is_relevant and not matter.about_skin:
        return
    for text in matter.manuscript.texts:
        yield from _mojibake(text, matter)
        yield from _placeholders(text)
        yield from _other_works(text, matter)
    for reference in matter.references:
        yield from _in_reference(reference, matter)


def _mojibake(text: Text, matter: Matter) -> Iterator[AuditFinding]:
    if text.words.isascii():
        return
    for wrong in islice(_suspects(text.words), _SUSPECTS):
        mended = repaired(wrong[0])
        if mended is None or not _is_known(mended, matter):
            continue
        edit = edit_of_words(matter.manuscript, text, *wrong.span(), mended)
        place = text.place(wrong.start())
        message = f"{quote(wrong[0])} was decoded wrongly"
        yield found("IC2401", place, message, f"write {quote(mended)}", edits=[edit])


def _suspects(words: str) -> Iterator[re.Match[str]]:
    """Yield what `_SUSPECT` finds; the slow pattern looks only near what it looks for."""
    end = 0
    while strange := _STRANGE.search(words, end):
        wrong = _SUSPECT.search(words, max(end, strange.start() - _AROUND))
        if wrong is None:  # it finds at least what is strange
            return
        yield wrong
        end = wrong.end()


def _is_known(words: str, matter: Matter) -> bool:
    """Tell whether a word is one that ISIC's institutions or authors have in their names."""
    return any(word in matter.known.accented for word in re.findall(r"[^\W\d_]{3,}", words))


def _placeholders(text: Text) -> Iterator[AuditFinding]:
    if not any(words in text.words for words in _IN_EMPTY):
        return
    for empty in _EMPTY.finditer(text.words):
        before = text.words[max(empty.start() - _LINE, 0) : empty.start()].rpartition("\n")[2]
        line = before + text.words[empty.start() : empty.end() + _LINE].partition("\n")[0]
        if _OURS.search(line):
            message = f"{quote(empty[0])} stands where a fact belongs"
            yield found("IC2402", text.place(empty.start()), message, "fill it in")


def _in_reference(reference: Reference, matter: Matter) -> Iterator[AuditFinding]:
    item = reference.item
    fields = {name: str(item.get(name, "")) for name in _CHECKED if item.get(name)}
    names = [str(part) for name in item.get("author", ()) for part in dict(name).values()]
    said = " ".join((*fields.values(), *names, reference.key, str(item.get("note", ""))))
    if not matter.is_known(reference) and not _OURS.search(said):
        return
    for name, value in (*fields.items(), *(("author", name) for name in names)):
        if is_placeholder(value):
            message = f"{name}: {quote(value)} stands where a fact belongs"
            yield found("IC2402", reference.place, message, "fill it in", key=reference.key)
            return
    if reference.entry and not " ".join((*fields.values(), *names)).isascii():
        for name, value in (*fields.items(), *(("author", name) for name in names)):
            mended = repaired(value) if is_doubtful(value) else None
            if mended is not None:
                message = f"{name}: {quote(value)} was decoded wrongly"
                hint = f"write {quote(mended)}"
                yield found("IC2401", reference.place, message, hint, key=reference.key)
                return


def _other_works(text: Text, matter: Matter) -> Iterator[AuditFinding]:
    """Yield findings for entries that name one dataset and refer to a work of another."""
    mentioned = matter.mentions_by_text.get(text.file, [])
    if not mentioned:
        return
    for block in blocks(text.words):
        datasets = {one.dataset for one in within(mentioned, block)}
        if len(datasets) != 1:
            continue
        dataset = matter.known.datasets[datasets.pop()]
        right = matter.known.about(dataset)
        task = task_of(block.words) if dataset.id == "isic-2018" else None
        part = next((part for part in dataset.parts if part.id == task), None)
        if part is not None and part.references is not None:
            right = frozenset(part.references)
        for field in _FIELD.finditer(block.words):
            known = matter.known
            works = [known.by_doi.get(doi) for doi in dois_in(field["value"])]
            for arxiv in arxivs_in(field["value"]):
                works += known.by_arxiv.get(arxiv, (None,))[:1]
            wrong = [work for work in works if work and work.id not in right]
            if wrong and len(wrong) == len(works):
                wanted = ", ".join(known.by_id[each].shown for each in sorted(right))
                place = text.place(block.start + field.start("value"))
                message = f"{wrong[0].shown} is not about {dataset.name}"
                message += f", {part.name}" if part else ""
                yield found("IC2116", place, message, f"refer to {wanted}", dataset=dataset.id)
