"""Works that would be cited alike, told apart: given names, more names, texts."""

from __future__ import annotations

from rules_of_citations import (
    LETTERS,
    NAMES,
    SAME,
    SHORTENED,
    YEAR,
    author_date,
    works,
)
from style_rules import Rule, day, item, people

EDITORS = NAMES.replace("author", "editor")
NAMESAKES = works((2020, "Li, Ann"), (2020, "Li, Bo"), (2020, "Li, Ann B"), (2019, "Li, Cy"))
CUT = 'et-al-min="3" et-al-use-first="1"'
TEXT = (
    f'<group delimiter=", ">{NAMES}{YEAR}<choose><if disambiguate="true">'
    '<text variable="title"/></if></choose></group>'
)
AMBIGUOUS = '<choose><if disambiguate="true">{}</if></choose>'
PUBLISHER = '<text variable="publisher" prefix=" "/>'
TITLE = '<text variable="title" prefix=" "/>'
PUBLISHED = [
    item(1, publisher="X", issued=day(2020)),
    item(2, publisher="X", issued=day(2020)),
    item(3, publisher="Y", issued=day(2020)),
]
NAMED: dict[str, list[str]] = {
    "all-names": [
        "(Ann Li, 2020)",
        "(Bo Li, 2020)",
        "(Ann B Li, 2020)",
        "(Cy Li, 2019)",
        "(Dean & Ed Li, 2020)",
    ],
    "all-names-with-initials": [
        "(A Li, 2020)",
        "(B Li, 2020)",
        "(AB Li, 2020)",
        "(C Li, 2019)",
        "(Dean & E Li, 2020)",
    ],
    "primary-name": [
        "(Ann Li, 2020)",
        "(Bo Li, 2020)",
        "(Ann B Li, 2020)",
        "(Cy Li, 2019)",
        "(Dean & Li, 2020)",
    ],
    "primary-name-with-initials": [
        "(A Li, 2020)",
        "(B Li, 2020)",
        "(AB Li, 2020)",
        "(C Li, 2019)",
        "(Dean & Li, 2020)",
    ],
    "by-cite": [
        "(Ann Li, 2020)",
        "(Bo Li, 2020)",
        "(Ann B Li, 2020)",
        "(Li, 2019)",
        "(Dean & Li, 2020)",
    ],
}
INITIALS: dict[str, list[str]] = {
    "all-names": [
        "(A. Li, 2020)",
        "(B. Li, 2020)",
        "(A.B. Li, 2020)",
        "(C. Li, 2019)",
        "(Dean & E. Li, 2020)",
    ],
    "all-names-with-initials": [
        "(A. Li, 2020)",
        "(B. Li, 2020)",
        "(A.B. Li, 2020)",
        "(C. Li, 2019)",
        "(Dean & E. Li, 2020)",
    ],
    "primary-name": [
        "(A. Li, 2020)",
        "(B. Li, 2020)",
        "(A.B. Li, 2020)",
        "(C. Li, 2019)",
        "(Dean & Li, 2020)",
    ],
    "primary-name-with-initials": [
        "(A. Li, 2020)",
        "(B. Li, 2020)",
        "(A.B. Li, 2020)",
        "(C. Li, 2019)",
        "(Dean & Li, 2020)",
    ],
    "by-cite": [
        "(A. Li, 2020)",
        "(B. Li, 2020)",
        "(A.B. Li, 2020)",
        "(Li, 2019)",
        "(Dean & Li, 2020)",
    ],
}

