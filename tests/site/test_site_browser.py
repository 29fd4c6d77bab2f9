"""The site in a real browser: copying, keys, accessibility, no request and no script of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browsing import AXE_RUN, Visit, axe_source, chromium, served
from hostile_site import hostile, lies
from msgspec import structs

import isic_cite
from isic_cite.formats.options import Options
from isic_cite.rendering import text_of
from isic_cite.site import write_site
from isic_cite.site.texts import TABS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.heavy

PAGES = ("index.html", "isic-2018/index.html", "slice-3d/index.html", "hostile/index.html")
WIDTHS = (360, 768, 1280)
LEAST_SHIFT = 0.001
"""Less than a line that moves by a pixel; a page whose shift is below 0.1 is called good
(https://web.dev/articles/cls)."""
EMBEDDING = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Elsewhere</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:;
 script-src {site};
 connect-src {site}; require-trusted-types-for 'script'"><link rel="icon" href="data:,">
<script src="{site}isic-cite.js" defer></script></head><body><main><h1>Elsewhere</h1>
<isic-cite dataset="{dataset}" formats="{formats}"><a href="{site}isic-2020/">How to cite</a>
</isic-cite></main></body></html>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give the browser."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with shipped records and hostile ones."""
    folder: Path = tmp_path_factory.mktemp("site") / "public"
    bad = hostile()
    shipped = [isic_cite.load(name) for name in ("isic-2018", "isic-2020", "slice-3d")]
    write_site([*shipped, bad, structs.replace(lies(bad), id="lies")], folder)
    with served(folder) as address:
        yield address


def text(name: str) -> str:
    """Return a text of ISIC 2020 as the format prints it."""
    return text_of((isic_cite.load("isic-2020"),), name, Options())


@pytest.mark.parametrize("name", [tab.name for tab in TABS])
def test_copying_puts_plain_and_rich_text_on_the_clipboard(
    name: str, browser: Browser, site: str
) -> None:
    """The plain text is that of the format; the rich one has its markup, and no page around it."""
    with Visit(browser, f"{site}isic-2020/index.html#{name}") as visit:
        visit.page.click(f"#{name} [data-copy]")
        visit.page.wait_for_selector("#copied:not(:empty)", state="attached")
        held = visit.clipboard()
        assert held["text/plain"] == text(name).replace("\r\n", "\n")
        rich = next(tab.kind for tab in TABS if tab.name == name) != "code"
        assert ("text/html" in held) == rich
        if name == "apa":
            assert "<em>SIIM-ISIC 2020 Challenge Dataset</em>" in held["text/html"]
        assert visit.faults == []


def test_copying_works_without_the_modern_clipboard(browser: Browser, site: str) -> None:
    """Where there is no `navigator.clipboard`, as on a page without https, the event does it."""
    with Visit(browser, f"{site}isic-2020/index.html") as visit:
        visit.page.evaluate("delete window.ClipboardItem")
        visit.page.click("#apa [data-copy]")
        visit.page.wait_for_selector("#copied:not(:empty)", state="attached")
        visit.page.reload()
        held = visit.clipboard()
        assert held["text/plain"] == text("apa")
        assert "<em>" in held["text/html"]


def test_tabs_work_by_keyboard(browser: Browser, site: str) -> None:
    """Arrows go round, Home and End to the ends, Tab leaves the list for the panel."""
    with Visit(browser, f"{site}isic-2020/index.html") as visit:
        page = visit.page
        focused = "document.activeElement.id"
        page.focus("#tab-apa")
        for key, name in (
            ("ArrowRight", "harvard"),
            ("ArrowLeft", "apa"),
            ("ArrowLeft", "statement"),
            ("ArrowRight", "apa"),
            ("End", "statement"),
            ("Home", "apa"),
            ("ArrowRight", "harvard"),
        ):
            page.keyboard.press(key)
            assert page.evaluate(focused) == f"tab-{name}"
            assert page.locator(f"#tab-{name}").get_attribute("aria-selected") == "true"
            assert page.locator("[role=tabpanel]:visible").count() == 1
            assert page.locator(f"#{name}").is_visible()
        assert page.locator("[role=tab][tabindex='0']").count() == 1
        assert page.url.endswith("#harvard")
        page.keyboard.press("Tab")
        assert page.evaluate(focused) == "harvard"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("#copied:text-is('Harvard copied')", state="attached")
        assert visit.clipboard()["text/plain"] == text("harvard")
        assert visit.faults == []


def test_no_tab_moves_when_another_is_chosen(browser: Browser, site: str, tmp_path: Path) -> None:
    """A choice is seen by its colour and not by wider letters, here and in the component."""
    embedding(tmp_path, site, "isic-2020", "apa harvard mla")
    places = """(all) => all.map((each) => { const at = each.getBoundingClientRect();
      return [at.left, at.top, at.width, at.height].map(Math.round); })"""
    with served(tmp_path) as other:
        for address in (f"{site}isic-2020/index.html", other):
            with Visit(browser, address, hosts=(site,)) as visit:
                visit.page.wait_for_selector("[role=tab]")
                before = visit.page.locator("[role=tab]").evaluate_all(places)
                visit.page.click("[role=tab] >> nth=2")
                assert visit.page.locator("[role=tab]").evaluate_all(places) == before
                look = "(each) => getComputedStyle(each).backgroundColor"
                tabs = [visit.page.locator(f"[role=tab] >> nth={at}") for at in (1, 2)]
                assert len({tab.evaluate(look) for tab in tabs}) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(path: str, width: int, scheme: str, browser: Browser, site: str) -> None:
    """No violation of any rule at any width in light and dark, and nothing wider than the page."""
    size = {"width": width, "height": 900}
    with Visit(browser, f"{site}{path}", viewport=size, color_scheme=scheme) as visit:
        visit.page.evaluate(axe_source())
        assert visit.page.evaluate(AXE_RUN) == []
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        assert visit.faults == []


@pytest.mark.parametrize("tab", ["bibtex", "attribution", "notice"])
def test_axe_finds_nothing_in_other_tabs(tab: str, browser: Browser, site: str) -> None:
    """Code and prose are as accessible as a citation, with all that can be unfolded open."""
    with Visit(browser, f"{site}isic-2018/index.html#{tab}") as visit:
        visit.page.evaluate(
            "document.querySelectorAll('details').forEach((each) => each.open = true)"
        )
        visit.page.evaluate(axe_source())
        assert visit.page.evaluate(AXE_RUN) == []


def test_320_pixels_are_enough(browser: Browser, site: str) -> None:
    """Nothing sticks out of a page at the width that WCAG 2.1, 1.4.10, asks for."""
    for path in PAGES:
        with Visit(browser, f"{site}{path}", viewport={"width": 320, "height": 600}) as visit:
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320, path


@pytest.mark.parametrize("path", PAGES)
def test_all_is_there_without_a_script(path: str, browser: Browser, site: str) -> None:
    """Every text is visible, every control that needs a script is not, and axe is content."""
    with Visit(browser, f"{site}{path}", java_script_enabled=False) as visit:
        panels = visit.page.locator(".panel")
        assert all(panel.is_visible() for panel in panels.all())
        assert not any(each.is_visible() for each in visit.page.locator(".needs-script").all())
        assert visit.page.locator("h1").is_visible()
        assert visit.faults == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_when_the_script_comes(
    path: str, width: int, browser: Browser, site: str
) -> None:
    """What needs the script has its place before, however late it is, and is not shown so long."""
    with Visit(
        browser, "about:blank", hosts=(site,), viewport={"width": width, "height": 900}
    ) as it:
        waiting: list[Route] = []
        it.page.route("**/*.js", lambda route: waiting.append(route))  # noqa: PLW0108
        it.page.add_init_script(
            """new PerformanceObserver((list) => { window.moved ??= [];
              window.moved.push(...list.getEntries().map((each) => each.value)); })
              .observe({type: "layout-shift", buffered: true})"""
        )
        it.page.goto(f"{site}{path}", wait_until="commit")
        it.page.wait_for_selector("footer")
        it.page.evaluate(
            "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))"
        )
        assert not any(each.is_visible() for each in it.page.locator(".needs-script").all())
        it.page.evaluate("window.moved = []")  # how the page itself arrives is not the script's
        for route in waiting:
            route.continue_()
        it.page.wait_for_selector(".scripted", state="attached")
        it.page.wait_for_timeout(200)
        assert sum(it.page.evaluate("window.moved")) < LEAST_SHIFT
        assert it.faults == []


def test_the_colours_are_remembered(browser: Browser, site: str) -> None:
    """A choice of colours holds on every page, against the system's."""
    background = "getComputedStyle(document.body).backgroundColor"
    with Visit(browser, f"{site}index.html", color_scheme="light") as visit:
        light = visit.page.evaluate(background)
        visit.page.check("#theme-dark")
        dark = visit.page.evaluate(background)
        assert light != dark
        visit.page.goto(f"{site}isic-2020/index.html")
        assert visit.page.evaluate(background) == dark
        visit.page.check("#theme-auto")
        assert visit.page.evaluate(background) == light
        assert visit.faults == []


@pytest.mark.parametrize(
    ("typed", "first", "number"),
    [
        ("2020", "isic-2020/index.html", 1),
        ("ISIC-2024", "slice-3d/index.html", 1),
        ("isic 2020 vancouver", "isic-2020/index.html#vancouver", 1),
        ("melanoma institute australia bibtex", "isic-2020/index.html#bibtex", 2),
        ("nothing of the kind", None, 0),
    ],
)
def test_the_search_finds_datasets_and_styles(
    typed: str, first: str | None, number: int, browser: Browser, site: str
) -> None:
    """Words that name a text choose it, others look for datasets by any of their names."""
    with Visit(browser, f"{site}index.html") as visit:
        visit.page.fill("#search", typed)
        visit.page.wait_for_selector("#said:not(:empty)")
        links = visit.page.locator("#found a")
        own = [
            link
            for link in links.all()
            if not link.get_attribute("href").startswith(("hostile", "lies"))
        ]
        assert len(own) == number
        if first:
            assert own[0].get_attribute("href") == first
            own[0].click()
            visit.page.wait_for_url(f"{site}{first}")
        else:
            assert visit.page.text_content("#said") == "Nothing was found."
        assert visit.faults == []


def test_a_page_that_is_printed_has_the_citation(browser: Browser, site: str) -> None:
    """On paper stand APA, BibTeX and attribution, black on white, without controls."""
    with Visit(browser, f"{site}isic-2020/index.html", color_scheme="dark") as visit:
        visit.page.emulate_media(media="print")
        for name in ("apa", "bibtex", "attribution"):
            assert visit.page.locator(f"#{name}").is_visible()
        assert not visit.page.locator("#vancouver").is_visible()
        assert not visit.page.locator(".theme").is_visible()
        assert not visit.page.locator("#apa .actions").is_visible()
        ink = visit.page.evaluate("getComputedStyle(document.body).color")
        assert ink == "rgb(27, 34, 37)"


@pytest.mark.parametrize("name", ["hostile", "lies"])
def test_a_hostile_record_runs_nothing(name: str, browser: Browser, site: str) -> None:
    """No script runs, no request leaves, whatever is opened, copied or clicked."""
    with Visit(browser, f"{site}{name}/index.html") as visit:
        page = visit.page
        for tab in TABS:
            page.evaluate(f"document.getElementById('tab-{tab.name}').click()")
            if page.locator(f"#{tab.name} [data-copy]").count():
                page.click(f"#{tab.name} [data-copy]")
        page.evaluate(
            """() => { for (const each of document.querySelectorAll("main *")) {
              for (const kind of ["mouseover", "error", "load", "focus"]) {
                each.dispatchEvent(new Event(kind, {bubbles: true}));
              } } }"""
        )
        page.goto(f"{site}index.html")
        page.fill("#search", "hacked")
        page.wait_for_selector("#found a")
        assert page.evaluate("window.hacked") is None
        # Rich text, pasted into a page that takes all of it, must not run either.
        page.evaluate(
            """async () => { const [item] = await navigator.clipboard.read();
              const html = await (await item.getType("text/html")).text();
              document.querySelector("main").innerHTML = html; }"""
        )
        page.wait_for_timeout(200)
        assert page.evaluate("window.hacked") is None
        assert visit.faults == []


def embedding(folder: Path, site: str, dataset: str, formats: str = "apa bibtex nothing") -> None:
    """Write the page of another host with the component in it."""
    page = EMBEDDING.format(site=site, dataset=dataset, formats=formats)
    (folder / "index.html").write_text(page, "utf-8")


def test_the_component_works_on_a_page_with_a_strict_policy(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    """On another host, without inline styles or scripts, it has tabs, keys and copy buttons."""
    embedding(tmp_path, site, "isic-2020")
    with served(tmp_path) as other, Visit(browser, other, hosts=(site,)) as visit:
        page = visit.page
        page.wait_for_selector("isic-cite [role=tab]")
        assert [tab.text_content() for tab in page.locator("isic-cite [role=tab]").all()] == [
            "APA",
            "BibTeX",
        ]
        page.focus("isic-cite [role=tab]")
        page.keyboard.press("End")
        assert (
            page.locator("isic-cite [role=tabpanel]:visible").get_attribute("id") == "panel-bibtex"
        )
        page.click("isic-cite >> text=Copy BibTeX")
        page.wait_for_selector("isic-cite >> text=BibTeX copied")
        assert visit.clipboard() == {"text/plain": text("bibtex")}
        page.keyboard.press("Home")
        page.click("isic-cite [role=tab] >> nth=0")
        page.click("isic-cite >> text=Copy APA")
        page.wait_for_selector("isic-cite >> text=APA copied")
        assert "<em>" in visit.clipboard()["text/html"]
        page.evaluate(axe_source())
        assert page.evaluate(AXE_RUN) == []
        download = page.locator("isic-cite a.file >> nth=0").get_attribute("href")
        assert page.request.get(download).text() == text("apa")


def test_the_component_shows_markup_where_a_page_allows_it(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    """Titles are in italics, and a hostile record runs nothing there either."""
    for dataset in ("isic-2020", "hostile"):
        embedding(tmp_path, site, dataset, "apa attribution notice")
        page = tmp_path / "index.html"
        page.write_text(
            page.read_text("utf-8").replace("require-trusted-types-for 'script'", ""), "utf-8"
        )
        with served(tmp_path) as other, Visit(browser, other, hosts=(site,)) as visit:
            visit.page.wait_for_selector("isic-cite [role=tab]")
            assert visit.page.locator("isic-cite em").count() > 0
            assert visit.page.locator("isic-cite :is(script, img, style)").count() == 0
            assert visit.page.evaluate("window.hacked") is None
            assert visit.faults == []


@pytest.mark.parametrize("dataset", ["isic-2002", "../isic-2020", ""])
def test_the_component_says_what_it_cannot_read(
    dataset: str, browser: Browser, site: str, tmp_path: Path
) -> None:
    """The link that stands inside stays, and a sentence says why there is no more."""
    embedding(tmp_path, site, dataset)
    with served(tmp_path) as other, Visit(browser, other, hosts=(site,)) as visit:
        visit.page.wait_for_selector("isic-cite >> text=could not be read")
        assert visit.page.locator("isic-cite a").is_visible()
        visit.page.set_viewport_size({"width": 200, "height": 600})
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 200


def test_the_component_is_a_link_without_a_script(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    """What stands inside is what a reader gets."""
    embedding(tmp_path, site, "isic-2020")
    with (
        served(tmp_path) as other,
        Visit(browser, other, hosts=(site,), java_script_enabled=False) as visit,
    ):
        assert visit.page.locator("isic-cite a").is_visible()
