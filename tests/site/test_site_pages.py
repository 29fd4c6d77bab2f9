"""The pages of a site: well-formed, linked, escaped, and with the texts that the formats print."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

import html5lib
import pytest
from hostile_site import ATTACK, hostile, lies
from msgspec import structs

import isic_cite
from conftest import DATASETS, HOSTILE
from isic_cite.errors import CallError, DataError
from isic_cite.formats import FORMATS
from isic_cite.formats.options import Options
from isic_cite.plots.looks import LOOKS
from isic_cite.rendering import text_of
from isic_cite.site import TITLE, write_site
from isic_cite.site.pages import PER_PAGE, Site, files_of
from isic_cite.site.safe import link, visible
from isic_cite.site.sheet import style
from isic_cite.site.texts import TABS, demoted, shown

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from isic_cite.model import Dataset

BASE = "https://example.org/cite/"
LIGHT = 100_000
"""Bytes that a page may weigh, without images."""
REORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    """Return the site of all datasets."""
    return files_of([isic_cite.load(name) for name in DATASETS], Site(TITLE, BASE))


@pytest.fixture(scope="module")
def attacked() -> dict[str, bytes]:
    """Return the site of the hostile record, and of one with addresses that lie."""
    record = hostile()
    return files_of([record, structs.replace(lies(record), id="lies")], Site("x <b>", None))


def parsed(page: bytes) -> Element:
    """Parse a page, which has to be without any error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: Element = parser.parse(page.decode())
    return tree


def pages(files: dict[str, bytes]) -> dict[str, Element]:
    """Return the pages of a site, parsed."""
    return {name: parsed(content) for name, content in files.items() if name.endswith(".html")}


def metas(page: Element, name: str) -> list[str]:
    """Return the contents of the meta tags of a name."""
    return [tag.get("content", "") for tag in page.iter("meta") if tag.get("name") == name]


def relations(page: Element, relation: str) -> list[str]:
    """Return the addresses of the links in the head with a relation."""
    return [tag.get("href", "") for tag in page.iter("link") if tag.get("rel") == relation]


def test_pages_are_well_formed_and_light(site: dict[str, bytes]) -> None:
    """A parser of HTML finds no error, ids are unique, and no page is heavy."""
    for name, page in pages(site).items():
        ids = [element.get("id") for element in page.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), name
        assert len(list(page.iter("h1"))) == 1, name
        assert len(site[name]) + len(site["assets/site.js"]) < 1.2 * LIGHT, name
        assert len(site[name]) < LIGHT, name


def test_links_inside_the_site_lead_somewhere(site: dict[str, bytes]) -> None:
    """Every relative link is a file of the site, and every fragment an id of the page it names."""
    found = pages(site)
    for name, page in found.items():
        for element in page.iter():
            address = element.get("href") or element.get("src") or element.get("data-index")
            if not address or re.match(r"https?://", address):
                continue
            path, fragment = urldefrag(address)
            target = resolved(name, path) if path else name
            assert target in site, (name, address)
            if fragment:
                assert fragment in {each.get("id") for each in found[target].iter()}, address


def resolved(page: str, path: str) -> str:
    """Return the path that a relative one on a page means."""
    parts = page.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def test_a_page_asks_no_other_host_for_anything(site: dict[str, bytes]) -> None:
    """Style, script and picture are files of the site; the policy allows nothing else."""
    for page in pages(site).values():
        loaded = relations(page, "icon")
        loaded += [each.get("src", "") for each in page.iter() if each.get("src")]
        assert all(address.startswith(("../", "assets/")) for address in loaded)
        assert not relations(page, "stylesheet"), "a style sheet of its own would be waited for"
        assert all("defer" in each.attrib for each in page.iter("script") if each.get("src"))
        policy = next(each for each in page.iter("meta") if each.get("http-equiv"))
        assert policy.get("content", "").startswith("default-src 'none';")
        assert "unsafe" not in policy.get("content", "")
        (sheet,) = page.iter("style")
        digest = b64encode(hashlib.sha256((sheet.text or "").encode()).digest()).decode()
        assert f"style-src 'sha256-{digest}';" in policy.get("content", "")
        for element in page.iter():
            assert not any(key == "style" or key.startswith("on") for key in element.attrib)
    assert "url(" not in style()
    assert "@import" not in style()


