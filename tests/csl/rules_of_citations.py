"""Citations in the text: works of the same names or years together, and their letters."""

from __future__ import annotations

from little_style import citing, style
from style_rules import Item, Rule, day, item, people

NAMES = '<names variable="author"><name form="short" and="symbol" delimiter=", "/></names>'
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
SHORTENED = works(
    (2020, "Li, Ann & Berg, Bo & Cohn, Cy"),
    (2020, "Li, Ann & Berg, Bo & Dean, Di"),
    (2020, "Li, Ann & Berg, Bo & Cohn, Cy & Earl, Ed"),
    (2020, "Li, Ann & Cohn, Cy & Dean, Di"),
)
POSITIONS = (
    '<choose><if position="ibid ibid-with-locator" match="any"><text value="ibid"/></if>'
    '<else-if position="near-note"><text value="near"/></else-if>'
    '<else-if position="far-note"><text value="far"/></else-if>'
    '<else-if position="subsequent"><text value="again"/></else-if>'
    '<else-if position="first"><text variable="title"/></else-if>'
    '<else><text value="never"/></else></choose>'
)

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
        "In a note collapsed works keep the delimiter of the citation.",
        author_date('collapse="year"').replace('class="in-text"', 'class="note"'),
        SAME,
        cluster="(Li, 2019; 2020; 2020; 2020; 2021; Berg, 2018; Li, 2020)",
    ),
    Rule(
        "Where titles follow, only the names are left out.",
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
]
