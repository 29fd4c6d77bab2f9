"""Lists of names: citeproc-py's classes with a `draw` that returns runs.

Mended here: the substitute, which citeproc-py prints a second time in its own place; lists that
mix people and organizations; `initialize="false"`; lists that are known only in part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from citeproc import model

from isic_cite.csl import richtext, textcase
from isic_cite.csl.elements import Choose, Other, drawn, fielded
from isic_cite.csl.job import style_of
from isic_cite.csl.personal import initials, is_spaced, is_western, parsed
from isic_cite.csl.runs import Runs, plain_runs, styled

if TYPE_CHECKING:
    from isic_cite.csl.job import Job
    from isic_cite.csl.nodes import Element

_CS = "{http://purl.org/net/xbiblio/csl}"
_JOINING = ("’", "'", "-", " ")
_PLAIN_NAME = Other()
_INHERITED = {"form": "name-form", "delimiter": "name-delimiter"}
_LONG_LIST = 3


class Names(model.Names):  # type: ignore[misc]
    """The names of one or several variables, or what stands in for them."""

    def draw(self, job: Job) -> Runs:
        """Return the names with their labels, or the substitute."""
        return self.draw_with(job, self)

    def draw_with(self, job: Job, pattern: Element) -> Runs:
        """Return the names, formatted by the `cs:name`, `cs:et-al` and `cs:label` of `pattern`."""
        variables = self.get("variable", "").split()
        held = {variable: job.value(variable) for variable in variables}
        present = {variable: names for variable, names in held.items() if names}
        for variable in variables:
            job.called(variable, found=False)
        if not present:
            return self._substituted(job)
        job.flags.filled = True
        if set(variables) == {"editor", "translator"} and _same(present):
            present = {"editortranslator": present["editor"]}
        parts = [_labelled(pattern, variable, names, job) for variable, names in present.items()]
        delimiter = pattern.get("delimiter") or _inherited(job, "names-delimiter") or ""
        content = job.join(parts, delimiter)
        job.begun = job.begun or bool(content)
        return job.wrap(self, content)

    def _substituted(self, job: Job) -> Runs:
        substitute = self.find(f"{_CS}substitute")
        if substitute is None:
            return []
        outer, job.substituting = job.substituting, True
        try:
            for child in _flattened(substitute, job):
                shorthand = isinstance(child, Names) and child.find(f"{_CS}name") is None
                content: Runs = child.draw_with(job, self) if shorthand else child.draw(job)
                if content:
                    return content
        finally:
            job.substituting = outer
        return []


def _flattened(parent: Element, job: Job) -> list[Element]:
    """Return the children, with those of the branch that is taken for a `cs:choose`."""
    children: list[Element] = []
    for child in parent:
        branch = child.branch(job) if isinstance(child, Choose) else None
        if branch is not None:
            children.extend(_flattened(branch, job))
        elif not isinstance(child, Choose):
            children.append(child)
    return children


def _same(present: dict[str, Any]) -> bool:
    return len(present) > 1 and present["editor"] == present["translator"]


def _inherited(job: Job, name: str) -> str | None:
    """Return an option of the bibliography, else of the style."""
    value: str | None = job.area.get(name)
    if value is None:
        value = job.sheet.get(name)
    return value


def _labelled(pattern: Element, variable: str, names: list[dict[str, str]], job: Job) -> Runs:
    """Return the names of one variable with their label before or behind them."""
    element = pattern.find(f"{_CS}name")
    maker = NameList(pattern, element, job)
    content = maker.draw(names, incomplete=variable == "author" and _incomplete(job))
    label = pattern.find(f"{_CS}label")
    if label is None or job.sorting:
        return content
    plural = {"always": True, "never": False}.get(label.get("plural", ""), len(names) > 1)
    words = job.sheet.term(variable, label.get("form", "long"), plural=plural)
    if not words:
        return content
    label_runs = job.wrap(label, fielded(label, words, job))
    before = element is not None and label.getparent().index(label) < pattern.index(element)
    return job.join([label_runs, content] if before else [content, label_runs])


def _incomplete(job: Job) -> bool:
    return bool(job.item.get("authors-incomplete"))


class NameList:
    """Prints a list of names by the options of a `cs:name`.

    Args:
        pattern: the `cs:names` that holds the `cs:name`, `cs:et-al` and so on.
        element: the `cs:name`, or None for the options of the bibliography and style alone.
        job: the rendering.
    """

    def __init__(self, pattern: Element, element: Element, job: Job) -> None:
        self.pattern = pattern
        self.element = element
        self.job = job
        self.delimiter = self.option("delimiter", ", ")
        self.form = self.option("form", "long")
        self.parts = {} if element is None else {part.get("name"): part for part in element}

    def option(self, name: str, default: str = "") -> str:
        """Return an option of the name, else of the bibliography, else of the style."""
        value = self.element.get(name) if self.element is not None else None
        if value is None:
            value = _inherited(self.job, _INHERITED.get(name, name))
        return default if value is None else str(value)

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
            delimited = self._inverted(len(content) - 1)
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
            delimited = self._inverted(len(content) - 2) and "family" in names[-2]
        if "literal" in names[-1] and len(names) < _LONG_LIST:
            # An organization behind one other name gets no comma in citeproc-js, whatever the
            # style says of people; longer lists follow the style.
            delimited = False
        space = " " if is_spaced(words) else ""
        between = (self.delimiter if delimited else space) + words + space
        return self.job.join([self.job.join(content[:-1], self.delimiter), content[-1]], between)

    def _inverted(self, place: int) -> bool:
        order = self.option("name-as-sort-order")
        return order == "all" or (order == "first" and place == 0)

    def one(self, name: dict[str, str], place: int) -> Runs:
        """Return one name."""
        if "literal" in name:
            return richtext.parse(name["literal"], self.job.sheet.quotes)
        name = parsed(name)
        short = self.form == "short"
        given = "" if short else self._given(name.get("given", ""))
        family = self._part("family", name.get("family", ""))
        before = self._part("family", name.get("non-dropping-particle", ""))
        dropped = self._part("given", "" if short else name.get("dropping-particle", ""))
        suffix = self._suffix("" if short else name.get("suffix", ""))
        given_runs = self._part("given", given)
        if not is_western(name.get("family", "").replace('"', "")):
            if is_spaced(given):
                return self._join([self._join([before, family], " "), given_runs], " ")
            return [*before, *family, *given_runs]
        glue = "" if name.get("non-dropping-particle", "")[-1:] in _JOINING else " "
        if self._inverted(place) or self.job.sorting:
            return self._sorted(given_runs, dropped, before, family, suffix, glue)
        if (
            dropped
            and not before
            and name["dropping-particle"][-1:] in _JOINING
            and name["dropping-particle"][:-1] != "de"
        ):
            family, dropped = self._join([dropped, family], ""), []
        last = self._join([dropped, self._join([before, family], glue)], " ")
        last = self._join([last, suffix], ", " if name.get("comma-suffix") else " ")
        return self._join([self._affixed("given", given_runs), self._affixed("family", last)], " ")

    def _sorted(
        self,
        given: Runs,
        dropped: Runs,
        before: Runs,
        family: Runs,
        suffix: Runs,
        glue: str,
    ) -> Runs:
        """Return a name with the family name first."""
        demote = self.job.sheet.get("demote-non-dropping-particle", "display-and-sort")
        separator = self.option("sort-separator", ", ")
        behind = self._join([given, dropped], " ")
        if demote == "display-and-sort" or (demote == "sort-only" and self.job.sorting):
            behind = self._join([behind, before], " ")
        else:
            family = self._join([before, family], glue)
        behind = self._affixed("given", behind)
        family = self._affixed("family", family)
        return self._join([family, behind, suffix], separator)

    def _join(self, parts: list[Runs], between: str) -> Runs:
        return self.job.join(parts, between)

    def _affixed(self, name: str, content: Runs) -> Runs:
        part = self.parts.get(name)
        if part is None or not content:
            return content
        return self._join(
            [plain_runs(part.get("prefix", "")), content, plain_runs(part.get("suffix", ""))], ""
        )

    def _given(self, given: str) -> str:
        mark = self.option("initialize-with", "\0")
        if mark == "\0" or not given:
            return given
        hyphens = self.job.sheet.get("initialize-with-hyphen", "true") != "false"
        only_normalize = self.option("initialize", "true") == "false"
        return initials(given, mark, hyphens=hyphens, only_normalize=only_normalize)

    def _suffix(self, suffix: str) -> Runs:
        mark = self.option("initialize-with", "\0")
        if suffix and mark != "\0":
            suffix = initials(suffix, mark, hyphens=True, only_normalize=True)
        return richtext.parse(suffix, self.job.sheet.quotes)

    def _part(self, name: str, value: str) -> Runs:
        part = self.parts.get(name)
        if part is None or not value:
            return richtext.parse(value, self.job.sheet.quotes)
        if part.get("text-case"):
            value = textcase.change(value, part.get("text-case"))
        return styled(richtext.parse(value, self.job.sheet.quotes), style_of(part))


CLASSES: dict[str, type] = {"names": Names}
__all__ = ["CLASSES", "NameList", "Names", "drawn"]
