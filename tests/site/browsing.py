"""A real browser for the tests of the site: Chromium, driven by Playwright, and axe-core."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

import pytest

from conftest import program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Route

AXE_RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
  (each) => `${each.id}: ${each.help}: ${each.nodes.map((node) => node.html).join(" | ")}`)"""


def absent(what: str) -> None:
    """Skip where something is missing, except in CI."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not installed, and CI runs every test")
    pytest.skip(f"{what} is not installed")


def axe_source() -> str:
    """Return the script of axe-core, an npm package."""
    folder = os.environ.get("ISIC_CITE_NODE_MODULES")
    path = Path(folder or "node_modules") / "axe-core" / "axe.min.js"
    if not path.is_file():
        absent("the npm package axe-core")
    return path.read_text("utf-8")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Files of a folder, without a log; a header lets pages of other hosts read them."""

    protocol_version = "HTTP/1.0"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def end_headers(self) -> None:
        """Allow other pages to read, as hosts of static sites do."""
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; yield its address, with a slash at the end."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    executable = program("chromium")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415
    except ImportError:
        absent("playwright")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """A page in a context of its own; whatever goes wrong on it is in `faults`."""

    def __init__(
        self, browser: Browser, address: str, *, hosts: tuple[str, ...] = (), **options: object
    ) -> None:
        """Open a page.

        Args:
            browser: the browser.
            address: that of the page; its host may be asked.
            hosts: further addresses whose hosts may be asked.
            options: those of a context in Playwright.
        """
        self.faults: list[str] = []
        self.context = browser.new_context(**options)
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("dialog", self._alarmed)
        allowed = {urlsplit(address).netloc, *(urlsplit(host).netloc for host in hosts)}
        self.context.route("**/*", lambda route: self._routed(route, allowed))
        self.page.goto(address)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def _alarmed(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _routed(self, route: Route, allowed: set[str]) -> None:
        if urlsplit(route.request.url).netloc in allowed:
            route.continue_()
            return
        self.faults.append(f"request: {route.request.url}")
        route.abort()

    def clipboard(self) -> dict[str, str]:
        """Return what is on the clipboard, by its media type."""
        held: dict[str, str] = self.page.evaluate(
            """async () => {
              const [item] = await navigator.clipboard.read();
              const pairs = item.types.map(async (type) =>
                [type, await (await item.getType(type)).text()]);
              return Object.fromEntries(await Promise.all(pairs));
            }"""
        )
        return held

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the page."""
        self.context.close()
