"""What is known while one entry is being rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl import runs as text
from isic_cite.csl.numbers import Numeric, parse_numeric

if TYPE_CHECKING:
    from isic_cite.csl.items import CslItem
    from isic_cite.csl.nodes import Element
    from isic_cite.csl.runs import Runs


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
        number: the place of the entry, for `citation-number`, from 1.
        area: the `cs:bibliography` or `cs:citation` element: name options are inherited from it.
        flags: of the group that is being rendered.
        done: variables that took the place of missing names and are not printed again.
        substituting: whether what is rendered takes the place of missing names.
        begun: whether anything has been printed, so that terms need no capital.
        sort_names: the limits of a sort key's names (`names-min` and so on), else None.
    """

    def __init__(self, sheet: Element, item: CslItem, area: Element, number: int = 1) -> None:
        self.sheet = sheet
        self.item = item
        self.area = area
        self.number = number
        self.year_suffix = ""
        self.flags = Flags()
        self.done: set[str] = set()
        self.substituting = False
        self.begun = False
        self.sorting = False
        self.sort_names: dict[str, str] = {}
        self.numerics: dict[str, Numeric] = {}
        self.inside_quotes: bool = sheet.inside_quotes
        language = item.get("language") or sheet.locale
        self.english = language[:2].lower() == "en"

    def value(self, variable: str) -> Element:
        """Return the value of a variable, unless it has already stood in for missing names."""
        if variable in self.done:
            return None
        return self.item.get(variable)

    def called(self, variable: str, *, found: bool) -> None:
        """Note that a variable was called, for the group around the call."""
        if found:
            self.flags.filled = True
        else:
            self.flags.tried = True
        if self.substituting:
            self.done.add(variable)

    def numeric(self, variable: str) -> Numeric:
        """Return the parsed numbers of a variable."""
        if variable not in self.numerics:
            self.numerics[variable] = parse_numeric(self.item.get(variable, ""), variable)
        return self.numerics[variable]

    def wrap(self, element: Element, content: Runs) -> Runs:
        """Put formatting and affixes of `element` around `content`, if there is any."""
        if not content:
            return content
        prefix, suffix = element.get("prefix"), element.get("suffix")
        content = text.styled(content, style_of(element))
        if not prefix and not suffix:
            return content
        whole = text.plain_runs(prefix or "")
        text.weld(whole, content, inside_quotes=self.inside_quotes)
        return text.weld(whole, text.plain_runs(suffix or ""), inside_quotes=self.inside_quotes)

    def wrap_style(self, element: Element, content: Runs) -> Runs:
        """Put only the formatting of `element` around `content`."""
        return text.styled(content, style_of(element))

    def join(self, parts: list[Runs], delimiter: str = "") -> Runs:
        """Join the parts that are not empty."""
        return text.joined(parts, delimiter, inside_quotes=self.inside_quotes)


_ATTRIBUTES = ("font-style", "font-weight", "font-variant", "text-decoration", "vertical-align")


def style_of(element: Element) -> text.Style:
    """Return the formatting attributes of an element."""
    values = [element.get(attribute, "") for attribute in _ATTRIBUTES]
    return text.Style(*values) if any(values) else text.PLAIN
