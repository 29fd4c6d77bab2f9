"""What licences allow is what their legal codes and Creative Commons' charts say."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isic_cite.errors import CallError, DataError, UnknownNameError
from isic_cite.legal import available, legal_code
from isic_cite.licenses import LICENSES, License, license_by_id
from isic_cite.usages import UsedGroup, usage_of
from isic_cite.uses import PURPOSES, Answer, Material, Purpose, allows, materials, parse_purposes
from isic_cite.uses.charts import (
    SEVERITY,
    Standing,
    for_adaptation,
    for_collection,
    remix,
    unmixable,
)
from isic_cite.uses.clauses import CLAUSES, Clauses
from isic_cite.uses.material import of_expression, of_usage
from isic_cite.uses.rules import RULES, ruling

WORDS: dict[str, Standing] = {"ok": "allowed", "advise": "advised-against", "no": "forbidden"}

# Typed from the tables of Creative Commons' FAQ, each in its own order of rows and columns.
ADAPTATIONS = """
         BY     BY-NC BY-NC-ND BY-NC-SA BY-ND  BY-SA  CC0
CC0      ok     ok    ok       ok       ok     ok     ok
BY       ok     ok    ok       ok       ok     ok     advise
BY-NC    advise ok    ok       ok       advise advise advise
BY-NC-ND no     no    no       no       no     no     no
BY-NC-SA no     no    no       ok       no     no     no
BY-ND    no     no    no       no       no     no     no
BY-SA    no     no    no       no       no     ok     no
"""
COLLECTIONS = """
         BY BY-SA BY-ND BY-NC BY-NC-SA BY-NC-ND
CC0      ok ok    ok    ok    ok       ok
BY       ok ok    ok    ok    ok       ok
BY-NC    no no    no    ok    ok       ok
BY-NC-ND no no    no    ok    ok       ok
BY-NC-SA no no    no    ok    ok       ok
BY-ND    ok ok    ok    ok    ok       ok
BY-SA    ok ok    ok    ok    ok       ok
"""
REMIXES = """
         CC0 BY BY-SA BY-NC BY-ND BY-NC-SA BY-NC-ND
CC0      ok  ok ok    ok    no    ok       no
BY       ok  ok ok    ok    no    ok       no
BY-SA    ok  ok ok    no    no    no       no
BY-NC    ok  ok no    ok    no    ok       no
BY-ND    no  no no    no    no    no       no
BY-NC-SA ok  ok no    ok    no    ok       no
BY-NC-ND no  no no    no    no    no       no
"""
PURPOSE_TABLE = """
         commercial share adapt model
