"""Numbers: ranges of pages, ordinals, Roman digits, labels, and numbers in citations."""

from __future__ import annotations

from little_style import citing, style
from style_rules import Item, Rule, item

PAGE = '<text variable="page"/>'
PAGES = ("351-4", "S12-S15", "1–8, 12-14", "12a-c", "12a-14b", "101-109", "IV-X", "e1 & e5", "x")
LAST_PAGES = ("101-108", "1087-1089", "321-328", "100-104", "1496-1504", "11564-11615", "71-72",
              "5-3", "42-45a")  # fmt: skip
SHORTENED = {
    "expanded": [
        "101–108",
        "1087–1089",
        "321–328",
        "100–104",
        "1496–1504",
        "11564–11615",
        "71–72",
        "5–3",
        "42–45a",
    ],
    "minimal": [
        "101–8",
        "1087–9",
        "321–8",
        "100–4",
        "1496–504",
        "11564–615",
        "71–2",
        "5–3",
        "42–45a",
    ],
    "minimal-two": [
        "101–08",
        "1087–89",
        "321–28",
        "100–04",
        "1496–504",
        "11564–615",
        "71–72",
        "5–3",
        "42–45a",
    ],
    "chicago-15": [
        "101–8",
        "1087–89",
        "321–28",
        "100–104",
        "1496–1504",
        "11564–615",
        "71–72",
        "5–3",
        "42–45a",
    ],
    "chicago-16": [
        "101–8",
        "1087–89",
        "321–28",
        "100–104",
        "1496–504",
        "11564–615",
        "71–72",
        "5–3",
        "42–45a",
    ],
}
NUMBERS = ("2", "11", "1st", "5-7", "3, 4 & 5", "A12", "second", "7001", "12 and 13")


def all_of(variable: str, values: tuple[str, ...]) -> list[Item]:
    """Return a book for each value of a variable."""
    return [item(number, **{variable: value}) for number, value in enumerate(values, start=1)]


def page_format(name: str) -> str:
    """Return a style that prints pages in a format."""
    return style(PAGE, attributes=f'page-range-format="{name}"')


def number(form: str, variable: str = "edition") -> str:
    """Return a style that prints a number in a form."""
    return style(f'<number variable="{variable}" form="{form}"/><text value="."/>')


def number_style(options: str, *, cited: str = "") -> str:
    """Return a style that cites by numbers in brackets."""
    cited = cited or '<text variable="citation-number"/>'
    return style(
        '<text variable="title"/>',
        citation=citing(cited, options=options, affixes='prefix="[" suffix="]" delimiter=", "'),
    )


def books(count: int) -> list[Item]:
    """Return so many books."""
    return [item(number) for number in range(1, count + 1)]


LABEL = '<label variable="{}"/><text variable="{}" prefix=" "/>'

