"""How the site looks where there is little room, paper or colour, and when something fails."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from browsing import Visit, chromium, served

import isic_cite
from conftest import program
from isic_cite.site import write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.heavy

PHONE = {"width": 360, "height": 740}
NO_CLIPBOARD = "delete window.ClipboardItem; document.execCommand = () => false"
REFUSED = """() => { navigator.clipboard.write = () =>
  Promise.reject(new DOMException("", "NotAllowedError")); }"""
DARK_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Dark</title>
<link rel="icon" href="data:,"><style>body {{ background: #000; color: #fff; font: 20px serif }}
button {{ all: unset; color: red }} .tabs, .box, [role=tab] {{ display: none }}
pre {{ color: red }}</style>
<script src="{site}isic-cite.js" defer></script></head><body><main><h1>Dark</h1>
<isic-cite dataset="isic-2020"></isic-cite><isic-cite dataset="isic-2018" formats="bibtex ris">
</isic-cite></main></body></html>"""
LOOK = """tab => { const look = getComputedStyle(tab);
  return [look.color, look.backgroundColor, look.textDecorationLine]; }"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give the browser."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site of shipped records."""
    folder: Path = tmp_path_factory.mktemp("site") / "public"
    write_site([isic_cite.load(name) for name in ("isic-2018", "isic-2020", "slice-3d")], folder)
    with served(folder) as address:
        yield address


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize(("name", "table"), [("isic-2018", "files"), ("slice-3d", "bars")])
def test_tables_need_no_scrolling_on_a_phone(
    name: str, table: str, width: int, browser: Browser, site: str
) -> None:
    """All of a row is in sight, and to a screen reader the table is one, with its headers."""
    size = {"width": width, "height": 740}
    with Visit(browser, f"{site}{name}/index.html", viewport=size) as visit:
        frame = visit.page.locator(f".scroll:has(.{table})")
        assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")
        tree = visit.page.locator(f"table.{table}").aria_snapshot()
        assert tree.count("columnheader") == 4
        assert tree.count("rowheader") == visit.page.locator(f"table.{table} tbody tr").count()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_names_of_files_break_between_words(width: int, browser: Browser, site: str) -> None:
    """A name that needs two lines goes on after a `_`, and reads the same to a program."""
    with Visit(
        browser, f"{site}isic-2018/index.html", viewport={"width": width, "height": 900}
    ) as visit:
        names = [file.name for file in isic_cite.load("isic-2018").files]
        cells = visit.page.locator("table.files tbody th .long:first-child")
        assert cells.all_text_contents() == names
        for cell in cells.all():
            for line in lines(cell.element_handle())[:-1]:
                assert line.endswith(("_", "-")), line


def lines(element: object) -> list[str]:
    """Return the text of an element by the lines in which it is laid out."""
    found: list[str] = element.evaluate(  # type: ignore[attr-defined]
        """element => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          const lines = []; let top = null;
          while (walker.nextNode()) for (let at = 0; at < walker.currentNode.length; at += 1) {
            const range = document.createRange();
            range.setStart(walker.currentNode, at); range.setEnd(walker.currentNode, at + 1);
            const place = Math.round(range.getBoundingClientRect().top);
            if (place !== top) { lines.push(""); top = place; }
            lines[lines.length - 1] += walker.currentNode.data[at];
          }
          return lines; }"""
    )
    return found


def in_sight(page: Page, tab: str) -> bool:
    """Tell whether a tab is within the strip that scrolls."""
    seen: bool = page.locator(f"#tab-{tab}").evaluate(
        """tab => { const [inner, outer] = [tab, tab.parentElement].map(
            (each) => each.getBoundingClientRect());
          return inner.left >= outer.left && inner.right <= outer.right; }"""
    )
    return seen