CC0      ok         ok    ok    ok
BY       ok         ok    ok    ok
BY-NC    no         ok    ok    ok
BY-SA    ok         ok    ok    ok
BY-NC-SA no         ok    ok    ok
BY-ND    ok         ok    no    advise
BY-NC-ND no         ok    no    advise
"""

# What a section of each kind says, in words of the legal codes (of CC0, where it differs).
PHRASES = {
    "grant": ("grants You", "waives"),
    "share": ("reproduce and Share the Licensed Material", "waives"),
    "adapt": ("Adapted Material", "waives"),
    "noncommercial": ("NonCommercial means", ""),
    "exceptions": ("where Exceptions and Limitations apply to Your use", ""),
    "formats": ("technical modifications", ""),
    "restrictions": ("No downstream restrictions", ""),
    "endorsement": ("No endorsement", ""),
    "attribution": ("You must", ""),
    "credit": ("retain the following if it is supplied", ""),
    "changes": ("indicate if You modified", ""),
    "license": ("indicate the Licensed Material is licensed", ""),
    "manner": ("in any reasonable manner", ""),
    "adapter": ("Adapter's License You apply must", ""),
    "database": ("You must comply with the conditions in Section 3(a)", ""),
}


def named(short: str) -> License:
    """Return the licence that a chart calls `BY-NC`."""
    return license_by_id("CC0-1.0" if short == "CC0" else f"CC-{short}-4.0")


def cells(chart: str) -> list[tuple[str, str, Standing]]:
    """Return (row, column, standing) of a chart typed as text."""
    head, *rows = [line.split() for line in chart.strip().splitlines()]
    return [
        (row[0], column, WORDS[word])
        for row in rows
        for column, word in zip(head, row[1:], strict=True)
    ]


def sections(code: str) -> dict[str, str]:
    """Return the text under each section of a legal code, by its number: `3(a)(1)(A)(i)`.

    The texts number four levels by their indentation; they refer to the third by capitals.
    """
    found: dict[str, list[str]] = {}
    path: list[str] = []
    for line in code.splitlines():
        top = re.match(r"(?:Section )?(\d)(?: --|\.) ", line)
        item = re.match(r"( +)([a-z]{1,4}|\d)\. ", line)
        if line.startswith("====="):
            path = []
        elif top:
            path = [top[1]]
        elif item and path:
            depth = {1: 1, 2: 1, 7: 2, 12: 3}.get(len(item[1]), 4)
            mark = item[2].upper() if depth == 3 else item[2]
            path = [*path[:depth], f"({mark})"]
        for end in range(1, len(path) + 1):
            found.setdefault("".join(path[:end]), []).append(line.strip())
    return {number: " ".join(lines) for number, lines in found.items()}


@pytest.mark.parametrize(("original", "column", "standing"), cells(ADAPTATIONS))
def test_adaptations_follow_the_adapters_license_chart(
    original: str, column: str, standing: Standing
) -> None:
    """Every cell of the chart, as the FAQ colours it."""
    assert for_adaptation([named(original)])[named(column)] == standing


@pytest.mark.parametrize(("original", "column", "standing"), cells(COLLECTIONS))
def test_collections_follow_the_table_of_collections(
    original: str, column: str, standing: Standing
) -> None:
    """Every cell of the table: NonCommercial works go into NonCommercial collections only."""
    assert for_collection([named(original)])[named(column)] == standing


@pytest.mark.parametrize(("one", "other", "standing"), cells(REMIXES))
def test_remixes_follow_the_compatibility_chart(one: str, other: str, standing: Standing) -> None:
    """Every cell of the chart; where it has a cross, no licence is left for an adaptation."""
    pair = [named(one), named(other)]
    assert remix(pair) == standing
    assert bool(unmixable(pair)) == (standing == "forbidden")
    if standing == "forbidden":
        assert set(for_adaptation(pair).values()) == {"forbidden"}
    else:
        assert "allowed" in for_adaptation(pair).values()


@pytest.mark.parametrize(("row", "purpose", "standing"), cells(PURPOSE_TABLE))
def test_each_licence_says_what_its_legal_code_says(
    row: str, purpose: Purpose, standing: Standing
) -> None:
    """Every purpose × licence: its verdict, a reason with a section, and its own conditions."""
    said = ruling(purpose, named(row))
    assert said.verdict == standing
    assert "Section" in said.reason
    assert said.sections
    assert "" not in said.sections
    words = " ".join((said.reason, *said.conditions))
    assert "{" not in words
    assert all(section in words for section in said.sections)
    assert said.noncommercial == (
        "NC" in row and purpose != "commercial" and standing != "forbidden"
    )
    assert ("same licence" in words) == ("SA" in row and purpose in ("adapt", "model"))
    assert ("unaltered" in words) == ("ND" in row and purpose == "share")
    credited = re.search(r"credit", words) is not None
    assert credited == (row != "CC0" and standing == "allowed")


def test_the_tables_are_complete() -> None:
    """Every licence has its clauses, and every purpose a rule for every licence."""
    identifiers = {row.id for row in LICENSES}
    assert set(CLAUSES) == identifiers
    assert set(RULES) == set(PURPOSES) == set(get_args(Purpose))
    assert all(set(rules) == identifiers for rules in RULES.values())
    assert set(PHRASES) == set(Clauses.__struct_fields__)


@pytest.mark.parametrize("spdx", available())
@pytest.mark.parametrize("clause", PHRASES)
def test_every_section_that_is_cited_is_in_the_legal_code(spdx: str, clause: str) -> None:
    """The section exists in the licence's own text, and is about what we cite it for."""
    number = getattr(CLAUSES[spdx], clause)
    phrase = PHRASES[clause][spdx == "CC0-1.0"]
    if number:
        assert phrase
        assert phrase in sections(legal_code(spdx))[number]


@pytest.mark.parametrize("spdx", available())
def test_a_clause_is_empty_only_where_the_licence_has_none(spdx: str) -> None:
    """CC0 asks for nothing; the others lack at most a definition that they do not need."""
    absent = {name for name in PHRASES if not getattr(CLAUSES[spdx], name)}
    licensed = license_by_id(spdx)
    if spdx == "CC0-1.0":
        assert absent == set(PHRASES) - {"grant", "share", "adapt"}
    else:
        assert absent == ({"noncommercial"} if licensed.permits_commercial_use else set())


