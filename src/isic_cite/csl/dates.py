"""Dates: in the style's own form or the locale's, with ranges, seasons and years before Christ.

citeproc-py overwrites the locale's date parts with the style's, glues parts together
(`2021Jan28`) and prints `None` for a date without parts
(https://docs.citationstyles.org/en/stable/specification.html#date).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from isic_cite.csl import richtext, textcase
from isic_cite.csl import runs as text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from isic_cite.csl.job import Job
    from isic_cite.csl.nodes import Element
    from isic_cite.csl.runs import Runs

_CS = "{http://purl.org/net/xbiblio/csl}"
_ORDER = ("year", "month", "day")
_FIRST_YEAR_WITHOUT_ERA = 500


def draw(element: Element, date: dict[str, Any], job: Job) -> Runs:
    """Return a date as the `cs:date` element wants it, without the element's affixes.

    Args:
        element: the `cs:date`.
        date: `ends` (one or two tuples of year, month, day), `literal`, `season`.
        job: the rendering.
    """
    template, own = _template(element, job)
    wanted = element.get("date-parts", "year-month-day").split("-")
    parts = [part for part in template if not own or part.get("name") in wanted]
    delimiter = (template if own else element).get("delimiter", "") if len(template) else ""
    overrides = {part.get("name"): part for part in element} if own else {}
    ends = date["ends"]
    ranged = _ranged([part.get("name") for part in parts], ends)

    def one(part: Element, end: int) -> Runs:
        return _part(part, overrides, ends[end : end + 1], {} if end else date, job)

    if not ranged:
        return job.join([one(part, 0) for part in parts], delimiter)
    return _with_range(parts, one, ranged, delimiter, job)


def sortable(element: Element, date: dict[str, Any], job: Job) -> str:
    """Return the first end of a date in digits that sort, with the parts that are printed."""
    if not date["ends"]:
        return str(date.get("literal", ""))
    template, own = _template(element, job)
    wanted = element.get("date-parts", "year-month-day").split("-")
    names = {part.get("name") for part in template}
    kept = [name for name in _ORDER if name in names and (not own or name in wanted)]
    return digits(date, kept)


def digits(date: dict[str, Any], names: Sequence[str] = _ORDER) -> str:
    """Return year, month and day of a date's first end with as many digits as any other's."""
    end = date["ends"][0]
    widths = {"year": 5, "month": 2, "day": 2}
    numbers = dict(zip(_ORDER, (end[0] + 10_000, *end[1:]), strict=False))
    return "".join(f"{numbers[name]:0{widths[name]}}" for name in names if name in numbers)


def _template(element: Element, job: Job) -> tuple[Any, bool]:
    """Return the element whose children are the parts, and whether it is the locale's."""
    form = element.get("form")
    if form is None:
        return element, False
    located = job.sheet.dates.get(form)
    return (element, False) if located is None else (located, True)


def _ranged(names: list[str], ends: list[tuple[int, ...]]) -> set[str]:
    """Return the printed parts from the largest one down in which the two ends differ."""
    if len(ends) < 2 or not ends[1]:  # noqa: PLR2004  (a range has two ends)
        return set()
    for place, name in enumerate(_ORDER):
        begin, end = ends[0][place : place + 1], ends[1][place : place + 1]
        if name in names and begin != end:
            held = _ORDER[place : max(len(ends[0]), len(ends[1]))]
            return {part for part in held if part in names}
    return set()


def _with_range(
    parts: list[Element],
    one: Callable[[Any, int], Runs],
    ranged: set[str],
    delimiter: str,
    job: Job,
) -> Runs:
    """Print the parts that differ as a range and the others once."""
    places = [place for place, part in enumerate(parts) if part.get("name") in ranged]
    start, stop = places[0], places[-1] + 1
    spanned = parts[start:stop]
    piece = job.join([one(part, 0) for part in spanned], delimiter)
    differing = [part for part in spanned if part.get("name") in ranged]
    other = job.join([one(part, 1) for part in differing], delimiter)
    # The affixes on the two sides of the dash give way to it.
    before = _without(piece, suffix=spanned[-1].get("suffix"))
    after = _without(other, prefix=spanned[0].get("prefix"))
    if spanned[-1].get("name") == "year":
        before = _without_era(before, after, job)
    dash = spanned[-1].get("range-delimiter") or job.sheet.term("year-range-delimiter")
    return job.join(
        [
            *(one(part, 0) for part in parts[:start]),
            [*before, *text.plain_runs(dash or "–"), *after],
            *(one(part, 0) for part in parts[stop:]),
        ],
        delimiter,
    )


