"""Marks that meet, quotation marks, and the rich text of fields."""

from __future__ import annotations

from little_style import style
from rules_of_text import text, titled
from style_rules import Rule, item

QUOTED = titled(
    "A 'single' and a \"double\" mark",
    "He said \"she said 'yes'\"",
    "rock ’n’ roll of the ’90s",
    'An unclosed "mark',
    "A stray ’ and ” here",
    "dogs' days and 5' 3\"",
    "<i>A <i>b</i> c</i> <b>d</b>",
    "<i>open and</b> wrong",
    '<span style="font-variant: small-caps">Caps</span> <sup>2</sup><sub>3</sub>',
    '<i>up <span class="nodecor">plain</span></i>',
    "a < b & c > d",
)
NUMBER = text("volume", suffix="?")
ENDS = titled("Why?", "Now!", "So:", "Thus;", "End.", "And,", "No", "etc...", "Said “so.”", "x 5")
BEHIND: dict[str, list[str]] = {
    ".": ["Why?", "Now!", "So:", "Thus;", "End.", "And,.", "No.", "etc...", "Said “so.”", "x 5."],
    ",": [
        "Why?,",
        "Now!,",
        "So:,",
        "Thus;,",
        "End.,",
        "And,",
        "No,",
        "etc...,",
        "Said “so.,”",
        "x 5,",
    ],
    ":": [
        "Why?",
        "Now!",
        "So:",
        "Thus;",
        "End.:",
        "And,:",
        "No:",
        "etc...:",
        "Said “so.”:",
        "x 5:",
    ],
    ";": [
        "Why?;",
        "Now!;",
        "So:;",
        "Thus;",
        "End.;",
        "And,;",
        "No;",
        "etc...;",
        "Said “so.”;",
        "x 5;",
    ],
    "?": [
        "Why?",
        "Now!?",
        "So?",
        "Thus?",
        "End.?",
        "And,?",
        "No?",
        "etc...?",
        "Said “so.?”",
        "x 5?",
    ],
    "!": [
        "Why?!",
        "Now!",
        "So!",
        "Thus!",
        "End.!",
        "And,!",
        "No!",
        "etc...!",
        "Said “so.!”",
        "x 5!",
    ],
}
BEHIND_QUOTES: dict[str, list[str]] = {
    ".": [
        "“Why?”",
        "“Now!”",
        "“So:”",
        "“Thus;”",
        "“End.”",
        "“And,.”",
        "“No.”",
        "“etc...”",
        "“Said ‘so.’”",
        "“x 5.”",
    ],
    ",": [
        "“Why?,”",
        "“Now!,”",
        "“So:,”",
        "“Thus;,”",
        "“End.,”",
        "“And,”",
        "“No,”",
        "“etc...,”",
        "“Said ‘so.,’”",
        "“x 5,”",
    ],
    ":": [
        "“Why?”:",
        "“Now!”:",
        "“So:”",
        "“Thus;”:",
        "“End.”:",
        "“And,”:",
        "“No”:",
        "“etc...”:",
        "“Said ‘so.’:”",
        "“x 5”:",
    ],
    "?": [
        "“Why?”",
        "“Now!?”",
        "“So?”",
        "“Thus?”",
        "“End.?”",
        "“And,?”",
        "“No?”",
        "“etc...?”",
        "“Said ‘so.?’”",
        "“x 5?”",
    ],
}
OUTSIDE: dict[str, list[str]] = {
    ".": [
        "‘Why?’.",
        "‘Now!’.",
        "‘So’:",
        "‘Thus’;",
        "‘End.’",
        "‘And’,.",
        "‘No’.",
        "‘etc...’",
        "‘Said “so.”’",
        "‘x 5’.",
    ],
    ",": [
        "‘Why?’,",
        "‘Now!’,",
        "‘So’:,",
        "‘Thus’;,",
        "‘End.’,",
        "‘And’,",
        "‘No’,",
        "‘etc...’,",
        "‘Said “so.”’,",
        "‘x 5’,",
    ],
    ";": [
        "‘Why?’;",
        "‘Now!’;",
        "‘So’:;",
        "‘Thus’;",
        "‘End.’;",
        "‘And’,;",
        "‘No’;",
        "‘etc...’;",
        "‘Said “so.”’;",
        "‘x 5’;",
    ],
    "?": [
        "‘Why?’",
        "‘Now!’?",
        "‘So’?",
        "‘Thus’?",
        "‘End.’?",
        "‘And’,?",
        "‘No’?",
        "‘etc...’?",
        "‘Said “so.”’?",
        "‘x 5’?",
    ],
}

