"""Dates: in the form of the style or of the locale, ranges, seasons, years before Christ."""

from __future__ import annotations

from typing import Any

from little_style import citing, style
from style_rules import Item, Rule, item

LONG = (
    '<date variable="issued"><date-part name="day" suffix=" "/>'
    '<date-part name="month" suffix=" "/><date-part name="year"/></date>'
)

ORDINAL = '<date variable="issued"><date-part name="day" form="ordinal"/></date><text value="."/>'


def dated(*dates: list[list[int]] | dict[str, Any]) -> list[Item]:
    """Return books of these dates, each the parts of its ends or the whole value."""
    values = [each if isinstance(each, dict) else {"date-parts": each} for each in dates]
    return [item(number, issued=value) for number, value in enumerate(values, start=1)]


def local(form: str, more: str = "", inside: str = "") -> str:
    """Return a date in a form of the locale."""
    return f'<date variable="issued" form="{form}" {more}>{inside}</date>'


RANGES = dated(
    [[2019], [2020]],
    [[2019, 3], [2019, 6]],
    [[2019, 3, 1], [2019, 3, 5]],
    [[2019, 12, 30], [2020, 1, 2]],
    [[2019, 3, 4], [2019, 5, 9]],
    [[2019, 3], [2020, 4]],
)
DAYS = dated([[2020]], [[2020, 5]], [[2020, 5, 1]], [[2020, 11, 22]])
ERAS = dated([[-44]], [[65]], [[499]], [[500]], [[-100], [-44]])

