"""Citations in the text: works of the same names or years together, namesakes told apart."""

from __future__ import annotations

from little_style import citing, style
from style_rules import Item, Rule, day, item, people

NAMES = '<names variable="author"><name form="short" and="symbol" delimiter=", "/></names>'
EDITORS = NAMES.replace("author", "editor")
YEAR = '<date variable="issued"><date-part name="year"/></date>'
BOTH = f'<group delimiter=", ">{NAMES}{YEAR}</group>'
BRACKETS = 'prefix="(" suffix=")" delimiter="; "'
ENTRY = (
    '<names variable="author"/><date variable="issued" prefix=" "><date-part name="year"/></date>'
)
BY_NAMES = '<key variable="author"/><key variable="issued"/>'


def works(*named: tuple[int, str]) -> list[Item]:
    """Return books, each with its year and its authors, divided by ` & `."""
    return [
        item(number, author=people(*names.split(" & ")), issued=day(year))
        for number, (year, names) in enumerate(named, start=1)
    ]


def author_date(options: str, *, layout: str = BOTH, sort: str = "", entry: str = ENTRY) -> str:
    """Return a style that cites by names and years."""
    cited = citing(layout, options=options, sort=sort, affixes=BRACKETS)
    return style(entry, citation=cited, sort=BY_NAMES)


