"""The order of a list and of the works in a citation, and the brackets between them."""

from __future__ import annotations

from little_style import citing, style
from style_rules import Item, Rule, day, item, people

TITLE = '<text variable="title"/>'
YEAR = '<date variable="issued"><date-part name="year"/></date>'
NAMES = '<names variable="author"><name form="short"/></names>'


def numbered(*all_more: dict[str, object]) -> list[Item]:
    """Return books called Title 1, Title 2 and so on."""
    return [item(number, **more) for number, more in enumerate(all_more, start=1)]


DATED = numbered(
    {"author": people("Berg, B"), "issued": day(2020)},
    {"author": people("Adam, A"), "issued": day(2021)},
    {"author": people("Cohn, C"), "issued": day(2019)},
)
LISTS = numbered(
    {"author": people("Li, Noel C", "Berg, B", "Cohn, C")},
    {"author": people("Li, Noel", "Adam, A")},
)
BY_NAMES = f'<macro name="names">{NAMES}</macro>'

RULES = [
    Rule(
        "A macro with a date in it sorts by the date alone.",
        style(TITLE, before=f'<macro name="key">{NAMES}{YEAR}</macro>', sort='<key macro="key"/>'),
        DATED,
        entries=["Title 3", "Title 1", "Title 2"],
    ),
    Rule(
        "A macro that calls another one with a date sorts by what stands before it, too.",
        style(
            TITLE,
            before=f'<macro name="year">{YEAR}</macro>'
            f'<macro name="key">{NAMES}<text macro="year"/></macro>',
            sort='<key macro="key"/>',
        ),
        DATED,
        entries=["Title 2", "Title 1", "Title 3"],
    ),
    Rule(
        "A key cuts lists of names by limits of its own.",
        style(
            TITLE,
            before=BY_NAMES.replace(' form="short"', ' name-as-sort-order="all"'),
            sort='<key macro="names" names-min="2" names-use-first="1"/>'
            '<key variable="title" sort="descending"/>',
        ),
        LISTS,
        entries=["Title 2", "Title 1"],
    ),
    Rule(
        "A limit of nought is none: the limit of the list holds.",
        style(
            TITLE,
            before=BY_NAMES.replace(' form="short"', ' name-as-sort-order="all"'),
            options='et-al-min="3" et-al-use-first="1"',
            sort='<key macro="names" names-min="0"/>',
        ),
        numbered(
            {"author": people("Li, Noel C", "Adam, A", "Cohn, C")},
            {"author": people("Li, Noel", "Zorn, Z", "Cohn, C")},
        ),
        entries=["Title 2", "Title 1"],
    ),
    Rule(
        "Brackets inside brackets change their form in notes.",
        style(
            kind="note",
            citation=citing(
                f'<group prefix="(" suffix=")">{TITLE}<group prefix=" (" suffix=")">'
                '<text variable="publisher"/></group></group>'
            ),
        ),
        [item(publisher="House")],
        citations=["(Title 1 [House])"],
    ),
    Rule(
        "A closing bracket that nothing has opened turns no other brackets.",
        style(
            kind="note",
            citation=citing(
                f'{TITLE}<group suffix=")"><text variable="volume"/></group>'
                '<group prefix=" (" suffix=")"><text variable="publisher"/></group>',
                affixes='delimiter="; "',
            ),
        ),
        numbered({"volume": "5", "publisher": "House"}, {"publisher": "Press"}),
        cluster="Title 15) (House); Title 2 (Press)",
        reason="affixes: they are printed as the style has them",
    ),
    Rule(
        "Neither numbers nor texts of a macro with a date count.",
        style(
            TITLE,
            before=f'<macro name="key"><number variable="volume"/>{TITLE}{YEAR}</macro>',
            sort='<key macro="key"/>',
        ),
        numbered({"volume": "1", "issued": day(2020)}, {"volume": "2", "issued": day(2019)}),
        entries=["Title 2", "Title 1"],
    ),
    Rule(
        "Works sort by their labels.",
        style('<text variable="citation-label"/>', sort='<key variable="citation-label"/>'),
        DATED,
        entries=["Adam21", "Berg20", "Cohn19"],
    ),
]