@pytest.mark.parametrize("tab", ["datacite", "cff", "statement", "apa"])
def test_the_tab_of_an_address_is_in_sight_on_a_phone(
    tab: str, browser: Browser, site: str
) -> None:
    """The strip of tabs is scrolled to the one that a link has chosen, and to the next by keys."""
    with Visit(browser, f"{site}isic-2018/index.html#{tab}", viewport=PHONE) as visit:
        assert in_sight(visit.page, tab)
        visit.page.focus(f"#tab-{tab}")
        visit.page.keyboard.press("ArrowLeft")
        chosen = visit.page.get_attribute("[aria-selected='true']", "id") or ""
        assert in_sight(visit.page, chosen.removeprefix("tab-"))


def test_the_back_button_leaves_the_page_at_once(browser: Browser, site: str) -> None:
    """However many tabs were looked at, one step goes back; a followed fragment is a step."""
    with Visit(browser, f"{site}index.html") as visit:
        page = visit.page
        page.goto(f"{site}isic-2020/index.html")
        for tab in ("mla", "bibtex", "notice"):
            page.click(f"#tab-{tab}")
        assert page.url.endswith("#notice")
        page.evaluate("location.hash = '#vancouver'")
        page.wait_for_selector("#tab-vancouver[aria-selected='true']")
        page.go_back()
        page.wait_for_selector("#tab-notice[aria-selected='true']")
        page.go_back()
        page.wait_for_url(f"{site}index.html")


@pytest.mark.parametrize("tab", ["apa", "bibtex", "notice"])
def test_a_copy_that_fails_is_told_and_selects_the_text(
    tab: str, browser: Browser, site: str
) -> None:
    """All see the sentence, and the text is ready for the keyboard or the menu."""
    with Visit(browser, f"{site}isic-2020/index.html#{tab}") as visit:
        page = visit.page
        page.evaluate(NO_CLIPBOARD)
        page.click(f"#{tab} [data-copy]")
        page.wait_for_selector("#copied:not(.unseen)")
        assert "could not be copied. It is selected" in page.inner_text("#copied")
        shown = page.locator(f"#{tab} :is(.rich, .code)").inner_text()
        selected = page.evaluate("getSelection().toString()")
        assert " ".join(selected.split()) == " ".join(shown.split())


def test_a_refused_clipboard_is_no_failure(browser: Browser, site: str) -> None:
    """Where the permission is denied, the older way copies."""
    with Visit(browser, f"{site}isic-2020/index.html") as visit:
        page = visit.page
        page.evaluate(REFUSED)
        page.click("#apa [data-copy]")
        page.wait_for_selector("#copied:text-is('APA copied')", state="attached")
        assert "SIIM-ISIC" in visit.clipboard()["text/plain"]


def test_the_chosen_tab_and_colours_differ_where_colours_are_forced(
    browser: Browser, site: str
) -> None:
    """What is chosen has another ground than the rest, in the system's own colours."""
    ground = "each => getComputedStyle(each).backgroundColor"
    with Visit(browser, f"{site}isic-2020/index.html", forced_colors="active") as visit:
        page = visit.page
        canvas = page.locator(":root").evaluate(ground)
        for chosen, other in (
            ("#tab-apa", "#tab-mla"),
            ("#theme-auto + span", "#theme-dark + span"),
        ):
            grounds = [page.locator(each).evaluate(ground) for each in (chosen, other)]
            assert grounds[0] not in (canvas, "rgb(255, 255, 255)", *grounds[1:]), chosen


def test_nothing_moves_for_who_wants_no_motion(browser: Browser, site: str) -> None:
    """No transition and no smooth scrolling with `prefers-reduced-motion`."""
    with Visit(browser, f"{site}isic-2020/index.html", reduced_motion="reduce") as visit:
        moving = visit.page.evaluate(
            """[...document.querySelectorAll("*")].filter((each) => {
              const look = getComputedStyle(each);
              return look.transitionDuration !== "0s" || look.animationName !== "none"
                || look.scrollBehavior === "smooth"; }).map((each) => each.outerHTML)"""
        )
        assert moving == []


