"""The search of the start page in a real browser: journals and styles beside the datasets."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest
from browsing import AXE_RUN, Visit, axe_source, chromium, served
from hostile_site import hostile

import isic_cite
from isic_cite.cli.app import run
from isic_cite.site import write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.heavy

NAMES = ("isic-2018", "isic-2020", "slice-3d")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give the browser."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a site of shipped records."""
    folder = tmp_path_factory.mktemp("site") / "public"
    write_site([isic_cite.load(name) for name in NAMES], folder)
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """Serve the site."""
    with served(folder) as address:
        yield address


def search(page: Page, typed: str) -> list[tuple[str, str, str | None]]:
    """Type, and return title, command and tab of each journal that is found."""
    # The policy of the page forbids Playwright to wait for a function.
    for text, state in (("", "#said:empty"), (typed, "#said:not(:empty)")):
        page.fill("#search", text)
        page.wait_for_selector(state, state="attached")
    found = []
    for row in page.locator("#journals:not([hidden]) .journal").all():
        link = row.locator("a")
        tab = link.get_attribute("href") if link.count() else None
        found.append((row.locator("bdi").inner_text(), row.locator("code").inner_text(), tab))
    return found


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        (
            "Nature Medicine",
            ("Nature Medicine", "isic-2018 -f nature-medicine", "isic-2018/index.html#nature"),
        ),
        (
            "isic 2020 JAMA Dermatology",
            ("JAMA Dermatology", "isic-2020 -f jama-dermatology", "isic-2020/index.html#ama"),
        ),
        ("lancet", ("The Lancet", "isic-2018 -f the-lancet", None)),
        ("lancet oncology slice", ("The Lancet Oncology", "slice-3d -f the-lancet-oncology", None)),
        ("slice-3d for british j dermatology", None),
        (
            "slice-3d for the british journal of dermatology",
            ("British Journal of Dermatology", "slice-3d -f british-journal-of-dermatology", None),
        ),
        ("dermatology", ("Dermatology", "isic-2018 -f dermatology", None)),
        ("isic-2024 cell", ("Cell", "slice-3d -f cell", None)),
        ("elsevier numeric", None),
    ],
)
def test_a_journal_leads_to_its_command_and_to_the_tab_that_looks_the_same(
    typed: str, first: tuple[str, str, str | None] | None, browser: Browser, site: str
) -> None:
    """Words that name a journal find it, others choose the dataset; the best comes first."""
    with Visit(browser, f"{site}index.html") as visit:
        found = search(visit.page, typed)
        assert found
        if first:
            assert found[0] == (first[0], f"isic-cite {first[1]}", first[2])
            if first[2]:
                visit.page.click("#styles a >> nth=0")
                visit.page.wait_for_url(f"{site}{first[2]}")
        assert visit.faults == []