def _without(runs: Runs, *, prefix: str | None = None, suffix: str | None = None) -> Runs:
    runs = list(runs)
    if runs and prefix:
        runs[0] = replace(runs[0], text=runs[0].text.removeprefix(prefix))
    if runs and suffix:
        runs[-1] = replace(runs[-1], text=runs[-1].text.removesuffix(suffix))
    return [run for run in runs if run.text or run.quote]


def _without_era(begin: Runs, end: Runs, job: Job) -> Runs:
    """Leave out the era of the first year when the second year has the same: `44–42 B.C.`."""
    for name in ("bc", "ad"):
        era = job.sheet.term(name)
        if era and text.characters(begin).endswith(era) and text.characters(end).endswith(era):
            return [*begin[:-1], replace(begin[-1], text=begin[-1].text.removesuffix(era))]
    return begin


def _part(
    part: Element,
    overrides: dict[str, Any],
    ends: list[tuple[int, ...]],
    date: dict[str, Any],
    job: Job,
) -> Runs:
    name = part.get("name")
    override = overrides.get(name)
    form = (override.get("form") if override is not None else None) or part.get("form")
    end = ends[0] if ends else ()
    if date.get("literal") and not end:
        words = date["literal"] if name == "year" else ""
    elif name == "year":
        words = _year(end[0], form or "long", job) if end else ""
    elif name == "month":
        words = _month(end, date.get("season", ""), form or "long", job)
    else:
        words = _day(end[2], form or "numeric", job) if len(end) > 2 else ""  # noqa: PLR2004
    if not words:
        return []
    for element in (part, override):
        if element is not None and element.get("text-case"):
            words = textcase.change(words, element.get("text-case"))
        if element is not None and element.get("strip-periods") == "true":
            words = words.replace(".", "")
    content = job.wrap(part, richtext.parse(words, job.sheet.quotes))
    return content if override is None else job.wrap_style(override, content)


def _year(year: int, form: str, job: Job) -> str:
    if form == "short":
        return str(year)[-2:]
    if year < 0:
        return f"{-year}{job.sheet.term('bc') or ''}"
    era = job.sheet.term("ad") or "" if year < _FIRST_YEAR_WITHOUT_ERA else ""
    return f"{year}{era}"


def _month(end: tuple[int, ...], season: str, form: str, job: Job) -> str:
    if len(end) < 2:  # noqa: PLR2004  (year, month)
        number = {"spring": "1", "summer": "2", "autumn": "3", "fall": "3", "winter": "4"}.get(
            season.lower(), season
        )
        return (job.sheet.term(f"season-0{number}") or season) if number in "1234" else season
    month = end[1]
    if month > 12:  # noqa: PLR2004  (13 to 16 and 21 to 24 are seasons)
        return job.sheet.term(f"season-0{month - 12 if month < 20 else month - 20}") or ""  # noqa: PLR2004
    if form == "numeric":
        return str(month)
    if form == "numeric-leading-zeros":
        return f"{month:02}"
    return job.sheet.term(f"month-{month:02}", form) or str(month)


def _day(day: int, form: str, job: Job) -> str:
    if form == "numeric-leading-zeros":
        return f"{day:02}"
    only_first = job.sheet.locale_option("limit-day-ordinals-to-day-1") == "true"
    if form == "ordinal" and not (only_first and day > 1):
        return ordinal(day, job.sheet)
    return str(day)


def ordinal(number: int, sheet: Element) -> str:
    """Return a number with the ordinal ending of the locale: `2nd`, `11th`."""
    endings = sheet.ordinals()
    for key in (number % 100, number % 10):
        if key in endings and (key >= 10 or number % 10 == key):  # noqa: PLR2004
            return f"{number}{endings[key]}"
    return f"{number}{sheet.term('ordinal') or ''}"
