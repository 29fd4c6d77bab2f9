"""Names of people and organizations: their order, particles, suffixes, initials, formatting."""

from __future__ import annotations

from typing import Any

from little_style import style
from style_rules import Item, Rule, item, people

TITLE = '<text variable="title" prefix=". "/>'
FOUR = people("Li, Ann", "Berg, Bo", "Cohn, Cy", "Dean, Di")
NATURAL = people("Li, Ann")


def names(name: str = "", inside: str = "", variable: str = "author", more: str = "") -> str:
    """Return a `cs:names` with the attributes of its `cs:name` and what else is in it."""
    return f'<names variable="{variable}" {more}><name {name}/>{inside}</names>'


def by(*lists: list[dict[str, Any]], **more: object) -> list[Item]:
    """Return a book for each list of authors."""
    return [item(number, author=each, **more) for number, each in enumerate(lists, start=1)]


PARTICLES = by(
    [{"family": "Berg", "given": "Ann", "non-dropping-particle": "van den"}],
    [{"family": "Berg", "given": "Ann", "dropping-particle": "von"}],
    [{"family": "Arcy", "given": "Ann", "non-dropping-particle": "d’"}],
    [{"family": "Arcy", "given": "Ann", "dropping-particle": "d’"}],
    [
        {
            "family": "Naqa",
            "given": "Ann",
            "dropping-particle": "von",
            "non-dropping-particle": "el-",
        }
    ],
    people("d'Arcy, Ann", "van 't Hoff, Ann", "Berg, Ann von der"),
    [{"family": '"van Berg"', "given": "Ann"}],
    [{"family": "van Berg"}],
)
SUFFIXES = by(
    people("Li, Ann, Jr."),
    people("Li, Ann,! III"),
    [{"family": "Li", "given": "Ann", "suffix": "Jr."}],
    [{"family": "Li", "given": "Ann", "suffix": "III", "comma-suffix": True}],
    [{"family": "Li", "given": "Ann, B.", "suffix": "M.D."}],
)
GIVEN = by(
    people("Li, Jean-Luc"),
    people("Li, J.-L."),
    people("Li, J L"),
    people("Li, Ph. J."),
    people("Li, mary ann"),
    people("Li, éa. Ann"),
    people("Li, GianLuca MCarthy"),
    people("Li, Lord"),
    people("Li, Ann-marie"),
    people("Li, 3rd Ann"),
)
SCRIPTS = by(
    [{"family": "王", "given": "小明"}],
    [{"family": "王", "given": "Ann"}],
    [{"family": "王"}],
    [{"family": "Иванов", "given": "Алексей Петрович"}],
    [{"literal": "皮膚科"}],
)
DEMOTED: dict[str, list[str]] = {
    "never": [
        "Arcy, Ann d’",
        "Berg, Ann von",
        "d’Arcy, Ann",
        "d’Arcy, Ann, van ’t Hoff, Ann, Berg, Ann von der",
        "el-Naqa, Ann von",
        "van Berg",
        "van Berg, Ann",
        "van den Berg, Ann",
    ],
    "sort-only": [
        "d’Arcy, Ann",
        "Arcy, Ann d’",
        "d’Arcy, Ann, van ’t Hoff, Ann, Berg, Ann von der",
        "van den Berg, Ann",
        "Berg, Ann von",
        "el-Naqa, Ann von",
        "van Berg",
        "van Berg, Ann",
    ],
    "display-and-sort": [
        "Arcy, Ann d’",
        "Arcy, Ann d’",
        "Arcy, Ann d’, Hoff, Ann van ’t, Berg, Ann von der",
        "Berg, Ann van den",
        "Berg, Ann von",
        "Naqa, Ann von el-",
        "van Berg",
        "van Berg, Ann",
    ],
}