def text_or_reason(record: Dataset, name: str, panel: str) -> str:
    """Return the text of a format; where the record cannot have it, its tab has to say why."""
    try:
        return text_of((record,), name, Options())
    except DataError as error:
        if error.message not in panel:
            raise
        return ""


@pytest.mark.parametrize("name", DATASETS)
def test_tabs_and_files_are_what_the_formats_print(name: str, site: dict[str, bytes]) -> None:
    """Each download is the text of the format, and so is each tab; what is missing says why."""
    record = isic_cite.load(name)
    page = parsed(site[f"{name}/index.html"])
    by_id = {element.get("id"): element for element in page.iter() if element.get("id")}
    for tab in TABS:
        panel = "".join(by_id[tab.name].itertext())
        text = text_or_reason(record, tab.name, panel)
        if not text:
            continue
        assert site[f"{name}/{tab.file.format(id=name)}"].decode() == text
        plain = by_id.get(f"plain-{tab.name}")
        if plain is not None:
            assert "".join(plain.itertext()) == text.replace("\r\n", "\n")
        else:
            blocks = ["".join(block.itertext()) for block in by_id[f"rich-{tab.name}"]]
            assert "\n\n".join(blocks) + "\n" == text


def test_every_dataset_has_every_style_of_the_registry() -> None:
    """A style that is listed among the formats has its tab by itself."""
    styles = {entry.name for entry in FORMATS if entry.style}
    assert styles <= {tab.name for tab in TABS}


def test_machines_read_the_head(site: dict[str, bytes]) -> None:
    """Highwire's tags, JSON-LD and the links of Signposting say what the record says."""
    page = parsed(site["isic-2020/index.html"])
    assert metas(page, "citation_title") == ["SIIM-ISIC 2020 Challenge Dataset"]
    # With the comma, Zotero takes none of the words for a family name.
    assert metas(page, "citation_author") == ["International Skin Imaging Collaboration,"]
    assert metas(page, "DC.type") == ["Dataset"]
    assert metas(page, "DC.rights") == [
        "CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/)"
    ]
    assert metas(page, "citation_publication_date") == ["2020"]
    assert metas(page, "citation_doi") == ["10.34970/2020-ds01"]
    assert relations(page, "cite-as") == ["https://doi.org/10.34970/2020-ds01"]
    assert relations(page, "canonical") == [f"{BASE}isic-2020/"]
    assert relations(page, "license") == ["https://creativecommons.org/licenses/by-nc/4.0/"]
    [block] = [each for each in page.iter("script") if each.get("type") == "application/ld+json"]
    record = isic_cite.load("isic-2020")
    assert json.loads(block.text or "") == json.loads(text_of((record,), "schema-org", Options()))


def test_no_title_is_made_up_for_programs(site: dict[str, bytes]) -> None:
    """A dataset without a title of its own has no tags with which programs would cite one."""
    page = parsed(site["isic-2018/index.html"])
    assert metas(page, "citation_title") == []
    assert metas(page, "DC.type") == []
    assert metas(page, "DC.rights")[0].startswith("Task 1 and Task 2: CC0 1.0 (https://")
    assert "; Task 3: CC BY-NC 4.0 (https://" in metas(page, "DC.rights")[0]
    assert "no title of its own" in "".join(page.itertext())


def test_authors_who_are_persons_are_sorted_by_family() -> None:
    """Highwire's tags have the family name before a comma."""
    record = isic_cite.load("ham10000")
    page = parsed(files_of([record], Site(TITLE, None))["ham10000/index.html"])
    assert metas(page, "citation_author")[0].startswith("Tschandl, ")


def test_addresses_need_a_base(site: dict[str, bytes]) -> None:
    """Without a base there is neither a sitemap nor a canonical link; with one, of all pages."""
    without = files_of([isic_cite.load("isic-2020")], Site(TITLE, None))
    assert "sitemap.xml" not in without
    assert relations(parsed(without["isic-2020/index.html"]), "canonical") == []
    locations = re.findall(r"<loc>(.*?)</loc>", site["sitemap.xml"].decode())
    assert locations == sorted([BASE, *(f"{BASE}{name}/" for name in DATASETS)])


