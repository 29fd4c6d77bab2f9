"""One name: given name and family name in the order and the form that a `cs:name` wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from isic_cite.csl import richtext, textcase
from isic_cite.csl.job import style_of
from isic_cite.csl.personal import initials, is_spaced, is_western, parsed
from isic_cite.csl.runs import Runs, plain_runs, styled

if TYPE_CHECKING:
    from isic_cite.csl.job import Job
    from isic_cite.csl.nodes import Element

_JOINING = ("’", "'", "-", " ")
_INHERITED = {"form": "name-form", "delimiter": "name-delimiter"}


def inherited(job: Job, name: str) -> str | None:
    """Return an option of the bibliography, else of the style, else None."""
    value: str | None = job.area.get(name)
    if value is None:
        value = job.sheet.get(name)
    return value


class NameWriter:
    """Prints names by the options of a `cs:name`.

    Args:
        element: the `cs:name`, or None for the options of the bibliography and style alone.
        job: the rendering.
    """

    def __init__(self, element: Element, job: Job) -> None:
        self.element = element
        self.job = job
        self.form = self.option("form", "long")
        self.parts = {} if element is None else {part.get("name"): part for part in element}

    def option(self, name: str, default: str = "") -> str:
        """Return an option of the name, else of the bibliography, else of the style."""
        value = self.element.get(name) if self.element is not None else None
        if value is None:
            value = inherited(self.job, _INHERITED.get(name, name))
        return default if value is None else str(value)

    def inverted(self, place: int) -> bool:
        """Return whether the name at `place` of a list has its family name first."""
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
        glue = "" if name.get("non-dropping-particle", "")[-1:] in _JOINING else " "
        if not is_western(name.get("family", "").replace('"', "")):
            if is_spaced(given or name.get("given", "")):
                return self._join([self._join([before, family], " "), given_runs], " ")
            return [*before, *family, *given_runs]
        if given.startswith(" "):
            # citeproc-js does not merge this space with the one that a delimiter ends with.
            given_runs[0] = replace(given_runs[0], verbatim=True)
        if self.inverted(place) or self.job.sorting:
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