@pytest.mark.parametrize(
    ("spdx", "noncommercial", "restrictions", "adapter"),
    [
        ("CC-BY-SA-4.0", "", "2(a)(5)(C)", "3(b)(1)"),
        ("CC-BY-ND-4.0", "", "2(a)(5)(B)", ""),
        ("CC-BY-NC-ND-4.0", "1(h)", "2(a)(5)(B)", ""),
    ],
)
def test_sections_of_texts_that_are_not_shipped_are_pinned(
    spdx: str, noncommercial: str, restrictions: str, adapter: str
) -> None:
    """Read from the legal codes at creativecommons.org; where they differ from each other."""
    assert spdx not in available()
    found = CLAUSES[spdx]
    assert (found.noncommercial, found.restrictions, found.adapter) == (
        noncommercial,
        restrictions,
        adapter,
    )


@pytest.mark.parametrize("spdx", available())
def test_what_is_quoted_stands_in_the_legal_code(spdx: str) -> None:
    """Words in quotation marks are the licence's, in one of the sections that are cited."""
    known = sections(legal_code(spdx))
    for purpose in PURPOSES:
        said = ruling(purpose, license_by_id(spdx))
        for quote in re.findall("“(.+?)”", said.reason):
            assert any(quote in known[section] for section in said.sections), (purpose, quote)


LICENSE_SETS = st.frozensets(st.sampled_from(LICENSES), min_size=1)


def answer(licenses: frozenset[License], *, unknown: bool = False) -> Answer:
    """Return the answer for images under each of `licenses`."""
    counts = {("A", row.id): 1 for row in licenses} | ({("A", "MIT"): 1} if unknown else {})
    return Answer((of_usage(usage_of(counts, unknown="keep", tables=["t.csv"])),))


def no_milder(union: Standing, part: Standing) -> bool:
    """Tell whether the first standing is as strict as the second or stricter."""
    return SEVERITY.index(union) >= SEVERITY.index(part)


@given(LICENSE_SETS, LICENSE_SETS, st.booleans(), st.booleans())
def test_a_union_is_never_judged_milder_than_its_parts(
    one: frozenset[License], other: frozenset[License], first: bool, second: bool
) -> None:
    """More material never allows more."""
    union = answer(one | other, unknown=first or second)
    for part in (answer(one, unknown=first), answer(other, unknown=second)):
        for purpose in PURPOSES:
            assert no_milder(union.use(purpose).standing, part.use(purpose).standing)
            assert part.allows([purpose]) or not union.allows([purpose])
        assert no_milder(union.remix, part.remix)
        for row in LICENSES:
            assert no_milder(union.adaptation[row], part.adaptation[row])
            assert no_milder(union.collection[row], part.collection[row])


@given(LICENSE_SETS)
def test_an_unknown_licence_leaves_nothing_allowed(licenses: frozenset[License]) -> None:
    """What is not known is not known to be allowed, whatever else there is."""
    found = answer(licenses, unknown=True)
    assert not any(found.allows([purpose]) for purpose in PURPOSES)
    standings = (*found.adaptation.values(), *found.collection.values(), found.remix)
    assert not {"allowed", "advised-against"} & set(standings)
    assert found.expression is None
    assert not any(allows(None, [purpose]) for purpose in PURPOSES)


@given(LICENSE_SETS, st.permutations(list(PURPOSES)))
def test_an_image_is_judged_as_a_whole_of_its_licence_is(
    licenses: frozenset[License], purposes: list[Purpose]
) -> None:
    """The whole may be used so exactly if each image may."""
    assert answer(licenses).allows(purposes) == all(allows(row, purposes) for row in licenses)


def test_two_charts_together_are_as_strict_as_each() -> None:
    """The adapter's chart alone would let BY-SA with BY-NC become BY-SA, if against advice."""
    pair = [named("BY-SA"), named("BY-NC")]
    assert for_adaptation(pair)[named("BY-SA")] == "forbidden"
    assert [(one.short, other.short) for one, other in unmixable(pair)] == [
        ("CC BY-SA 4.0", "CC BY-NC 4.0")
    ]


