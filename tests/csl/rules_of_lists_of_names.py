"""Lists of names: `and`, `et al.`, labels, substitutes, and what stands for repeated names."""

from __future__ import annotations

from little_style import citing, style
from rules_of_names import FOUR, NATURAL, TITLE, by, names
from style_rules import Rule, item, people

COUNT = names('form="count"')
LABEL = '<label form="short" prefix=" (" suffix=")"/>'
BOTH = item(1, editor=people("Li, Ann", "Berg, Bo"), translator=people("Cohn, Cy"))
SAME = item(1, editor=people("Li, Ann"), translator=people("Li, Ann"))
SUBSTITUTED = (
    '<names variable="author"><name/><substitute><names variable="editor"/>'
    '<text variable="title"/></substitute></names>' + TITLE
)


def substituting(rule: str) -> str:
    """Return a style that puts a dash in the place of repeated names."""
    options = f'subsequent-author-substitute="---" subsequent-author-substitute-rule="{rule}"'
    return style(names('delimiter="; "') + TITLE, options=options)


REPEATED = by(
    people("Li, Ann", "Berg, Bo"),
    people("Li, Ann", "Berg, Bo"),
    people("Li, Ann", "Cohn, Cy"),
    people("Li, Ann"),
    people("Li, Ann"),
    people("The Group"),
    people("The Group"),
)
BEFORE_LAST: dict[str, list[str]] = {
    "contextual": ["Li, Ann and Bo Berg", "Li, Ann, Bo Berg, and Cy Cohn", "Li, Ann and The Group"],
    "always": ["Li, Ann, and Bo Berg", "Li, Ann, Bo Berg, and Cy Cohn", "Li, Ann and The Group"],
    "never": ["Li, Ann and Bo Berg", "Li, Ann, Bo Berg and Cy Cohn", "Li, Ann and The Group"],
    "after-inverted-name": [
        "Li, Ann, and Bo Berg",
        "Li, Ann, Bo Berg and Cy Cohn",
        "Li, Ann, and The Group",
    ],
}
BEFORE_OTHERS: dict[tuple[str, int], list[str]] = {
    ("contextual", 1): ["Li, Ann et al."],
    ("contextual", 2): ["Li, Ann, Berg, Bo, et al."],
    ("always", 1): ["Li, Ann, et al."],
    ("never", 2): ["Li, Ann, Berg, Bo et al."],
    ("after-inverted-name", 1): ["Li, Ann, et al."],
}