RULES = [
    Rule(
        "Without a format for ranges pages keep their digits and get a dash.",
        style(PAGE),
        all_of("page", PAGES),
        entries=[
            "351–4",
            "S12–S15",
            "1–8, 12–14",
            "12a-c",
            "12a–14b",
            "101–109",
            "IV–X",
            "e1 & e5",
            "x",
        ],
    ),
    *(
        Rule(
            f"The last page of a range is shortened as `{name}` wants it.",
            page_format(name),
            all_of("page", LAST_PAGES),
            entries=entries,
        )
        for name, entries in SHORTENED.items()
    ),
    Rule(
        "Digits of a last page that all differ are all printed.",
        page_format("chicago-15"),
        all_of("page", ("12991-13001", "11564-12001")),
        entries=["12991–13001", "11564–12001"],
        reason="appendix V, page range formats: citeproc-js prints `12991–1`",
    ),
    Rule(
        "Of `page-first` only the first page is printed.",
        style('<text variable="page-first"/>'),
        all_of("page", ("5-7", "S12 & S14", "9")),
        entries=["5", "S12", "9"],
    ),
    Rule(
        "Other numbers have the dash of their kind, or a hyphen.",
        style(
            '<group delimiter=" | "><text variable="volume"/><text variable="collection-number"/>'
            '<text variable="chapter-number"/></group>'
        ),
        [
            item(1, volume="5-7", **{"collection-number": "5-7", "chapter-number": "5-7"}),
            item(2, volume="5a-7b", **{"collection-number": "5a-7b", "chapter-number": "5a-7b"}),
            item(3, volume="x-xii", **{"collection-number": "x-xii", "chapter-number": "x-xii"}),
        ],
        entries=["5–7 | 5–7 | 5–7", "5a–7b | 5a–7b | 5a-7b", "x–xii | x–xii | x–xii"],
    ),
    Rule(
        "Ordinals have the endings of the locale.",
        number("ordinal"),
        all_of("edition", NUMBERS),
        entries=[
            "2nd.",
            "11th.",
            "1st.",
            "5th–7th.",
            "3rd, 4th & 5th.",
            "A12.",
            "second.",
            "7001st.",
            "12th and 13th.",
        ],
    ),
    Rule(
        "Up to the tenth, long ordinals are words.",
        number("long-ordinal"),
        all_of("edition", NUMBERS),
        entries=[
            "second.",
            "11th.",
            "1st.",
            "fifth–seventh.",
            "third, fourth & fifth.",
            "A12.",
            "second.",
            "7001st.",
            "12th and 13th.",
        ],
    ),
    Rule(
        "Roman digits are small letters.",
        number("roman"),
        all_of("edition", NUMBERS),
        entries=[
            "ii.",
            "xi.",
            "1st.",
            "v–vii.",
            "iii, iv & v.",
            "A12.",
            "second.",
            ".",
            "xii and xiii.",
        ],
    ),
    Rule(
        "A number is printed in digits, a text as it is.",
        number("numeric"),
        all_of("edition", NUMBERS),
        entries=[
            "2.",
            "11.",
            "1st.",
            "5–7.",
            "3, 4 & 5.",
            "A12.",
            "second.",
            "7001.",
            "12 and 13.",
        ],
    ),
    Rule(
        "An ordinal agrees with the gender of its noun.",
        style('<number variable="edition" form="ordinal"/>', attributes='default-locale="fr-FR"'),
        all_of("edition", ("1", "2")),
        entries=["1<sup>re</>", "2<sup>e</>"],
    ),
    Rule(
        "A label is plural where a variable holds several numbers.",
        style(LABEL.format("page", "page")),
        all_of("page", ("5", "5-7", "5, 7", "pp. 5-7", "A", "e5")),
        entries=["page 5", "pages 5–7", "pages 5, 7", "pages 5–7", "page A", "page e5"],
    ),
    Rule(
        "The label of a number of things is plural where it is more than one.",
        style(LABEL.format(*["number-of-volumes"] * 2)),
        all_of("number-of-volumes", ("1", "3", "1-3", "many")),
        entries=["volume 1", "volumes 3", "volumes 1–3", "volume many"],
    ),
    Rule(
        "A label is plural, or is not, where the style says so.",
        style(
            '<label variable="page" plural="always" form="short"/>'
            '<label variable="page" plural="never" form="short" prefix=" " strip-periods="true"/>'
        ),
        all_of("page", ("5", "5-7")),
        entries=["pp. p", "pp. p"],
    ),
    Rule(
        "`is-numeric` holds for numbers, lists of numbers, and fractions.",
        style(
            '<choose><if is-numeric="volume"><text value="number"/></if>'
            '<else><text value="text"/></else></choose>'
        ),
        all_of("volume", ("5", "5-7", "3a", "1/2", "five", "A5", "ix", "12 and 13")),
        entries=["number", "number", "number", "number", "text", "number", "number", "number"],
    ),
    Rule(
        "A title that ends in a digit is numeric.",
        style(
            '<choose><if is-numeric="title"><text variable="title"/></if>'
            '<else-if is-numeric="publisher"><text value="publisher"/></else-if>'
            '<else><text value="no"/></else></choose>'
        ),
        [item(1, title="2020"), item(2, title="Two"), item(3, title="T", publisher="12")],
        entries=["2020", "no", "no"],
    ),
    Rule(
        "Three citation numbers that follow each other are a range where the style collapses.",
        number_style('collapse="citation-number"'),
        books(5),
        cluster="[1–5]",
    ),
    Rule(
        "Two citation numbers that follow each other are no range.",
        number_style('collapse="citation-number"'),
        books(2),
        cluster="[1, 2]",
    ),
    Rule(
        "Without collapsing every number stands for itself.",
        number_style(""),
        books(4),
        cluster="[1, 2, 3, 4]",
    ),
    Rule(
        "Citation numbers with a text behind them are no range.",
        number_style(
            'collapse="citation-number"',
            cited='<text variable="citation-number"/><text variable="publisher" prefix=" "/>',
        ),
        [item(1), item(2), item(3, publisher="House"), item(4), item(5), item(6)],
        cluster="[1, 2, 3 House, 4–6]",
    ),
    Rule(
        "A number takes the brackets around it into a range.",
        style(
            '<text variable="title"/>',
            citation=citing(
                '<group prefix="(" suffix=")"><text variable="citation-number" prefix="[" '
                'suffix="]"/></group>',
                options='collapse="citation-number"',
                affixes='delimiter=","',
            ),
        ),
        books(4),
        cluster="([1])–([4])",
    ),
    Rule(
        "Raised numbers become a raised range.",
        style(
            '<text variable="title"/>',
            citation=citing(
                '<text variable="citation-number" vertical-align="sup"/>',
                options='collapse="citation-number"',
                affixes='delimiter=","',
            ),
        ),
        books(3),
        cluster="<sup>1</>–<sup>3</>",
    ),
    Rule(
        "The numbers of one citation are joined by its delimiter.",
        number_style(
            'collapse="citation-number"',
            cited='<group delimiter=":"><text variable="citation-number"/>'
            '<text variable="volume"/></group>',
        ),
        [item(1, volume="7"), item(2), item(3), item(4), item(5, volume="9")],
        cluster="[1:7, 2–4, 5:9]",
    ),
    Rule(
        "A range leaves a gap where a number is missing from the citation.",
        style(
            '<text variable="title"/>',
            sort='<key variable="volume"/>',
            citation=citing(
                '<text variable="citation-number"/>',
                options='collapse="citation-number"',
                sort='<key variable="page"/>',
                affixes='prefix="(" suffix=")" delimiter=", "',
            ),
        ),
        [item(n, volume=str(n), page=str(p)) for n, p in enumerate((5, 1, 2, 3, 4, 6), start=1)],
        cluster="(2–5, 1, 6)",
    ),
    Rule(
        "A range of texts keeps its hyphen, one of numbers with letters gets a dash.",
        style(PAGE),
        all_of("page", ("A-B", "xa-xb", "A1-B2", "A1-A2")),
        entries=["A-B", "xa–xb", "A1-B2", "A1–A2"],
    ),
    Rule(
        "A last page of the next hundred or thousand keeps all its digits.",
        page_format("chicago-16"),
        all_of("page", ("199-201", "999-1001", "1199-1201")),
        entries=["199–201", "999–1001", "1199–201"],
    ),
    Rule(
        "Of a number that is missing nothing is printed.",
        style('<text variable="title"/><number variable="volume" prefix=" "/>'),
        all_of("volume", ("5", "")),
        entries=["Title 1 5", "Title 2"],
    ),
    Rule(
        "A locale without a word for an ordinal has its digits, one without endings has none.",
        style(
            '<number variable="edition" form="long-ordinal"/>'
            '<number variable="edition" form="ordinal" prefix=" "/>',
            before='<locale><terms><term name="long-ordinal-02"></term><term name="ordinal"></term>'
            '<term name="ordinal-03">rd</term></terms></locale>',
        ),
        all_of("edition", ("2", "3", "4")),
        entries=["2 2", "third 3rd", "fourth 4"],
    ),
    Rule(
        "A number and a text behind it are joined by their group.",
        number_style(
            "",
            cited='<group prefix="<"><group delimiter=": "><text variable="citation-number"/>'
            '<text variable="title"/></group></group>'.replace('<"', '&lt;"'),
        ),
        books(2),
        citations=["[<1: Title 1]", "[<2: Title 2]"],
    ),
    Rule(
        "A variable that has no term has no label.",
        style(LABEL.format("DOI", "DOI")),
        all_of("DOI", ("10.1/a",)),
        entries=["10.1/a"],
    ),
    Rule(
        "The spaces around a number of the list are both printed.",
        style('<text variable="citation-number" suffix=". "/><text variable="title" prefix=" "/>'),
        books(2),
        entries=["1.  Title 1", "2.  Title 2"],
    ),
    Rule(
        "A number between two texts is joined by the group around them.",
        number_style(
            "",
            cited='<group><group prefix="no. " delimiter=": "><text variable="publisher"/>'
            '<text variable="citation-number"/><text variable="title"/></group></group>',
        ),
        [item(n, publisher="House") for n in (1, 2)],
        citations=["[no. House: 1: Title 1]", "[no. House: 2: Title 2]"],
    ),
]