@pytest.mark.parametrize(
    ("text", "identifiers"),
    [
        ("CC0-1.0 AND CC-BY-4.0", ["CC0-1.0", "CC-BY-4.0"]),
        ("CC-BY-NC AND CC-0", ["CC0-1.0", "CC-BY-NC-4.0"]),
        ("https://creativecommons.org/licenses/by/4.0/", ["CC-BY-4.0"]),
        ("CC BY 4.0 AND CC BY 4.0", ["CC-BY-4.0"]),
        ("Attribution 4.0 International AND CC0 1.0 Universal", ["CC0-1.0", "CC-BY-4.0"]),
    ],
)
def test_licences_are_understood_as_people_write_them(text: str, identifiers: list[str]) -> None:
    """An expression may use the spellings that the table of licences knows."""
    found = of_expression(text)
    assert found is not None
    assert [row.id for row in found.licenses] == identifiers


@pytest.mark.parametrize("text", ["isic-2020", "my-dataset.toml", "MIT", "CC BY 3.0", "CC0 and by"])
def test_what_is_no_licence_is_not_taken_for_one(text: str) -> None:
    """Other sources, and licences of other versions, are not licences of the table."""
    assert of_expression(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("CC0-1.0 OR CC-BY-4.0", "leaves a choice"),
        ("CC-BY-4.0 WITH exception", "names an exception"),
        ("(CC0-1.0 OR CC-BY-4.0) AND CC-BY-NC", "leaves a choice"),
        ("CC BY 3.0", "in these versions only"),
        ("CC-BY AND Foo", '"Foo" is no licence'),
    ],
)
def test_other_expressions_are_refused_with_a_reason(text: str, reason: str) -> None:
    """Images leave no choice between licences, and another version is another licence."""
    with pytest.raises(CallError, match=reason):
        materials([text])


def test_uses_are_read_in_any_order_and_each_once() -> None:
    """`--use` may be repeated or hold commas; a misspelt one is answered with the list."""
    assert parse_purposes(["model,share", "share"]) == ("share", "model")
    assert parse_purposes([]) == ()
    with pytest.raises(UnknownNameError, match="commercial"):
        parse_purposes(["comercial"])
    with pytest.raises(UnknownNameError, match="known:"):
        parse_purposes([""])


def test_a_record_brings_its_parts_shares_and_doubts() -> None:
    """What the record knows of images, parts and disagreements is in the material."""
    [shares] = materials(["slice-3d"])
    assert sum(group.images for group in shares.groups) == 401_059
    [parts] = materials(["isic-2018"])
    assert [part.name for part in parts.parts] == ["Task 1 and Task 2", "Task 3"]
    [part] = materials(["isic-2018:task-3"])
    assert [row.id for row in part.licenses] == ["CC-BY-NC-4.0"]
    [doubtful] = materials(["bcn20000"])
    assert "disagree about the licence" in doubtful.caveats[0]
    assert Answer((doubtful,)).caveats == doubtful.caveats


def test_a_source_that_is_named_twice_is_one() -> None:
    """An alias and the id of a dataset mean the same images."""
    assert materials(["slice-3d", "isic-2024"]) == materials(["slice-3d"])


def test_a_record_without_a_licence_gets_no_answer(tmp_path: object) -> None:
    """Nothing is said about what states no licence, nor from a placeholder."""
    path = f"{tmp_path}/d.toml"
    for line, complaint in (
        ("", "no licence is stated"),
        ('license = "CC-BY-4.0"\ntitle = "TBD"', "is a placeholder"),
    ):
        with open(path, "w", encoding="utf-8") as stream:  # noqa: PTH123
            stream.write(f'id = "d"\nname = "D"\n{line}\n')
        with pytest.raises(DataError, match=complaint):
            materials([path])


def test_material_of_several_sources_adds_up() -> None:
    """Groups that share licence and attribution are one; numbers are known only where all are."""
    group = UsedGroup("A", named("BY"), 2)
    one = Material("one", "table", (named("BY"),), groups=(group,))
    two = Material("two", "table", (named("BY"), named("BY-NC")), groups=(group,))
    both = Answer((one, two))
    assert both.groups == (UsedGroup("A", named("BY"), 4),)
    assert both.images == 4
    assert both.expression == "CC-BY-4.0 AND CC-BY-NC-4.0"
    assert Answer((one, Material("text", "licence", (named("BY"),)))).images is None