def test_what_is_not_settled_is_said(site: dict[str, bytes]) -> None:
    """An unresolved conflict about a licence and an incomplete credit stand above the cite box."""
    for name, words in (("bcn20000", "disagree about the licence"), ("isic-2019", "only in part")):
        text = unescape(site[f"{name}/index.html"].decode())
        assert words in text[: text.index('id="cite"')], name


def test_the_plot_has_its_numbers_beside_it(site: dict[str, bytes]) -> None:
    """Each share has a row with credit, licence and number; each look of a licence has a colour."""
    page = parsed(site["slice-3d/index.html"])
    table = next(each for each in page.iter("table") if each.get("class") == "bars")
    rows = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")][1:]
    shares = isic_cite.load("slice-3d").shares
    assert {(row[0], row[2]) for row in rows} == {
        (share.attribution, f"{share.images:,}") for share in shares
    }
    for name, look in LOOKS.items():
        assert f".look-{name.casefold().replace('.', '-')}{{fill:{look.fill}}}" in style()


def test_every_page_describes_itself() -> None:
    """What a search engine shows below the title is there where a record has no description."""
    record = structs.replace(isic_cite.load("isic-2020"), description=None)
    files = files_of([record], Site(TITLE, None))
    [said] = metas(parsed(files["isic-2020/index.html"]), "description")
    assert said.startswith("How to cite SIIM-ISIC 2020 Challenge Dataset")
    assert metas(parsed(files["index.html"]), "description")


def test_the_component_has_the_texts(site: dict[str, bytes]) -> None:
    """`cite.json` holds every tab that has a text."""
    data = json.loads(site["isic-2020/cite.json"])
    assert [each["name"] for each in data["formats"]] == [tab.name for tab in TABS]
    assert all(f"isic-2020/{each['file']}" in site for each in data["formats"])


def test_the_search_knows_names_and_styles(site: dict[str, bytes]) -> None:
    """The index has the datasets by id, alias and institution, and every tab."""
    index = json.loads(site["search.json"])
    words = {each["id"]: each["words"] for each in index["datasets"]}
    assert "isic-2024" in words["slice-3d"]
    assert "melanoma institute australia" in words["isic-2020"]
    assert [each["name"] for each in index["formats"]] == [tab.name for tab in TABS]


def test_a_long_list_has_several_pages() -> None:
    """A page lists at most a hundred datasets, so that it stays light."""
    record = isic_cite.load("isic-2016")
    bare = structs.replace(record, references=(), files=(), description=None)
    many = [structs.replace(bare, id=f"made-up-{n}") for n in range(PER_PAGE + 1)]
    files = files_of(many, Site(TITLE, None))
    assert len(files["index.html"]) < LIGHT
    second = parsed(files["pages/2/index.html"])
    assert "../../made-up-100/index.html" in {each.get("href") for each in second.iter("a")}


def test_hostile_texts_stay_texts(attacked: dict[str, bytes]) -> None:
    """No element, attribute or address comes of what a record says, and nothing reverses."""
    for name, page in pages(attacked).items():
        scripts = [(each.get("src"), each.get("type")) for each in page.iter("script")]
        root = "" if name == "index.html" else "../"
        own = {(f"{root}assets/{script}.js", None) for script in ("site", "search")}
        assert set(scripts) <= own | {(None, "application/ld+json")}
        assert not list(page.iter("img"))
        for element in page.iter():
            assert not any(key.startswith("on") or key == "style" for key in element.attrib)
            address = element.get("href") or ""
            assert ":" not in address or re.match(r"https?://", address), address
        assert not REORDERING.search(attacked[name].decode())
    text = " ".join("".join(parsed(attacked["hostile/index.html"]).itertext()).split())
    assert " ".join(str(visible(ATTACK)).split()) in text


def test_hostile_data_blocks_hold_the_very_text(attacked: dict[str, bytes]) -> None:
    """JSON-LD cannot be closed from inside, and a parser of JSON gives the text back."""
    page = parsed(attacked["hostile/index.html"])
    [block] = [each for each in page.iter("script") if each.get("type")]
    assert json.loads(block.text or "")["name"] == ATTACK
    assert "<" not in (block.text or "")


