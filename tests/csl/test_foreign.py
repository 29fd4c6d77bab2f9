"""A style that a user brings is hostile input: one clear error, soon, and nothing else."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from citable import citable
from little_style import CITATION, INFO, NAMESPACE, style, written
from lxml import etree
from made_up import item
from mutated_styles import mutated

from isic_cite.csl import folders, styles
from isic_cite.csl.engine import bibliography
from isic_cite.csl.extent import Extent
from isic_cite.csl.foreign import LARGEST, foreign_style
from isic_cite.csl.grammar import faults
from isic_cite.errors import CallError, DataError, IsicCiteError
from isic_cite.markup import tree

if TYPE_CHECKING:
    from collections.abc import Callable

PAPER = {
    "id": "a",
    "type": "article-journal",
    "title": "A title",
    "author": [{"family": "Li", "given": "Anna"}],
    "issued": {"date-parts": [[2020, 3]]},
}
SCHEMA = Path("data", "schema", "schemas", "styles", "csl.rng")
TITLE = '<text variable="title"/>'


def printed(path: Path, locale: str | None = None) -> str:
    """Return the paper in the style in a file."""
    (entry,) = bibliography([PAPER], path, locale=locale)
    return tree.plain((*entry.label, *entry.body))


def refusal(path: Path) -> str:
    """Return the one line with which a style is refused as data."""
    with pytest.raises(DataError) as caught:
        bibliography([PAPER], path)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300
    return str(caught.value)


def nested(count: int) -> str:
    """Return a title in so many groups."""
    return "<group>" * count + TITLE + "</group>" * count


def chain(count: int, times: int) -> str:
    """Return macros each of which calls the next, so many times."""
    call = '<text macro="m{}"/>'
    macros = [
        f'<macro name="m{place}">{call.format(place + 1) * times}</macro>' for place in range(count)
    ]
    return "".join([*macros, f'<macro name="m{count}">{TITLE}</macro>'])


def test_a_file_is_a_style(tmp_path: Path) -> None:
    """A path, or a text that ends in `.csl`, is a file, whatever its name says."""
    path = written(tmp_path, style(TITLE + '<text value="!"/>'), "ieee.csl")
    assert printed(path) == "A title!"
    (entry,) = bibliography([PAPER], str(path))
    assert tree.plain(entry.body) == "A title!"


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    """Whoever edits a style sees at once what it prints."""
    assert printed(written(tmp_path, style(TITLE + '<text value="1"/>'))) == "A title1"
    assert printed(written(tmp_path, style(TITLE + '<text value="2"/>'))) == "A title2"


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode(),
        lambda text: f'<?xml version="1.0" encoding="utf-16"?>{text}'.encode("utf-16"),
    ],
)
def test_encodings(tmp_path: Path, encode: Callable[[str], bytes]) -> None:
    """UTF-8 and UTF-16 with a byte order mark, as editors write them."""
    assert printed(written(tmp_path, encode(style(TITLE + '<text value="é“"/>')))) == "A titleé“"


def test_the_declared_encoding_cannot_smuggle(tmp_path: Path) -> None:
    """What is looked through is what is parsed, whatever encoding the file declares."""
    declared = '<?xml version="1.0" encoding="iso-8859-1"?>' + style(TITLE + '<text value="é"/>')
    assert printed(written(tmp_path, declared)) == "A titleé"
    hidden = '<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE x+AD4-' + style(TITLE)
    assert "not an XML file" in refusal(written(tmp_path, hidden))


def test_a_language_of_its_own(tmp_path: Path) -> None:
    """The style's own terms and default language count; what the caller asks for comes first."""
    term = '<text variable="title" suffix=" "/><text term="and"/>'
    own = '<locale xml:lang="fr"><terms><term name="and">plus</term></terms></locale>'
    german = written(tmp_path, style(term, attributes='default-locale="de-DE"', before=own))
    assert printed(german) == "A title und"
    assert printed(german, "fr-FR") == "A title plus"
    nowhere = written(tmp_path, style(term, attributes='default-locale="xx-YY"'))
    assert printed(nowhere) == "A title and"


DEPENDENT = (
    f'<style xmlns="{NAMESPACE}" version="1.0" default-locale="de-DE"><info><title>T</title>'
    '<link href="http://www.zotero.org/styles/{}" rel="independent-parent"/></info></style>'
)


def test_a_dependent_file_follows_its_parent(tmp_path: Path) -> None:
    """Its layout is the parent's, even under a former name, its language is its own."""
    path = written(tmp_path, DEPENDENT.format("modern-language-association"))
    assert foreign_style(path).path.stem == "modern-language-association"
    assert printed(path) == "Li, Anna. A title. März 2020."
    assert foreign_style(written(tmp_path, DEPENDENT.format("vancouver"))).path.stem == (
        "nlm-citation-sequence"
    )


@pytest.mark.parametrize("parent", ["gone", "", "the-lancet-oncology", "../../etc/passwd"])
def test_a_parent_that_is_missing_is_named(tmp_path: Path, parent: str) -> None:
    """Neither another dependent style nor anything outside the folder is a parent."""
    line = refusal(written(tmp_path, DEPENDENT.format(parent)))
    assert "which is not among those known" in line


