"""Dates: in the style's own form or the locale's, with ranges, seasons and years before Christ.

citeproc-py overwrites the locale's date parts with the style's, glues parts together
(`2021Jan28`) and prints `None` for a date without parts
(https://docs.citationstyles.org/en/stable/specification.html#date).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from isic_cite.csl.boxes import Box, Counted
from isic_cite.csl.looks import NEUTRAL, Looks, attributes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.csl.job import Job
    from isic_cite.csl.nodes import Element

_ORDER = ("year", "month", "day")
_FIRST_YEAR_WITHOUT_ERA = 500
_LEFT_OUT = {"year": ("month", "day"), "year-month": ("day",)}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
Date = dict[str, Any]


class Part(Struct):
    """A `cs:date-part`: its name, its form, how it looks and what joins a range of it."""

    name: str
    form: str
    looks: Looks
    dash: str = ""


class Template(Struct):
    """How a `cs:date` is printed: how it looks, its parts in their order, what joins them."""

    looks: Looks
    parts: list[Part]
    delimiter: str = ""


def template(element: Element, sheet: Element) -> Template:
    """Return the template of a `cs:date`, its own or, with a `form`, that of the locale."""
    located = sheet.dates.get(element.attributes.get("form"))
    if located is None:
        attributes = element.attributes
        parts = [attributes_of(part) for part in element.kids]
    else:
        affixes = {"prefix", "suffix", "display"}
        own = {name: value for name, value in element.attributes.items() if name in affixes}
        attributes = {**located.attrib, **own}
        changed = {part.get("name"): attributes_of(part) for part in element.kids}
        parts = [{**part.attrib, **changed.get(part.get("name"), {})} for part in located]
        wanted = element.attributes.get("date-parts", "")
        parts = [part for part in parts if part["name"] not in _LEFT_OUT.get(wanted, ())]
    made = [
        Part(part["name"], part.get("form", ""), Looks(part), part.get("range-delimiter", ""))
        for part in parts
        if "name" in part
    ]
    return Template(Looks(attributes), made, attributes.get("delimiter", ""))


def draw(shape: Template, date: Date, job: Job) -> None:
    """Print a date.

    Args:
        shape: the template.
        date: `ends` (one or two tuples of year, month, day), `literal`, `season`.
        job: the rendering.
    """
    outer = job.within(shape.looks.level(shape.delimiter))
    ranged = _ranged([part.name for part in shape.parts], date["ends"])
    places = [place for place, part in enumerate(shape.parts) if part.name in ranged]
    for place, part in enumerate(shape.parts):
        whole = job.within(Box([]))
        _put(part, date, 0, job)
        if places and place == places[-1]:
            _put_second(shape, places, date, job)
        if not shape.delimiter:
            job.out = whole
        if part.name == "year":
            _put_letter(part, date, job)
        job.out = whole
    job.out = outer


def shows(shape: Template, date: Date) -> bool:
    """Return whether the template prints anything of the date."""
    if date.get("literal"):
        return True
    known = max(map(len, date["ends"]), default=0)
    return any(part.name in _ORDER[:known] for part in shape.parts)


def _put_second(shape: Template, places: list[int], date: Date, job: Job) -> None:
    """Print the other end of a range behind the part in which the first end ends."""
    first = job.out
    part = shape.parts[places[-1]]
    job.within(Box([], delimiter=shape.delimiter))
    for place in places:
        _put(shape.parts[place], date, 1, job)
    second, job.out = job.out, first
    level = first.pop()
    if not second:
        return
    # The affixes on the two sides of the dash give way to it.
    second[0].prefix = ""
    if first:
        first[0].suffix = ""
        if part.name == "year" and len(first) > 1 and _era(date, 0, job) == _era(date, 1, job):
            first.pop()
    job.put(part.dash or job.sheet.dash("year"), NEUTRAL)
    first.append(level)


def _ranged(names: list[str], ends: list[tuple[int, ...]]) -> set[str]:
    """Return the printed parts from the largest one down in which the two ends differ.

    Ends that are not equally exact share nothing: `May 2019–2020`.
    """
    if len(ends) < 2:  # noqa: PLR2004  (a range has two ends)
        return set()
    first, second = ends
    known = max(len(first), len(second))
    for place, name in enumerate(_ORDER[:known]):
        differs = len(first) != len(second) or first[place] != second[place]
        if name in names and differs:
            return {part for part in _ORDER[place:known] if part in names}
    return set()


def _put(part: Part, date: Date, which: int, job: Job) -> None:
    """Print a part of one end of a date."""
    ends = date["ends"][which : which + 1]
    end: tuple[int, ...] = ends[0] if ends else ()
    name, form = part.name, part.form
    if not end and which == 0 and date.get("literal"):
        if name == "year":
            job.put(date["literal"], part.looks)
        return
    if name == "year":
        _put_year(part, date, which, job)
    elif name == "month":
        season = "" if which or len(end) > 1 else date.get("season", "")
        words = _month(end, season, form or "long", job)
        if season:
            job.flags.filled = True
        if words and (part.looks.strip or job.stripping):
            words = words.replace(".", "")
        job.put(words, part.looks)
    elif len(end) > 2:  # noqa: PLR2004  (year, month, day)
        job.put(_day(end, form or "numeric", job), part.looks)


def _put_year(part: Part, date: Date, which: int, job: Job) -> None:
    years = [end[0] for end in date["ends"]]
    if job.cite is not None and job.cite.knows(years):
        return
    job.put(_year(years[which], part.form), part.looks)
    era = _era_of(years[which], job)
    if era:
        job.put(era, NEUTRAL)


def _put_letter(part: Part, date: Date, job: Job) -> None:
    """Print the letter behind the first year, where no place of its own is made for it."""
    collapsed = job.cite is not None and job.cite.collapsed
    if date["ends"] or collapsed:
        put_letter(part.looks, job, own_place=False)


def put_letter(looks: Looks, job: Job, *, own_place: bool) -> None:
    """Print the letter that tells works of one year apart.

    Args:
        looks: those of the year or of the element that calls for the letter.
        job: the rendering.
        own_place: the style calls for the letter with the variable `year-suffix`.
    """
    hints = job.hints
    if hints is None or hints.letter is None or job.looking or job.dates_only:
        return
    if not own_place and (job.lettered or job.sheet.features.places_letter):
        return
    job.lettered = True
    box = Counted(hints.letter, "a", letter(hints.letter))
    box.prefix, box.suffix, box.style = looks.prefix, looks.suffix, looks.style
    box.joined = not own_place
    job.out.append(box)
    if job.cite is not None:
        job.cite.letter(box, job, own_place=own_place)


def letter(number: int) -> str:
    """Return a, b, …, z, aa, ab and so on for 0, 1 and so on."""
    more, last = divmod(number, len(_LETTERS))
    return (letter(more - 1) if more else "") + _LETTERS[last]


def sortable(shape: Template, date: Date) -> str:
    """Return a date in digits that sort, with the parts that are printed."""
    names = {part.name for part in shape.parts}
    return digits(date, [name for name in _ORDER if name in names])


def digits(date: Date, names: Sequence[str] = _ORDER) -> str:
    """Return year, month and day of both ends of a date, with as many digits as any other's."""
    if not date["ends"]:
        return ""
    widths = {"year": 5, "month": 2, "day": 2}
    written = ""
    for end in (*date["ends"], ())[:2]:
        known = dict(zip(_ORDER, end, strict=False))
        for name in _ORDER:
            number = known.get(name, 0) if name in names else 0
            written += f"{number + (10_000 if name == 'year' else 0):0{widths[name]}}"
    return written