def test_lying_addresses_are_shown_and_not_linked(attacked: dict[str, bytes]) -> None:
    """`javascript:` and `data:` stand on the page as text only."""
    page = parsed(attacked["lies/index.html"])
    assert "javascript:window.hacked=1" in "".join(page.itertext())
    for element in page.iter():
        assert "javascript:" not in (element.get("href") or "").casefold()


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_of_other_scripts_and_signs_arrive(text: str) -> None:
    """What looks like markup of any kind is a name like any other."""
    record = structs.replace(isic_cite.load("isic-2020"), name=text, title=text)
    page = parsed(files_of([record], Site(TITLE, None))["isic-2020/index.html"])
    [heading] = page.iter("h1")
    assert "".join(heading.itertext()) == text


def test_plain_paragraphs_are_the_plain_text() -> None:
    """What is made of the fragment is what the writer of plain text writes."""
    record = structs.replace(
        isic_cite.load("isic-2020"), title="A <b> & \u2028 “c” &amp; <!-- d --> $e$"
    )
    for tab in shown(record):
        if tab.group == "Citation styles":
            assert tab.text == text_of((record,), tab.name, Options()), tab.name


def test_headings_of_a_fragment_go_below_those_of_the_page() -> None:
    """A heading of a text is never above the title of its tab; text that looks like one stays."""
    assert demoted("<h1>a</h1><h2>b &lt;h1&gt;</h2>") == "<h4>a</h4><h5>b &lt;h1&gt;</h5>"


@pytest.mark.parametrize("url", ["javascript:x", "data:x", "https://a\u202eb", "//x", "", None])
def test_what_is_no_address_is_no_link(url: str | None) -> None:
    """Only http and https lead anywhere."""
    assert link(url) is None
    assert link("https://isic.test/?a=1&b=2#c") == "https://isic.test/?a=1&b=2#c"


def test_an_address_of_a_link_is_one() -> None:
    """Signs that no address may hold are written as it writes them; all others stay."""
    assert link('https://isic.test/"><b>{a|b}^`\\') == (
        "https://isic.test/%22%3E%3Cb%3E%7Ba%7Cb%7D%5E%60%5C"
    )
    for url in ("https://isic.test/a%20b/(c);d,e'f?g=[h]#i", "https://isic.test/Cl\u00ednic"):
        assert link(url) == url


def test_same_records_same_bytes(site: dict[str, bytes]) -> None:
    """Nothing depends on time, order of sets or machine."""
    again = files_of([isic_cite.load(name) for name in DATASETS], Site(TITLE, BASE))
    assert again == site


def test_a_record_with_a_placeholder_has_no_page(tmp_path: Path) -> None:
    """It is refused before anything is written; as a draft it is marked on the page."""
    record = structs.replace(isic_cite.load("isic-2020"), title="PLACEHOLDER")
    with pytest.raises(DataError, match="placeholder"):
        write_site([record], tmp_path / "public")
    assert not (tmp_path / "public").exists()
    write_site([record], tmp_path / "public", draft=True)
    assert "[DRAFT]" in (tmp_path / "public" / "isic-2020" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "name",
    ["assets", "pages", "index.html", "search.json", "con", "nul.txt", "a" * 101, "a\n", ".."],
)
def test_an_id_that_is_no_name_of_a_folder_is_refused(name: str, tmp_path: Path) -> None:
    """A page never takes the place of a file of the site, nor leaves the folder."""
    record = structs.replace(isic_cite.load("isic-2020"), id=name)
    with pytest.raises(CallError, match="cannot be the name of a page"):
        write_site([record], tmp_path / "public")


def test_parts_and_repeated_ids_are_refused(tmp_path: Path) -> None:
    """A page is of a whole dataset, and each has its own."""
    with pytest.raises(CallError, match="is a part"):
        write_site([isic_cite.load("isic-2018:task-3")], tmp_path / "public")
    record = isic_cite.load("isic-2018")
    with pytest.raises(CallError, match="two records have the id isic-2018"):
        write_site([record, record], tmp_path / "public")
    with pytest.raises(CallError, match="no records"):
        write_site([], tmp_path / "public")


@pytest.mark.parametrize(
    "address", ["example.org", "javascript:x", 'https://x/"><script>', "", "/"]
)
def test_a_base_that_is_no_address_is_refused(address: str, tmp_path: Path) -> None:
    """What is not an address of the web is said to be none."""
    with pytest.raises(CallError, match="no address of a site"):
        write_site([isic_cite.load("isic-2020")], tmp_path / "public", base_url=address)