@pytest.mark.parametrize("name", ["isic-2018", "slice-3d"])
def test_paper_is_not_wasted(name: str, browser: Browser, site: str, tmp_path: Path) -> None:
    """The cite box fills its pages, BibTeX follows APA on the first, and no control is printed."""
    pdf = tmp_path / "page.pdf"
    with Visit(browser, f"{site}{name}/index.html") as visit:
        visit.page.pdf(path=pdf, format="A4")
    command = [program("pdftotext"), "-layout", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    first = text.split("\f")[0]
    assert first.index("Cite it") < first.index("APA") < first.index("BibTeX")
    assert not re.search(r"\b(Copy|Download|Vancouver|Put this cite box)\b", text)


def test_nothing_small_is_torn_between_two_sheets(browser: Browser, site: str) -> None:
    """A card, a row, a person and a use each stand on one sheet; the cite box is closed on each."""
    with Visit(browser, f"{site}slice-3d/index.html") as visit:
        visit.page.emulate_media(media="print")
        torn = visit.page.evaluate(
            """() => [...document.querySelectorAll(
                "tr, .card, .use, .plot, .people > li, .works > li")]
              .filter((each) => getComputedStyle(each).breakInside !== "avoid")
              .map((each) => each.outerHTML)"""
        )
        assert torn == []
        box = visit.page.locator(".cite").evaluate(
            "(box) => getComputedStyle(box).webkitBoxDecorationBreak"
        )
        assert box == "clone"


def test_the_start_page_prints_its_list_and_no_search(browser: Browser, site: str) -> None:
    """What only a script can do is not on paper."""
    with Visit(browser, f"{site}index.html") as visit:
        visit.page.fill("#search", "2020")
        visit.page.emulate_media(media="print")
        assert not visit.page.locator("search").is_visible()
        assert visit.page.locator(".list").is_visible()


def test_boxes_on_a_dark_page_stand_apart_from_its_style(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    """Each has its own tabs in the colours of the page, of which the chosen one differs."""
    (tmp_path / "index.html").write_text(DARK_PAGE.format(site=site), "utf-8")
    with served(tmp_path) as other, Visit(browser, other, hosts=(site,)) as visit:
        page = visit.page
        page.wait_for_selector("isic-cite >> nth=1 >> [role=tab]")
        boxes = page.locator("isic-cite")
        second = boxes.nth(1).locator("[role=tab]")
        assert second.all_text_contents() == ["BibTeX", "RIS"]
        second.nth(1).click()
        assert boxes.nth(0).locator("[aria-selected=true]").text_content() == "APA"
        chosen, rest = (second.nth(at).evaluate(LOOK) for at in (1, 0))
        assert chosen[0] == rest[0] == "rgb(255, 255, 255)"
        assert [a != b for a, b in zip(chosen[1:], rest[1:], strict=True)] == [True] * 2
        page.evaluate(NO_CLIPBOARD)
        boxes.nth(1).locator("text=Copy RIS").click()
        page.wait_for_selector("isic-cite >> text=Select the text and copy it instead")
        assert visit.faults == []


def test_a_box_whose_server_is_gone_says_so(browser: Browser, site: str, tmp_path: Path) -> None:
    """The link inside stays, with a sentence, and nothing is thrown at the page."""
    page = DARK_PAGE.format(site=site).replace(
        '"isic-2020"></isic', f'"isic-2020"><a href="{site}">How to cite</a></isic'
    )
    (tmp_path / "index.html").write_text(page, "utf-8")
    with served(tmp_path) as other, Visit(browser, "about:blank") as visit:
        visit.context.unroute_all()
        visit.context.route("**/cite.json", lambda route: route.abort("connectionrefused"))
        visit.page.goto(other)
        visit.page.wait_for_selector("isic-cite >> text=could not be read")
        assert visit.page.locator("isic-cite a").first.is_visible()
        assert not [fault for fault in visit.faults if fault.startswith("error")]
