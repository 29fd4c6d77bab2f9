"""Texts: case, forms, links, labels, the conditions of branches, what stands in the margin."""

from __future__ import annotations

from little_style import citing, style
from style_rules import Item, Rule, day, item, people


def titled(*titles: str, **more: object) -> list[Item]:
    """Return books of these titles."""
    return [item(number, title=title, **more) for number, title in enumerate(titles, start=1)]


def cased(case: str) -> str:
    """Return a style that prints titles in a case."""
    return style(f'<text variable="title" text-case="{case}"/>')


def text(variable: str = "title", **attributes: str) -> str:
    """Return a `cs:text`; underscores in names of attributes are hyphens."""
    more = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<text variable="{variable}"{more}/>'


CASES = titled(
    "the end of A tale: an introduction",
    "iPhone and arXiv data, de novo",
    "what's new? a study in “rock 'n' roll” today's way",
    'a <i>homo sapiens</i> <span class="nocase">dna test</span> of <sc>aBc</sc> by',
    "patient-centric up-to-date data—and more",
    "'tis \"so 'very quoted' here\" of",
    "α test of ß",
)
MARGIN = (
    '<text variable="citation-number" suffix="."/>'
    '<text variable="title" prefix=" "/><text variable="publisher" prefix=", "/>'
)
IN_CASE: dict[str, list[str]] = {
    "title": [
        "The End of A Tale: An Introduction",
        "iPhone and arXiv Data, de Novo",
        "What’s New? A Study in “rock ‘n’ Roll” Today’s Way",
        "A <i>Homo</> <i>Sapiens</> dna test of <sc>aBc</> By",
        "Patient-Centric up-to-Date Data—and More",
        "’tis “so ‘very Quoted’ Here” of",
        "α Test of ß",
    ],
    "sentence": [
        "The end of a tale: an introduction",
        "IPhone and arxiv data, de novo",
        "What’s new? a study in “rock ‘n’ roll” today’s way",
        "A <i>homo</> <i>sapiens</> dna test of <sc>aBc</> by",
        "Patient-centric up-to-date data—and more",
        "’tis “so ‘very quoted’ here” of",
        "α test of ß",
    ],
    "lowercase": [
        "the end of a tale: an introduction",
        "iphone and arxiv data, de novo",
        "what’s new? a study in “rock ‘n’ roll” today’s way",
        "a <i>homo</> <i>sapiens</> dna test of <sc>aBc</> by",
        "patient-centric up-to-date data—and more",
        "’tis “so ‘very quoted’ here” of",
        "α test of ß",
    ],
    "uppercase": [
        "THE END OF A TALE: AN INTRODUCTION",
        "IPHONE AND ARXIV DATA, DE NOVO",
        "WHAT’S NEW? A STUDY IN “ROCK ‘N’ ROLL” TODAY’S WAY",
        "A <i>HOMO</> <i>SAPIENS</> dna test OF <sc>aBc</> BY",
        "PATIENT-CENTRIC UP-TO-DATE DATA—AND MORE",
        "’TIS “SO ‘VERY QUOTED’ HERE” OF",
        "Α TEST OF SS",
    ],
    "capitalize-first": [
        "The end of A tale: an introduction",
        "iPhone and arXiv data, de novo",
        "What’s new? a study in “rock ‘n’ roll” today’s way",
        "A <i>homo</> <i>sapiens</> dna test of <sc>aBc</> by",
        "Patient-centric up-to-date data—and more",
        "’tis “so ‘very quoted’ here” of",
        "α test of ß",
    ],
    "capitalize-all": [
        "The End Of A Tale: An Introduction",
        "iPhone And arXiv Data, De Novo",
        "What’s New? A Study In “rock ‘N’ Roll” Today’s Way",
        "A <i>Homo</> <i>Sapiens</> dna test Of <sc>aBc</> By",
        "Patient-Centric Up-To-Date Data—And More",
        "’tis “so ‘very Quoted’ Here” Of",
        "α Test Of SS",
    ],
}