RULES = [
    Rule(
        "`and` is a word.",
        style(names('and="text"')),
        by(NATURAL, FOUR[:2], FOUR[:3]),
        entries=["Ann Li", "Ann Li and Bo Berg", "Ann Li, Bo Berg, and Cy Cohn"],
    ),
    Rule(
        "`and` is a sign.",
        style(names('and="symbol" delimiter-precedes-last="never"')),
        by(FOUR[:2], FOUR[:3]),
        entries=["Ann Li & Bo Berg", "Ann Li, Bo Berg & Cy Cohn"],
    ),
    *(
        Rule(
            f"The delimiter stands before `and`: `{precedes}`.",
            style(
                names(f'and="text" name-as-sort-order="first" delimiter-precedes-last="{precedes}"')
            ),
            by(FOUR[:2], FOUR[:3], [FOUR[0], *people("The Group")]),
            entries=entries,
        )
        for precedes, entries in BEFORE_LAST.items()
    ),
    *(
        Rule(
            f"The delimiter stands before `et al.` behind {first}: `{precedes}`.",
            style(
                names(
                    f'et-al-min="2" et-al-use-first="{first}" name-as-sort-order="all" '
                    f'delimiter-precedes-et-al="{precedes}"'
                )
            ),
            by(FOUR),
            entries=entries,
        )
        for (precedes, first), entries in BEFORE_OTHERS.items()
    ),
    Rule(
        "The last name stands behind an ellipsis.",
        style(names('et-al-min="3" et-al-use-first="1" et-al-use-last="true" and="text"')),
        by(FOUR, FOUR[:3], FOUR[:2]),
        entries=["Ann Li … Di Dean", "Ann Li … Cy Cohn", "Ann Li and Bo Berg"],
    ),
    Rule(
        "Of an ellipsis behind no name the last name is left.",
        style(names('et-al-min="2" et-al-use-first="1" et-al-use-last="true"')),
        by(FOUR[:2]),
        entries=["Bo Berg"],
    ),
    Rule(
        "`et al.` has a term and a formatting of its own.",
        style(
            names(
                'et-al-min="2" et-al-use-first="1"',
                '<et-al term="and others" font-style="italic"/>',
            )
        ),
        by(FOUR),
        entries=["Ann Li <i>and</> <i>others</>"],
    ),
    Rule(
        "No name at all before `et al.` is no list.",
        style(names('et-al-min="2" et-al-use-first="0"') + TITLE),
        by(FOUR),
        entries=[". Title 1"],
    ),
    Rule(
        "The number of names is printed.",
        style(names('form="count" et-al-min="3" et-al-use-first="2"')),
        by(FOUR, FOUR[:1]),
        entries=["2", "1"],
    ),
    Rule(
        "Works sort by the number of their names.",
        style(
            '<text variable="title"/>',
            before=f'<macro name="count">{COUNT}</macro>',
            sort='<key macro="count"/>',
        ),
        by(FOUR, FOUR[:1], FOUR[:2]),
        entries=["Title 2", "Title 3", "Title 1"],
    ),
    Rule(
        "A label stands behind the names or before them.",
        style(
            names("", LABEL, "editor translator", 'delimiter="; "')
            + '<names variable="editor" prefix=" | "><label form="verb" suffix=" "/><name/></names>'
        ),
        [BOTH],
        entries=["Ann Li, Bo Berg (eds.); Cy Cohn (trans.) | edited by Ann Li, Bo Berg"],
    ),
    Rule(
        "The label of names is plural, or is not, where the style says so.",
        style(
            names("", '<label plural="never"/>', "editor")
            + names("", '<label plural="always"/>', "translator", 'prefix=" "')
        ),
        [BOTH],
        entries=["Ann Li, Bo Bergeditor Cy Cohntranslators"],
    ),
    Rule(
        "Editors who are the translators, too, are one list with one label.",
        style(names("", LABEL, "editor translator", 'delimiter="; "')),
        [SAME, BOTH | {"id": "item-2"}],
        entries=["Ann Li (ed. & trans.)", "Ann Li, Bo Berg (eds.); Cy Cohn (trans.)"],
    ),
    Rule(
        "Without a label they stay two lists.",
        style(names("", "", "editor translator", 'delimiter="; "')),
        [SAME],
        entries=["Ann Li; Ann Li"],
    ),
    Rule(
        "What has stood in for names is not printed again.",
        style(SUBSTITUTED),
        [
            item(1, author=NATURAL),
            item(2, editor=people("Berg, Bo")),
            item(3),
            item(4, author=NATURAL, editor=people("Berg, Bo")),
        ],
        entries=["Ann Li. Title 1", "Bo Berg. Title 2", "Title 3", "Ann Li. Title 4"],
    ),
    Rule(
        "A substitute may be chosen.",
        style(
            '<names variable="author"><substitute><choose><if type="book">'
            '<names variable="editor"/></if></choose><choose><if type="chapter"><text value="x"/>'
            '</if></choose><text value="Anonymous"/></substitute></names>' + TITLE
        ),
        [item(1, editor=NATURAL), item(2)],
        entries=["Ann Li. Title 1", "Anonymous. Title 2"],
    ),
    Rule(
        "A dash stands for all names that are repeated.",
        substituting("complete-all"),
        REPEATED,
        entries=[
            "Ann Li; Bo Berg. Title 1",
            "---. Title 2",
            "Ann Li; Cy Cohn. Title 3",
            "Ann Li. Title 4",
            "---. Title 5",
            "The Group. Title 6",
            "---. Title 7",
        ],
    ),
    Rule(
        "A dash stands for each name where all are repeated.",
        substituting("complete-each"),
        REPEATED,
        entries=[
            "Ann Li; Bo Berg. Title 1",
            "---; ---. Title 2",
            "Ann Li; Cy Cohn. Title 3",
            "Ann Li. Title 4",
            "---. Title 5",
            "The Group. Title 6",
            "---. Title 7",
        ],
    ),
    Rule(
        "A dash stands for each name that is repeated from the first on.",
        substituting("partial-each"),
        REPEATED,
        entries=[
            "Ann Li; Bo Berg. Title 1",
            "---; ---. Title 2",
            "---; Cy Cohn. Title 3",
            "---. Title 4",
            "---. Title 5",
            "The Group. Title 6",
            "---. Title 7",
        ],
    ),
    Rule(
        "A dash stands for the first name alone.",
        substituting("partial-first"),
        REPEATED,
        entries=[
            "Ann Li; Bo Berg. Title 1",
            "---; Bo Berg. Title 2",
            "---; Cy Cohn. Title 3",
            "---. Title 4",
            "---. Title 5",
            "The Group. Title 6",
            "---. Title 7",
        ],
    ),
    Rule(
        "The label stays behind the dash.",
        style(
            names("", LABEL) + TITLE,
            options='subsequent-author-substitute="---"',
            before='<locale><terms><term name="author" form="short">auth.</term></terms></locale>',
        ),
        by(NATURAL, NATURAL),
        entries=["Ann Li (auth.). Title 1", "--- (auth.). Title 2"],
    ),
    Rule(
        "Names behind a title are never repeated.",
        style(
            '<text variable="title"/>' + names('prefix=", "'),
            options='subsequent-author-substitute="---"',
        ),
        by(NATURAL, NATURAL),
        entries=["Title 1, Ann Li", "Title 2, Ann Li"],
    ),
    Rule(
        "What stands in for names is compared, too.",
        style(SUBSTITUTED, options='subsequent-author-substitute="---"'),
        [item(1, title="A", volume="1"), item(2, title="A"), item(3, title="B")],
        entries=["A", "---", "B"],
    ),
    Rule(
        "An empty substitute leaves repeated names out.",
        style(names() + TITLE, options='subsequent-author-substitute=""'),
        by(NATURAL, NATURAL),
        entries=["Ann Li. Title 1", ". Title 2"],
    ),
    Rule(
        "The options of the list or the style hold for names without their own.",
        style(
            '<names variable="author"/><names variable="editor translator" prefix=" | "/>',
            attributes='and="symbol" name-form="short" name-delimiter=" / " names-delimiter=" + "',
            options='delimiter-precedes-last="always"',
        ),
        [BOTH | {"author": FOUR[:3]}],
        entries=["Li / Berg / & Cohn | Li / & Berg + Cohn"],
    ),
    Rule(
        "In the text a list is cut as citations are.",
        style(
            citation=citing(names('form="short"'), options='et-al-min="2" et-al-use-first="1"'),
        ),
        by(FOUR),
        citations=["Li et al."],
    ),
    Rule(
        "Names of which nothing is left are repeated, too.",
        style(
            '<text macro="names" strip-periods="true"/><text variable="title"/>',
            before=f'<macro name="names">{names()}</macro>',
            options='subsequent-author-substitute="---"',
        ),
        by(people("."), people(".")),
        entries=["Title 1", "---Title 2"],
    ),
]