RULES = [
    Rule(
        "A particle stays with its name.",
        style(names()),
        PARTICLES,
        entries=[
            "Ann van den Berg",
            "Ann von Berg",
            "Ann d’Arcy",
            "Ann d’Arcy",
            "Ann von el-Naqa",
            "Ann d’Arcy, Ann van ’t Hoff, Ann von der Berg",
            "Ann van Berg",
            "van Berg",
        ],
    ),
    *(
        Rule(
            f"A particle is demoted where the style says `{demotes}`.",
            style(
                names('name-as-sort-order="all"'),
                attributes=f'demote-non-dropping-particle="{demotes}"',
                sort='<key variable="author"/>',
            ),
            PARTICLES,
            entries=entries,
        )
        for demotes, entries in DEMOTED.items()
    ),
    Rule(
        "A family name alone keeps its particle.",
        style(names('form="short"')),
        PARTICLES,
        entries=[
            "van den Berg",
            "Berg",
            "d’Arcy",
            "Arcy",
            "el-Naqa",
            "d’Arcy, van ’t Hoff, Berg",
            "van Berg",
            "van Berg",
        ],
    ),
    Rule(
        "A suffix stands behind the name.",
        style(names()),
        SUFFIXES,
        entries=["Ann Li Jr.", "Ann Li, III", "Ann Li Jr.", "Ann Li, III", "Ann, B. Li M.D."],
    ),
    Rule(
        "A suffix stands last behind an inverted name.",
        style(names('name-as-sort-order="first" initialize-with=". "')),
        SUFFIXES,
        entries=["Li, A., Jr.", "Li, A., III", "Li, A., Jr.", "Li, A., III", "Li, A. B., M. D."],
    ),
    Rule(
        "Given names become initials.",
        style(names('initialize-with="."')),
        GIVEN,
        entries=[
            "J.-L. Li",
            "J.-L. Li",
            "J.L. Li",
            "Ph.J. Li",
            "mary ann Li",
            "éa. A. Li",
            "G.Mc. Li",
            "Lord Li",
            "A. Li",
            "3rd Ann Li",
        ],
    ),
    Rule(
        "Hyphens between initials go where the style says so.",
        style(names('initialize-with=". "'), attributes='initialize-with-hyphen="false"'),
        GIVEN,
        entries=[
            "J. L. Li",
            "J. L. Li",
            "J. L. Li",
            "Ph. J. Li",
            "mary ann Li",
            "éa. A. Li",
            "G. Mc. Li",
            "Lord Li",
            "A. marie Li",
            "3rd Ann Li",
        ],
    ),
    Rule(
        "Only initials get the mark where nothing is to be initialized.",
        style(names('initialize="false" initialize-with=". "')),
        GIVEN,
        entries=[
            "Jean-Luc Li",
            "J. L. Li",
            "J. L. Li",
            "Ph. J. Li",
            "mary ann Li",
            "éa. Ann Li",
            "GianLuca MCarthy Li",
            "Lord Li",
            "Ann-marie Li",
            "3rd Ann Li",
        ],
    ),
    Rule(
        "Names in scripts without spaces put the family first.",
        style(names()),
        SCRIPTS,
        entries=["王小明", "王 Ann", "王", "Алексей Петрович Иванов", "皮膚科"],
    ),
    Rule(
        "Hungarian names put the family first.",
        style(names()),
        by(people("Li, Ann"), language="hu"),
        entries=["Li Ann"],
    ),
    Rule(
        "Japanese names in Latin letters put the family first.",
        style(names()),
        by(people("Li, Ann"), language="ja-JP"),
        entries=["Li Ann"],
    ),
    Rule(
        "Parts of names have formatting and affixes of their own.",
        style(
            '<names variable="author"><name name-as-sort-order="first" and="text">'
            '<name-part name="family" font-variant="small-caps" text-case="uppercase" prefix="["'
            ' suffix="]"/><name-part name="given" font-style="italic" prefix="(" suffix=")"/>'
            "</name></names>"
        ),
        by(people("Li, Ann", "Berg, Bo"), people("The Group")),
        entries=[
            "[<sc>LI</>], (<i>Ann</>) and (<i>Bo</>) [<sc>BERG</>]",
            "<sc>THE</> <sc>GROUP</>",
        ],
    ),
    Rule(
        "Names keep their parts, whatever a macro in their substitute has.",
        style(
            '<names variable="author"><name><name-part name="family" font-weight="bold"/></name>'
            '<substitute><text macro="editor"/></substitute></names>',
            before='<macro name="editor"><names variable="editor"><name><name-part name="family"/>'
            "</name></names></macro>",
        ),
        by(NATURAL),
        entries=["Ann <b>Li</>"],
        reason="cs:name-part formats the names of its cs:name",
    ),
    Rule(
        "Full stops go from names where the style says so.",
        style(
            '<text macro="names" strip-periods="true"/>',
            before='<macro name="names">'
            + names('initialize-with="." et-al-min="3" et-al-use-first="1"')
            + "</macro>",
        ),
        by(people("Li, Ann B."), people("St. Group"), [*people("Li, A., Jr."), *FOUR]),
        entries=["AB Li", "St Group", "A Li Jr et al"],
    ),
    Rule(
        "Names are formatted as a whole.",
        style(
            '<group font-style="italic">'
            + names('font-style="normal" font-weight="bold"', more='text-decoration="underline"')
            + TITLE
            + "</group>"
        ),
        by(NATURAL),
        entries=["<b u>Ann</><u> </><b u>Li</><i>.</> <i>Title</> <i>1</>"],
    ),
    Rule(
        "What looks like a particle and is none stays where it is.",
        style(names('name-as-sort-order="all" initialize-with="."')),
        by(
            [{"family": "d' Arcy", "given": "Ann"}],
            [{"family": "d-", "given": "Ann"}],
            [{"family": "Li", "given": "-Ann"}],
        ),
        entries=["Arcy, A. d’", "d-, A.", "Li, -Ann"],
    ),
    Rule(
        "A given name may end in a hyphen.",
        style(names('initialize-with=". "')),
        by(people("Li, Ann-"), people("Li, Jean -Paul")),
        entries=["A.- Li", "J.-P. Li"],
    ),
]
