"""What is known while one citation or one entry is being rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl.boxes import Box, Boxes
from isic_cite.csl.casing import casing_of
from isic_cite.csl.looks import NEUTRAL
from isic_cite.csl.numbers import Numeric, parse_numeric
from isic_cite.csl.runs import PLAIN

if TYPE_CHECKING:
    from isic_cite.csl.ambiguity import Ambiguity
    from isic_cite.csl.cites import Cite
    from isic_cite.csl.hints import Hints
    from isic_cite.csl.items import CslItem, Name
    from isic_cite.csl.looks import Looks
    from isic_cite.csl.nodes import Element
    from isic_cite.csl.pattern import Pattern
    from isic_cite.csl.runs import Style
    from isic_cite.csl.substitution import Substitution


class Flags:
    """What a `cs:group` has to know of what was called inside it.

    Attributes:
        tried: a variable was called and had no value.
        filled: a variable was called and had a value.
        worded: a term or a fixed text was printed.
    """

    __slots__ = ("filled", "tried", "worded")

    def __init__(self) -> None:
        self.tried = self.filled = self.worded = False


class Job:
    """One rendering of one item; never shared, never kept.

    Attributes:
        sheet: the style.
        item: the prepared item.
        area: the `cs:bibliography` or `cs:citation` element: name options are inherited from it.
        number: the number of the item in the bibliography, for `citation-number`, from 1.
        hints: what tells the item from others: more names, a letter behind the year. A rendering
            writes into them how many names it has printed, and how.
        request: the same where it asks for more names than the style would print, else None.
        ambiguity: what is known of the names of all items; None where nothing is ambiguous.
        work: the number of the item among them.
        lists: the lists of names that have been printed.
        out: the boxes of the level that is being rendered.
        flags: of the group that is being rendered.
        open_flags: of all groups that are being rendered.
        done: variables that took the place of missing names and are not printed again.
        substituting: what is rendered takes the place of missing names.
        open: nothing has taken the place of missing names yet.
        begun: something has been printed, so that terms need no capital.
        wrote: something has been printed, even if a group has taken it back.
        around: the formatting of the elements around.
        stripping: how many of the elements around want no full stops.
        looking: the rendering is only compared with others.
        sorting: the rendering is a sort key.
        dates_only: the rendering is a sort key that consists of dates.
        sort_names: the limits of a sort key's names (`names-min` and so on).
        position: 0 for the first citation of a work and 1 for later ones; None if nobody asked.
        repeats: how many `disambiguate` conditions have held so far.
        asked: how many of them there have been.
        lettered: the letter behind the year has been printed.
        names: the names that have been printed.
        substitution: what the style prints for names that the entry before has, too.
        cite: what a citation has to know of the one before it in the same pair of brackets.
    """

    def __init__(
        self,
        sheet: Element,
        item: CslItem,
        area: Element,
        number: int = 1,
        *,
        looking: bool = False,
    ) -> None:
        self.sheet = sheet
        self.item = item
        self.area = area
        self.in_citation = area is sheet.citation
        self.in_bibliography = area is sheet.bibliography
        self.number = number
        self.hints: Hints | None = None
        self.request: Hints | None = None
        self.ambiguity: Ambiguity | None = None
        self.work = 0
        self.lists: list[tuple[list[Name], Pattern]] = []
        self.out: Boxes = []
        self.flags = Flags()
        self.open_flags: list[Flags] = []
        self.done: set[str] = set()
        self.substituting = False
        self.open = False
        self.begun = self.wrote = False
        self.stripping = 0
        style = sheet.layout(area).looks.style
        self.around: list[Style] = [] if style is PLAIN else [style]
        self.looking = looking
        self.sorting = self.dates_only = False
        self.sort_names: dict[str, str] = {}
        self.position: int | None = 1 if looking else None
        self.numerics: dict[str, Numeric] = {}
        self.repeats = self.asked = 0
        self.lettered = False
        self.names = NamesSoFar()
        self.cite: Cite | None = None
        self.substitution: Substitution | None = None
        language = item.get("language") or sheet.locale
        self.english = language[:2].lower() == "en"
        self.casing = casing_of(language)

    def value(self, variable: str) -> Element:
        """Return the value of a variable, unless it has already stood in for missing names."""
        if self.done and variable in self.done:
            return None
        return self.item.get(variable)

    def called(self, variable: str, *, found: bool) -> None:
        """Note that a variable was called, for the group around the call."""
        if found:
            self.flags.filled = True
            self.open = False
        else:
            self.flags.tried = True
        if self.substituting:
            self.done.add(variable)

    def numeric(self, variable: str) -> Numeric:
        """Return the parsed numbers of a variable."""
        if variable not in self.numerics:
            self.numerics[variable] = parse_numeric(self.item.get(variable, ""), variable)
        return self.numerics[variable]

    def put(self, text: str, looks: Looks, *, keep_stops: bool = False) -> None:
        """Print a text, unless the rendering is a sort key that consists of dates.

        Args:
            text: the text.
            looks: those of the element.
            keep_stops: the text keeps its full stops, as the parts of a DOI must.
        """
        if not text or self.dates_only:
            return
        self.begun = self.wrote = True
        strip = not keep_stops and (looks.strip or self.stripping > 0)
        box = looks.leaf(text, self.sheet.quotes, strip=strip, casing=self.casing)
        self.out.append(box)

    def starts(self) -> bool:
        """Return whether nothing has been printed yet in one of the groups that are open."""
        return any(
            not flags.filled and (flags.tried or not flags.worded) for flags in self.open_flags
        )

    def enter(self, looks: Looks, delimiter: str = "") -> Boxes:
        """Open the level of a group; return the level outside, for `leave`."""
        if looks is not NEUTRAL:  # as most are
            self.stripping += looks.strip
            if looks.style is not PLAIN:
                self.around.append(looks.style)
        return self.within(looks.level(delimiter))

    def leave(self, looks: Looks, outer: Boxes) -> None:
        """Close the level of a group."""
        self.out = outer
        if looks is not NEUTRAL:
            self.stripping -= looks.strip
            if looks.style is not PLAIN:
                self.around.pop()

    def within(self, box: Box) -> Boxes:
        """Open a level: what is printed next goes into `box`; return the level outside."""
        outer = self.out
        if self.dates_only:
            box = Box([])
        outer.append(box)
        box.opened = True
        assert isinstance(box.content, list)  # noqa: S101  (a level)
        self.out = box.content
        return outer


class NamesSoFar:
    """The names that an entry has printed, for the comparison with those of the entry before.

    Attributes:
        asked: names have been called for.
        top: the level of the list of names, or of what stands in for it.
        children: the boxes of the single names.
        written: the names as they stand in the item.
        label: the box of the names with their label behind them.
        base: how many lists of names there have been.
        offset: how many of them the `cs:names` before has printed.
        settled: what comes of the comparison is known, or something stands before the names.
    """

    __slots__ = ("asked", "base", "children", "label", "offset", "settled", "top", "written")

    def __init__(self) -> None:
        self.asked = self.settled = False
        self.top: Boxes = []
        self.children: Boxes = []
        self.written: list[str] = []
        self.label: Box | None = None
        self.base = self.offset = 0

    def start(self, job: Job) -> None:
        """Note that names are called for."""
        self.asked = True
        self.base += self.offset
        self.offset = 0
        self.children = []
        self.written = []
        self.label = None
        if job.begun:
            self.settled = True

    def stand_in(self, value: str, level: Boxes) -> None:
        """Note a text that takes the place of missing names."""
        self.top = level
        self.written.append(value)