SAME = works(
    (2019, "Li, Ann"), (2020, "Li, Ann"), (2020, "Li, Ann"), (2020, "Li, Ann"), (2021, "Li, Ann"),
    (2018, "Berg, Bo"), (2020, "Li, Ann"),
)  # fmt: skip
LETTERS = 'disambiguate-add-year-suffix="true"'
NAMESAKES = works((2020, "Li, Ann"), (2020, "Li, Bo"), (2020, "Li, Ann B"), (2019, "Li, Cy"))
SHORTENED = works(
    (2020, "Li, Ann & Berg, Bo & Cohn, Cy"),
    (2020, "Li, Ann & Berg, Bo & Dean, Di"),
    (2020, "Li, Ann & Berg, Bo & Cohn, Cy & Earl, Ed"),
    (2020, "Li, Ann & Cohn, Cy & Dean, Di"),
)
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
POSITIONS = (
    '<choose><if position="ibid ibid-with-locator" match="any"><text value="ibid"/></if>'
    '<else-if position="near-note"><text value="near"/></else-if>'
    '<else-if position="far-note"><text value="far"/></else-if>'
    '<else-if position="subsequent"><text value="again"/></else-if>'
    '<else-if position="first"><text variable="title"/></else-if>'
    '<else><text value="never"/></else></choose>'
)
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
    Rule(
        "Works of the same names are cited by their years where the style collapses.",
        author_date('collapse="year"'),
        SAME,
        cluster="(Li, 2019, 2020, 2020, 2020, 2021; Berg, 2018; Li, 2020)",
    ),
    Rule(
        "Works of the same names and year are cited by letters where the style collapses so.",
        author_date(f'collapse="year-suffix" {LETTERS}'),
        SAME,
        cluster="(Li, 2019, 2020a; b; c, 2021; Berg, 2018; Li, 2020d)",
    ),
    Rule(
        "Letters that follow each other are a range where the style wants it.",
        author_date(f'collapse="year-suffix-ranged" {LETTERS} year-suffix-delimiter=","'),
        SAME,
        cluster="(Li, 2019, 2020a–c, 2021; Berg, 2018; Li, 2020d)",
    ),
    Rule(
        "Letters have a delimiter of their own.",
        author_date(f'collapse="year-suffix" year-suffix-delimiter="+" {LETTERS}'),
        SAME,
        cluster="(Li, 2019, 2020a+b+c, 2021; Berg, 2018; Li, 2020d)",
    ),
    Rule(
        "What follows collapsed works has a delimiter of its own.",
        author_date('collapse="year" after-collapse-delimiter=" | "'),
        SAME,
        cluster="(Li, 2019; 2020; 2020; 2020; 2021 | Berg, 2018 | Li, 2020)",
    ),
    Rule(
        "What follows letters has it, too.",
        author_date(f'collapse="year-suffix" after-collapse-delimiter=" | " {LETTERS}'),
        SAME,
        cluster="(Li, 2019; 2020a; b; c; 2021 | Berg, 2018; Li, 2020d)",
    ),
    Rule(
        "Works of the same names stay together and have a delimiter of their own.",
        author_date('cite-group-delimiter=", "'),
        SAME,
        cluster="(Li, 2019, Li, 2020, Li, 2020, Li, 2020, Li, 2021; Berg, 2018; Li, 2020)",
    ),
    Rule(
        "Works that stay together may collapse, too.",
        author_date('collapse="year" cite-group-delimiter=" + "'),
        SAME,
        cluster="(Li, 2019 + 2020 + 2020 + 2020 + 2021; Berg, 2018; Li, 2020)",
    ),
    Rule(
        "Grouped works keep the order of the style, backwards too.",
        author_date(
            'collapse="year"', sort='<key variable="issued" sort="descending"/><key macro="n"/>'
        ).replace("<citation", f'<macro name="n">{NAMES}</macro><citation'),
        SAME,
        cluster="(Li, 2019, 2020, 2020, 2020, 2020, 2021; Berg, 2018)",
    ),
    Rule(
        "Grouped works are sorted by names where the style sorts by names.",
        author_date('collapse="year"', sort='<key macro="n"/><key variable="issued"/>').replace(
            "<citation", f'<macro name="n">{NAMES}</macro><citation'
        ),
        SAME,
        cluster="(Berg, 2018; Li, 2019, 2020, 2020, 2020, 2020, 2021)",
    ),
    Rule(
        "A letter may have a place of its own.",
        author_date(
            f'collapse="year-suffix" year-suffix-delimiter="," {LETTERS}',
            layout=f'<group delimiter=", ">{NAMES}<group>{YEAR}'
            '<text variable="year-suffix" prefix="-"/></group></group>',
        ),
        SAME,
        cluster="(Li, 2019, 2020-a,-b,-c, 2021; Berg, 2018; Li, 2020-d)",
    ),
    Rule(
        "Letters stand behind the years of the list, too, in its order.",
        author_date(LETTERS),
        SAME,
        entries=[
            "Bo Berg 2018",
            "Ann Li 2019",
            "Ann Li 2020a",
            "Ann Li 2020b",
            "Ann Li 2020c",
            "Ann Li 2020d",
            "Ann Li 2021",
        ],
    ),
    Rule(
        "In a note nothing collapses without the style's word for it.",
        author_date('collapse="year"').replace('class="in-text"', 'class="note"'),
        SAME,
        cluster="(Li, 2019; 2020; 2020; 2020; 2021; Berg, 2018; Li, 2020)",
    ),
    Rule(
        "What stands between two texts of one citation is no part of a range.",
        author_date('collapse="year"', layout=f'{NAMES} {YEAR}<text variable="title" prefix=" "/>'),
        SAME,
        cluster="(Li2019 Title 1; 2020 Title 2; 2020 Title 3; 2020 Title 4; 2021 Title 5; "
        "Berg2018 Title 6; Li2020 Title 7)",
    ),
    Rule(
        "A work of which a citation prints nothing leaves no trace.",
        style(
            ENTRY,
            citation=citing('<text variable="publisher"/>', affixes=BRACKETS),
        ),
        [item(1, publisher="A"), item(2), item(3, publisher="B")],
        cluster="(A; B)",
    ),
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
        "Where letters are not enough to tell works apart, or come first, texts are not printed.",
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
        "A work is cited for the first time, and nothing before it is near.",
        style(kind="note", citation=citing(POSITIONS, affixes='delimiter="; "')),
        [item(1), item(2)],
        citations=["Title 1", "Title 2"],
    ),
    Rule(
        "In a list no position holds.",
        style(POSITIONS),
        [item(1)],
        entries=["never"],
    ),
    Rule(
        "Later citations of a work would have limits of their own; the first has not.",
        author_date(
            'et-al-min="4" et-al-use-first="3" et-al-subsequent-min="2" '
            'et-al-subsequent-use-first="1" disambiguate-add-names="true"',
            layout=f'<choose><if position="first">{NAMES}</if><else>{NAMES}</else></choose>',
        ),
        SHORTENED,
        citations=[
            "(Li, Berg, & Cohn)",
            "(Li, Berg, & Dean)",
            "(Li, Berg, Cohn, et al.)",
            "(Li, Cohn, & Dean)",
        ],
    ),
    Rule(
        "Works cited together are each cited for the first time.",
        style(kind="note", citation=citing(POSITIONS, affixes='delimiter="; "')),
        [item(1), item(2), item(3)],
        cluster="Title 1; Title 2; Title 3",
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
        "A letter at the beginning of a group is joined by its own delimiter.",
        author_date(
            f'collapse="year-suffix" year-suffix-delimiter="+" {LETTERS}',
            layout=f'{NAMES}<group prefix=" ">{YEAR}</group><group><group>'
            '<text variable="year-suffix"/></group></group>',
        ),
        SAME,
        cluster="(Li 2019,  2020a+b+c,  2021; Berg 2018+Li 2020d)",
    ),
    Rule(
        "What is nothing but a mark stays in its quotation marks.",
        style(
            ENTRY,
            citation=citing('<text variable="title" quotes="true"/>', affixes=BRACKETS),
            attributes='default-locale="en-GB"',
        ),
        [item(1, title=","), item(2, title="A,")],
        cluster="(‘,’; ‘A’,)",
        reason="citeproc-js prints nothing of such a title",
    ),
    Rule(
        "Ranges of years are left out as a whole where letters tell works apart.",
        author_date(f'collapse="year-suffix" {LETTERS}'),
        [
            item(n, author=people("Li, Ann"), issued={"date-parts": [[2019], [year]]})
            for n, year in enumerate((2020, 2020, 2021), start=1)
        ],
        cluster="(Li, 2019–2020a; b, 2019–2021)",
        reason="citeproc-js prints `2019–2020, –2020`",
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