RULES = [
    *(
        Rule(
            f"Namesakes are told apart by the rule `{name}`.",
            author_date(
                f'disambiguate-add-givenname="true" givenname-disambiguation-rule="{name}"'
            ),
            [*NAMESAKES, item(5, author=people("Dean, Di", "Li, Ed"), issued=day(2020))],
            citations=citations,
        )
        for name, citations in NAMED.items()
    ),
    *(
        Rule(
            f"Initials are told apart by the rule `{name}`.",
            author_date(
                'initialize-with="." disambiguate-add-givenname="true" '
                f'givenname-disambiguation-rule="{name}"'
            ),
            [*NAMESAKES, item(5, author=people("Dean, Di", "Li, Ed"), issued=day(2020))],
            citations=citations,
        )
        for name, citations in INITIALS.items()
    ),
    Rule(
        "More names tell lists apart that are cut.",
        author_date(f'{CUT} disambiguate-add-names="true"'),
        SHORTENED,
        citations=[
            "(Li, Berg, & Cohn, 2020)",
            "(Li, Berg, & Dean, 2020)",
            "(Li, Berg, Cohn, et al., 2020)",
            "(Li, Cohn, et al., 2020)",
        ],
    ),
    Rule(
        "More names, then given names, then letters.",
        author_date(
            f'{CUT} disambiguate-add-names="true" disambiguate-add-givenname="true" {LETTERS}'
        ),
        [
            *SHORTENED,
            item(5, author=people("Li, Ann", "Berg, Bo", "Cohn, Cz"), issued=day(2020)),
            item(6, author=people("Li, Ann", "Berg, Bo", "Cohn, Cz"), issued=day(2020)),
        ],
        citations=[
            "(Li, Berg, & Cy Cohn, 2020)",
            "(Li et al., 2020)",
            "(Li et al., 2020)",
            "(Li, Cohn, et al., 2020)",
            "(Li, Berg, & Cz Cohn, 2020a)",
            "(Li, Berg, & Cz Cohn, 2020b)",
        ],
    ),
    Rule(
        "Names that help nobody are hidden again.",
        author_date(f'{CUT} disambiguate-add-names="true" {LETTERS}'),
        works(
            *[(2020, "Li, Ann & Berg, Bo & Cohn, Cy")] * 2, (2020, "Li, Ann & Berg, Bo & Dean, Di")
        ),
        citations=[
            "(Li, Berg, & Cohn, 2020a)",
            "(Li, Berg, & Cohn, 2020b)",
            "(Li, Berg, & Dean, 2020)",
        ],
    ),
    Rule(
        "Names of two lists are let in one by one.",
        author_date(
            f'{CUT} disambiguate-add-names="true" disambiguate-add-givenname="true"',
            layout=f'<group delimiter=", ">{NAMES}{EDITORS}{YEAR}</group>',
        ),
        [
            item(
                n,
                author=people("Li, Ann", "Berg, Bo", "Cohn, Cy"),
                editor=people("Berg, Bo", "Cohn, Cy", last),
                issued=day(2020),
            )
            for n, last in enumerate(("Dean, Di", "Earl, Ed", "Earl, Flo"), start=1)
        ],
        citations=[
            "(Li et al., Berg, Cohn, & Dean, 2020)",
            "(Li et al., Berg, Cohn, & Ed Earl, 2020)",
            "(Li et al., Berg, Cohn, & Flo Earl, 2020)",
        ],
    ),
    Rule(
        "Where the first list has no more names, those of a second one are not let in.",
        author_date(
            f'{CUT} disambiguate-add-names="true" disambiguate-add-givenname="true"',
            layout=f'<group delimiter=", ">{NAMES}{EDITORS}{YEAR}</group>',
        ),
        [
            item(
                n,
                author=people("Li, Ann"),
                editor=people("Berg, Bo", "Cohn, Cy", last),
                issued=day(2020),
            )
            for n, last in enumerate(("Dean, Di", "Earl, Ed", "Earl, Flo"), start=1)
        ],
        citations=["(Li, Berg et al., 2020)", "(Li, Berg et al., 2020)", "(Li, Berg et al., 2020)"],
    ),
    Rule(
        "A text for ambiguous citations is printed only there.",
        author_date("", layout=TEXT),
        [*SAME[1:3], *SAME[5:6]],
        citations=["(Li, 2020, Title 2)", "(Li, 2020, Title 3)", "(Berg, 2018)"],
    ),
    Rule(
        "Letters come before texts.",
        author_date(LETTERS, layout=TEXT),
        [*SAME[1:3], *SAME[5:6]],
        citations=["(Li, 2020a)", "(Li, 2020b)", "(Berg, 2018)"],
    ),
    Rule(
        "Names come before texts.",
        author_date(
            f'{CUT} disambiguate-add-names="true" disambiguate-add-givenname="true"', layout=TEXT
        ),
        [*SHORTENED, item(5, author=SHORTENED[3]["author"], issued=day(2020))],
        citations=[
            "(Li, Berg, & Cohn, 2020)",
            "(Li, Berg, & Dean, 2020)",
            "(Li, Berg, Cohn, et al., 2020)",
            "(Li, Cohn, & Dean, 2020, Title 4)",
            "(Li, Cohn, & Dean, 2020, Title 5)",
        ],
    ),
    Rule(
        "Several texts for ambiguous citations are let in one by one.",
        author_date(
            "",
            layout=TEXT.replace(
                "</group>",
                '<choose><if disambiguate="true"><text variable="publisher"/></if></choose>'
                "</group>",
            ),
        ),
        [
            item(1, title="A", author=people("Li, A"), issued=day(2020), publisher="X"),
            item(2, title="A", author=people("Li, A"), issued=day(2020), publisher="Y"),
            item(3, title="B", author=people("Li, A"), issued=day(2020), publisher="Y"),
        ],
        citations=["(Li, 2020, A, X)", "(Li, 2020, A, Y)", "(Li, 2020, B)"],
    ),
    Rule(
        "Works that nothing tells apart are cited alike.",
        author_date('disambiguate-add-names="true"', layout=TEXT),
        [item(n, title="A", author=people("Li, A"), issued=day(2020)) for n in (1, 2, 3)],
        citations=["(Li, 2020, A)", "(Li, 2020, A)", "(Li, 2020, A)"],
    ),
    Rule(
        "Counted names are told apart, too.",
        author_date(
            f'{CUT} disambiguate-add-names="true"',
            layout='<names variable="author"><name form="count"/></names>',
        ),
        SHORTENED,
        citations=["(1)", "(1)", "(1)", "(1)"],
    ),
    Rule(
        "People without a family name are no namesakes.",
        author_date('disambiguate-add-givenname="true"'),
        [item(n, author=[{"given": "Ann"}], issued=day(2020)) for n in (1, 2)],
        citations=["(2020)", "(2020)"],
    ),
    Rule(
        "Where there are no names to add, works stay alike.",
        author_date(
            'disambiguate-add-names="true" disambiguate-add-givenname="true"',
            layout='<text variable="title"/>',
        ),
        [item(n, title="A") for n in (1, 2)],
        citations=["(A)", "(A)"],
    ),
    Rule(
        "Names that only ambiguous citations have are shown to no avail where they are alike.",
        author_date(
            f'{CUT} disambiguate-add-names="true" disambiguate-add-givenname="true"',
            layout=f'<group delimiter=", ">{YEAR}<choose><if disambiguate="true">{NAMES}</if>'
            "</choose></group>",
        ),
        SHORTENED,
        citations=[
            "(2020, Li et al.)",
            "(2020, Li et al.)",
            "(2020, Li et al.)",
            "(2020, Li et al.)",
        ],
    ),
    Rule(
        "A text for ambiguous citations needs no names.",
        author_date(
            'disambiguate-add-names="true"',
            layout=f'{YEAR}<choose><if disambiguate="true"><text variable="title" prefix=" "/></if>'
            "</choose>",
        ),
        SAME[1:4],
        citations=["(2020 Title 2)", "(2020 Title 3)", "(2020 Title 4)"],
    ),
    Rule(
        "Names that only ambiguous citations have tell them apart.",
        author_date(
            'disambiguate-add-names="true" disambiguate-add-givenname="true"',
            layout=f'<group delimiter=", ">{YEAR}<choose><if disambiguate="true">{NAMES}</if>'
            "</choose></group>",
        ),
        works((2020, "Li, Ann"), (2020, "Berg, Bo"), (2020, "Li, Bo")),
        citations=["(2020, Li)", "(2020, Berg)", "(2020, Li)"],
    ),
    Rule(
        "Initials of one list of names are none of another in its place.",
        author_date(
            'givenname-disambiguation-rule="all-names"',
            layout='<choose><if disambiguate="true"><names variable="author"><name form="short"/>'
            '</names><text variable="title" prefix=" "/></if><else><names variable="author">'
            '<name initialize-with="."/></names></else></choose>',
        ),
        works((2020, "Li, Ann"), (2020, "Li, Ann")),
        citations=["(Ann Li Title 1)", "(Ann Li Title 2)"],
    ),
    Rule(
        "Several texts for ambiguous citations need no names.",
        author_date(
            'disambiguate-add-names="true"',
            layout=f"{YEAR}{AMBIGUOUS.format(PUBLISHER)}{AMBIGUOUS.format(TITLE)}",
        ),
        PUBLISHED,
        citations=["(2020 X Title 1)", "(2020 X Title 2)", "(2020 Y)"],
    ),
    Rule(
        "Of several texts for ambiguous citations one may be the names.",
        author_date(
            'disambiguate-add-names="true" disambiguate-add-givenname="true"',
            layout=f"{YEAR}{AMBIGUOUS.format(NAMES)}{AMBIGUOUS.format(TITLE)}",
        ),
        works((2020, "Li, Ann"), (2020, "Berg, Bo"), (2020, "Li, Bo")),
        citations=["(2020Ann Li)", "(2020Berg)", "(2020Bo Li)"],
    ),
    Rule(
        "Where the texts are the same nothing is gained.",
        author_date(
            'disambiguate-add-names="true" disambiguate-add-givenname="true"',
            layout=f"{YEAR}{AMBIGUOUS.format(PUBLISHER)}{AMBIGUOUS.format(NAMES)}",
        ),
        PUBLISHED,
        citations=["(2020 X)", "(2020 X)", "(2020 Y)"],
    ),
]
