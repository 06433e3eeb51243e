"""A desk for every test that asks for one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.app.web import factories
from tests.app.web.chromium import Tab, chromium, served
from tests.app.web.factories import Desk, evening
from tests.app.web.media_desk import reader


@pytest.fixture(scope="session", autouse=True)
def one_reader() -> Iterator[None]:
    """End the child that reads files, once it has read all."""
    yield
    reader().close()


@pytest.fixture
def desk() -> Iterator[factories.Desk]:
    """A fresh desk over a memory store."""
    with factories.desk() as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a file."""
    with chromium() as started:
        yield started


@pytest.fixture
def tab(browser: Browser, desk: Desk) -> Iterator[Tab]:
    """A signed-in tab on a busy desk."""
    evening(desk)
    with served(desk) as address:
        opened = Tab(browser, desk, address)
        yield opened
        opened.page.context.close()