RULES = [
    Rule(
        "The ends of a range share what is alike.",
        style(LONG),
        RANGES,
        entries=[
            "2019–2020",
            "March–June 2019",
            "1–5 March 2019",
            "30 December 2019–2 January 2020",
            "4 March–9 May 2019",
            "March 2019–April 2020",
        ],
    ),
    Rule(
        "A part may have a dash of its own for ranges.",
        style(LONG.replace('name="day"', 'name="day" range-delimiter="/"')),
        RANGES[2:3],
        entries=["1/5 March 2019"],
    ),
    Rule(
        "The locale's text form has its order and its affixes.",
        style(local("text")),
        DAYS,
        entries=["2020", "May 2020", "May 1, 2020", "November 22, 2020"],
    ),
    Rule(
        "The locale's numeric form has leading zeros.",
        style(local("numeric"), attributes='default-locale="de-DE"'),
        DAYS,
        entries=["2020", "05.2020", "01.05.2020", "22.11.2020"],
    ),
    Rule(
        "The style changes the locale's parts, and what stands around the date.",
        style(
            local(
                "text",
                'prefix="(" suffix=")"',
                '<date-part name="month" form="short" strip-periods="true"/>',
            )
        ),
        dated([[2020, 11, 22]], [[2020, 5, 1]]),
        entries=["(Nov 22, 2020)", "(May 1, 2020)"],
    ),
    Rule(
        "Only year and month are printed where the style wants no more.",
        style(local("text", 'date-parts="year-month"')),
        DAYS,
        entries=["2020", "May 2020", "May 2020", "November 2020"],
    ),
    Rule(
        "Only the year is printed where the style wants no more.",
        style(local("text", 'date-parts="year"')),
        DAYS,
        entries=["2020", "2020", "2020", "2020"],
    ),
    Rule(
        "A locale of the style's own has a form for dates.",
        style(
            local("text"),
            before='<locale><date form="text" delimiter="/"><date-part name="year"/>'
            '<date-part name="month" form="numeric-leading-zeros"/>'
            '<date-part name="day" form="numeric-leading-zeros"/></date></locale>',
        ),
        DAYS,
        entries=["2020", "2020/05", "2020/05/01", "2020/11/22"],
    ),
    Rule(
        "The ends of a range are joined inside, parts by the delimiter.",
        style(
            '<date variable="issued" delimiter="-"><date-part name="year"/>'
            '<date-part name="month" form="numeric"/><date-part name="day"/></date>'
        ),
        RANGES,
        entries=[
            "2019–2020",
            "2019-3–6",
            "2019-3-1–5",
            "2019-12-30–2020-1-2",
            "2019-3-4–5-9",
            "2019-3–2020-4",
        ],
    ),
    Rule(
        "Years before Christ and the first centuries say so.",
        style('<date variable="issued"><date-part name="year"/></date>'),
        ERAS,
        entries=["44 BC", "65 AD", "499 AD", "500", "100–44 BC"],
    ),
    Rule(
        "Each end of a range across the eras has its own.",
        style('<date variable="issued"><date-part name="year"/></date>'),
        dated([[-44], [14]]),
        entries=["44 BC–14 AD"],
        reason="terms, AD and BC: citeproc-js prints `44–14 BC`",
    ),
    Rule(
        "A short year has two digits.",
        style('<date variable="issued"><date-part name="year" form="short"/></date>'),
        dated([[2020]], [[1999]]),
        entries=["20", "99"],
    ),
    Rule(
        "Days are ordinals where the style wants them.",
        style(ORDINAL),
        dated([[2020, 5, 1]], [[2020, 5, 2]], [[2020, 5, 13]], [[2020, 5, 23]]),
        entries=["1st.", "2nd.", "13th.", "23rd."],
    ),
    Rule(
        "In French only the first day is an ordinal, of the gender of the month.",
        style(
            ORDINAL,
            attributes='default-locale="fr-FR"',
        ),
        dated([[2020, 5, 1]], [[2020, 5, 2]]),
        entries=["1<sup>er</>.", "2."],
    ),
    Rule(
        "Months have a short form and digits.",
        style(
            '<group delimiter=" | ">'
            + "".join(
                f'<date variable="issued"><date-part name="month" form="{form}"/></date>'
                for form in ("short", "long", "numeric", "numeric-leading-zeros")
            )
            + '<date variable="issued"><date-part name="month" form="short" strip-periods="true"/>'
            "</date></group>"
        ),
        dated([[2020, 1]], [[2020, 5]], [[2020, 11]]),
        entries=[
            "Jan. | January | 1 | 01 | Jan",
            "May | May | 5 | 05 | May",
            "Nov. | November | 11 | 11 | Nov",
        ],
    ),
    Rule(
        "A season stands where the month would.",
        style(LONG),
        dated(
            {"date-parts": [[2020]], "season": 1},
            {"date-parts": [[2020]], "season": "4"},
            {"date-parts": [[2020]], "season": "Michaelmas"},
            {"date-parts": [[2020, 14]]},
            {"date-parts": [[2020, 23]]},
        ),
        entries=["Spring 2020", "Winter 2020", "Michaelmas 2020", "Summer 2020", "Autumn 2020"],
    ),
    Rule(
        "A literal date is printed as it is.",
        style(LONG),
        dated({"literal": "before the war"}),
        entries=["before the war"],
    ),
    Rule(
        "A date of which nothing is shown is no date for the group around it.",
        style(
            '<text variable="title"/><group prefix=" (" suffix=")"><text value="on "/>'
            '<date variable="issued"><date-part name="day"/></date></group>'
        ),
        dated([[2020]], [[2020, 5, 6]]),
        entries=["Title 1", "Title 2 (on 6)"],
    ),
    Rule(
        "A date sorts by the parts that are printed.",
        style(
            '<text variable="title"/>',
            before='<macro name="year"><date variable="issued"><date-part name="year"/></date>'
            "</macro>",
            sort='<key macro="year" sort="descending"/><key variable="title"/>',
        ),
        dated([[2019, 3]], [[2020, 1]], [[2019, 1]], [[-44]], {"literal": "long ago"}),
        entries=["Title 2", "Title 1", "Title 3", "Title 4", "Title 5"],
    ),
    Rule(
        "A variable that is a date sorts by year, month and day.",
        style('<text variable="title"/>', sort='<key variable="issued"/>'),
        dated([[2019, 3]], [[2020, 1]], [[2019, 1, 5]], [[-44]], [[2019]], [[2019, 1], [2019, 2]]),
        entries=["Title 4", "Title 5", "Title 6", "Title 3", "Title 1", "Title 2"],
    ),
    Rule(
        "`is-uncertain-date` holds where a date is marked so.",
        style(
            '<choose><if is-uncertain-date="issued"><text value="c. "/></if></choose>'
            '<date variable="issued"><date-part name="year"/></date>'
        ),
        dated({"date-parts": [[1900]], "circa": True}, [[1901]]),
        entries=["c. 1900", "1901"],
    ),
    Rule(
        "A citation may tell when a work was seen.",
        style(
            citation=citing(
                '<text variable="title"/><date variable="accessed" prefix=" "><date-part '
                'name="year"/></date>'
            )
        ),
        [item(1, accessed={"date-parts": [[2021, 4, 5]]})],
        citations=["Title 1 2021"],
    ),
    Rule(
        "The ends of a range need not be equally exact.",
        style(LONG),
        dated(
            [[2019], [2020, 5]], [[2019, 5], [2020]], [[2019, 5, 6], [2019, 7]], [[2019], [2019, 5]]
        ),
        entries=["2019–May 2020", "May 2019–2020", "6 May 2019–July 2019", "2019–May 2019"],
        reason="citeproc-js refuses such a range",
    ),
    Rule(
        "An end without the part that is printed has no dash before it.",
        style('<date variable="issued"><date-part name="month"/></date>'),
        dated([[2019, 5], [2020]], [[2019, 5], [2020, 6]]),
        entries=["May", "May–June"],
        reason="citeproc-js refuses such a range",
    ),
    Rule(
        "A language alone is its main dialect.",
        style(local("text"), attributes='default-locale="de"'),
        dated([[2020, 5, 1]]),
        entries=["1. Mai 2020"],
    ),
    Rule(
        "Months behind the twelfth are seasons, and behind the last season nothing.",
        style(LONG),
        dated([[2020, 17]], [[2020, 20]], [[2020, 25]], [[2020, 99], [2020, 5]]),
        entries=["Spring 2020", "Winter 2020", "2020", "–May 2020"],
    ),
    Rule(
        "A range from a day to the same day is that day.",
        style(LONG),
        dated([[2020, 5, 1], [2020, 5, 1]], [[2020], [2020]]),
        entries=["1 May 2020", "2020"],
        reason="citeproc-js prints `1–1 May 2020`",
    ),
]