def test_the_command_of_a_journal_prints_it(
    browser: Browser, site: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """The copied command runs as it is, and prints the text of the tab that it is said to be."""
    with Visit(browser, f"{site}index.html") as visit:
        page = visit.page
        [(_, command, tab)] = search(page, "isic-2020 nature medicine")
        page.click("#styles .copy")
        page.wait_for_selector("#copied:not(:empty)", state="attached")
        assert page.text_content("#copied") == "the command for Nature Medicine copied"
        held = visit.clipboard()
        assert held == {"text/plain": command}
        assert run(shlex.split(command)[1:]) == 0
        page.goto(f"{site}{tab}")
        page.click("#nature [data-copy]")
        page.wait_for_selector("#copied:not(:empty)", state="attached")
        assert visit.clipboard()["text/plain"] == capfd.readouterr().out
        assert visit.faults == []


def test_the_list_of_journals_is_read_only_by_who_looks_for_one(
    browser: Browser, site: str
) -> None:
    """A start page, and the names of its datasets, do without half a megabyte."""
    with Visit(browser, f"{site}index.html") as visit:
        asked: list[str] = []
        visit.page.on("request", lambda request: asked.append(request.url))
        for typed in ("isic 2020", "SLICE-3D", "challenge 2024", ""):
            visit.page.fill("#search", typed)
            visit.page.wait_for_load_state("networkidle")
        assert not [address for address in asked if "styles.json" in address]
        search(visit.page, "lancet")
        search(visit.page, "nature")
        assert len([address for address in asked if "styles.json" in address]) == 1


def test_the_search_works_by_keyboard(browser: Browser, site: str) -> None:
    """Tab leads from the field to the choice of a dataset, and on to what copies a command."""
    with Visit(browser, f"{site}index.html") as visit:
        page = visit.page
        page.focus("#search")
        page.keyboard.type("the lancet oncology")
        page.wait_for_selector("#styles .journal")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "chosen"
        page.keyboard.press("ArrowDown")
        assert page.inner_text("#styles code") == "isic-cite isic-2020 -f the-lancet-oncology"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("#copied:not(:empty)", state="attached")
        assert visit.clipboard()["text/plain"] == "isic-cite isic-2020 -f the-lancet-oncology"
        search(page, "the lancet neurology")
        assert page.inner_text("#styles code").startswith("isic-cite isic-2020 "), "it is kept"


def test_a_word_of_an_institution_chooses_no_dataset_for_a_journal(
    browser: Browser, site: str
) -> None:
    """A journal that is not known is not taken for another one with an institution beside it."""
    with Visit(browser, f"{site}index.html") as visit:
        assert search(visit.page, "melanoma research") == []
        assert visit.page.text_content("#said") == "Nothing was found."


@pytest.mark.parametrize(
    ("typed", "reached"),
    [("isic 2020 vancouver", "A"), ("the lancet", "SELECT"), ("no such thing", "INPUT")],
)
def test_enter_leads_to_what_was_found(
    typed: str, reached: str, browser: Browser, site: str
) -> None:
    """From the field it goes to the first thing found, and nowhere where there is none."""
    with Visit(browser, f"{site}index.html") as visit:
        search(visit.page, typed)
        visit.page.press("#search", "Enter")
        assert visit.page.evaluate("document.activeElement.nodeName") == reached
        assert visit.page.url == f"{site}index.html"
        assert visit.faults == []


def test_what_is_found_is_announced(browser: Browser, site: str) -> None:
    """One polite sentence says how much was found, also where that is nothing."""
    with Visit(browser, f"{site}index.html") as visit:
        page = visit.page
        assert page.get_attribute("#said", "role") == "status"
        for typed, words in (
            ("nature medicine", "1 journal or style"),
            ("isic 2020", "1 match"),
            ("elsevier", "3 matches; 12 journals and styles, the first 8 are shown"),
            ("no such thing", "Nothing was found."),
            ("", ""),
        ):
            page.fill("#search", typed)
            exactly = f"#said:text-is('{words}')" if words else "#said:empty"
            page.wait_for_selector(exactly, state="attached")
        assert not page.locator("#journals").is_visible()
        tree = page.locator("search").aria_snapshot()
        assert 'searchbox "Search for datasets, citation styles and journals"' in tree


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_among_journals(
    width: int, scheme: str, browser: Browser, site: str
) -> None:
    """What is found is as accessible as the page, and no wider."""
    size = {"width": width, "height": 900}
    with Visit(browser, f"{site}index.html", viewport=size, color_scheme=scheme) as visit:
        search(visit.page, "elsevier")
        visit.page.evaluate(axe_source())
        assert visit.page.evaluate(AXE_RUN) == []
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_list_that_cannot_be_read_is_told(browser: Browser, site: str) -> None:
    """Datasets are found all the same; when it can be read again, it is."""
    with Visit(browser, f"{site}index.html") as visit:
        visit.context.route("**/styles.json", lambda route: route.abort())
        visit.page.fill("#search", "lancet")
        visit.page.wait_for_selector("#said:text-is('The list of journals could not be read.')")
        visit.page.fill("#search", "isic 2020 vancouver")
        visit.page.wait_for_selector("#said:text-is('1 match')")
        visit.context.unroute("**/styles.json")
        assert search(visit.page, "lancet")


def test_a_hostile_name_in_a_command_stays_text(browser: Browser, tmp_path: Path) -> None:
    """Names of datasets in the choice and in the rows are texts."""
    write_site([hostile()], tmp_path / "public")
    with served(tmp_path / "public") as site, Visit(browser, f"{site}index.html") as visit:
        assert search(visit.page, "nature medicine")
        assert visit.page.locator("search :is(script, img)").count() == 0
        assert visit.page.evaluate("window.hacked") is None
        assert visit.faults == []