RULES = [
    *(
        Rule(f"Titles in the case `{case}`.", cased(case), CASES, entries=entries)
        for case, entries in IN_CASE.items()
    ),
    Rule(
        "Title case is for English; other titles are left as they are.",
        style(text(text_case="title")),
        [item(1, title="das neue buch", language="de"), item(2, title="the new book")],
        entries=["das neue buch", "The New Book"],
    ),
    Rule(
        "Turkish letters have Turkish capitals.",
        style(
            f'<group delimiter=" | ">{text(text_case="uppercase")}{text(text_case="lowercase")}'
            "</group>"
        ),
        titled("Işık izi İzmir", language="tr-TR"),
        entries=["IŞIK İZİ İZMİR | ışık izi izmir"],
    ),
    Rule(
        "Full stops are left out where the style says so, but not inside words.",
        style(text("publisher", strip_periods="true")),
        [item(1, publisher="Proc. of arxiv.org. Inc."), item(2, publisher="U.S. House")],
        entries=["Proc of arxiv.org Inc", "US House"],
    ),
    Rule(
        "The first term of a note has a capital.",
        style(
            kind="note",
            citation=citing(
                '<text term="in" suffix=" "/><text variable="title"/><text term="in" prefix=" "/>'
            ),
        ),
        [item(1)],
        citations=["In Title 1 in"],
    ),
    Rule(
        "A term has a plural and a plainer form where one is missing.",
        style(
            '<group delimiter=" | "><text term="page" plural="true"/>'
            '<text term="page" form="short" plural="true"/><text term="page" form="symbol"/>'
            '<text term="section" form="symbol"/><text term="editor" form="verb-short"/>'
            '<text term="no such term"/></group>'
        ),
        [item(1)],
        entries=["Pages | pp. | p. | § | ed. by"],
    ),
    Rule(
        "A short form is printed where there is one.",
        style(
            f'<group delimiter=" | ">{text(form="short")}{text("container-title", form="short")}'
            "</group>"
        ),
        [
            item(1, **{"title-short": "T.", "container-title": "Journal"}),
            item(2, **{"container-title": "Journal", "container-title-short": "J."}),
        ],
        entries=["T. | Journal", "Title 2 | J."],
    ),
    Rule(
        "The short form of a URL is its site.",
        style(text("URL", form="short")),
        [
            item(1, URL="https://www.isic-archive.com/a/b.html"),
            item(2, URL="https://api.isic-archive.com/a"),
        ],
        entries=["www.isic-archive.com", "https://api.isic-archive.com"],
    ),
    Rule(
        "Identifiers lead somewhere, with the address that the style sets before them or without.",
        style(
            f'<group delimiter=" ">{text("DOI", prefix="https://doi.org/", suffix=".")}'
            f"{text('PMID', prefix='PMID: ')}{text('PMCID')}{text('URL', suffix=',')}</group>"
        ),
        [
            item(1, DOI="10.1/a.b", PMID="7", PMCID="PMC7", URL="https://a.org/"),
        ],
        entries=["https://doi.org/10.1/a.b. PMID: 7 PMC7 https://a.org/,"],
    ),
    Rule(
        "Character references in a style are read a second time.",
        style(text(prefix="&amp;#8211; ", suffix="&amp;#160;!")),
        titled("T"),
        entries=["– T\u00a0!"],
    ),
    Rule(
        "A label is made of names and year.",
        style(text("citation-label")),
        [
            item(1, author=people("Rotemberg, Vera"), issued=day(2021)),
            item(2, author=people("van der Berg, A", "Li, B"), issued=day(2020)),
            item(3, author=people("Adam, A", "Berg, B", "Cohn, C"), issued=day(1999)),
            item(4, author=people("Adam, A", "B, B", "C, C", "D, D", "E, E"), issued=day(1999)),
            item(5, author=people("The Group"), issued=day(2018)),
            item(6, title="The end of it"),
            item(7, **{"citation-label": "Own"}),
        ],
        entries=["Rote21", "BeLi20", "AdBC99", "ABCD99", "Grou18", "Thee00", "Own"],
    ),
    Rule(
        "A label has the letter that tells works apart.",
        style(
            text("citation-label"),
            citation=citing(text("citation-label"), options='disambiguate-add-year-suffix="true"'),
        ),
        [item(n, author=people("Li, A"), issued=day(2020)) for n in (1, 2)],
        entries=["Li20a", "Li20b"],
    ),
    Rule(
        "A condition asks for one, all or none of the tests.",
        style(
            "".join(
                f'<choose><if variable="publisher volume" type="book chapter" match="{match}">'
                f'<text value="{match} "/></if><else><text value="- "/></else></choose>'
                for match in ("all", "any", "none")
            )
            + '<text value="!"/>'
        ),
        [
            item(1, publisher="P", volume="1"),
            item(2, volume="1"),
            item(3, type="report", volume="1"),
            item(4, type="report"),
        ],
        entries=["all any - !", "- any - !", "- any - !", "- - none !"],
    ),
    Rule(
        "A group with only empty variables prints nothing; one with only words prints them.",
        style(
            f'{text()}<group prefix=" (" suffix=")"><text value="by "/>{text("publisher")}</group>'
            '<group prefix=" [" suffix="]"><text value="words"/></group>'
            f'<group prefix=" {{" suffix="}}"><group>{text("volume")}</group><text term="in"/>'
            "</group>"
        ),
        [item(1, publisher="P"), item(2), item(3, volume="4")],
        entries=["Title 1 (by P) [words]", "Title 2 [words]", "Title 3 [words] {4in}"],
    ),
    Rule(
        "A number stands in the margin, the rest beside it.",
        style(MARGIN, options='second-field-align="flush"', layout='suffix="."'),
        [item(1, publisher="House"), item(2)],
        entries=["1. Title 1, House.", "2. Title 2."],
    ),
    Rule(
        "Blocks stand on lines of their own.",
        style(
            f"{text(display='block', suffix='.')}{text('publisher', display='left-margin')}"
            f"{text('volume', display='right-inline')}{text('genre', display='indent')}",
            layout='prefix="* " suffix=" *"',
        ),
        [item(1, publisher="House", volume="5", genre="x"), item(2, volume="6"), item(3)],
        entries=["* Title 1. House 5 x *", "* Title 2. 6", "* Title 3."],
    ),
    Rule(
        "A layout has affixes and formatting.",
        style(text(), layout='prefix="[" suffix="]" font-style="italic"'),
        titled("T", "<i>U</i>"),
        entries=["<i>[T]</>", "<i>[</>U<i>]</>"],
    ),
    Rule(
        "A citation has affixes and formatting, and one mark at its end.",
        style(citation=citing(text(), affixes='prefix="(" suffix=".)" font-weight="bold"')),
        titled("T"),
        citations=["<b>(T.</>"],
    ),
    Rule(
        "Underlined, raised, lowered and upright text.",
        style(
            text(text_decoration="underline")
            + text("publisher", vertical_align="sup")
            + text("volume", vertical_align="sub")
            + f'<group font-style="italic">{text("genre", font_style="normal")}'
            + text("medium", font_variant="small-caps", text_decoration="none")
            + "</group>"
        ),
        [item(1, publisher="a", volume="2", genre="g", medium="m", title="x <sup>2</sup>")],
        entries=["<u>x </><sup u>2</><sup>a</><sub>2</>g<i sc>m</>"],
    ),
    Rule(
        "Scripts without italics have none.",
        style(text(font_style="italic")),
        titled("皮膚", "данные", "123", "…"),
        entries=["皮膚", "<i>данные</>", "<i>123</>", "…"],
    ),
    Rule(
        "A label alone in the margin loses the suffix of the layout.",
        style(text(), options='second-field-align="flush"', layout='suffix="."'),
        titled("T"),
        entries=["T"],
    ),
    Rule(
        "A link is found again in capitals, too.",
        style(text("URL", prefix="Available: https://a.org/", text_case="uppercase")),
        [item(1, URL="https://a.org/b")],
        entries=["Available: https://a.org/HTTPS://A.ORG/B"],
    ),
    Rule(
        "Marks that are opened and never closed are no quotation marks of title case.",
        style(text(text_case="title")),
        titled(
            "the “new 'ways “of” d", "the <sub> </sub> new one of", "a “new 'way “to' say” it of"
        ),
        entries=["The “new ’Ways “of” d", "The   New One Of", "A “new ’Way “to’ Say” It Of"],
    ),
]