DEEP_MACRO = f'<macro name="m">{nested(60)}</macro>'
HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "not an XML file"),
    "no XML": ("%PDF-1.4", "not an XML file"),
    "cut short": (style(TITLE)[:-20], "not an XML file"),
    "binary": (b"\x00\xff\xfe\x80" * 9, "not text in UTF-8: byte 1"),
    "latin-1": (style(TITLE + '<text value="é"/>').encode("latin-1"), "not text in UTF-8"),
    "HTML": ("<html><body/></html>", 'not a CSL style: it begins with "html"'),
    "no namespace": (style(TITLE).replace(f'xmlns="{NAMESPACE}"', ""), "lacks the namespace"),
    "CSL 2": (style(TITLE).replace('version="1.0"', 'version="2.0"'), "CSL 2.0 is not known"),
    "nothing in it": (f'<style xmlns="{NAMESPACE}" version="1.0"/>', "neither a layout nor"),
    "no citation": (style(TITLE).replace(CITATION, ""), 'the style has no "citation"'),
    "no layout": (style("x").replace("<layout>x</layout>", ""), '"bibliography" has no layout'),
    "only notes": (style(), "no list of references, only citations in the text (--in-text)"),
    "prints nothing": (style('<text variable="ISBN"/>'), "prints nothing of this reference"),
    "an entity": (f'<!DOCTYPE style [<!ENTITY a "b">]>{style("&a;")}', "no DTD"),
    "an unknown entity": (style('<text value="&a;"/>'), "Entity 'a' not defined"),
    "an outside DTD": (f'<!DOCTYPE style SYSTEM "http://x.invalid/a.dtd">{style(TITLE)}', "no DTD"),
    "a wrong value": (
        style(TITLE).replace("<bibliography>", '<bibliography et-al-min="x">'),
        'line 1: et-al-min="x" of "bibliography": expected a whole number',
    ),
    "a huge number": (
        style(TITLE).replace("<bibliography>", f'<bibliography et-al-min="{"9" * 5000}">'),
        "expected a whole number",
    ),
    "a wrong word": (
        style('<text variable="title" font-style="bold"/>'),
        'font-style="bold" of "text": expected normal, italic or oblique',
    ),
    "a slip": (
        style('<text variabel="title"/>'),
        '"text" has no attribute "variabel"; did you mean "variable"?',
    ),
    "a wrong place": (style("<layout/>"), '"layout" cannot stand in "layout"'),
    "a foreign element": (style('<svg xmlns="http://www.w3.org/2000/svg"/>'), "cannot stand in"),
    "an include": (
        style('<include xmlns="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'),
        "cannot stand in",
    ),
    "names of a title": (style('<names variable="title"/>'), "a variable of another kind"),
    "a line end in a value": (
        style('<text variable="title" display="&#10;x"/>'),
        'display="x" of "text"',
    ),
    "a missing macro": (
        style('<text macro="autor"/>', before=f'<macro name="author">{TITLE}</macro>'),
        'there is no macro "autor"; did you mean "author"?',
    ),
    "a macro that calls itself": (
        style('<text macro="a"/>', before='<macro name="a"><text macro="a"/></macro>'),
        'the macro "a" calls itself',
    ),
    "a circle of macros": (
        style(
            TITLE,
            before='<macro name="a"><text macro="b"/></macro>'
            '<macro name="b"><text macro="a"/></macro>',
        ),
        "calls itself",
    ),
    "names without end": (style('<names variable="author"/>' * 2_000), "more than 50,000"),
    "macros without end": (style('<text macro="m0"/>', before=chain(40, 2)), "more than 50,000"),
    "a chain of macros": (style('<text macro="m0"/>', before=chain(5000, 1)), "120 deep"),
    "deep macros in deep groups": (
        style(nested(60).replace(TITLE, '<text macro="m"/>'), before=DEEP_MACRO),
        "120 deep",
    ),
    "deep groups": (style(nested(200)), "120 deep"),
    "deeper groups": (style(nested(20_000)), "Excessive depth"),
    "very many elements": (style('<text value="x"/>' * 52_000), "more than"),
    "long affixes": (style(f'<text variable="title" prefix="{"x" * 5000}"/>'), "1000 characters"),
    "long terms": (
        style(
            TITLE, before=f"<locale><terms><term name='and'>{'x' * 5000}</term></terms></locale>"
        ),
        "more than 1000 characters",
    ),
    "very many attributes": (
        style("<text " + " ".join(f"a{number}='x'" for number in range(60_000)) + "/>"),
        "more than 50 attributes",
    ),
    "too large": (style(TITLE) + " " * LARGEST, "larger than 1,000,000 bytes"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_no_style_is_refused(tmp_path: Path, case: str) -> None:
    """One line that says what is wrong."""
    content, line = HOSTILE[case]
    assert line in refusal(written(tmp_path, content))


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """The billion laughs, and a file that is to be read into the style, in an attribute or not."""
    laughs = "".join(
        f'<!ENTITY l{number} "{f"&l{number - 1};" * 10 if number else "ha"}">'
        for number in range(10)
    )
    secret = written(tmp_path, "secret", "secret.txt")
    for declared in (laughs, f'<!ENTITY l9 SYSTEM "{secret.as_uri()}">'):
        for used in ("&l9;", '<text value="&l9;"/>'):
            text = f"<!DOCTYPE style [{declared}]>{style(used)}"
            line = refusal(written(tmp_path, text))
            assert "no DTD" in line
            assert "secret" not in line


def test_a_large_file_is_not_read_whole() -> None:
    """A file without end is refused after the first million bytes."""
    with pytest.raises(DataError, match="larger than"):
        foreign_style(Path("/dev/zero"))


@pytest.mark.heavy
def test_the_largest_style_that_is_allowed_is_printed(tmp_path: Path) -> None:
    """What is just not refused is printed: here 45,000 elements, 110 deep."""
    many = style(nested(100).replace(TITLE, '<text value="x"/>' * 45_000 + TITLE))
    assert printed(written(tmp_path, many)).startswith("xxx")


@pytest.mark.parametrize("name", ["nope.csl", "folder.csl", "a\0b.csl", "ieee.csl"])
def test_what_cannot_be_read_is_the_callers_fault(tmp_path: Path, name: str) -> None:
    """A missing file, a folder; where a style has that name, it is offered."""
    (tmp_path / "folder.csl").mkdir()
    with pytest.raises(CallError, match="cannot read"):
        foreign_style(tmp_path / name)
    with pytest.raises(CallError, match=r"did you mean --style ieee\?"):
        foreign_style(Path("ieee.csl"))


def test_official_styles_would_pass_as_ones_own() -> None:
    """The grammar and the limits are those of real styles; here one in twenty is looked through."""
    paths = sorted(folders.styles_folder().glob("*.csl"))[::20]
    for path in (*paths, *folders.own_folder().glob("*.csl")):
        assert foreign_style(path).source


@pytest.mark.heavy
def test_all_official_styles_would_pass_as_ones_own() -> None:
    """The same for each of them: a journal's style can be saved, changed and used."""
    for path in folders.styles_folder().glob("*.csl"):
        assert foreign_style(path).source
    for path in (folders.styles_folder() / "dependent").glob("*.csl"):
        assert foreign_style(path).path == styles.find_style(path.stem).path


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    """Return the RELAX NG schema of CSL 1.0.2, which citeproc-py has."""
    spec = importlib.util.find_spec("citeproc")
    assert spec
    assert spec.origin
    return etree.RelaxNG(etree.parse(Path(spec.origin).parent / SCHEMA))


# Ones that the schema judges quickly, of each kind.
SMALL = ("nature", "ieee", "the-lancet", "elsevier-harvard", "springer-basic-brackets", "bmj")


@pytest.mark.parametrize("seed", range(6))
def test_only_what_the_schema_refuses_is_refused(schema: etree.RelaxNG, seed: int) -> None:
    """Our grammar is the schema's, only more liberal: no valid style is turned away."""
    random = Random(seed)  # noqa: S311  (no secret)
    refused = 0
    for _ in range(60):
        path = folders.styles_folder() / f"{random.choice(SMALL)}.csl"
        root = etree.fromstring(mutated(path, random, harmless=random.random() < 0.5))
        found = list(faults(root))
        refused += bool(found)
        if found:
            assert not schema.validate(root), found
    assert refused > 10


@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.heavy) for seed in (2, 3))]
)
def test_a_changed_style_prints_or_is_refused(tmp_path: Path, seed: int) -> None:
    """Real styles with random faults: nothing but our own errors ever comes out."""
    random = Random(seed)  # noqa: S311  (no secret)
    paths = sorted(folders.styles_folder().glob("*.csl"))
    done = 0
    for number in range(100):
        path = random.choice(paths)
        content = mutated(path, random, harmless=seed % 2 == 0)
        items = [citable(random, number), item(random, number + 1000)]
        try:
            bibliography(items, written(tmp_path, content))
        except IsicCiteError as error:
            assert "\n" not in str(error)  # noqa: PT017  (most are rendered or refused, who knows)
        else:
            done += 1
    assert 10 < done < 95


def test_official_styles_are_far_from_the_limits() -> None:
    """The deepest and largest ones draw a third of what is allowed at most."""
    name = "chicago-shortened-notes-bibliography-17th-edition"
    parser = etree.XMLParser(remove_comments=True, remove_pis=True)
    root = etree.parse(folders.styles_folder() / f"{name}.csl", parser).getroot()
    extent = Extent(root)
    extent.check()
    assert max(size for size, _ in extent.known.values()) < 50_000 / 3
    assert max(depth for _, depth in extent.known.values()) < 80


def test_what_surrounds_the_layout_may_say_anything(tmp_path: Path) -> None:
    """Metadata are not judged: a style written by hand without an id or date is printed."""
    text = style(TITLE).replace(INFO, "<info><title>T</title><anything/></info>")
    assert printed(written(tmp_path, text)) == "A title"
    assert printed(written(tmp_path, style(TITLE).replace(INFO, ""))) == "A title"
    assert CITATION in text
