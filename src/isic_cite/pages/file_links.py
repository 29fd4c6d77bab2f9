"""Links of a page that lead to files, and what stands behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from isic_cite.pages.file_labels import name_alone, without_size
from isic_cite.pages.words import tidied

if TYPE_CHECKING:
    from isic_cite.pages.words import Line, Run

_DATA = re.compile(
    r"\.(?:zip|csv|tsv|tar|tgz|gz|7z|rar|json|jsonl|parquet|xlsx?|h5|hdf5|npz|npy|nii|dcm|txt)$",
    re.IGNORECASE,
)


def merged(runs: list[Run]) -> list[Run]:
    """Return the runs, those of one link that follow each other put together."""
    found: list[Run] = []
    for run in runs:
        if found and run.url is not None and found[-1].url == run.url:
            found[-1].text += run.text
        else:
            found.append(run)
    return found


def is_file(run: Run, *, in_table: bool) -> bool:
    """Tell whether a link leads to a file; in a table of files, "Download" says so."""
    if run.url is None:
        return in_table and name_alone(run.text) is not None
    path = urlsplit_path(run.url)
    told = in_table and re.match(r"\s*download\b", run.text, re.IGNORECASE)
    named = name_alone(run.text) is not None
    return bool(told or named or _DATA.search(path)) and "licenses/" not in run.url


def has_host(url: str) -> bool:
    """Tell whether an address names a host; brackets that are no IPv6 address do not."""
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def urlsplit_path(url: str) -> str:
    """Return the path of an address; empty where it is none."""
    try:
        return urlsplit(url.strip()).path
    except ValueError:
        return ""


def before(line: Line, link: Run) -> str:
    """Return what stands before a link in its line, since the link before: "Test data: "."""
    text = ""
    for run in line.runs:
        if run is link or (link.url is not None and run.url == link.url):
            break
        text = text + run.text if run.url is None else ""
    return tidied(text)


def behind(line: Line, link: Run) -> str:
    """Return what stands behind a link in its line, without the size and other links to it."""
    text = ""
    seen = False
    for run in line.runs:
        if seen and (run.url is None or run.url != link.url):
            text += run.text
        seen = seen or run is link or (link.url is not None and run.url == link.url)
    return tidied(without_size(text)).lstrip("-–—:,;| ")
