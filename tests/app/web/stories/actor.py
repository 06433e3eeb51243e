"""Somebody in front of a screen, and the small things that people do there."""

from copy import copy
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from firebreak.model.people import Role
from tests.app.web.chromium import WATCH, ready
from tests.app.web.factories import Desk

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


class Actor:
    """One person with one browser of their own.

    Args:
        browser: A running Chromium.
        address: Where the desk is served.
        context: What Playwright is to know of the person's device.

    Attributes:
        page: What is in front of them.
        broken: Errors of scripts, broken content policy left out (see ``nothing_broke``).
    """

    def __init__(self, browser: Browser, address: str, **context: Any) -> None:
        self.address = address
        self.broken: list[str] = []
        self._context = browser.new_context(**{"viewport": DESKTOP, **context})
        self._context.add_init_script(WATCH)
        self._context.set_default_timeout(30_000)
        self.page: Page = self._context.new_page()
        self._listen(self.page)

    def is_signed_in(self, desk: Desk, name: str, role: Role) -> "Actor":
        """Come in without the sign-in page, where the story is about something else."""
        token = desk.browser(role, name).cookies["firebreak"]
        cookie: Any = {"name": "firebreak", "value": token, "url": self.address}
        self._context.add_cookies([cookie])
        return self

    def has_another_tab(self) -> "Actor":
        """Open a second tab of the same browser."""
        return self._beside(self._context.new_page())

    def opens_beside(self, selector: str) -> "Actor":
        """Press a link that opens a tab of its own, and give that."""
        with self.page.expect_popup() as opened:
            self.page.click(selector)
        return self._beside(opened.value)

    def opens(self, path: str) -> None:
        """Go to an address of the desk."""
        self.page.goto(path if path.startswith("http") else self.address + path)

    def is_at(self, path: str) -> None:
        """Find themselves at exactly this address."""
        self.page.wait_for_url(self.address + path)

    def presses(self, *keys: str) -> None:
        """Press keys one after the other, wherever the cursor is."""
        ready(self.page)
        for key in keys:
            self.page.keyboard.press(key)

    def presses_and_goes(self, key: str) -> None:
        """Press a key that leads to another page."""
        ready(self.page)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def clicks(self, selector: str) -> None:
        """Press a button or a link."""
        self.page.click(selector)

    def types(self, selector: str, words: str) -> None:
        """Fill in a field."""
        self.page.fill(selector, words)

    def chooses(self, selector: str, value: str) -> None:
        """Choose from a list."""
        self.page.select_option(selector, value)

    def goes_back(self) -> None:
        """Press the browser's back button."""
        self.page.go_back()

    def sees(self, selector: str) -> Locator:
        """Find something on the screen, and give it."""
        found = self.page.locator(selector).first
        expect(found).to_be_visible(timeout=30_000)
        return found

    def reads(self, *words: str) -> None:
        """Read these words somewhere on the page."""
        for one in words:
            expect(self.page.locator("body")).to_contain_text(
                one, use_inner_text=True, timeout=30_000
            )

    def does_not_read(self, *words: str) -> None:
        """Find these words nowhere on the page."""
        text = self.page.inner_text("body")
        assert [] == [one for one in words if one in text]

    def has(self, selector: str, value: str) -> None:
        """Find what was typed still in its field."""
        assert value == self.page.input_value(selector)

    def width(self) -> int:
        """Tell how wide the page is, in CSS pixels."""
        return int(self.page.evaluate("document.documentElement.scrollWidth"))

    def nothing_broke(self) -> None:
        """No script failed and no rule of the page's content was broken."""
        assert [] == [*self.broken, *self.page.evaluate("window.broken")]

    def leaves(self) -> None:
        """Close the browser."""
        self._context.close()

    def _beside(self, page: Page) -> "Actor":
        tab = copy(self)
        tab.page = page
        tab._listen(page)
        return tab

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.broken.append(str(error)))
        page.on("console", self._note)

    def _note(self, line: ConsoleMessage) -> None:
        # A refused request is a line of the browser's console as well; the stories read the page.
        if line.type == "error" and "Failed to load resource" not in line.text:
            self.broken.append(line.text)