def _era(date: Date, which: int, job: Job) -> str:
    return _era_of(date["ends"][which][0], job)


def _era_of(year: int, job: Job) -> str:
    if year < 0:
        return job.sheet.term("bc") or ""
    return job.sheet.term("ad") or "" if year < _FIRST_YEAR_WITHOUT_ERA else ""


def _year(year: int, form: str) -> str:
    return str(year)[-2:] if form == "short" else str(abs(year))


def _month(end: tuple[int, ...], season: str, form: str, job: Job) -> str:
    if len(end) < 2:  # noqa: PLR2004  (year, month)
        number = {"spring": "1", "summer": "2", "autumn": "3", "fall": "3", "winter": "4"}.get(
            season.lower(), season
        )
        return (job.sheet.term(f"season-0{number}") or season) if number in "1234" else season
    month = end[1]
    if month > 12:  # noqa: PLR2004  (13 to 16 and 21 to 24 are seasons)
        return job.sheet.term(f"season-0{(month - 13) % 4 + 1}") or "" if month < 25 else ""  # noqa: PLR2004
    if form == "numeric":
        return str(month)
    if form == "numeric-leading-zeros":
        return f"{month:02}"
    return job.sheet.term(f"month-{month:02}", form) or str(month)


def _day(end: tuple[int, ...], form: str, job: Job) -> str:
    _, month, day = end
    if form == "numeric-leading-zeros":
        return f"{day:02}"
    if form == "ordinal":
        sheet = job.sheet
        if day == 1 or sheet.locale_option("limit-day-ordinals-to-day-1") != "true":
            # The ordinal agrees with the month: `1er mai`.
            return ordinal(day, sheet, sheet.gender(f"month-{month:02}"))
    return str(day)


def ordinal(number: int, sheet: Element, gender: str = "") -> str:
    """Return a number with the ordinal ending of the locale: `2nd`, `11th`."""
    return f"{number}{sheet.ending(number, gender)}"
