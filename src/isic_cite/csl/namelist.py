"""Lists of names: with `and`, with `et al.`, with an ellipsis before the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl.namewriter import NameWriter
from isic_cite.csl.personal import is_spaced
from isic_cite.csl.runs import Runs, plain_runs

if TYPE_CHECKING:
    from isic_cite.csl.job import Job
    from isic_cite.csl.nodes import Element

_CS = "{http://purl.org/net/xbiblio/csl}"
_LONG_LIST = 3


class NameList(NameWriter):
    """Prints a list of names by the options of a `cs:name`.

    Args:
        pattern: the `cs:names` that holds the `cs:name`, `cs:et-al` and so on.
        element: the `cs:name`, or None for the options of the bibliography and style alone.
        job: the rendering.
    """

    def __init__(self, pattern: Element, element: Element, job: Job) -> None:
        super().__init__(element, job)
        self.pattern = pattern
        self.delimiter = self.option("delimiter", ", ")

    def draw(self, names: list[dict[str, str]], *, incomplete: bool) -> Runs:
        """Return the list, shortened as the style wants it."""
        limits = self.job.sort_names
        least = int(limits.get("et-al-min") or self.option("et-al-min", "0"))
        first = int(limits.get("et-al-use-first") or self.option("et-al-use-first", "1"))
        shortened = 1 < len(names) >= least > 0 and first < len(names)
        with_last = self.option("et-al-use-last") == "true" and len(names) - first > 1
        if self.form == "count":
            return plain_runs(str(first if shortened else len(names)))
        shown = names[:first] if shortened else names
        content = [self.one(name, place) for place, name in enumerate(shown)]
        if incomplete or (shortened and not with_last):
            listed = self._with_et_al(content)
        elif shortened:
            listed = self._with_last(content, self.one(names[-1], len(names) - 1))
        elif self.job.sorting:
            listed = self.job.join(content, self.delimiter)
        else:
            listed = self._with_and(content, shown)
        return listed if self.element is None else self.job.wrap(self.element, listed)

    def _with_et_al(self, content: list[Runs]) -> Runs:
        element = self.pattern.find(f"{_CS}et-al")
        term = "et-al" if element is None else element.get("term", "et-al")
        words = self.job.sheet.term(term) or ""
        precedes = self.option("delimiter-precedes-et-al", "contextual")
        delimited = precedes == "always" or (precedes == "contextual" and len(content) > 1)
        if precedes == "after-inverted-name":
            delimited = self.inverted(len(content) - 1)
        between = self.delimiter if delimited else " " if is_spaced(words) else ""
        ending = plain_runs(words)
        if element is not None:
            ending = self.job.wrap(element, ending)
        return self.job.join([self.job.join(content, self.delimiter), ending], between)

    def _with_last(self, content: list[Runs], last: Runs) -> Runs:
        precedes = self.option("delimiter-precedes-et-al", "contextual")
        delimited = precedes == "always" or (precedes != "never" and len(content) > 1)
        between = (self.delimiter if delimited else " ") + "… "
        return self.job.join([self.job.join(content, self.delimiter), last], between)

    def _with_and(self, content: list[Runs], names: list[dict[str, str]]) -> Runs:
        and_ = self.option("and")
        if not and_ or len(content) == 1:
            return self.job.join(content, self.delimiter)
        form = "symbol" if and_ == "symbol" else "long"
        words = self.job.sheet.term("and", form) or "&"
        if and_ == "symbol" and words == self.job.sheet.term("and"):
            words = "&"
        precedes = self.option("delimiter-precedes-last", "contextual")
        delimited = precedes == "always" or (
            precedes == "contextual" and len(content) >= _LONG_LIST
        )
        if precedes == "after-inverted-name":
            delimited = self.inverted(len(content) - 2) and "family" in names[-2]
        if "literal" in names[-1] and len(names) < _LONG_LIST:
            # An organization behind one other name gets no comma in citeproc-js, whatever the
            # style says of people; longer lists follow the style.
            delimited = False
        space = " " if is_spaced(words) else ""
        between = (self.delimiter if delimited else space) + words + space
        return self.job.join([self.job.join(content[:-1], self.delimiter), content[-1]], between)
