"""The attribution that a page prescribes: missing, altered, institutions left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.audit.judging.finding import edit_of_words, found
from isic_cite.audit.judging.scanning import near
from isic_cite.checks.walk import folded, quote
from isic_cite.licenses import parse_expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.audit.judging.finding import AuditFinding
    from isic_cite.audit.judging.matter import Matter
    from isic_cite.audit.manuscript import Text
    from isic_cite.model import Dataset

_SOURCES = re.compile(
    r"(?:The\s(?:aggregate\s)?dataset\swas\sgenerated\sby\s[^:]{0,90}?)?"
    r"images\sare\sfrom\sthe\sfollowing\ssources:\s(?P<list>[^.]{1,900})\.?"
)
_LINE = re.compile(
    r"(?P<name>BCN_?20000|HAM10000|MSK)\sDataset:?\s{1,3}(?:\(c\)|\u00a9|copyright)\s?",
    re.IGNORECASE,
)
_NAMES = ("bcn", "ham10000", "msk")
_LONGEST_LINE = 60
_BEFORE = 900
_AFTER = 260
_DATA_CARD = ("task_categories", "size_categories", "annotations_creators", "source_datasets")


def check(matter: Matter) -> Iterator[AuditFinding]:
    """Yield findings for the attribution of the datasets that a manuscript uses."""
    if not matter.is_relevant:
        return
    printed: set[str] = set()
    for text in matter.manuscript.texts:
        # Words that everything of a pattern has in it are found far sooner than the pattern.
        for listed in _SOURCES.finditer(text.words) if "sources:" in text.words else ():
            dataset = _meant(listed, text, matter)
            if dataset:
                printed.add(dataset.id)
                yield from _sources(listed, dataset, text, matter)
        for line in near(_LINE, text.words, _NAMES, _LONGEST_LINE):
            printed |= set(_with_line(line, matter))
            yield from _altered(line, text, matter)
    yield from _missing(printed, matter)


def _statement(dataset: Dataset) -> str:
    """Return the paragraph that names the institutions; empty if there is none."""
    lines = dataset.attribution.paragraphs if dataset.attribution else ()
    return next((line for line in lines if "following sources:" in line), "")


def institutions_of(statement: str) -> list[str]:
    """Return the institutions that a paragraph lists, as it names them."""
    listed = statement.partition("sources:")[2].strip(" .\n")
    names = re.split(r",\s+(?:and\s+)?", listed)
    return [name.removeprefix("and ").removeprefix("the ").strip() for name in names if name]


def _meant(listed: re.Match[str], text: Text, matter: Matter) -> Dataset | None:
    """Return the dataset whose institutions are listed: the nearest that is named before them."""
    candidates = {row.id: row for row in matter.known.datasets.values() if _statement(row)}
    before = [
        mention
        for mention in matter.mentions_by_text.get(text.file, ())
        if mention.dataset in candidates and 0 <= listed.start() - mention.start < _BEFORE
    ]
    if before:
        return candidates[before[-1].dataset]
    plain = folded(listed["list"])
    exact = [row for row in candidates.values() if folded(_statement(row)).endswith(plain)]
    return exact[0] if exact else None


def _sources(
    listed: re.Match[str], dataset: Dataset, text: Text, matter: Matter
) -> Iterator[AuditFinding]:
    right = _statement(dataset)
    plain = _plain(listed["list"])
    if _plain(right.partition("sources:")[2]) == plain:
        return
    place = text.place(listed.start())
    names = institutions_of(right)
    missing = [name for name in names if _plain(name) not in plain]
    wrong = [name for name in missing if _is_mojibake_of(name, listed["list"])]
    start = listed.start("list")
    end = listed.end()
    words = right.partition("sources: ")[2]
    edit = edit_of_words(matter.manuscript, text, start, end, words)
    left = [name for name in missing if name not in wrong]
    if left:
        message = f"the attribution of {dataset.name} leaves out {', '.join(left)}"
        code = "IC2304"
    else:
        message = f"the institutions of {dataset.name} are not named as its page names them"
        code = "IC2303"
    hint = f"copy it: isic-cite {dataset.id} -f attribution"
    yield found(code, place, message, hint, dataset=dataset.id, edits=[edit])


def _plain(words: str) -> str:
    """Return words for comparison; an official page writes "University of Queensland", too."""
    return f" {' '.join(word for word in folded(words).split() if word != 'the')} "


def _is_mojibake_of(name: str, words: str) -> bool:
    """Tell whether a name stands there with a letter that was decoded wrongly."""
    if name.isascii():
        return False
    pieces = [re.escape(piece) for piece in re.split(r"[^\x00-\x7f]", name)]
    return re.search(r"[^\x00-\x7f]{1,3}".join(pieces), words) is not None


def _with_line(line: re.Match[str], matter: Matter) -> Iterator[str]:
    name = line["name"].casefold().replace("_", "")
    for dataset in matter.known.datasets.values():
        lines = dataset.attribution.paragraphs if dataset.attribution else ()
        if any(each.casefold().replace("_", "").startswith(f"{name} dataset") for each in lines):
            yield dataset.id


def _altered(line: re.Match[str], text: Text, matter: Matter) -> Iterator[AuditFinding]:
    """Yield a finding where a line that credits a part does not say what the page says."""
    name = line["name"].casefold().replace("_", "")
    lines = {
        each
        for dataset in matter.known.datasets.values()
        if dataset.attribution
        for each in dataset.attribution.paragraphs
        if each.casefold().replace("_", "").startswith(f"{name} dataset")
    }
    stands = folded(text.words[line.end() : line.end() + _AFTER].partition("\n\n")[0])
    for right in lines:
        credit = re.split(r"\(c\) (?:by )?", right)[1].partition(";")[0]
        if stands.removeprefix("by ").startswith(folded(credit)):
            return
    if lines:
        right = min(lines)
        message = f"the line that credits {line['name']} is not that of the page"
        yield found("IC2303", text.place(line.start()), message, f"write {quote(right)}")


def _missing(printed: set[str], matter: Matter) -> Iterator[AuditFinding]:
    """Yield a finding for each dataset whose prescribed text is nowhere."""
    cards = {place.file for key, _, place in matter.manuscript.declared if key in _DATA_CARD}
    seen: set[str] = set()
    for mention in matter.mentions:
        dataset = matter.known.datasets[mention.dataset]
        attribution = dataset.attribution
        if dataset.id in seen or attribution is None or attribution.kind != "must-cite":
            continue
        seen.add(dataset.id)
        owed = any(row.requires_attribution for row in parse_expression(dataset.license or ""))
        if not owed or dataset.id in printed or _is_credited(dataset, matter):
            continue
        passed_on = mention.text.file in cards
        yield found(
            "IC2301" if passed_on else "IC2302",
            mention.text.place(mention.start),
            f"the text that the page of {dataset.name} prescribes is not printed",
            f"add it: isic-cite {dataset.id} -f attribution",
            dataset=dataset.id,
        )


def _is_credited(dataset: Dataset, matter: Matter) -> bool:
    """Tell whether the text stands there in one of its forms, or of it all that names anybody."""
    attribution = dataset.attribution
    former = attribution.former if attribution else ()
    wordings = [line for wording in former for line in wording.paragraphs]
    if attribution and not _statement(dataset):
        wordings.append(attribution.paragraphs[0])
    known = [folded(line) for line in wordings]
    marks = [line.split(" https")[0].split(". ")[0] for line in wordings]
    for text in matter.manuscript.texts:
        if any(mark in text.words for mark in marks):
            plain = folded(text.words)
            if any(line in plain for line in known):
                return True
    return False
