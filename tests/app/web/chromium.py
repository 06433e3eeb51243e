"""A real Chromium against a real server, and what went wrong in it.

Selectors that any test of the console may rely on:

- ``[data-page=sign-in|enter|queue|case|network|numbers|lists|list|entry|compare]``;
  ``[data-submit]`` the main button.
- Queue: ``[data-case=ID]`` a row, with ``data-kind``; ``[data-open]`` its link.
- Case: ``[data-claim]``, ``[data-decide]`` the form with fields ``verb``, ``category``,
  ``purpose``, ``reasons``; ``[data-thing=KEY]`` with ``[data-tick]``.
- Network: ``[data-member=KEY]`` opens by its ``summary``; ``[data-tick]`` works once it was opened.
- History: ``[data-decision=ID]``; ``[data-action=VERB][data-state=STATE]`` with the states planned,
  sent, confirmed, failed, reversed; ``[data-reverse]`` opens the form to take back.
- Known media: ``[data-list=NAME]`` a row; ``[data-entry=KEY]``; ``[data-judge]`` the form with
  ``reason`` and buttons ``act``; ``[data-medium=KEY]`` a picture of a case; ``[data-looked]`` its
  own page; ``[data-compare]`` the form, ``[data-near=KEY]`` an answer.
- ``[data-status=live]`` once the page hears events; ``[data-metric=ID]`` on the numbers page.
"""

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from starlette.applications import Starlette

from tests.app.web.factories import Desk

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
WATCH = """
window.broken = [];
document.addEventListener('securitypolicyviolation',
  (event) => window.broken.push(event.violatedDirective));
"""


def chromium_path() -> str:
    """Find a Chromium, or skip and say how to get one."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium here, so NOTHING was tested in a real browser; install chromium")
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium without a window."""
    path = chromium_path()
    try:
        playwright = sync_playwright().start()
    except Exception as error:  # noqa: BLE001 (the driver died; any of its words will do)
        pytest.skip(
            "Playwright's own driver does not start here, so NOTHING was tested in a real "
            f"browser; apt-get install libatomic1 ({error})"
        )
    try:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
    finally:
        playwright.stop()


def ready(page: Page) -> None:
    """Wait until a page hears keys: its scripts have run, and its first field has the cursor.

    What is pressed earlier is lost; an element is visible before that.
    """
    page.wait_for_load_state()
    page.wait_for_selector("html:not(:has([autofocus])), :focus", state="attached")


class Served(Protocol):
    """Whatever has a web application."""

    app: Starlette


@contextmanager
def served(desk: Served) -> Iterator[str]:
    """Serve a desk on a free port of this machine, and give its address."""
    tcp = socket.IPPROTO_TCP  # named, as firebreak/app/listening.py does
    with socket.socket(proto=tcp) as listener, socket.socket(proto=tcp) as pictures:
        for each in (listener, pictures):
            each.bind(("127.0.0.1", 0))
            each.listen()
        desk.app.state.site.door.port = pictures.getsockname()[1]
        config = uvicorn.Config(
            desk.app, log_level="error", lifespan="off", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener, pictures]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            desk.app.state.site.bell.stop()
            server.should_exit = True
            thread.join()


class Tab:
    """One page, and everything that went wrong in it.

    Args:
        browser: A running Chromium.
        desk: What it looks at.
        address: Where the desk is served.
        bypass_csp: Whether the pages' content policy is left out, to see what holds without it.

    Attributes:
        page: Playwright's page.
        wrong: Dialogs, console errors, uncaught errors, requests to other hosts.
    """

    def __init__(
        self, browser: Browser, desk: Desk, address: str, *, bypass_csp: bool = False
    ) -> None:
        self.address = address
        self.pictures = f"http://127.0.0.1:{desk.app.state.site.door.port}"
        self.wrong: list[str] = []
        context = browser.new_context(
            viewport={"width": 1280, "height": 900}, bypass_csp=bypass_csp
        )
        signed_in = desk.browser("admin", "anna")
        cookie = {"name": "firebreak", "value": signed_in.cookies["firebreak"], "url": address}
        context.add_cookies([cookie])  # type: ignore[list-item]
        context.add_init_script(WATCH)
        self.page: Page = context.new_page()
        self.page.on("dialog", lambda dialog: self._note("dialog", dialog.message))
        self.page.on("pageerror", lambda error: self._note("error", str(error)))
        self.page.on("console", self._note_line)
        self.page.on("request", lambda request: self._check_host(request.url))

    def open(self, path: str) -> Page:
        """Go to a page and wait until it is live."""
        self.page.goto(self.address + path)
        self.page.wait_for_selector("[data-status=live]")
        return self.page

    def all_wrong(self) -> list[str]:
        """Give everything that went wrong so far, broken content policy included."""
        return [*self.wrong, *self.page.evaluate("window.broken")]

    def _note_line(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self._note("console", line.text)

    def _note(self, kind: str, what: str) -> None:
        self.wrong.append(f"{kind}: {what}")

    def _check_host(self, url: str) -> None:
        if not url.startswith((f"{self.address}/", f"{self.pictures}/")):
            self._note("request", url)