RULES = [
    Rule(
        "Quotation marks and tags in a field are understood.",
        style(text()),
        QUOTED,
        entries=[
            "A “single” and a ‘double’ mark",
            "He said “she said ‘yes’”",
            "rock ’n’ roll of the ’90s",
            'An unclosed "mark',
            "A stray ’ and ” here",
            'dogs’ days and 5’ 3"',
            "<i>A</> b <i>c</> <b>d</>",
            "<i>open and</b> wrong",
            "<sc>Caps</> <sup>2</><sub>3</>",
            "<i>up</> plain",
            "a < b & c > d",
        ],
    ),
    Rule(
        "Formatting inside the same formatting is turned off.",
        style(text(font_style="italic", font_weight="bold")),
        QUOTED[6:10],
        entries=[
            "<b>A</> <b i>b</> <b>c</> <i>d</>",
            "<b i><i>open</> <b i>and</b></> <b i>wrong</>",
            "<b i sc>Caps</> <b i sup>2</><b i sub>3</>",
            "<b>up</> plain",
        ],
    ),
    Rule(
        "Quotation marks inside others change their form.",
        style(text(quotes="true")),
        QUOTED,
        entries=[
            "“A ‘single’ and a ‘double’ mark”",
            "“He said ‘she said “yes”’”",
            "“rock ’n’ roll of the ’90s”",
            '“An unclosed "mark”',
            "“A stray ’ and ” here”",
            '“dogs’ days and 5’ 3"”',
            "“<i>A</> b <i>c</> <b>d</>”",
            "“<i>open and</b> wrong”",
            "“<sc>Caps</> <sup>2</><sub>3</>”",
            "“<i>up</> plain”",
            "“a < b & c > d”",
        ],
    ),
    Rule(
        "Quotation marks are those of the locale.",
        style(text(quotes="true", suffix="."), attributes='default-locale="fr-FR"'),
        QUOTED[:3],
        entries=[
            "«\u00a0A “single” and a “double” mark\u00a0».",
            "«\u00a0He said “she said «\u00a0yes\u00a0»”\u00a0».",
            "«\u00a0rock ’n’ roll of the ’90s\u00a0».",
        ],
    ),
    Rule(
        "A locale without quotation marks has none.",
        style(
            text(quotes="true"),
            before='<locale><terms><term name="open-quote"></term><term name="close-quote"></term>'
            "</terms></locale>",
        ),
        titled("T"),
        entries=["T"],
    ),
    *(
        Rule(
            f"A `{mark}` behind a title meets the mark at its end.",
            style(text(suffix=mark)),
            ENDS,
            entries=entries,
        )
        for mark, entries in BEHIND.items()
    ),
    *(
        Rule(
            f"A `{mark}` behind a title in quotation marks goes in, or stays out.",
            style(text(quotes="true", suffix=mark)),
            ENDS,
            entries=entries,
        )
        for mark, entries in BEHIND_QUOTES.items()
    ),
    *(
        Rule(
            f"A `{mark}` goes out of quotation marks where the locale wants it out.",
            style(text(quotes="true", suffix=mark), attributes='default-locale="en-GB"'),
            ENDS,
            entries=entries,
        )
        for mark, entries in OUTSIDE.items()
    ),
    Rule(
        "Marks of a group meet those of its last element, and delimiters meet both.",
        style(
            f'<group suffix="."><group delimiter=". ">{text(quotes="true")}'
            f'<group suffix=",">{text("publisher", font_style="italic")}</group>'
            f"{text('volume', prefix='. ')}</group></group>"
        ),
        [
            item(1, title="Why?", publisher="House.", volume="5"),
            item(2, title="End.", publisher="Press!"),
            item(3, title="No", volume="7"),
        ],
        entries=["“Why?” <i>House.</>,. . 5.", "“End.” <i>Press!</>,.", "“No.” . 7."],
    ),
    Rule(
        "A suffix behind a group of quoted texts goes in, too.",
        style(
            f'<group suffix=". "><group quotes="true">{text()}{text("publisher", prefix=", ")}'
            f"</group></group>{text('volume')}"
        ),
        [item(1, publisher="House", volume="5"), item(2, title="Why?", volume="6")],
        entries=["“Title 1, House.” 5", "“Why?” 6"],
    ),
    Rule(
        "Spaces that meet are one.",
        style(
            f'<group suffix=" ">{text(suffix=" ")}</group>'
            f'<group prefix=" " delimiter=" ">{text("publisher", prefix=" ")}'
            f"{text('volume', prefix=' ', suffix=' ')}</group>"
        ),
        [item(1, publisher="House", volume="5")],
        entries=["Title 1 House 5"],
    ),
    Rule(
        "A mark that begins a text leans on the text before it.",
        style(f"{text()}{text('publisher')}{text('genre', prefix=': ')}"),
        [
            item(1, title="A", publisher=": b", genre="c"),
            item(2, title="A:", publisher=": b", genre="c"),
            item(3, title="A.", publisher=". b", genre=". c"),
        ],
        entries=["A: b: c", "A: b: c", "A. b: . c"],
    ),
    Rule(
        "French spaces before marks do not break.",
        style(text()),
        titled("Pourquoi ? « oui » : non ; si !"),
        entries=["Pourquoi\u202f? «\u202foui\u202f»\u202f: non\u202f; si\u202f!"],
    ),
    Rule(
        "Marks behind groups in quotation marks go out where the locale wants it.",
        style(
            f'<group quotes="true" suffix=",">{text(suffix=":")}</group>'
            f'<group quotes="true" suffix=".">{text("publisher")}{text("volume", suffix=",")}'
            "</group>",
            attributes='default-locale="en-GB"',
        ),
        [item(1, publisher="House", volume="5"), item(2, title="And,", publisher="Press")],
        entries=["‘Title 1:’,‘House5’,.", "‘And,:’,‘Press’."],
    ),
    Rule(
        "A mark behind a number is not merged into it.",
        style(
            f'<group suffix="."><group>{NUMBER}</group></group>'
            f'<group suffix=": ">{text("issue", suffix=" ")}</group>{text(prefix=" ")}'
            f"{text('page', suffix=' ')}{text('publisher', prefix=' ')}"
        ),
        [item(1, volume="5", issue="6", page="7", publisher="P")],
        entries=["5?.6 : Title 17  P"],
    ),
    Rule(
        "Of several marks behind a title in quotation marks the first go in.",
        style(
            f'<group suffix=",.">{text(quotes="true")}</group>'
            f'<group suffix="..">{text("publisher", quotes="true", prefix=" ")}</group>'
        ),
        [item(1, publisher="End."), item(2, title="Why?", publisher="No")],
        entries=["“Title 1,.” “End.”", "“Why?,.” “No.”"],
    ),
    Rule(
        "Italics in upright text inside italics are italics.",
        style(f'<group font-style="italic">{text(font_style="normal")}</group>'),
        titled("a <i>b</i> c"),
        entries=["a <i>b</> c"],
        reason="markup in a field turns what is around it; citeproc-js loses the emphasis",
    ),
]
