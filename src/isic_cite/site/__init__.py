"""A static site: a page for each dataset with all that people copy, and a list with a search.

`texts` makes the tabs of a cite box, `facts` what else a page says, `pages` the files; `folder`
writes them where others may have files of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.drafts import refuse_placeholders
from isic_cite.errors import CallError
from isic_cite.identifiers import ID_PATTERN
from isic_cite.page_facts import NEEDS
from isic_cite.progress import Progress
from isic_cite.site.folder import Written, write_folder
from isic_cite.site.pages import RESERVED, Site, files_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TextIO

    from isic_cite.model import Dataset

__all__ = ["TITLE", "Written", "write_site"]

TITLE = "Cite ISIC datasets"
LONGEST = 100
"""Characters of an id that is the name of a folder and, with an ending, of files."""
_OF_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")


def write_site(
    records: Sequence[Dataset],
    folder: Path,
    *,
    title: str = TITLE,
    base_url: str | None = None,
    draft: bool = False,
    show: TextIO | None = None,
) -> Written:
    """Write the site of some datasets, and return what was done to the folder.

    The same records give the same bytes; what has not changed is not written again.

    Args:
        records: the datasets, whole ones, in the order of the list.
        folder: where; made if it is not there. What is not of the site is never touched.
        title: what the site is called.
        base_url: where it will be, for canonical links and the sitemap; None: neither is written.
        draft: whether to show records with placeholders, marked as drafts.
        show: a terminal on which to show how far it is.

    Raises:
        CallError: two records have the same id, or one that is no name of a folder; the address is
            none; the folder cannot be written, or holds something else where a file would be.
        DataError: a record holds a placeholder, or states no licence.
    """
    site = Site(_stated(title), _address(base_url), draft)
    _refuse_ids(records)
    if not draft:
        for record in records:
            refuse_placeholders(record, NEEDS)
    with Progress("making pages", "datasets", show) as progress:
        files = files_of(records, site, progress)
    with Progress("writing", "files", show) as progress:
        return write_folder(folder, files, progress)


def _stated(title: str) -> str:
    said = " ".join(title.split())
    if not said:
        raise CallError("the title of the site is empty; leave it out for the usual one")
    return said


def _address(base_url: str | None) -> str | None:
    """Return the address with a slash at its end."""
    if base_url is None:
        return None
    if not re.fullmatch(
        r"https?://[a-zA-Z0-9.:\[\]-]+(?:/[\w.~%!$&'()*+,;=:@-]*)*", base_url, re.ASCII
    ):
        message = f'"{base_url}" is no address of a site; as in https://example.org/datasets/'
        raise CallError(message)
    return f"{base_url.rstrip('/')}/"


def _refuse_ids(records: Sequence[Dataset]) -> None:
    if not records:
        raise CallError("there are no records to make a site of")
    seen: set[str] = set()
    for record in records:
        name = record.id
        if record.selected:
            message = (
                f"{name}:{record.selected} is a part, and a page is of a whole dataset: {name}"
            )
            raise CallError(message)
        if name in seen:
            raise CallError(f"two records have the id {name}, which would be the same page")
        seen.add(name)
        usable = re.fullmatch(ID_PATTERN.rstrip("$"), name) and len(name) <= LONGEST
        if not usable or name in RESERVED or _OF_WINDOWS.fullmatch(name):
            message = f'the id "{name}" cannot be the name of a page; choose another one'
            raise CallError(message)
